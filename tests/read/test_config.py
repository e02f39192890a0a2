from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.errors import WrongUse
from enface.model.engines import EngineOptions, Translating
from enface.model.finding import Finding
from enface.model.locale import Locale
from enface.model.rating import SCALES, RatingScale
from enface.model.site import Detecting, Publishing, Section, Site
from enface.read.config import read_site
from tests.read.bad_input import expected, inputs, said

FULL = b"""
[site]
title = "En Face"
description = "Reviews"
url = "https://example.org/reviews/"
source = "vi"
author = "editors"
timezone = "Asia/Ho_Chi_Minh"
rating = { worst = 1, best = 10, step = 1 }

[locales.en]
market = "US"
[locales.vi]
[locales.pt-br]
fallback = ["pt", "en"]
[locales.pt]
fallback = "en"
[locales.ar]

[sections.reviews]
name = "Reviews"
fallback = "link"
per_page = 7
feed = 9
[sections.top-ten]

[publish]
min_translated = 0.5
stale = "hide"
machine = true

[detect]
engine = "lingua"
threshold = 0.9

[translate]
engine = "office"

[translate.engines.office]
type = "libre"
url = "http://localhost:5000/"
key_env = "OFFICE_KEY"
per_second = 20
codes = { pt-br = "pb" }

[translate.engines.apertium]
type = "command"
command = ["apertium", "-u", "{pair}"]
pairs = { en-es = "eng-spa" }
"""


def outcome(data: bytes, path: str) -> list[str]:
    try:
        return said(read_site(data, path)[1])
    except WrongUse as error:
        return [f"impossible: {line}" for line in said([Finding.of(error)])]


@pytest.mark.parametrize("case", inputs("config"), ids=lambda case: case.stem)
def test_bad_configuration_is_named_with_its_cure(case: Path) -> None:
    assert outcome(case.read_bytes(), "enface.toml") == expected(case)


def test_everything_a_site_can_say() -> None:
    assert read_site(FULL, "enface.toml") == (
        Site(
            title="En Face",
            description="Reviews",
            base_url="https://example.org/reviews",
            source="vi",
            author="editors",
            timezone="Asia/Ho_Chi_Minh",
            rating=RatingScale(worst=1, best=10, step=1),
            locales=(
                Locale(tag="vi"),
                Locale(tag="en", market="US"),
                Locale(tag="pt-BR", fallbacks=("pt", "en")),
                Locale(tag="pt", fallbacks=("en",)),
                Locale(tag="ar", direction="rtl"),
            ),
            sections=(
                Section(id="reviews", name="Reviews", fallback=(("", "link"),), per_page=7, feed=9),
                Section(id="top-ten", name="Top ten"),
            ),
            publishing=Publishing(min_translated=(("", 0.5),), stale=(("", "hide"),), machine=(("", True),)),
            detecting=Detecting(engine="lingua", threshold=0.9),
            translating=Translating(
                engine="office",
                engines=(
                    EngineOptions(
                        name="office",
                        type="libre",
                        url="http://localhost:5000/",
                        key_env="OFFICE_KEY",
                        per_second=20,
                        codes=(("pt-BR", "pb"),),
                    ),
                    EngineOptions(
                        name="apertium",
                        type="command",
                        command=("apertium", "-u", "{pair}"),
                        pairs=(("en-es", "eng-spa"),),
                    ),
                ),
            ),
        ),
        (),
    )


def test_a_site_needs_a_title_an_address_and_a_locale() -> None:
    site, findings = read_site(b'[site]\ntitle="A"\nurl="http://localhost:8000"\n[locales.fr]\n', "enface.toml")
    assert not findings
    assert site == Site(title="A", base_url="http://localhost:8000", source="fr", locales=(Locale(tag="fr"),))


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_a_site_or_wrong_use(noise: bytes) -> None:
    for data in (noise, FULL + noise, noise + FULL):
        try:
            site, _ = read_site(data, "enface.toml")
        except WrongUse as wrong:
            said([Finding.of(wrong)])
        else:
            assert site.locales[0].tag == site.source


def test_a_style_brings_its_scale_and_a_section_may_have_its_own() -> None:
    text = FULL.replace(b"rating = { worst = 1, best = 10, step = 1 }", b'rating = { style = "letters" }')
    site, findings = read_site(
        text + b'[sections.games]\nrating = { style = "points", best = 100, step = 1 }\n', "enface.toml"
    )
    assert not findings
    assert site.rating == site.scale("reviews") == SCALES["letters"]
    assert site.scale("games") == RatingScale(best=100, step=1, style="points")
