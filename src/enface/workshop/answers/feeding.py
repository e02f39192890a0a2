"""Which catalogs an edition is fed from, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from enface.adapters.po_dir import po_path
from enface.catalogs.lookup import Lookup
from enface.catalogs.state import draft_origin, state
from enface.checks.soundness import is_sound
from enface.checks.subject import Context, Subject
from enface.extract.domains import domain_of
from enface.extract.keys import filed_under, key_of, language_of
from enface.model.catalog import Entry
from enface.model.document import Block, Document
from enface.model.edition import Edition
from enface.text.tagged import untagged
from enface.text.tags import is_native
from enface.workshop.prepared import Prepared

_HOW_LONG = 60


class Missing(Struct, frozen=True, kw_only=True):
    """A message of which an edition shows no translation of its own: where it is to be found, and why."""

    path: str
    line: int
    text: str
    why: str


class Feeding(Struct, frozen=True, kw_only=True):
    """The catalogs of a locale as a build reads them; `files` are their entries' paths, by identity."""

    tag: str
    tags: tuple[str, ...]
    lookup: Lookup
    files: dict[int, str]
    prepared: Prepared


def feeding_of(prepared: Prepared, tag: str) -> Feeding:
    """What feeds the editions of a locale."""
    catalogs = prepared.holdings.translations.merged[tag].catalogs
    return Feeding(
        tag=tag,
        tags=tuple(locale.tag for locale in prepared.manuscripts.site.locales),
        lookup=Lookup(catalogs, tag),
        files={id(entry): po_path(tag, catalog.name) for catalog in catalogs for entry in catalog.entries},
        prepared=prepared,
    )


def texts_of(document: Document) -> tuple[tuple[str, Block], ...]:
    """The texts of a document in the order of an edition's passages: fields by name, then blocks by anchor."""
    return (*document.fields, *((f"b{number}", block) for number, block in enumerate(document.blocks, start=1)))


def _field(document: Document, name: str) -> str:
    return name if any(name == known for known, _ in document.fields) else ""


def catalogs_of(document: Document, feeding: Feeding) -> tuple[str, ...]:
    """The paths of the catalogs that have messages of the document."""
    found = (_entry(document, name, block, feeding) for name, block in texts_of(document))
    return tuple(sorted({feeding.files[id(entry)] for entry in found if entry}))


def missing_in(document: Document, edition: Edition, feeding: Feeding) -> Iterator[Missing]:
    """The messages that count and have nothing to show, in the order of the document."""
    passages = (*(passage for _, passage in edition.fields), *edition.passages)
    for (name, block), passage in zip(texts_of(document), passages, strict=True):
        if passage.letters and passage.state in {"source", "chain"}:
            entry = _entry(document, name, block, feeding)
            yield Missing(
                path=feeding.files[id(entry)] if entry else "",
                line=entry.line if entry else 0,
                text=excerpt(untagged(entry.key.text) if entry else block.text),
                why=_why(document, block, entry, feeding),
            )


def excerpt(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _HOW_LONG else f"{line[: _HOW_LONG - 1].rstrip()}…"


def _entry(document: Document, name: str, block: Block, feeding: Feeding) -> Entry | None:
    language = filed_under(document, language_of(block), feeding.tags)
    key = key_of(document, block, _field(document, name))
    if key is None or is_native(language, feeding.tag, feeding.tags):
        return None
    return feeding.lookup.find(key, domain=domain_of(document), language=language)


def _why(document: Document, block: Block, entry: Entry | None, feeding: Feeding) -> str:
    """Why the entry's text is not shown."""
    if entry is None:
        return "in no catalog yet: run enface update"
    language = filed_under(document, language_of(block), feeding.tags)
    if not all(entry.translations):
        return "not translated"
    if not _is_sound(document, language, entry, feeding):
        return "a check found an error in it: see enface check"
    match state(entry, language):
        case "machine":
            return "a machine's words, which the site does not show unconfirmed"
        case "stale":
            return "outdated, and the site shows the source instead"
        case _:
            return f"a draft ({draft_origin(entry) or 'fuzzy'}) that nobody has confirmed"


def _is_sound(document: Document, language: str, entry: Entry, feeding: Feeding) -> bool:
    manuscripts = feeding.prepared.manuscripts
    levels = manuscripts.site.checking.levels(feeding.tag)
    context = Context(
        locale=feeding.tag, language=language, domain=domain_of(document), levels=levels, terms=manuscripts.terms
    )  # fmt: skip
    return is_sound(Subject(entry=entry, context=context))
