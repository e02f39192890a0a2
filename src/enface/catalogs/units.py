"""What a catalog gives to the memory: its accepted translations as blocks, and as the sentences they align into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from enface.catalogs.memory import Level, Unit, surroundings
from enface.catalogs.po.header import HEADER_KEY
from enface.catalogs.stock import document_of
from enface.catalogs.wording.pairs import Pair, sentence_pairs
from enface.model.catalog import Catalog, Entry

Sound = Callable[[str, str], bool]
"""Whether a translation (second) may stand for its source: the tags are right."""


class _Text(NamedTuple):
    """A text of an entry with its translation, and the document it stands in."""

    entry: Entry
    source: str
    target: str
    document: str


def units_of(catalog: Catalog, path: str, sound: Sound) -> Iterator[Unit]:
    """The units of the catalog at `path`: human work only, an engine's where a human let it stand.

    Fuzzy entries and texts that are not `sound` give none; a text of one sentence gives its block alone. Obsolete
    entries count: people wrote them.
    """
    texts = [text for entry in catalog.entries if _remembered(entry) for text in _texts(entry)]
    for at, text in enumerate(texts):
        if not sound(text.source, text.target):
            continue
        yield _unit(text, "block", (text.source, text.target), _beside(texts, at, -1), _beside(texts, at, 1), path)
        pairs = _pairs(text, catalog)
        sources = ["", *(source for source, _ in pairs), ""]
        for place, pair in enumerate(pairs):
            yield _unit(text, "sentence", pair, sources[place], sources[place + 2], path)


def _remembered(entry: Entry) -> bool:
    return entry.accepted and entry.key != HEADER_KEY


def _texts(entry: Entry) -> Iterator[_Text]:
    """The singular with its form, and the plural with the last."""
    document = document_of(entry.references[0]) if entry.references else ""
    first, last = entry.translations[0], entry.translations[-1]
    many = entry.key.plural
    if first and (many is None or len(entry.translations) > 1):
        yield _Text(entry, entry.key.text, first, document)
    if many is not None and last:
        yield _Text(entry, many, last, document)


def _beside(texts: Sequence[_Text], at: int, step: int) -> str:
    """The source beside this one in its document; "" at its ends, and for what is out of use."""
    there = at + step
    if not 0 <= there < len(texts) or not texts[at].document or texts[there].document != texts[at].document:
        return ""
    return texts[there].source


def _pairs(text: _Text, catalog: Catalog) -> list[Pair]:
    found = sentence_pairs(text.source, text.target, catalog.language, catalog.locale)
    pairs = [(source.strip(), target.strip()) for source, target in found]
    return [pair for pair in pairs if all(pair)] if len(pairs) > 1 else []


def _unit(text: _Text, level: Level, pair: Pair, before: str, after: str, path: str) -> Unit:
    return Unit(
        source=pair[0],
        target=pair[1],
        level=level,
        context=text.entry.key.context if level == "block" else None,
        before=surroundings(before),
        after=surroundings(after),
        where=text.document or path,
        obsolete=text.entry.obsolete,
    )
