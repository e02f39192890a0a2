"""A site as its last build knows it, asked for single things: nothing is read that is not asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct

from enface.adapters.build_state import BuildState
from enface.adapters.po_dir import folder_of, named, volume_at
from enface.adapters.stamps import Stamp
from enface.catalogs.holders import Holders
from enface.catalogs.indexed import IndexedLookup, NotFew, Volume
from enface.catalogs.po.compare import Edited, compared
from enface.catalogs.po.header import last_translator
from enface.catalogs.po.index import NUMBER, Index
from enface.catalogs.po.indexing import reindexed
from enface.catalogs.po.scan import digest_of
from enface.catalogs.stock import document_of
from enface.checks.verdict import Judge, Verdict
from enface.model.site import Site
from enface.publish.facts import Frame, publication_of
from enface.render.addresses import Links
from enface.render.editions.edition import Voice, voices_among
from enface.render.editions.offers import Offers
from enface.render.editions.publication import Publication
from enface.render.editions.watch import fact
from enface.render.reader import Reader
from enface.render.texts import Texts
from enface.workshop.folder import Folder, glossary_at, on_one_host
from enface.workshop.marks import marked
from enface.workshop.nearby import Nearby, NearTerms
from enface.workshop.snapshot import holders_in, marked_in, said_in, site_in, strings_in, translators_in, verdict_in

_OWN = frozenset({"site", "terms", "theme"})
"""Domains of what stands on pages whatever they are about."""


class Renewed(Struct, frozen=True, kw_only=True):
    """A catalog of a locale that was edited: what it is known by now, its index before and now, what is found in it."""

    locale: str
    mark: bytes
    old: Index
    index: Index
    edited: Edited
    verdict: Verdict


class Catalogs:
    """The catalogs of a site by their indexes; those in `changed` have been edited since."""

    def __init__(self, site: Consulted, paths: Collection[str], changed: Iterable[str]) -> None:
        self._site = site
        self._paths: dict[str, dict[str, str]] = {}
        for path in paths:
            if path.endswith(".po") and named(path):
                folder, _, name = path.rpartition("/")
                self._paths.setdefault(f"{folder}/", {})[name.removesuffix(".po")] = path
        self.fresh = {path: self._renewed(path) for path in changed}
        self.volume = cache(self._volume)

    def _renewed(self, path: str) -> Renewed:
        from enface.checks.judging import followed
        from enface.workshop.contexts import context_of

        state = self._site.state
        name, kept = named(path), marked_in(state, path)
        tag = next((each.tag for each in self._site.site.locales if path.startswith(folder_of(each.tag))), "")
        if name is None or kept is None or name[0] in _OWN or not tag or not said_in(state, tag).apart:
            raise NotFew(path)
        mark, old = kept
        data = (self._site.root / path).read_bytes()
        index = reindexed(old, data, path=path, locale=tag)
        bare = Volume(*name, index, data).catalog(tag)
        if last_translator(bare.header) != translators_in(state).get(path):
            raise NotFew(path)
        edited = compared(old, index)
        context = context_of(bare, self._site.site, self._site.terms)
        verdict = followed(verdict_in(state, path), edited, index, data, context)
        return Renewed(locale=tag, mark=marked(data, mark), old=old, index=index, edited=edited, verdict=verdict)

    @cached_property
    def held(self) -> Holders:
        """Which of them might have a message before they were edited."""
        return holders_in(self._site.state)

    @cached_property
    def holders(self) -> Holders:
        """Which of them may have a message."""
        holders = self.held
        for path, one in self.fresh.items():
            name = path.rpartition("/")[2].removesuffix(".po")
            holders = holders.joined(name, (key for key in one.index.keys if key & NUMBER in one.edited.fresh))
        return holders

    def volumes(self, tag: str) -> Volumes:
        """Those of a locale by name, each opened when it is asked for."""
        return Volumes(self._paths.get(folder_of(tag), {}), self.volume)

    def _volume(self, path: str) -> Volume:
        """The catalog at this path. Raises NotFew where it is none that the last build read."""
        fresh, kept = self.fresh.get(path), None if path in self.fresh else marked_in(self._site.state, path)
        index = fresh.index if fresh else kept and kept[1]
        return volume_at(self._site.root, path, index, self.verdict(path).unsound)

    def verdict(self, path: str) -> Verdict:
        """What is found in the catalog at this path."""
        return self.fresh[path].verdict if path in self.fresh else verdict_in(self._site.state, path)

    def touched(self, path: str) -> tuple[set[bytes], set[str]]:
        """The messages, eight bytes for each, that were edited in a catalog, and the files that refer to them."""
        one, volume = self.fresh[path], self.volume(path)
        entries = [volume.entry(number) for number in one.edited.fresh]
        known = {number for entry in entries for number in one.old.numbers(entry.key.identity)}
        if one.edited.gone - known and all(any(one.old.numbers(each.key.identity)) for each in entries):
            raise NotFew(path)
        keys = {digest_of(entry.key.identity) & ~NUMBER for entry in entries}
        keys |= {key & ~NUMBER for key in one.old.keys if key & NUMBER in one.edited.gone}
        return {key.to_bytes(8, "big") for key in keys}, {
            document_of(each) for one in entries for each in one.references
        }


class Volumes(Mapping[str, Volume]):
    """Catalogs by name; they are at these `paths`."""

    def __init__(self, paths: Mapping[str, str], opened: Callable[[str], Volume]) -> None:
        self._paths = paths
        self._opened = opened

    def __getitem__(self, name: str) -> Volume:
        return self._opened(self._paths[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


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
        self.catalogs = Catalogs(self, now.keys(), sorted(set(changed).difference(self.texts)))

    @cached_property
    def folder(self) -> Folder:
        """Where it is."""
        return Folder(self.root, self.state.paths())

    @cached_property
    def site(self) -> Site:
        """The site as it is configured."""
        return on_one_host(self.folder.site, self._base_url) if self._base_url else self.folder.site

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
        return Offers(
            IndexedLookup(self.catalogs.volumes(tag), tag, self.catalogs.holders.having), self.site.publishing, judge
        )

    @property
    def listening(self) -> frozenset[str]:
        """The locales that show translations of the catalogs that have changed: their own, or those of a fallback."""
        edited = {one.locale for one in self.catalogs.fresh.values()}
        return frozenset(each.tag for each in self.site.locales if not edited.isdisjoint((each.tag, *each.fallbacks)))

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
