"""Two people at one catalog: whatever both do to it, no accepted translation is lost, and unchanged bytes stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.catalogs.stamps import stamps
from enface.catalogs.three_way import together
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

TEXTS = ("one", "two", "three", "four", "five")
SAID = st.sampled_from(["", "un", "deux", "trois « quatre »"])


def entry(key: str, said: str, *, fuzzy: bool, obsolete: bool) -> Entry:
    flags = ("fuzzy",) if fuzzy and said else ()
    return Entry(key=Key(None, key), translations=(said,), flags=flags, obsolete=obsolete)


ENTRIES = st.builds(entry, st.sampled_from(TEXTS), SAID, fuzzy=st.booleans(), obsolete=st.booleans())


def catalog(entries: list[Entry]) -> Catalog:
    """As it is read from a file: with the bytes of every entry."""
    fresh = Catalog(locale="fr", domain="reviews", language="en", header=None, entries=tuple(entries))
    return read_po(write_po(fresh), path="a.po", locale="fr", domain="reviews", language="en")


CATALOGS = st.lists(ENTRIES, max_size=5, unique_by=lambda one: one.key).map(catalog)


def accepted(one: Catalog) -> set[tuple[Key, tuple[str, ...]]]:
    return {(each.key, each.translations) for each in one.entries if each.translated and not each.fuzzy}


def held(one: Catalog) -> set[tuple[Key, tuple[str, ...]]]:
    """Every translation that is in the catalog, in comments too."""
    beside = {(each.key, stamp.words) for each in one.entries for stamp in stamps(each) if stamp.kind == "also"}
    return {(each.key, each.translations) for each in one.entries} | beside


@given(CATALOGS, CATALOGS, CATALOGS)
def test_what_either_side_accepted_anew_is_there(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    merged = held(together(base, ours, theirs).catalog)
    assert (accepted(ours) | accepted(theirs)) - held(base) <= merged


@given(CATALOGS, CATALOGS)
def test_who_alone_changed_it_has_it_their_way(base: Catalog, other: Catalog) -> None:
    assert write_po(together(base, other, base).catalog) == write_po(other)
    theirs = together(base, base, other).catalog
    assert {each.key: replace(each, head=None, line=0) for each in theirs.entries} == {
        each.key: replace(each, head=None, line=0) for each in other.entries
    }


@given(CATALOGS, CATALOGS, CATALOGS)
def test_the_result_is_a_catalog_and_merging_it_again_changes_nothing(
    base: Catalog, ours: Catalog, theirs: Catalog
) -> None:
    once = together(base, ours, theirs).catalog
    data = write_po(once)
    again = read_po(data, path="a.po", locale="fr", domain="reviews", language="en")
    assert write_po(together(again, again, again).catalog) == data
