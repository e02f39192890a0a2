from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.generate import MOST_REVIEWS, generate
from benchmarks.prose import MORE
from benchmarks.reviews import FIRST, day_of, draft
from benchmarks.reviews import path_of as review_path

from enface.catalogs.po.canonical import canonical
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.cli.main import main
from enface.model.site import Division
from enface.workshop.update import plan_update

REVIEWS = 20


@pytest.fixture(scope="module", params=[(5, "one"), (12, "year")], ids=str)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    locales, catalogs = request.param
    folder = tmp_path_factory.mktemp("generated") / "site"
    generate(folder, REVIEWS, locales=locales, catalogs=catalogs)
    return folder


def test_an_update_changes_nothing(site: Path) -> None:
    assert main(["-C", str(site), "update", "--check"]) == 0


def test_an_update_would_write_the_same_lock(site: Path) -> None:
    lock = site / "enface.lock"
    written = lock.read_bytes()
    lock.unlink()
    try:
        assert plan_update(site, (), FIRST).changes.lock == written
    finally:
        lock.write_bytes(written)


def test_catalogs_are_in_the_one_form_and_complete(site: Path) -> None:
    for path in site.glob("locales/*/LC_MESSAGES/*.po"):
        locale, (domain, language) = path.parts[-3].replace("_", "-"), path.stem.split(".")
        catalog = read_po(path.read_bytes(), path=path.name, locale=locale, domain=domain, language=language)
        assert write_po(canonical(catalog)) == path.read_bytes()
        assert all(entry.accepted for entry in catalog.entries)


@pytest.mark.parametrize("division", ["one", "quarter"])
def test_messages_that_reviews_share_are_told_once_with_every_reference(tmp_path: Path, division: Division) -> None:
    generate(tmp_path / "site", 120, catalogs=division)
    for path in (tmp_path / "site/locales").glob("reviews*.en.pot"):
        catalog = read_po(path.read_bytes(), path=path.name, locale="en", domain="reviews", language="en")
        keys = [entry.key for entry in catalog.entries]
        assert len(set(keys)) == len(keys)
        said = {number for number in range(120) if review_path(number) in path.read_text("utf-8")}
        wanted = {
            (passage.tagged("en"), review_path(number)) for number in said for _, passage in draft(number).passages()
        }
        assert {(entry.key.text, where) for entry in catalog.entries for where in entry.references} == wanted


def test_a_review_does_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    for size in (3, 9):
        generate(tmp_path / str(size), size)
    assert (tmp_path / "3" / review_path(2)).read_bytes() == (tmp_path / "9" / review_path(2)).read_bytes()


def test_reviews_lie_within_forty_years_that_fill_evenly() -> None:
    years = [day_of(number).year for number in range(MOST_REVIEWS)]
    assert years[:366] == [2015] * 365 + [2016]
    assert (min(years), max(years)) == (1985, 2024)
    assert {round(years.count(year) / 365) for year in set(years)} <= {6, 7}


def test_sentences_are_in_every_language_and_need_no_escapes() -> None:
    for number in range(50):
        for _, passage in draft(number).passages():
            texts = {passage.tagged(locale) for locale in MORE}
            assert len(texts) == len(MORE)
            assert not any(char in text for text in texts for char in '"\\&')
