"""The few places where something outside is plugged in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, Protocol, runtime_checkable

from enface.model.request import Request
from enface.model.upload import Stored, Upload


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


class Engine(Protocol):
    """Translates by machine. Thread-safe: answers to different requests never mix.

    `fingerprint` names engine, version and address: what an equal one answered may be used again. `public` engines are
    asked without a key, by everybody, under terms of their own. `unit` is what one request holds; engines that take a
    `block` may look at its neighbours and terms. `longest` is the most characters of one request,
    `per_second` the most requests a second that its owner accepts.
    """

    @property
    def name(self) -> str:
        """What stamps call it."""
        ...

    @property
    def fingerprint(self) -> str:
        """Engine, version and address."""
        ...

    @property
    def public(self) -> bool:
        """Whether it needs no key."""
        ...

    @property
    def unit(self) -> Literal["sentence", "block"]:
        """What one request holds."""
        ...

    @property
    def longest(self) -> int:
        """Characters."""
        ...

    @property
    def per_second(self) -> float:
        """Requests a second."""
        ...

    def refusal(self, source: str, target: str) -> str:
        """Why it cannot translate between these languages (BCP 47); "" when it can, or nobody knows before asking."""
        ...

    def translate(self, request: Request) -> str | None:
        """The translation, None when it has none. Raises EngineTrouble; never waits longer than its own deadline."""
        ...


class Target(Protocol):
    """Where a site is written. Paths are relative and slash-separated."""

    def paths(self) -> Iterable[str]:
        """Every file there now that an earlier build wrote."""
        ...

    def write(self, path: str, data: bytes) -> bool:
        """Put the file there whole or not at all; False when it already had exactly these bytes."""
        ...

    def remove(self, path: str) -> None:
        """Take the file away, and folders left empty."""
        ...


class Deployed(Protocol):
    """A site where readers get it, as an earlier deploy left it. Every method may raise DeployTrouble."""

    def ledger(self) -> bytes | None:
        """What the deploy before left for this one; None when there is nothing."""
        ...

    def there(self) -> Mapping[str, Stored]:
        """Every file that readers can get, by path."""
        ...

    def tags(self, site: Collection[Upload]) -> Mapping[str, str]:
        """The tags that these files will have once they are there, as far as that can be known before."""
        ...


@runtime_checkable
class Store(Deployed, Protocol):
    """A place that readers see change file by file. Each file is there whole or not at all."""

    def keep_ledger(self, data: bytes) -> None:
        """Leave this for the next deploy."""
        ...

    def put(self, files: Sequence[Upload]) -> Iterable[tuple[str, str]]:
        """Bring the files there, in any order; yields the path of each with its tag."""
        ...

    def remove(self, paths: Sequence[str]) -> None:
        """Take the files away; those that are not there are no trouble."""
        ...


@runtime_checkable
class Archive(Deployed, Protocol):
    """A place that takes a site whole: readers have the one before until they have this one."""

    def replace(self, site: Sequence[Upload], kept: Sequence[str], ledger: bytes) -> str:
        """Put these files, those of the site before named in `kept`, and the ledger in its place; says where it is."""
        ...
