"""What becomes of one document is merged without reading the rest: with the bytes that merging everything gives."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import event, given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace
from tests.properties.test_merge import reread, work
from tests.properties.test_settled import changed

from enface.adapters.indexed_files import LocaleVolumes
from enface.catalogs.change import Change, change_of, digest_of
from enface.catalogs.few import merged_few
from enface.catalogs.indexed import NotFew, Volume
from enface.catalogs.merge import merge
from enface.catalogs.po.indexing import index_po
from enface.catalogs.po.sketch import Sketch
from enface.catalogs.po.splice import Edits, spliced
from enface.catalogs.po.write import write_po, write_pot
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Message, Template

WORDS = [
    "the",
    "film",
    "a",
    "mother",
    "keeps",
    "her",
    "daughter",
    "at",
    "home",
    "for",
    "years",
    "and",
    "nobody",
    "asks",
    "why",
    "she",
    "stays",
]
DOCUMENTS = {"a.md": "reviews", "b.md": "reviews", "c.md": "news", "d.md": "reviews"}


class Said(Struct, frozen=True):
    """A block of a document."""

    language: str
    context: str | None
    text: str
    note: str = "paragraph"


SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
BLOCKS = st.builds(
    Said,
    st.sampled_from(["en", "en", "en", "vi"]),
    st.sampled_from([None, None, "heading", "a|title"]),
    st.lists(SENTENCES, min_size=1, max_size=3).map(". A ".join),
    st.sampled_from(["paragraph", "paragraph", "item"]),
)
SITES = st.fixed_dictionaries({path: st.lists(BLOCKS, min_size=1, max_size=6) for path in DOCUMENTS})
Site = dict[str, list[Said]]


def messages(path: str, blocks: list[Said]) -> list[tuple[str, Message]]:
    return [
        (
            DOCUMENTS[path],
            Message(key=Key(one.context, one.text), language=one.language, references=(path,), notes=(one.note,)),
        )
        for one in blocks
    ]


def templates(site: Site) -> tuple[Template, ...]:
    files: dict[tuple[str, str], dict[Key, Message]] = {}
    for path, blocks in sorted(site.items()):
        for domain, message in messages(path, blocks):
            file = files.setdefault((domain, message.language), {})
            was = file.get(message.key, message)
            references = tuple(dict.fromkeys((*was.references, *message.references)))
            notes = tuple(dict.fromkeys((*was.notes, *message.notes)))
            file[message.key] = replace(was, references=references, notes=notes)
    return tuple(
        Template(domain=domain, language=language, messages=tuple(file.values()))
        for (domain, language), file in sorted(files.items())
    )


@st.composite
def rewritten(draw: st.DrawFn, blocks: list[Said]) -> list[Said]:
    """The document after an edit: a word more or less, a block moved, gone, split or new."""
    if not blocks:
        return [draw(BLOCKS)]
    at = draw(st.integers(0, len(blocks) - 1))
    block = blocks[at]
    words = block.text.split()
    place = draw(st.integers(0, len(words)))
    here = {
        "add": [replace(block, text=" ".join([*words[:place], "very", *words[place:]]))],
        "drop": [replace(block, text=" ".join([*words[:place], *words[place + 1 :]]) or "x")],
        "new": [draw(BLOCKS), block],
        "note": [replace(block, note="quote")],
        "dash": [replace(block, text=" — ".join(words))],
        "split": [replace(block, text=text) for text in block.text.split(". ")],
    }
    deed = draw(st.sampled_from(["add", *here, "gone", "move"]))
    return [*blocks[:at], *here.get(deed, ()), *blocks[at + 1 :], *([block] if deed == "move" else ())]


def volume(domain: str, language: str, data: bytes) -> Volume:
    return Volume(domain, language, index_po(data, path="x.po", locale="es"), data)


def opened(volumes: list[Volume]) -> LocaleVolumes:
    return LocaleVolumes(
        {one.name: Sketch.of(one.index) for one in volumes}, {one.name: one for one in volumes}.__getitem__
    )


def every(volumes: list[Volume], catalogs: list[Catalog]) -> Iterator[tuple[Volume, Entry]]:
    """Each entry with its file."""
    return ((one, entry) for one, catalog in zip(volumes, catalogs, strict=True) for entry in catalog.entries)


def changes(site: Site, path: str, blocks: list[Said]) -> list[Change]:
    """What the document's edit changes in each template."""
    files = {one.name: volume(one.domain, one.language, write_pot(one)) for one in templates(site)}
    known = {digest_of(each, f"{domain}.{each.language}") for domain, each in messages(path, site[path])}
    new = {one.name: one.messages for one in templates({path: blocks})}
    if not new.keys() <= files.keys():
        raise NotFew
    found = (
        change_of(file, path, new.get(name, ()), known)
        for name, file in files.items()
        if name.startswith(DOCUMENTS[path])
    )
    return [change for change in found if change]


def written(catalog: Catalog, data: bytes, edits: Edits) -> bytes:
    return spliced(data, index_po(data, path="x.po", locale="es"), edits, catalog)


@given(SITES, st.data())
def test_one_document_alone_becomes_what_it_becomes_among_all(site: Site, data: st.DataObject) -> None:
    catalogs = list(merge([], templates(site), locale="es").catalogs)
    for number in range(3):
        worked = [data.draw(worked_on(reread(one), number)) for one in catalogs]
        catalogs = [reread(one) for one in merge(worked, templates(site), locale="es").catalogs]
        path = data.draw(st.sampled_from([*DOCUMENTS]))
        blocks = data.draw(rewritten(site[path]))
        after = {**site, path: blocks}
        whole = merge(catalogs, templates(after), locale="es")
        volumes = [volume(one.domain, one.language, write_po(one)) for one in catalogs]
        assert all(Sketch.of(one.index).may_have(entry.key.text) for one, entry in every(volumes, catalogs))
        try:
            asked = changes(site, path, blocks)
            few = merged_few(opened(volumes), asked, "es")
        except NotFew:
            event("not few")
        else:
            event(f"few, {len(whole.report.steps)} steps")
            assert few.report == whole.report
            assert {one.name: write_po(one) for one in whole.catalogs} == {
                one.name: written(one, write_po(one), few.edits.get(one.name, Edits())) for one in catalogs
            }
            pots = {one.name: write_pot(one) for one in templates(site)}
            for change in asked:
                pots[change.name] = written(header_of(change), pots[change.name], change.edits)
            assert {one.name: write_pot(one) for one in templates(after)}.items() <= pots.items()
        site, catalogs = after, [reread(one) for one in whole.catalogs]


@st.composite
def worked_on(draw: st.DrawFn, catalog: Catalog, number: int) -> Catalog:
    """The catalog after a translator's work."""
    entries = (work(draw, draw(changed(entry)), f"{number} {entry.key.text}") for entry in catalog.entries)
    return reread(replace(catalog, entries=tuple(entries)))


def header_of(change: Change) -> Catalog:
    language = change.template.language
    return Catalog(locale=language, domain=change.template.domain, language=language, header=None, entries=())
