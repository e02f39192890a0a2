"""How far every document is in every locale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from enface.catalogs.progress import Item
from enface.errors import WrongUse
from enface.model.document import Document
from enface.model.edition import Edition
from enface.render.board import board_of
from enface.render.editions.clusters import bars_of, source_locale
from enface.render.editions.publication import newest_first
from enface.render.html import Pages
from enface.workshop.answers.reasons import why_barred, why_held
from enface.workshop.files.assets import STYLESHEET
from enface.workshop.manuscripts import named_locales
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared, prepare
from enface.workshop.progress import items_of


class Line(Struct, frozen=True, kw_only=True):
    """One document in one locale: messages by state, and why the edition is in no cluster ("" when it is).

    `public` says that nothing holds it back: neither its status nor a date.
    """

    document: str
    locale: str
    translated: int
    machine: int
    stale: int
    missing: int
    coverage: float
    source: bool
    public: bool
    member: bool
    why: str

    def data(self) -> dict[str, object]:
        """The line as JSON has it."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


class Status(Struct, frozen=True, kw_only=True):
    """Lines by document, then locale; `items` are the messages of all documents, drafts included."""

    prepared: Prepared
    lines: tuple[Line, ...]
    items: tuple[Item, ...]

    def title(self, document: Document) -> str:
        """The document's id, and whether it is a draft everywhere."""
        statuses = {status for _, status in document.review.status}
        everywhere = statuses == {"draft"} and "" in dict(document.review.status)
        return document.id + (" (draft)" if everywhere else "")

    def cell(self, document: str, locale: str) -> str:
        """A document in a locale, in a word."""
        line = next((each for each in self.lines if (each.document, each.locale) == (document, locale)), None)
        if line is None:
            return "-"
        share = "*" if line.source else f"{line.coverage:.0%}"
        if not line.public:
            return f"[{share}]"
        return share if line.member else f"({share})"

    def members(self, locale: str) -> str:
        """How many documents the locale announces, of how many it has."""
        lines = [line for line in self.lines if line.locale == locale]
        return f"{sum(line.member for line in lines)}/{len(lines)}"


def status_of(root: Path, options: Options) -> Status:
    """The state of every edition, from the same facts that a build uses."""
    prepared = prepare(root, options)
    lines = tuple(_lines(prepared))
    documents = {document.path: document.id for document in prepared.manuscripts.documents}
    items = items_of(prepared.manuscripts, prepared.holdings.translations, documents)
    return Status(prepared=prepared, lines=lines, items=items)


def chosen(
    status: Status, locales: Sequence[str], documents: Sequence[str], domains: Sequence[str]
) -> tuple[Item, ...]:
    """The messages of these locales, documents (by id) and domains; of all where none are named.

    Raises WrongUse for a name that the site has not.
    """
    tags = named_locales(status.prepared.manuscripts.site, locales)
    known = {document.id for document in status.prepared.manuscripts.documents}
    _refuse_unknown(documents, known, "review")
    _refuse_unknown(domains, {item.domain for item in status.items}, "domain")
    return tuple(
        item
        for item in status.items
        if (not tags or item.locale in tags)
        and (not documents or not set(documents).isdisjoint(item.documents))
        and (not domains or item.domain in domains)
    )


def _refuse_unknown(names: Sequence[str], known: Collection[str], kind: str) -> None:
    for name in names:
        if name not in known:
            raise WrongUse(f"there is no {kind} {name}", cure=f"there is {', '.join(sorted(known)) or 'none'}")


def page_of(status: Status, items: Sequence[Item]) -> bytes:
    """The counts as a web page that needs no other file."""
    theme = status.prepared.manuscripts.theme
    board = board_of(items, status.prepared.manuscripts.site, css=theme.assets[STYLESHEET].decode())
    return Pages(theme.templates).render_board(board).encode()


def _lines(prepared: Prepared) -> Iterator[Line]:
    """Every edition there is, whether it is public or held back."""
    facts, site = prepared.facts, prepared.publication.site
    for document in listed(prepared):
        for locale in site.locales:
            edition = facts.editions.get((document.id, locale.tag)) or facts.withheld.get((document.id, locale.tag))
            if edition:
                yield _line(document, edition, prepared)


def listed(prepared: Prepared) -> tuple[Document, ...]:
    """The documents that have an edition, drafts and others that are held back included, newest first."""
    facts = prepared.facts
    having = {name for name, _ in (*facts.editions, *facts.withheld)}
    documents = tuple(each for each in prepared.manuscripts.documents if each.id in having)
    return newest_first(documents, prepared.publication.first)


def _line(document: Document, edition: Edition, prepared: Prepared) -> Line:
    site = prepared.publication.site
    passages = (*edition.passages, *(passage for _, passage in edition.fields))
    states = Counter(passage.state for passage in passages if passage.letters)
    home = source_locale(document, site)
    source = home is not None and home.tag == edition.locale
    why = why_not(document, edition, prepared)
    return Line(
        document=document.id,
        locale=edition.locale,
        translated=states["translated"],
        machine=states["machine"],
        stale=states["stale"],
        missing=states["source"] + states["chain"],
        coverage=round(edition.coverage, 4),
        source=source,
        public=(document.id, edition.locale) not in prepared.facts.held,
        member=not why,
        why="; ".join(why),
    )


def why_not(document: Document, edition: Edition, prepared: Prepared) -> tuple[str, ...]:
    """Why an edition is no member of its cluster, in words; nothing for a member."""
    site = prepared.publication.site
    hold = prepared.facts.held.get((document.id, edition.locale))
    if hold:
        return (why_held(hold, site.timezone),)
    cluster = prepared.publication.clusters[document.id]
    return () if cluster.member(edition.locale) else tuple(map(why_barred, bars_of(edition, document, site)))
