"""What says which catalogs may have a message forgets none of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enface.catalogs.holders import Holders
from enface.catalogs.po.index import NUMBER, Index
from enface.catalogs.po.indexing import index_po
from enface.catalogs.po.scan import digest_of
from enface.catalogs.po.write import write_po
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

NAMES = ("a.en", "a.vi", "b.en")
KEYS = st.builds(Key, st.sampled_from([None, "title", "note"]), st.sampled_from(["one", "two", "three", ""]), st.none())
CATALOGS = st.lists(st.tuples(st.sampled_from(NAMES), st.sets(KEYS, max_size=5)), max_size=6)


def indexed(name: str, keys: set[Key]) -> Index:
    domain, _, language = name.partition(".")
    entries = tuple(Entry(key=key, translations=("x",)) for key in sorted(keys, key=str) if key.text)
    data = write_po(Catalog(locale="es", domain=domain, language=language, header=None, entries=entries))
    return index_po(data, path="x.po", locale="es")


@given(CATALOGS, KEYS)
def test_holders_are_those_that_have_a_message_in_any_locale(shelves: list[tuple[str, set[Key]]], key: Key) -> None:
    holders = Holders.of((name, indexed(name, keys)) for name, keys in shelves)
    having = {name for name, keys in shelves if key in keys and key.text}
    assert [*holders.having(key.identity)] == sorted(having)


@given(CATALOGS, st.sampled_from(NAMES), st.sets(KEYS, max_size=5))
def test_a_catalog_that_was_edited_joins_with_its_new_messages(
    shelves: list[tuple[str, set[Key]]], name: str, more: set[Key]
) -> None:
    before = Holders.of([(name, indexed(name, set())), *((name, indexed(name, keys)) for name, keys in shelves)])
    fresh = indexed(name, more)
    after = before.joined(name, (key for key in fresh.keys if key & NUMBER in range(len(fresh.flags))))
    assert all(name in after.having(key.identity) for key in more if key.text)
    assert {*before.having((None, "one"))} <= {*after.having((None, "one"))}
    assert after.joined(name, (digest_of(key.identity) for key in more if key.text)) is after
