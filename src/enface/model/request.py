"""What a machine translation engine is asked."""

from __future__ import annotations

from msgspec import Struct


class Request(Struct, frozen=True, kw_only=True):
    """A `text` in the notation of messages, to be put from one language (BCP 47) into another.

    `before` and `after` are the blocks around its own, `terms` pairs that its translation should use. Engines that
    translate sentence by sentence look at none of them.
    """

    text: str
    source: str
    target: str
    before: str = ""
    after: str = ""
    terms: tuple[tuple[str, str], ...] = ()

    @property
    def context(self) -> tuple[str, ...]:
        """Everything besides text and languages that may change the answer."""
        return (self.before, self.after, *(part for pair in self.terms for part in pair))
