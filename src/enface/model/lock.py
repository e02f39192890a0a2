"""What must survive a fresh clone and cannot be derived from the content."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Record(Struct, frozen=True, kw_only=True):
    """One document's line of `enface.lock`.

    `language` and `period` (`Document.period`) are pinned; `slugs` by locale tag are frozen once published; `former`
    are addresses that must redirect. `held` says that nothing of the document has been public yet: `draft`, or the
    date from which something is.
    """

    id: str
    path: str
    language: str
    first: date
    period: str = ""
    held: str = ""
    slugs: tuple[tuple[str, str], ...] = ()
    former: tuple[str, ...] = ()

    def slug(self, locale: str) -> str | None:
        """The frozen slug of this locale."""
        return next((slug for tag, slug in self.slugs if tag == locale), None)


class Lock(Struct, frozen=True, kw_only=True):
    """`enface.lock`: records by id. `extraction` numbers the rules by which the catalogs' messages were made.

    `roots` are pairs of a locale's tag and an address below which it has been published (`Locale.root`): for each
    locale in the order of time, the present one last.
    """

    records: tuple[Record, ...] = ()
    extraction: int = 1
    roots: tuple[tuple[str, str], ...] = ()

    def by_path(self) -> dict[str, Record]:
        """The records by the paths of their documents; the first where two have one."""
        return {record.path: record for record in reversed(self.records)}
