"""Editions and clusters: what a document is in each locale, as facts."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from msgspec import Struct

State = Literal["native", "kept", "translated", "stale", "machine", "chain", "source"]
"""Of a block in an edition: `native` needs no translation, `kept` is shown as it is, `chain` comes from a fallback
locale, `source` from the document itself; `translated`, `stale` and `machine` come from the locale's own catalogs."""


class Passage(Struct, frozen=True, kw_only=True):
    """One block in an edition.

    `msgstr` is the tagged text to show in `language`, or None where the block shows itself. `gloss` says that the
    original stands first and `msgstr`, if any, beside it. `letters` is the block's weight in the coverage (0: not
    counted). `engine` names the one whose words `msgstr` still is, `reviewers` who found exactly this text good.
    """

    state: State
    language: str
    msgstr: str | None = None
    gloss: bool = False
    letters: int = 0
    engine: str = ""
    reviewers: tuple[str, ...] = ()


class Edition(Struct, frozen=True, kw_only=True):
    """A document in a locale: a passage per field and per block, in the document's order, and what follows from them.

    `coverage` is the share of letters of translatable text that a human translated or accepted (1 when there is
    nothing to translate), `machine` the share that an engine translated. `lent` are the languages that readers see in
    place of their own, that of most letters first. `address` is root-relative and ends in a slash.
    """

    document: str
    locale: str
    fields: tuple[tuple[str, Passage], ...]
    passages: tuple[Passage, ...]
    coverage: float
    address: str
    machine: float = 0.0
    lent: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Who has reviewed what it shows, those of most passages first."""
        names = [name for passage in self.passages for name in passage.reviewers]
        return tuple(name for name, _ in Counter(names).most_common()) if names else ()


class Member(Struct, frozen=True, kw_only=True):
    """An edition that is announced as a translation (or as the source)."""

    locale: str
    address: str
    coverage: float


class Cluster(Struct, frozen=True, kw_only=True):
    """The editions of a document that point at each other. The source edition is always a member.

    `source` is the locale of the document's own language.
    """

    document: str
    source: str
    members: tuple[Member, ...]

    def member(self, locale: str) -> Member | None:
        """The member of this locale, if its edition is one."""
        for member in self.members:
            if member.locale == locale:
                return member
        return None
