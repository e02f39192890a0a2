"""Whatever editors and translators do, in whatever order: no translation is lost, and merging is idempotent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from enface.catalogs.merge import merge
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.catalogs.stamps import Stamp, holds, out_hash, pair_hash, stamps, with_stamp
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Message, Template

TEXT = "the film a mother keeps her daughter at home for years and nobody asks why she stays so long there"
WORDS = TEXT.split()
NAMES = ("reviews.en", "news.en", "reviews.vi")
CONTEXTS = (None, "heading", "run|title")


class Block(Struct, frozen=True):
    """A message and where it is filed."""

    name: str
    document: str
    context: str | None
    text: str


SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=3).map(". A ".join)
BLOCKS = st.builds(Block, st.sampled_from(NAMES), st.sampled_from(["a.md", "b.md"]), st.sampled_from(CONTEXTS), TEXTS)
SITES = st.lists(BLOCKS, max_size=9, unique_by=lambda block: (block.name, block.context, block.text))


def templates(blocks: list[Block]) -> list[Template]:
    found: dict[str, dict[Key, Message]] = {name: {} for name in NAMES}
    for block in blocks:
        key = Key(block.context, block.text)
        language = block.name.partition(".")[2]
        found[block.name].setdefault(key, Message(key=key, language=language, references=(block.document,)))
    return [
        Template(domain=name.partition(".")[0], language=name.partition(".")[2], messages=tuple(messages.values()))
        for name, messages in found.items()
    ]


@st.composite
def edited(draw: st.DrawFn, blocks: list[Block]) -> list[Block]:
    """The site after an editor's work: blocks gone, moved, rewritten, refiled, in another context, new."""
    result = [one for block in blocks if draw(st.integers(0, 5)) for one in parted(draw, edit(draw, block))]
    new = draw(st.lists(BLOCKS, max_size=2))
    if len(result) > 1 and draw(st.booleans()):
        first, second, *rest = result
        new.append(replace(first, text=f"{first.text}. A {second.text}"))
        result = rest
    return draw(st.permutations(result + new))


def parted(draw: st.DrawFn, block: Block) -> list[Block]:
    """The block, or each of its sentences as a block."""
    sentences = block.text.split(". ")
    split = len(sentences) > 1 and not draw(st.integers(0, 2))
    return [replace(block, text=text) for text in sentences] if split else [block]


def edit(draw: st.DrawFn, block: Block) -> Block:
    words = block.text.split()
    at = draw(st.integers(0, len(words) - 1))
    return draw(
        st.sampled_from(
            [
                block,
                replace(block, text=" ".join([*words[:at], "very", *words[at:]])),
                replace(block, text=" ".join([*words[:at], *words[at + 1 :]]) or "gone"),
                replace(block, text=" — ".join(words)),
                replace(block, text=" – ".join(words)),
                replace(block, name=draw(st.sampled_from(NAMES))),
                replace(block, context=draw(st.sampled_from(CONTEXTS))),
            ]
        )
    )


def translated(draw: st.DrawFn, catalogs: list[Catalog], number: int) -> list[Catalog]:
    """The catalogs after a translator's work, read from their files again; every translation is told apart."""
    found = []
    for catalog in catalogs:
        entries = tuple(work(draw, entry, f"{number} {entry.key.text} {catalog.name}") for entry in catalog.entries)
        found.append(reread(replace(catalog, entries=entries)))
    return found


def work(draw: st.DrawFn, entry: Entry, words: str) -> Entry:
    deed = "leave" if entry.obsolete else draw(st.sampled_from(["leave", "leave", "write", "accept", "half", "note"]))
    if deed == "write":
        entry = replace(entry, translations=(words,), flags=(), previous=None, head=None, body=None)
        pair = pair_hash(entry.key, entry.translations)
        return with_stamp(entry, Stamp(kind="reviewed", fields=(("by", "Ana"), ("pair", pair))))
    if deed == "half":
        return replace(entry, translations=(f"{words} …",), head=None, body=None)
    if deed == "accept":
        return replace(entry, flags=(), head=None)
    return replace(entry, comments=(*entry.comments, f"note {words}"), head=None) if deed == "note" else entry


def reread(catalog: Catalog) -> Catalog:
    return read_po(
        write_po(catalog), path=catalog.name, locale="es", domain=catalog.domain, language=catalog.language
    )  # fmt: skip


def human(catalogs: list[Catalog]) -> set[str]:
    entries = [entry for catalog in catalogs for entry in catalog.entries]
    texts = {text for entry in entries if not untouched(entry) for text in entry.translations if text}
    also = {word for entry in entries for stamp in stamps(entry) if stamp.kind == "also" for word in stamp.words}
    notes = {comment for entry in entries for comment in entry.comments if comment.startswith("note ")}
    return texts | also | notes


def untouched(entry: Entry) -> bool:
    """Whether merge itself has put the text together, out of what stands elsewhere."""
    return any(stamp.field("out") == out_hash(entry.translations) for stamp in stamps(entry) if stamp.kind == "draft")


@given(SITES, st.data())
def test_no_human_work_is_ever_lost_and_merging_twice_changes_nothing(blocks: list[Block], data: st.DataObject) -> None:
    catalogs = list(merge([], templates(blocks), locale="es").catalogs)
    for number in range(4):
        catalogs = data.draw(st.composite(translated)(catalogs, number))
        blocks = data.draw(edited(blocks))
        merged = merge(catalogs, templates(blocks), locale="es")
        assert human(catalogs) <= human(list(merged.catalogs))
        before, catalogs = catalogs, [reread(catalog) for catalog in merged.catalogs]
        again = merge(catalogs, templates(blocks), locale="es")
        assert [write_po(one) for one in again.catalogs] == [write_po(one) for one in merged.catalogs]
        assert not again.report.steps
        assert {one.name for one in before} <= {one.name for one in catalogs}


def active(catalogs: list[Catalog]) -> set[tuple[str, Entry]]:
    return {
        (catalog.name, replace(entry, head=None, body=None, line=0))
        for catalog in catalogs
        for entry in catalog.entries
        if entry.translated and not entry.fuzzy and not entry.obsolete
    }


@given(SITES, st.data())
def test_an_edit_undone_gives_every_accepted_translation_back(blocks: list[Block], data: st.DataObject) -> None:
    empty = merge([], templates(blocks), locale="es").catalogs
    first = [reread(one) for one in merge(fully(empty), templates(blocks), locale="es").catalogs]
    changed = merge(first, templates(data.draw(rewritten(blocks))), locale="es").catalogs
    back = merge([reread(one) for one in changed], templates(blocks), locale="es").catalogs
    assert active(list(back)) == active(first)
    assert sum(len(one.entries) for one in back) == sum(len(one.entries) for one in first)
    assert all(b"#~" not in write_po(one) for one in back)


def fully(catalogs: tuple[Catalog, ...]) -> list[Catalog]:
    return [
        replace(one, entries=tuple(replace(entry, translations=(f"[{entry.key}]",)) for entry in one.entries))
        for one in catalogs
    ]


@st.composite
def rewritten(draw: st.DrawFn, blocks: list[Block]) -> list[Block]:
    """The blocks with some left out and some rewritten; nothing that was there comes elsewhere."""
    taken = {block.text for block in blocks}
    result = []
    for block in blocks:
        text = " ".join(draw(st.permutations([*block.text.split(), "indeed"])))
        kept = block if text in taken or draw(st.booleans()) else replace(block, text=text)
        result.extend([kept] if draw(st.integers(0, 4)) else [])
    return result


@given(SITES, st.sampled_from(NAMES))
def test_all_blocks_filed_elsewhere_take_translations_and_stamps_along(blocks: list[Block], name: str) -> None:
    texts: dict[tuple[str | None, str], Block] = {(block.context, block.text): block for block in blocks}
    blocks = list(texts.values())
    catalogs = merge([], templates(blocks), locale="es").catalogs
    stamped = [replace(one, entries=tuple(map(_reviewed, one.entries))) for one in catalogs]
    moved = merge(stamped, templates([replace(block, name=name) for block in blocks]), locale="es").catalogs
    found = {entry.key: entry for one in moved if one.name == name for entry in one.entries}
    assert set(found) == {Key(block.context, block.text) for block in blocks}
    assert all(holds(stamps(entry)[0], entry) and not entry.obsolete for entry in found.values())
    assert all(not one.entries for one in moved if one.name != name)


def _reviewed(entry: Entry) -> Entry:
    entry = replace(entry, translations=(f"[{entry.key}]",))
    return with_stamp(
        entry, Stamp(kind="reviewed", fields=(("pair", pair_hash(entry.key, entry.translations)),))
    )  # fmt: skip
