"""New extraction rules: whatever the entries are, each keeps its words, its state and the stamps that held."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from enface.catalogs.po.header import new_header
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.catalogs.rekey import Step, rekeyed, version_of
from enface.catalogs.stamps import Stamp, holds, out_hash, pair_hash, stamps, with_stamp
from enface.catalogs.state import state
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

TEXTS = st.sampled_from(["a <e2>b</e2>", "a  <e2>b</e2>", "a b", "a  b", "<e2>a</e2> <e3>b</e3>", "c"])
WORDS = st.sampled_from(["", "x <e2>y</e2>", "x y", "<e3>x</e3> <e2>y</e2>", "z"])


def renumbered(key: Key) -> Key:
    """From rules 0, where numbers of tags began at 2 and white space stayed, to rules 1."""
    text = " ".join(key.text.split())
    return key._replace(text=text.replace("e2>", "e1>").replace("e3>", "e2>"))


STEPS = {0: Step(key=renumbered)}


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    entry = Entry(
        key=Key(draw(st.sampled_from([None, "heading"])), draw(TEXTS)),
        translations=(draw(WORDS),),
        flags=draw(st.sampled_from([(), ("fuzzy",)])),
        comments=draw(st.sampled_from([(), ("mine",)])),
        obsolete=draw(st.booleans()),
    )
    if entry.fuzzy and draw(st.booleans()):
        entry = replace(entry, previous=Key(None, draw(TEXTS)))
        fields = (("from", draw(st.sampled_from(["edit", "sentence", "guess"]))), ("out", out_hash(entry.translations)))
        entry = with_stamp(entry, Stamp(kind="draft", fields=fields))
    if draw(st.booleans()):
        pair = draw(st.sampled_from([pair_hash(entry.key, entry.translations), "0" * 16]))
        entry = with_stamp(entry, Stamp(kind="reviewed", fields=(("by", "Ana"), ("pair", pair))))
    if draw(st.booleans()):
        entry = with_stamp(entry, Stamp(kind="mt", fields=(("engine", "x"), ("out", out_hash(entry.translations)))))
    return entry


CATALOGS = st.lists(entries(), max_size=5, unique_by=lambda entry: entry.key).map(
    lambda found: Catalog(
        locale="es", domain="reviews", language="en",
        header=new_header(project="x", locale="es", language="en"), entries=tuple(found),
    )
)  # fmt: skip


def held(entry: Entry) -> Counter[str]:
    return Counter(stamp.kind for stamp in stamps(entry) if holds(stamp, entry))


@given(CATALOGS)
def test_an_entry_that_keeps_its_key_for_itself_keeps_state_and_stamps(catalog: Catalog) -> None:
    after = rekeyed(catalog, 0, 1, STEPS)
    taken = Counter(renumbered(entry.key)[:2] for entry in catalog.entries)
    found = {entry.key: entry for entry in after.entries}
    for entry in catalog.entries:
        if taken[renumbered(entry.key)[:2]] == 1:
            moved = found[renumbered(entry.key)]
            assert (state(moved, "en"), held(moved)) == (state(entry, "en"), held(entry))
            assert (moved.obsolete, moved.flags, moved.fuzzy) == (entry.obsolete, entry.flags, entry.fuzzy)
            assert moved.previous == (renumbered(entry.previous) if entry.previous else None)
            assert len(moved.comments) == len(entry.comments)
            drafts = [stamp.field("out") for stamp in stamps(moved) if stamp.kind == "draft"]
            assert set(drafts) <= {out_hash(moved.translations)}


@given(CATALOGS)
def test_no_word_of_a_human_is_lost_where_two_texts_become_one(catalog: Catalog) -> None:
    after = rekeyed(catalog, 0, 1, STEPS)
    kept = {text for entry in after.entries for text in entry.translations}
    kept |= {word for entry in after.entries for stamp in stamps(entry) if stamp.kind == "also" for word in stamp.words}
    for entry in catalog.entries:
        one = rekeyed(replace(catalog, entries=(entry,)), 0, 1, STEPS).entries[0]
        machine = entry.fuzzy and "mt" in held(entry)
        assert machine or set(filter(None, one.translations)) <= kept


@given(CATALOGS)
def test_the_file_says_its_rules_and_is_not_taken_further_twice(catalog: Catalog) -> None:
    after = rekeyed(catalog, 0, 1, STEPS)
    assert version_of(after, 0) == 1
    again = read_po(write_po(after), path="x.po", locale="es", domain="reviews", language="en")
    assert rekeyed(again, version_of(again, 0), 1, STEPS) is again
