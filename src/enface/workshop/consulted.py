"""A site as its last build knows it, asked for single things: nothing is read that is not asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from pathlib import Path

from enface.adapters.build_state import BuildState
from enface.adapters.po_dir import folder_of, named, volume_at
from enface.adapters.stamps import Stamp
from enface.catalogs.indexed import IndexedLookup, NotFew, Volume
from enface.catalogs.po.header import last_translator
from enface.catalogs.po.index import NUMBER, SUM, Index
from enface.catalogs.po.indexing import reindexed
from enface.checks.verdict import Judge
from enface.model.lock import Record
from enface.model.site import Site
from enface.publish.facts import Frame, publication_of
from enface.render.addresses import Links
from enface.render.editions.edition import Voice, voices_among
from enface.render.editions.offers import Offers
from enface.render.editions.publication import Publication
from enface.render.editions.watch import fact
from enface.render.reader import Reader
from enface.render.texts import Texts
from enface.workshop.manuscripts import glossary_at, lock_text, on_one_host, records_in, site_at
from enface.workshop.nearby import Nearby, NearTerms
from enface.workshop.snapshot import index_in, said_in, site_in, strings_in, translators_in

_OWN = frozenset({"site", "terms", "theme"})
"""Domains of what stands on pages whatever they are about."""


class Catalogs:
    """The catalogs of a site by their indexes; those in `changed` have been edited since."""

    def __init__(
        self, root: Path, state: BuildState, tags: Sequence[str], paths: Collection[str], changed: Iterable[str]
    ) -> None:
        self._root = root
        self._state = state
        self._tags = tags
        self._paths = paths
        self.fresh: dict[str, tuple[Index, Index]] = {}
        for path in changed:
            self._renew(path)

    def _renew(self, path: str) -> None:
        name, old = named(path), index_in(self._state, path)
        locale = next((tag for tag in self._tags if path.startswith(folder_of(tag))), "")
        if name is None or old is None or name[0] in _OWN or not locale or not said_in(self._state, locale).apart:
            raise NotFew(path)
        data = (self._root / path).read_bytes()
        new = reindexed(old, data, path=path, locale=locale)
        header = Volume(*name, new, data).header
        if last_translator(header) != translators_in(self._state).get(path):
            raise NotFew(path)
        self.fresh[path] = old, new

    def volumes(self, tag: str) -> Iterator[Volume]:
        """Those of a locale."""
        folder = folder_of(tag)
        for path in self._paths:
            if path.startswith(folder) and path.endswith(".po"):
                yield self.volume(path)

    def volume(self, path: str) -> Volume:
        """The catalog at this path. Raises NotFew where it is none that the last build read."""
        index = self.fresh[path][1] if path in self.fresh else index_in(self._state, path)
        return volume_at(self._root, path, index)

    def touched(self, path: str) -> tuple[range, range]:
        """The numbers of the entries among which a catalog was edited, as they were and as they are."""
        old, new = self.fresh[path]
        before, after = _sums(old), _sums(new)
        first = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
        most = min(len(before), len(after)) - first
        backwards = zip(reversed(before), reversed(after), strict=False)
        last = min(most, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], backwards)))
        return _numbers(old, first, len(before) - last), _numbers(new, first, len(after) - last)

    def keys(self, path: str) -> set[bytes]:
        """The messages, eight bytes for each, of what was and is there among the edits."""
        found: set[bytes] = set()
        for index, numbers in zip(self.fresh[path], self.touched(path), strict=True):
            found |= {(key & ~NUMBER).to_bytes(8, "big") for key in index.keys if key & NUMBER in numbers}
        return found


def _sums(index: Index) -> list[bytes]:
    return [index.sums[start : start + SUM] for start in range(0, len(index.sums), SUM)]


def _numbers(index: Index, first: int, last: int) -> range:
    """The entries of these chunks."""
    bounds = [*index.firsts, len(index.flags)]
    return range(bounds[first], bounds[last])


class Consulted:
    """The site in `root` as `state` has it, of which files with the stamps `now` have `changed`.

    `over` are facts that are other ones by now. `base_url`, unless empty, stands in for all hosts.
    """

    def __init__(
        self, root: Path, state: BuildState, now: Mapping[str, Stamp], changed: Collection[str], base_url: str
    ) -> None:
        self._base_url = base_url
        self.root = root
        self.state = state
        self.now = now
        self.texts = tuple(sorted(path for path in changed if state.row(path)))
        self.kept = site_in(state)
        self.over: dict[str, bytes] = {}
        tags = [locale.tag for locale in self.site.locales]
        self.catalogs = Catalogs(root, state, tags, now.keys(), sorted(set(changed).difference(self.texts)))

    @cached_property
    def site(self) -> Site:
        """The site as it is configured."""
        site = site_at(self.root, self.state.paths())
        return on_one_host(site, self._base_url) if self._base_url else site

    @cached_property
    def _lock(self) -> str:
        return lock_text(self.root)

    def record(self, path: str) -> Record | None:
        """What its lock has of a document."""
        return records_in(self._lock, [path]).get(path)

    @cached_property
    def nearby(self) -> Nearby:
        """Its library."""
        return Nearby(self.state.named, lambda name: self.state.value(fact("works", name)), self.kept.library)

    @cached_property
    def terms(self) -> NearTerms:
        """What is to be found in its texts."""
        return NearTerms(glossary_at(self.root, self.site), self.nearby)

    @cached_property
    def publication(self) -> Publication:
        """Its publication: it can be asked, not gone through."""
        return publication_of(Frame(site=self.site, dress=self.kept.dress), self._value)

    def _value(self, name: str) -> bytes | None:
        return self.over[name] if name in self.over else self.state.value(name)

    @cached_property
    def voices(self) -> dict[str, Voice]:
        """A voice for each locale."""
        return voices_among(self.site.locales, {each.tag: self._offers(each.tag) for each in self.site.locales})

    def _offers(self, tag: str) -> Offers:
        judge = Judge(tag, self.site.checking.levels(tag), self.terms)
        return Offers(IndexedLookup(tuple(self.catalogs.volumes(tag)), tag), self.site.publishing, judge)

    def readers(self) -> Iterator[Reader]:
        """The readers of each locale."""
        for locale in self.site.locales:
            yield Reader(
                locale=locale,
                publication=self.publication,
                texts=Texts(self.voices[locale.tag], self.site.source),
                strings=strings_in(said_in(self.state, locale.tag), locale.tag),
                links=Links.of(self.site, locale, self.kept.roots),
            )
