"""A review limited by `locales` is asked of these locales alone, and no translation is lost when the list changes."""

from __future__ import annotations

import json

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

LAMP, DOOR = "content/reviews/lamp.md", "content/reviews/door.md"
FR, VI = "locales/fr/LC_MESSAGES/reviews.en.po", "locales/vi/LC_MESSAGES/reviews.en.po"
GREEN, SHARED = "It is green and stands in the window.", "Both of them were bought on the same market."


def limited(folder: SiteFolder, locales: str, **fields: str) -> SiteFolder:
    """A site with a review in these locales and another one in all, which share a paragraph; updated."""
    founded(folder, "en fr vi")
    fields |= {"locales": locales} if locales else {}
    folder.write(LAMP, review("A lamp", GREEN, SHARED, **fields))
    folder.write(DOOR, review("A door", "It is red, and it was never closed.", SHARED))
    folder.enface("update")
    return folder


def words(folder: SiteFolder, locale: str, *options: str) -> int:
    """How many words the locale is asked for."""
    progress = json.loads(folder.enface("status", "--json", "--locale", locale, *options).out)["progress"]["locale"]
    return sum(sum(row["words"].values()) for row in progress)


def test_its_texts_are_asked_of_the_locales_it_names_alone(empty: SiteFolder) -> None:
    folder = limited(empty, "[en, vi]")
    assert GREEN in folder.text(VI)
    assert GREEN in folder.text("locales/reviews.en.pot")
    assert GREEN not in folder.text(FR)
    assert SHARED in folder.text(FR)
    assert LAMP not in folder.text(FR)
    assert words(folder, "vi") - words(folder, "fr") == len((GREEN + " A lamp").split())
    assert words(folder, "fr", "--review", "lamp") == 0
    folder.enface("translate", "fr", "--engine", "pseudo")
    assert GREEN not in folder.text(FR)
    folder.enface("update", "--check")
    folder.enface("check")


def test_a_draft_and_a_withdrawn_review_go_on_being_asked(empty: SiteFolder) -> None:
    folder = limited(empty, "", status="{fr: draft}", unpublish_at="{vi: 2026-01-03}")
    assert GREEN in folder.text(FR)
    assert GREEN in folder.text(VI)


def test_translations_leave_with_the_locale_and_come_back(empty: SiteFolder) -> None:
    folder = limited(empty, "")
    folder.translate(FR, "It is green", "Elle est verte et se tient à la fenêtre.")
    folder.translate(FR, "Both of them", "Les deux viennent du même marché.")
    before = folder.text(FR)
    limited(folder, "[en, vi]")
    assert f'#~ msgid "{GREEN}"' in folder.text(FR)
    assert "Elle est verte" in folder.text(FR)
    assert '#~ msgstr "Les deux' not in folder.text(FR)
    folder.enface("update", "--check")
    limited(folder, "")
    assert sorted(folder.text(FR).split("\n\n")[1:]) == sorted(before.split("\n\n")[1:])
    folder.build()
    assert "Elle est verte" in folder.page("fr/reviews/lamp/")


def test_a_review_in_its_own_language_alone_is_known_again_in_another_file(empty: SiteFolder) -> None:
    folder = limited(empty, "[en]")
    (folder.root / LAMP).rename(folder.root / "content/reviews/light.md")
    folder.enface("update")
    assert "lamp content/reviews/light.md" in " ".join(folder.text("enface.lock").split())
