"""The few places where something outside is plugged in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, Protocol


class Detector(Protocol):
    """Scores texts by language.

    `scale` says what the scores are: `log` (natural log-probabilities over the candidates) or `share` (0 to 1).
    `fingerprint` names engine, version and data: equal fingerprints give equal scores. Implementations are
    deterministic and thread-safe.
    """

    @property
    def scale(self) -> Literal["log", "share"]:
        """What the scores are."""
        ...

    @property
    def fingerprint(self) -> str:
        """Engine, version and data."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """Every language it can answer."""
        ...

    def scores(self, texts: Sequence[str], candidates: Collection[str] | None = None) -> list[Mapping[str, float]]:
        """Per text, language -> score; partial answers are allowed; `candidates` None means every language."""
        ...


class Target(Protocol):
    """Where a site is written. Paths are relative and slash-separated."""

    def paths(self) -> frozenset[str]:
        """Every file there now that an earlier build wrote."""
        ...

    def write(self, path: str, data: bytes) -> bool:
        """Put the file there whole or not at all; False when it already had exactly these bytes."""
        ...

    def remove(self, path: str) -> None:
        """Take the file away, and folders left empty."""
        ...
