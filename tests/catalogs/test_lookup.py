"""Looking a message up in the catalogs of a locale."""

from __future__ import annotations

from tests.catalogs.texts import catalog

from enface.catalogs.lookup import Lookup
from enface.model.message import Key

KEY = Key(None, "Cast")
FULL, FUZZY, EMPTY = 'msgid "Cast"\nmsgstr "{}"\n', '#, fuzzy\nmsgid "Cast"\nmsgstr "{}"\n', 'msgid "Cast"\nmsgstr ""\n'


def found(lookup: Lookup, domain: str, language: str) -> str | None:
    entry = lookup.find(KEY, domain=domain, language=language)
    return None if entry is None else entry.translations[0]


def test_the_own_file_comes_first_then_those_of_the_same_language() -> None:
    lookup = Lookup([catalog(FULL.format("a"), "reviews.en"), catalog(FULL.format("b"), "site.en")], "es")
    assert [found(lookup, domain, "en") for domain in ("reviews", "site", "terms")] == ["a", "b", "a"]


def test_an_empty_entry_gives_way_and_a_fuzzy_one_elsewhere_comes_last() -> None:
    files = [catalog(EMPTY, "reviews.en"), catalog(FUZZY.format("c"), "news.en"), catalog(FULL.format("b"), "site.en")]
    assert found(Lookup(files, "es"), "reviews", "en") == "b"
    assert found(Lookup(files[:1], "es"), "reviews", "en") == ""


def test_a_guess_in_the_own_file_gives_way_to_what_is_accepted_in_another() -> None:
    files = [catalog(FUZZY.format("guess"), "reviews-2026.en"), catalog(FULL.format("b"), "reviews-2025.en")]
    assert found(Lookup(files, "es"), "reviews-2026", "en") == "b"
    assert found(Lookup(files[:1], "es"), "reviews-2026", "en") == "guess"


def test_other_source_languages_other_locales_and_obsolete_entries_are_never_asked() -> None:
    obsolete = '#~ msgid "Cast"\n#~ msgstr "x"\n'
    files = [catalog(FULL.format("a"), "reviews.de"), catalog(FULL.format("b"), "site.en", "fr"), catalog(obsolete)]
    assert found(Lookup(files, "es"), "reviews", "en") is None
