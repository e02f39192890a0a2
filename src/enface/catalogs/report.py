"""What a merge did, entry by entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

from enface.model.message import Key

Deed = Literal["carried", "cosmetic", "drafted", "revived", "refiled", "gone", "new"]
"""`carried`: same text, other context; `cosmetic`: only typography differs; `drafted`: proposed, fuzzy; `revived`: back
from the obsolete; `refiled`: from another catalog; `gone`: no longer used; `new`: untranslated."""
DEEDS: tuple[Deed, ...] = get_args(Deed)


class Step(Struct, frozen=True, kw_only=True):
    """One entry of `catalog` that the merge changed. `origin` is the key its translation had, `source` its catalog.

    `similarity` (0 to 1) is that of the two texts for a draft, 1 otherwise.
    """

    deed: Deed
    catalog: str
    key: Key
    origin: Key | None = None
    source: str = ""
    similarity: float = 1.0


class Report(Struct, frozen=True, kw_only=True):
    """Every step of a merge of one locale, by catalog, in the order of the templates; `gone` last."""

    locale: str
    steps: tuple[Step, ...] = ()

    def of(self, deed: Deed) -> tuple[Step, ...]:
        """The steps of one kind."""
        return tuple(step for step in self.steps if step.deed == deed)

    @property
    def counts(self) -> Mapping[Deed, int]:
        """How many steps of every kind, zeros included."""
        found = Counter(step.deed for step in self.steps)
        return {deed: found[deed] for deed in DEEDS}
