"""A prepared site on its way to the target: its press, and the registers of its locales."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from enface.model.edition import Edition
from enface.model.page import Page
from enface.publish.codec import entry_in
from enface.publish.work import Lines
from enface.render.editions.publication import Publication
from enface.render.editions.shelving import ids_of
from enface.render.editions.watch import Reads, Shown, fact, watched
from enface.render.former.addresses import Former
from enface.render.html import Pages
from enface.render.jobs import Opened, Press, entry_in_full
from enface.render.programs.entries import Entry
from enface.render.programs.ledger import ledger_of
from enface.render.programs.register import register_of
from enface.render.reader import Reader

if TYPE_CHECKING:
    from enface.workshop.prepared import Prepared

Given = Callable[[str, Iterable[str]], Iterable[Lines]]
"""What documents give to files about many: asked for a locale and documents in their order."""
Kept = Callable[[str, str], Entry | None]
"""What feeds carry of a document, by id and locale tag, as far as it was made before."""


class Stock(Struct, frozen=True, kw_only=True):
    """What a press prints from: `outlines`, documents in full by id, and what was printed before."""

    outlines: Publication
    templates: Pages
    former: Former
    opened: Callable[[str], Opened]
    kept: Kept
    carried: Callable[[str], Collection[str]]


def press_of(stock: Stock, readers: Iterable[Reader]) -> Press:
    """The press for some readers."""
    reads = Reads()
    own: dict[tuple[str, str], Edition] = {}
    publication = watched(stock.outlines, reads)

    def shown(tag: str) -> Publication:
        return replace(publication, editions=Shown(stock.outlines.editions, reads, tag, own))

    press = Press(
        publication=shown(""),
        readers={each.locale.tag: each.noting(shown(each.locale.tag), reads) for each in readers},
        templates=stock.templates,
        former=stock.former,
        reads=reads,
        own=own,
        opened=stock.opened,
        entry=_unfed,
        carried=stock.carried,
    )
    return fed_by(press, stock.kept)


def fed_by(press: Press, kept: Kept) -> Press:
    """The same press: its feeds carry what was kept, and what was not is made."""

    def entry(name: str, tag: str) -> Entry:
        press.reads.names.add(fact("entry", (name, tag)))
        return kept(name, tag) or entry_in_full(name, tag, press)

    return replace(press, entry=entry)


def unpacked(packed: Callable[[str, str], bytes | None]) -> Kept:
    """What was kept in bytes."""

    def kept(name: str, tag: str) -> Entry | None:
        found = packed(name, tag)
        return entry_in(found) if found else None

    return kept


def _unfed(name: str, tag: str) -> Entry:
    raise LookupError(name, tag)


def stock_of(prepared: Prepared, templates: Pages, kept: Kept) -> Stock:
    """What there is for a prepared site."""
    return Stock(
        outlines=prepared.publication,
        templates=templates,
        former=prepared.former,
        opened=prepared.stacks.opened,
        kept=kept,
        carried=_carried(prepared.publication),
    )


def _carried(publication: Publication) -> Callable[[str], Collection[str]]:
    found: dict[str, set[str]] = {}
    for (tag, _, _), documents in publication.fed.items():
        for name in ids_of(documents):
            found.setdefault(name, set()).add(tag)
    return lambda name: found.get(name, ())


def registers(reader: Reader, order: Sequence[str], given: Given) -> Iterator[Page]:
    """The register and the ledger of a locale: what documents give, in this order."""
    root, tag = reader.locale.root, reader.locale.tag
    lines = (one.register for one in given(tag, order))
    yield Page(path=reader.links.file(f"{root}index.json"), data=register_of(reader, lines))
    lines = (one.ledger for one in given(tag, order) if one.ledger)
    yield Page(path=reader.links.file(f"{root}translations.json"), data=ledger_of(reader, lines))
