"""`enface review`: translations are stamped by who read them, and the stamp lapses with the words."""

from __future__ import annotations

import json

import pytest

from enface.catalogs.po.read import read_po
from enface.catalogs.stamps import standing
from enface.model.catalog import Entry
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

PO = "locales/fr/LC_MESSAGES/reviews.en.po"


@pytest.fixture
def folder(empty: SiteFolder) -> SiteFolder:
    """Two reviews, of which the first is translated but for one paragraph."""
    founded(empty, "en fr")
    empty.write("content/reviews/train.md", review("The Night Train", "It leaves at night.", "It **stops** at dawn."))
    empty.write("content/reviews/lamp.md", review("Small Lamp", "It burns all night long."))
    empty.enface("update")
    empty.translate(PO, "It leaves", "Il part la nuit.")
    empty.translate(PO, "It burns", "Elle brûle toute la nuit.")
    return empty


def entries(folder: SiteFolder) -> dict[str, Entry]:
    catalog = read_po(folder.text(PO).encode(), path=PO, locale="fr", domain="reviews", language="en")
    return {entry.key.text: entry for entry in catalog.entries}


def by(entry: Entry) -> list[str]:
    return [stamp.field("by") for stamp in standing(entry, "reviewed")]


def counts(folder: SiteFolder, *words: str, code: int = 0) -> dict[str, int]:
    answer = json.loads(folder.enface("review", "fr", "--json", *words, code=code).out)
    return {outcome: count for outcome, count in answer["messages"].items() if count}


def test_what_is_translated_is_stamped_and_nothing_else(folder: SiteFolder) -> None:
    said = folder.enface("review", "fr", "--by", "Ana Ruiz").out.splitlines()
    assert said[0] == "fr: 2 reviewed"
    after = entries(folder)
    assert by(after["It leaves at night."]) == ["Ana Ruiz"]
    assert by(after["It <b1>stops</b1> at dawn."]) == []


def test_reviewing_again_changes_no_byte(folder: SiteFolder) -> None:
    folder.enface("review", "fr", "--by", "Ana")
    before = folder.files("locales")
    assert counts(folder, "--by", "Someone else")["already"] == 2
    assert folder.files("locales") == before
    assert folder.enface("update", "--check").code == 0


def test_only_the_named_review_is_stamped(folder: SiteFolder) -> None:
    assert counts(folder, "--by", "Ana", "--review", "lamp")["reviewed"] == 1
    assert by(entries(folder)["It leaves at night."]) == []


def test_a_stamp_lapses_with_the_words_and_is_given_anew(folder: SiteFolder) -> None:
    folder.enface("review", "fr", "--by", "Ana")
    folder.replace(PO, "Il part la nuit.", "Il part de nuit.")
    assert by(entries(folder)["It leaves at night."]) == []
    after = counts(folder, "--by", "Linh")
    assert (after["reviewed"], after["already"]) == (1, 1)
    assert by(entries(folder)["It leaves at night."]) == ["Linh"]
    assert folder.text(PO).count("enface:reviewed by=") == 2


def test_what_is_faulty_or_fuzzy_is_left_alone_and_said(folder: SiteFolder) -> None:
    folder.translate(PO, "It <b1>stops", "Il <b1>s’arrête à l’aube.")
    folder.replace("content/reviews/lamp.md", "all night long", "all night")
    folder.enface("update")
    said = folder.enface("review", "fr", "--by", "Ana", code=1)
    assert "fr: 1 not reviewed: something is wrong with them" in said.out
    assert "fr: 1 not reviewed: they wait for a translator (fuzzy)" in said.out
    assert "<b1> is not closed" in said.err
    assert by(entries(folder)["It <b1>stops</b1> at dawn."]) == []


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        (("review", "de", "--by", "Ana"), "the site has no locale de"),
        (("review", "fr", "--by", " "), "nobody reviewed it"),
        (("review", "fr", "--by", "Ana", "--review", "boat"), "there is no review boat"),
    ],
)
def test_wrong_use_is_said(words: tuple[str, ...], cause: str, folder: SiteFolder) -> None:
    before = folder.files("locales")
    assert cause in folder.enface(*words, code=2).err
    assert folder.files("locales") == before
