"""How far every document is in every locale."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from enface.model.document import Document
from enface.model.edition import Edition
from enface.workshop.build import Options, Prepared, prepare


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One document in one locale: messages by state, and why the edition is in no cluster ("" when it is)."""

    document: str
    locale: str
    translated: int
    machine: int
    stale: int
    missing: int
    coverage: float
    source: bool
    member: bool
    why: str

    def data(self) -> dict[str, object]:
        """The line as JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Lines by document, then locale."""

    prepared: Prepared
    lines: tuple[Line, ...]

    def title(self, document: Document) -> str:
        """The document's id, and whether it is a draft."""
        return document.id + (" (draft)" if document.review.status == "draft" else "")

    def cell(self, document: str, locale: str) -> str:
        """A document in a locale, in a word."""
        line = next((each for each in self.lines if (each.document, each.locale) == (document, locale)), None)
        if line is None:
            return "-"
        if line.source:
            return "*"
        share = f"{line.coverage:.0%}"
        return share if line.member else f"({share})"

    def members(self, locale: str) -> str:
        """How many documents the locale announces, of how many it has."""
        lines = [line for line in self.lines if line.locale == locale]
        return f"{sum(line.member for line in lines)}/{len(lines)}"


def status_of(root: Path, options: Options) -> Status:
    """The state of every edition, from the same facts that a build uses."""
    prepared = prepare(root, options)
    publication = prepared.publication
    lines = tuple(
        _line(document, edition, prepared)
        for document in publication.documents
        for locale in publication.site.locales
        if (edition := publication.offered.get((document.id, locale.tag)))
    )
    return Status(prepared=prepared, lines=lines)


def _line(document: Document, edition: Edition, prepared: Prepared) -> Line:
    publication = prepared.publication
    passages = (*edition.passages, *(passage for _, passage in edition.fields))
    states = Counter(passage.state for passage in passages if passage.letters)
    member = publication.is_member(document, edition.locale)
    threshold = publication.site.publishing.min_translated
    why = (
        "its outdated passages keep it back"
        if edition.coverage >= threshold
        else f"{edition.coverage:.0%} translated, {threshold:.0%} needed to be announced as a translation"
    )
    return Line(
        document=document.id,
        locale=edition.locale,
        translated=states["translated"],
        machine=states["machine"],
        stale=states["stale"],
        missing=states["source"] + states["chain"],
        coverage=round(edition.coverage, 4),
        source=publication.clusters[document.id].source == edition.locale,
        member=member,
        why="" if member else why,
    )
