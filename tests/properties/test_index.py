"""An index tells of a PO file what reading all of it tells, whatever the file is like and however it changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.properties.test_po import PIECES, catalogs, entries, read

from enface.catalogs.holders import Holders
from enface.catalogs.indexed import IndexedLookup, Volume
from enface.catalogs.lookup import Lookup
from enface.catalogs.po import indexing
from enface.catalogs.po.index import Index
from enface.catalogs.po.indexing import index_po, reindexed
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.errors import BadInput
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Message

PLAIN = ['msgid "a{}"\nmsgstr "b"\n', 'msgctxt "c"\nmsgid "a{}"\nmsgstr ""\n"x"\n', '#~ msgid "a{}"\n#~ msgstr "d"\n',
         '#: e.md\n#, fuzzy\n#| msgid "f"\nmsgid ""\n"a{}\\n"\n"g"\nmsgstr ""\n', "# lone\n",
         'msgid "a{}"\nmsgid_plural "h"\nmsgstr[0] "i"\nmsgstr[1] ""\n']  # fmt: skip
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PLAIN_FILES = st.lists(st.sampled_from(PLAIN), max_size=9).map(
    lambda pieces: HEADER + "\n".join(piece.format(at) for at, piece in enumerate(pieces))
)
ODD_FILES = st.lists(PIECES, max_size=12).map("\n".join)
FILES = st.one_of(
    catalogs().map(write_po),
    PLAIN_FILES.map(str.encode),
    ODD_FILES.map(str.encode),
    st.tuples(PLAIN_FILES, ODD_FILES).map(lambda two: "\n".join(two).encode()),
    st.tuples(PLAIN_FILES, st.binary(max_size=4)).map(lambda two: two[0].encode() + two[1]),
)


def indexed(data: bytes) -> Index:
    return index_po(data, path="reviews.en.po", locale="es")


def tells(index: Index, data: bytes, catalog: Catalog) -> None:
    """Assert that the index gives what the reader has read."""
    whole = (catalog.header, *catalog.entries) if catalog.header else catalog.entries
    assert len(index.flags) == len(whole)
    for number, entry in enumerate(whole):
        assert index.entry(number, data) == entry
        assert [*index.numbers(entry.key.identity)] == [number]
        assert index.is_active(number) == (not entry.obsolete)
        settled = index.settled(entry.key, data)
        assert settled in {None, (number, entry.translations[0])}
        if settled:
            assert (entry.accepted, entry.obsolete, entry.comments, entry.flags) == (True, False, (), ())
        assert index.rank(number) == 2 * entry.translated - (entry.translated and entry.fuzzy)
    for text in {entry.key.text for entry in whole}:
        same = [number for number, entry in enumerate(whole) if entry.key.text == text]
        assert sorted(index.of_text(text)) == same
    assert [*index.numbers((None, "never"))] == [*index.numbers(("never", ""))] == []


def refused(reading: Callable[[bytes], object], data: bytes) -> list[tuple[int | None, str]]:
    """The problems for which it does not take these bytes; none where it does."""
    try:
        reading(data)
    except BadInput as error:
        return [(each.line, str(each)) for each in (error, *error.others)]
    return []


@given(FILES)
def test_an_index_tells_what_the_reader_reads_and_refuses_what_it_refuses(data: bytes) -> None:
    with patch.object(indexing, "_CHUNK", 60):
        assert refused(indexed, data) == refused(read, data)
        if not refused(read, data):
            index = indexed(data)
            tells(index, data, read(data))
            kept = Index.from_bytes(index.to_bytes())
            assert kept is not None
            tells(kept, data, read(data))


def test_what_a_human_has_accepted_is_settled() -> None:
    data = f'{HEADER}#: a.md\nmsgid "a"\n"\\"\\n"\nmsgstr "b\\n"\n\nmsgctxt "c"\nmsgid "a"\nmsgstr ""\n"d"\n'.encode()
    for context, text, number, translation in ((None, 'a"\n', 1, "b\n"), ("c", "a", 2, "d")):
        assert indexed(data).settled(Key(context, text), data) == (number, translation)
    assert indexed(data).settled(Key(None, "a"), data) is None


@given(PLAIN_FILES.filter(lambda text: "lone" not in text))
def test_what_tools_write_is_found_without_reading_it(text: str) -> None:
    assert indexed(text.encode()).plain


@given(FILES)
def test_what_is_no_index_is_none(data: bytes) -> None:
    assert Index.from_bytes(data) is None
    assert Index.from_bytes(indexed(HEADER.encode()).to_bytes() + b"x") is None


@given(FILES, st.data())
def test_an_index_follows_edits(data: bytes, draw: st.DataObject) -> None:
    with patch.object(indexing, "_CHUNK", draw.draw(st.sampled_from([1, 60, 200]))):
        index = None
        while not refused(read, data):
            index = index or indexed(data)
            data = draw.draw(edited(data))
            follow = partial(reindexed, index, path="reviews.en.po", locale="es")
            assert refused(follow, data) == refused(read, data)
            if not refused(read, data):
                index = follow(data)
                tells(index, data, read(data))
            if not draw.draw(st.integers(0, 2)):
                break


@st.composite
def edited(draw: st.DrawFn, data: bytes) -> bytes:
    start = draw(st.integers(0, len(data)))
    stop = draw(st.integers(start, min(len(data), start + 60)))
    piece = draw(st.sampled_from([b"", b"x", b"\n", *(one.format("z").encode() for one in PLAIN), b'"', b"\n\n\n"]))
    return data[:start] + piece + data[stop:]


@st.composite
def shelves(draw: st.DrawFn) -> list[Catalog]:
    """Files of two languages that share messages, in use or not, translated, waiting or empty."""
    names = [("news", "en"), ("reviews", "en"), ("reviews", "vi")]
    return [
        read_again(replace(one, domain=domain, language=language))
        for domain, language in names
        for one in [Catalog(locale="es", domain="", language="", header=None, entries=tuple(draw(shelf_entries())))]
    ]


def read_again(catalog: Catalog) -> Catalog:
    return read_po(write_po(catalog), path="", locale="es", domain=catalog.domain, language=catalog.language)


KEYS = st.builds(
    Key, st.sampled_from([None, "title"]), st.sampled_from(["a", "b", "c"]), st.sampled_from([None, None, "p"])
)


def shelf_entries() -> st.SearchStrategy[list[Entry]]:
    return st.lists(
        st.builds(_filled, entries(), KEYS, st.booleans()), max_size=6, unique_by=lambda one: one.key.identity
    )


def _filled(entry: Entry, key: Key, full: bool) -> Entry:  # noqa: FBT001
    text = "translated" if full else ""
    return replace(entry, key=key, translations=(text,) if key.plural is None else (text, ""))


@given(shelves(), KEYS, st.sampled_from(["news", "reviews", "terms"]), st.sampled_from(["en", "vi", "de"]))
def test_looking_up_by_index_finds_what_looking_up_finds(
    shelf: list[Catalog], key: Key, domain: str, language: str
) -> None:
    files = [Volume(one.domain, one.language, indexed(write_po(one)), write_po(one)) for one in shelf]
    lookup = IndexedLookup(
        {one.name: one for one in files}, "es", Holders.of((one.name, one.index) for one in files).having
    )
    found = Lookup(shelf, "es").find(key, domain=domain, language=language)
    assert lookup.find(key, domain=domain, language=language) == found
    settled, again = lookup.settled([key, key], domain=domain, language=language)
    assert settled is again is None or (found and found.accepted and settled == again == found.translations[0])
    message = Message(key=key, language=language)
    own = [one for one in shelf if (one.domain, one.language) == (domain, language)]
    used = [entry for one in own for entry in one.entries if entry.key == key and not entry.obsolete]
    kept = [entry for one in shelf for entry in one.entries if entry.key == key and entry.obsolete and entry.translated]
    waits = not used or (not used[0].translated and bool(kept))
    assert [*lookup.waiting([message], domain)] == ([message] if waits else [])
