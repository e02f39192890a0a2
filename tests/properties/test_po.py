"""PO files of every shape: reading and writing are inverse."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from enface.catalogs.po.canonical import canonical
from enface.catalogs.po.escapes import escape, unescape
from enface.catalogs.po.header import new_header
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.errors import BadInput
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0")
TEXT = st.text(CHARACTERS, max_size=30) | st.sampled_from(
    [
        "Ends. Starts again! “Really?” Yes…",
        "二つ。三つ！四つ",
        "a\nb\n\nc",
        'say "hi" \\ there',
        "\r\n\t",
        "#~ msgid",
        " ",
    ]
)
LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=12)
NAME = st.from_regex(r"[a-z]{1,8}(/[a-z ]{1,6}[a-z])?\.md(:[1-9]{1,3})?", fullmatch=True)
PIECES = st.sampled_from(
    ['msgid "a"', 'msgstr "b"', 'msgctxt "c"', 'msgid_plural "d"', 'msgstr[0] "e"', 'msgstr[1] "f"', '"g\\n"', "# h",
     "#. i", "#: j", "#, fuzzy", '#| msgid "k"', '#~ msgid "l"', '#~ msgstr "m"', '#~| msgid "n"', "", " ", "#~", '"',
     'msgid "o" msgstr "p"', '"\\', "msgid", "\r", "<<<<<<< x"]
)  # fmt: skip


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    plural = draw(st.none() | TEXT)
    key = Key(draw(st.none() | TEXT), draw(TEXT.filter(bool)), plural)
    previous = draw(st.none() | st.builds(Key, st.none() | TEXT, TEXT, st.none() | TEXT))
    flags = draw(st.lists(st.sampled_from(["fuzzy", "no-wrap", "python-format"]), unique=True))
    return Entry(
        key=key,
        translations=tuple(draw(st.lists(TEXT, min_size=2, max_size=2) if plural is not None else st.tuples(TEXT))),
        flags=tuple(flags),
        previous=previous,
        comments=tuple(draw(st.lists(LINE, max_size=3))),
        notes=tuple(draw(st.lists(LINE, max_size=2))),
        references=tuple(draw(st.lists(NAME, max_size=3))),
        obsolete=draw(st.booleans()),
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    found = draw(st.lists(entries(), max_size=6, unique_by=lambda entry: entry.key.identity))
    header = new_header(project="reviews", locale="es", language="en") if draw(st.booleans()) else None
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return Catalog(
        locale="es", domain="reviews", language="en", header=header, entries=tuple(found), newline=newline
    )  # fmt: skip


def read(data: bytes) -> Catalog:
    return read_po(data, path="reviews.en.po", locale="es", domain="reviews", language="en")


def bare(entry: Entry) -> Entry:
    return replace(entry, head=None, body=None, line=0)


@given(catalogs())
def test_what_is_written_is_read_again(catalog: Catalog) -> None:
    again = read(write_po(catalog))
    assert [bare(entry) for entry in again.entries] == [bare(entry) for entry in catalog.entries]
    assert write_po(again) == write_po(catalog)
    assert write_po(canonical(again)) == write_po(replace(catalog, newline="\n", entries=ordered(catalog)))


def ordered(catalog: Catalog) -> tuple[Entry, ...]:
    return tuple(sorted(catalog.entries, key=lambda entry: entry.obsolete))


@given(catalogs(), st.data())
def test_one_changed_entry_leaves_the_bytes_of_the_others(catalog: Catalog, data: st.DataObject) -> None:
    before = read(write_po(catalog))
    if not before.entries:
        return
    at = data.draw(st.integers(0, len(before.entries) - 1))
    changed = replace(before.entries[at], comments=("changed",), head=None)
    after = replace(before, entries=(*before.entries[:at], changed, *before.entries[at + 1 :]))
    text = write_po(after).decode()
    for index, entry in enumerate(before.entries):
        assert entry.body is not None
        assert entry.body in text
        assert index == at or (entry.head or "").strip() in text


@given(st.lists(PIECES, max_size=14))
def test_a_pile_of_lines_is_refused_or_comes_back_whole(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    try:
        catalog = read(data)
    except BadInput:
        return
    assert write_po(catalog) == data


@given(st.binary(max_size=60))
def test_any_bytes_are_refused_or_come_back_whole(data: bytes) -> None:
    try:
        catalog = read(data)
    except BadInput:
        return
    assert write_po(catalog) == data


@given(st.text(CHARACTERS))
def test_escapes(text: str) -> None:
    quoted = escape(text)
    assert "\n" not in quoted
    assert unescape(quoted) == text
