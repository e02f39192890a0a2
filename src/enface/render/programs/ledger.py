"""`translations.json`: the public ledger of a locale, who translated what, and what nobody has yet.

Its schema is `docs/schemas/translations-1.json`. Keys may be added within a version; none changes its meaning or goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from enface.model.document import Document
from enface.model.edition import Edition, Passage, State
from enface.render.programs.register import Json, spelled, written
from enface.render.reader import Reader
from enface.render.review.article import title_of

VERSION = 1
STANDINGS = ("reviewed", "translated", "stale", "machine", "lent", "missing")
"""What a block of the original is worth in an edition; `lent` is shown in the language of a fallback locale."""


def ledger_of(reader: Reader, lines: Iterable[str]) -> bytes:
    """The editions that have a page in this locale and are translations: their lines, newest first."""
    head: Json = {"version": VERSION, "locale": reader.locale.tag}
    return written(head, lines)


def account_of(document: Document, reader: Reader) -> str:
    """What the ledger says of an edition that has a page for these readers; "" of the original itself."""
    publication, tag = reader.publication, reader.locale.tag
    if publication.clusters[document.id].source == tag:
        return ""
    return spelled(_account(document, publication.editions[document.id, tag], reader))


def _account(document: Document, edition: Edition, reader: Reader) -> Json:
    cluster = reader.publication.clusters[document.id]
    original = cluster.member(cluster.source)
    passages = _passages(edition)
    return {
        "id": document.id,
        "url": reader.links.url(edition.address),
        "title": title_of(document, edition, reader).plain,
        "source": cluster.source,
        "original": reader.links.url(original.address) if original else None,
        "coverage": round(edition.coverage, 4),
        "member": cluster.member(edition.locale) is not None,
        "translators": list(edition.translators),
        "reviewers": _each(public_name(name) for _, passage in passages for name in passage.reviewers),
        "engines": _each([passage.engine for _, passage in passages]),
        **_standings(passages),
    }


def _passages(edition: Edition) -> Sequence[tuple[str, Passage]]:
    """Every text with its name: that of the field, or the id of the block on the page."""
    return [*edition.fields, *[(f"b{number}", passage) for number, passage in enumerate(edition.passages, 1)]]


_WORTH: dict[State, str] = {
    "native": "",
    "kept": "",
    "source": "missing",
    "chain": "lent",
    "translated": "translated",
    "stale": "stale",
    "machine": "machine",
}
"""What a passage is worth by its state; "" for what needs no translation."""


def _standings(passages: Iterable[tuple[str, Passage]]) -> Json:
    """How many letters are of each standing, and the names of their blocks."""
    letters = dict.fromkeys(STANDINGS, 0)
    blocks: dict[str, list[str]] = {standing: [] for standing in STANDINGS}
    for name, passage in passages:
        standing = _WORTH[passage.state]
        if standing == "translated" and passage.reviewers:
            standing = "reviewed"
        if standing and not (standing == "missing" and passage.gloss):
            letters[standing] += passage.letters
            blocks[standing].append(name)
    return {"letters": letters, "blocks": blocks}


def public_name(name: str) -> str:
    """A name without its address: `A. B. <ab@example.org>` -> `A. B.`; "" for an address alone."""
    plain = name.partition("<")[0].strip()
    return "" if "@" in plain else plain


def _each(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))
