from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from enface.model.document import Document
from enface.model.finding import Finding
from enface.model.locale import Locale
from enface.model.rating import SCALES, RatingScale, RatingStyle
from enface.model.review import Image, Review, Source
from enface.model.site import Site
from enface.read.documents import read_document
from tests.read.bad_input import expected, inputs, said

SITE = Site(
    title="En Face",
    base_url="https://example.org",
    source="en",
    timezone="Asia/Ho_Chi_Minh",
    locales=(Locale(tag="en"), Locale(tag="vi"), Locale(tag="pt-BR")),
)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def read(text: str, path: str = "content/reviews/run.md", site: Site = SITE) -> tuple[Document, list[Finding]]:
    document, findings = read_document(text.encode(), path=path, section="reviews", site=site, record=None)
    assert document is not None, findings
    return document, list(findings)


def review_of(front: str, site: Site = SITE) -> Review:
    document, findings = read(f"---\ntitle: Run\n{front}\n---\nText.\n", site=site)
    assert not findings
    return document.review


@pytest.mark.parametrize("case", inputs("front_matter"), ids=lambda case: case.name)
def test_bad_front_matter_is_named_with_its_cure(case: Path) -> None:
    path = f"content/reviews/{case.name}"
    document, findings = read_document(case.read_bytes(), path=path, section="reviews", site=SITE, record=None)
    verdict = "usable" if document else "unusable"
    assert [verdict, *said(findings)] == expected(case)


YAML = """\
---
title: >
  Every door
  in the   house
author: screen-desk
authors: [editors, screen-desk]
work: run-2020
rating: 4/5
date: 2020-11-20
updated: 2020-11-21 08:30
lang: pt-br
summary: A mother, a daughter.
verdict: "Small: exact."
tags: [thriller, family]
image:
  src: reviews/run.jpg
  alt: A dark house
  caption: One light on
  credit: Hulu
status: draft
publish_at: 2020-12-01
embargo: {en: 2020-12-01T10:00:00Z, vi: "2020-12-02T10:00+09:00"}
locales: [en, vi]
source: {name: Wire, url: "https://example.org/a", lang: fr}
slug: {vi: chạy, en: run}
aliases: /old/run/
catalog: reviews-2020
id: run-2020
---
# A heading of the body
"""
TOML = """\
+++
title = "Every door in the house"
author = "screen-desk"
authors = ["editors", "screen-desk"]
work = "run-2020"
rating = 4
date = 2020-11-20
updated = 2020-11-21T08:30:00
lang = "pt-BR"
summary = '''A mother,
a daughter.'''
verdict = "Small: exact."
tags = ["thriller", "family"]
status = "draft"
publish_at = 2020-12-01T00:00:00+07:00
embargo.en = 2020-12-01T10:00:00Z
embargo.vi = 2020-12-02T01:00:00Z
locales = ["en", "vi"]
source = {name = "Wire", url = "https://example.org/a", lang = "fr"}
slug = {vi = "chạy", en = "run"}
aliases = ["/old/run/"]
catalog = "reviews-2020"
id = "run-2020"

[image]
src = "reviews/run.jpg"
alt = "A dark house"
caption = "One light on"
credit = "Hulu"
+++

# A heading of the body
"""


@pytest.mark.parametrize("text", [YAML, TOML], ids=["yaml", "toml"])
def test_every_key_in_both_formats(text: str) -> None:
    document, findings = read(text)
    assert not findings
    assert document.id == "run-2020"
    assert document.review == Review(
        authors=("screen-desk", "editors"),
        work="run-2020",
        rating=4.0,
        published=date(2020, 11, 20),
        updated=datetime(2020, 11, 21, 8, 30, tzinfo=HANOI),
        lang="pt-BR",
        tags=("thriller", "family"),
        image=Image(src="reviews/run.jpg", credit="Hulu"),
        status=(("", "draft"),),
        publish_at=(("", datetime(2020, 12, 1, tzinfo=HANOI)),),
        embargo=(("en", datetime(2020, 12, 1, 10, tzinfo=UTC)), ("vi", datetime(2020, 12, 2, 1, tzinfo=UTC))),
        locales=("en", "vi"),
        source=Source(name="Wire", url="https://example.org/a", lang="fr"),
        slugs=(("vi", "chạy"), ("en", "run")),
        aliases=(("", "/old/run/"),),
        catalog="reviews-2020",
    )
    assert [(name, block.kind, block.text, block.element) for name, block in document.fields] == [
        ("title", "title", "Every door in the house", "span"),
        ("summary", "standfirst", "A mother, a daughter.", "span"),
        ("verdict", "verdict", "Small: exact.", "span"),
        ("alt", "caption", "A dark house", "span"),
        ("caption", "caption", "One light on", "span"),
    ]


def test_fields_know_their_lines() -> None:
    document, _ = read("\n" + YAML)
    assert {name: block.lines for name, block in document.fields} == {
        "title": (3, 3),
        "summary": (13, 13),
        "verdict": (14, 14),
        "alt": (18, 18),
        "caption": (19, 19),
    }
    assert dict(document.lines)["embargo"] == 23
    heading = next(block for block in document.blocks if "heading" in block.text)
    assert heading.lines == (31, 31)


@pytest.mark.parametrize("spelling", ["1984", "no", "2001-01-01", "12:30:45", "0x10", "~x", "3.10", "true", "1e3"])
def test_a_title_is_what_it_looks_like(spelling: str) -> None:
    document, findings = read(f"---\ntitle: {spelling}\n---\n")
    assert not findings
    assert document.fields[0][1].text == spelling


def test_the_norwegian_locale_is_a_locale() -> None:
    assert review_of("slug: {no: løp}").slugs == (("no", "løp"),)


@pytest.mark.parametrize("empty", ["", "~", "null", '""', "   "])
def test_an_empty_value_is_an_absent_one(empty: str) -> None:
    assert review_of(f"summary: {empty}\nrating: {empty}\ntags: {empty}") == Review()


@pytest.mark.parametrize("stated", ["image: reviews/run.jpg", "image: {src: reviews/run.jpg}"])
def test_a_bare_image_is_its_address(stated: str) -> None:
    assert review_of(stated).image == Image(src="reviews/run.jpg")


def test_texts_are_normalised() -> None:
    document, _ = read('---\ntitle: "Pha\u0323m\\n\\tthi\u0323\\e["\n---\n')
    assert document.fields[0][1].text == "Phạm thị ["


@pytest.mark.parametrize(
    ("written", "stars", "tenths", "school"),
    [
        ("4", 4.0, 4.0, 4.0),
        ("4/5", 4.0, 8.0, 4.0),
        ("8/10", 4.0, 8.0, 4.0),
        ("7/10", 3.5, 7.0, 4.0),
        ("86/100", 4.5, 9.0, 4.0),
        ("A+", 5.0, 10.0, 5.0),
        ("B+", 4.0, 8.0, 4.0),
        ("b−", 3.5, 7.0, 4.0),
    ],
)
def test_ratings_come_on_the_site_s_scale(written: str, stars: float, tenths: float, school: float) -> None:
    scales = {RatingScale(): stars, RatingScale(best=10, step=1): tenths, RatingScale(worst=1, step=1): school}
    for scale, wanted in scales.items():
        site = Site(title="A", base_url="https://a.example", source="en", locales=SITE.locales, rating=scale)
        assert review_of(f"rating: {written}", site).rating == wanted


@pytest.mark.parametrize(
    ("style", "written", "wanted"),
    [
        ("letters", "A+", 12), ("letters", "A", 11), ("letters", "b−", 7), ("letters", "F", 0), ("letters", "9", 9),
        ("letters", "4/5", 10), ("letters", "1/5", 2), ("thumbs", "up", 1), ("thumbs", "Down", 0), ("thumbs", "1", 1),
        ("thumbs", "A", 1), ("thumbs", "D", 0), ("thumbs", "3/5", 1), ("points", "8.5", 8.5), ("points", "4/5", 8),
    ],
)  # fmt: skip
def test_grades_and_thumbs_are_values_of_their_own_scales(style: RatingStyle, written: str, wanted: float) -> None:
    site = Site(title="A", base_url="https://a.example", source="en", locales=SITE.locales, rating=SCALES[style])
    assert review_of(f"rating: {written}", site).rating == wanted


@pytest.mark.parametrize(
    ("written", "hour"), [("2020-12-01T10:00", 3), ("2020-12-01 10:00:00 +0100", 9), ("2020-12-01t10:00z", 10)]
)
def test_a_time_without_a_zone_is_the_site_s(written: str, hour: int) -> None:
    ((_, when),) = review_of(f"publish_at: {written}").publish_at
    assert when.astimezone(UTC) == datetime(2020, 12, 1, hour, tzinfo=UTC)


@pytest.mark.parametrize("text", ["Text.\n", "+++ no fence\n", "--- no fence\n", "a\n---\n", "  ---\nx: y\n  ---\n"])
def test_without_fence_everything_is_body(text: str) -> None:
    document, _ = read(text)
    assert document.review == Review()


@pytest.mark.parametrize(
    "limit",
    [
        "embargo: soon",
        "publish_at: {vi: soon}",
        "locales: [xx]",
        "status: Draft",
        "draft: true",
        "embargo: [2020-01-01]",
    ],
)
def test_what_limits_publication_and_cannot_be_read_holds_it_back(limit: str) -> None:
    document, findings = read(f"---\ntitle: Run\n{limit}\n---\nText.\n")
    assert findings
    assert dict(document.review.status) == {"": "draft"}


def test_one_bad_tag_leaves_the_others() -> None:
    document, findings = read("---\ntitle: Run\ntags: [one, Two!, three, one]\n---\nText.\n")
    assert document.review.tags == ("one", "three")
    assert [finding.place.line for finding in findings] == [3]


def test_a_thousand_mistakes_are_a_hundred_findings_and_a_number() -> None:
    keys = "".join(f"key{number}: x\n" for number in range(1000))
    _, findings = read(f"---\ntitle: Run\n{keys}---\nText.\n")
    assert len(findings) == 101
    assert findings[-1].cause == "there are 900 more findings of this kind in the file"
    assert findings[-1].place.line == 103


def test_plain_text_has_front_matter_too() -> None:
    document, findings = read("+++\nrating = 4\n+++\n\nRun\n\nA paragraph. And more.\n", "content/reviews/run.txt")
    assert not findings
    assert document.review.rating == 4
    assert next((block.kind, block.lines) for block in document.blocks) == ("title", (5, 5))
