"""Notes what a page is made from: every fact that is asked of a publication while it is rendered.

A page is due again when one of these facts has another value. So nothing has to be declared, and nothing forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from enface.model.edition import Edition
from enface.render.editions.publication import Publication
from enface.render.memory import FEW, Memory

K = TypeVar("K", bound=str | tuple[str, ...])
V = TypeVar("V")
S = TypeVar("S")
OUTLINE = "outline"
"""The kind of the facts about one document that others may show: its outline, editions and cluster."""
ABROAD = "abroad"
"""The kind of the facts that are asked when readers of one locale are shown what a document is in another."""
SEPARATOR = "\x1f"


class Reads:
    """The names of the facts that were asked since `begin`."""

    __slots__ = ("names",)

    def __init__(self) -> None:
        self.names: set[str] = set()

    def apart(self, say: Callable[[], S]) -> tuple[S, frozenset[str]]:
        """What is said, and the facts that were asked for it: these alone are not among the `names`."""
        before, self.names = self.names, set()
        try:
            return say(), frozenset(self.names)
        finally:
            self.names = before

    def begin(self) -> set[str]:
        """From now on for another page: a set that fills as facts are asked."""
        self.names = set()
        return self.names


def fact(kind: str, key: str | tuple[str, ...] = "") -> str:
    """The name of a fact."""
    return f"{kind}{SEPARATOR}{key if isinstance(key, str) else SEPARATOR.join(key)}"


_NONE: Any = object()
"""What is kept of a key that has no value."""


class Watched(Mapping[K, V]):
    """A mapping that notes who is asked for, whether there is an answer or not. The last answers are kept."""

    __slots__ = ("_kept", "_kind", "_reads", "_under")

    def __init__(self, under: Mapping[K, V], kind: str, reads: Reads) -> None:
        self._under = under
        self._kind = kind
        self._reads = reads
        self._kept: Memory[K, tuple[str, V]] = Memory(FEW)

    def _name(self, key: K) -> str:
        return fact(self._kind, key)

    def get(self, key: K, default: Any = None) -> Any:  # noqa: ANN401 - as `Mapping` has it
        """The value, or `default`."""
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._name(key), self._under.get(key, _NONE)
        self._reads.names.add(kept[0])
        return default if kept[1] is _NONE else kept[1]

    def __getitem__(self, key: K) -> V:
        value: V = self.get(key, _NONE)
        if value is _NONE:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[K]:
        self._reads.names.add(fact(self._kind, "*"))
        return iter(self._under)

    def __len__(self) -> int:
        self._reads.names.add(fact(self._kind, "*"))
        return len(self._under)


class _ByDocument(Watched[K, V]):
    """Keyed by a document's id, alone or with more: all that is known of one document is one fact."""

    __slots__ = ()

    def _name(self, key: K) -> str:
        return fact(self._kind, key if isinstance(key, str) else key[0])


class Shown(_ByDocument[tuple[str, str], Edition]):
    """Editions by (document id, locale tag), for the readers of one locale.

    Those of the document in hand, `own`, are given in full and not noted.
    """

    __slots__ = ("_own", "_tag")

    def __init__(
        self, under: Mapping[tuple[str, str], Edition], reads: Reads, tag: str, own: Mapping[tuple[str, str], Edition]
    ) -> None:
        super().__init__(under, OUTLINE, reads)
        self._tag = tag
        self._own = own

    def get(self, key: tuple[str, str], default: Any = None) -> Any:  # noqa: ANN401
        """The edition, or `default`."""
        if key in self._own:
            return self._own[key]
        if key[1] != self._tag:
            self._reads.names.add(fact(ABROAD, key[0]))
        return super().get(key, default)


def watched(publication: Publication, reads: Reads) -> Publication:
    """The same publication; what is asked of it is noted in `reads`, but for editions: those are to be `Shown`."""
    return replace(
        publication,
        clusters=_ByDocument(publication.clusters, OUTLINE, reads),
        by_id=_ByDocument(publication.by_id, OUTLINE, reads),
        related=Watched(publication.related, "related", reads),
        listed=Watched(publication.listed, "listed", reads),
        kinds=Watched(publication.kinds, "kinds", reads),
        shelved=Watched(publication.shelved, "shelved", reads),
        stocked=Watched(publication.stocked, "stocked", reads),
        ordered=Watched(publication.ordered, "ordered", reads),
        fed=Watched(publication.fed, "fed", reads),
        changed=Watched(publication.changed, "changed", reads),
        works=Watched(publication.works, "works", reads),
        names=Watched(publication.names, "names", reads),
        terms=Watched(publication.terms, "terms", reads),
        first=Watched(publication.first, "first", reads),
        paths=Watched(publication.paths, "paths", reads),
        assets=Watched(publication.assets, "assets", reads),
    )
