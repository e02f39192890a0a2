"""What a check says of an entry, and what checks look at: each form of a translation with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from enface.model.catalog import Entry
from enface.model.finding import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """With severity `error` the entry must not be published: the block falls back."""

    severity: Severity
    cause: str
    cure: str = ""


def forms(entry: Entry) -> Iterator[tuple[int, str, str]]:
    """Each translated form: its index, the text it stands for, itself. The first of several stands for the singular."""
    many = entry.key.plural
    for index, translation in enumerate(entry.translations):
        if translation:
            singular = many is None or (index == 0 and len(entry.translations) > 1)
            yield index, entry.key.text if singular else many or "", translation
