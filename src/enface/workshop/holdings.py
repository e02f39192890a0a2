"""The catalogs of every locale as a build consults them: of each file its index is held, and what was found in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from functools import cached_property
from typing import NamedTuple, Self

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters.content_dir import CONFIG
from enface.adapters.paged_files import Desk, PagedFile, Stat
from enface.adapters.po_dir import PoFile, named, po_files, po_path, read_catalogs, read_paged
from enface.adapters.shelved_indexes import ShelvedIndexes
from enface.catalogs.holders import Holders
from enface.catalogs.indexed import IndexedLookup, Volume
from enface.catalogs.lookup import Lookup
from enface.catalogs.po.check import MOST_BYTES
from enface.catalogs.po.header import last_translator
from enface.catalogs.po.index import Index
from enface.catalogs.stock import document_of
from enface.checks.judging import compiled
from enface.checks.study import misnamed
from enface.checks.subject import Context
from enface.checks.verdict import Judge, Verdict
from enface.errors import BadInput
from enface.model.catalog import Catalog, Entry
from enface.model.cost import Cost
from enface.model.finding import Finding, Place
from enface.model.locale import Locale
from enface.model.message import Identity
from enface.render.editions.edition import Voice, voices_among
from enface.render.editions.offers import Offers
from enface.workshop.catalogs import Translations, judged, translations_of, untold
from enface.workshop.contexts import context_of
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.manuscripts import Manuscripts
from enface.workshop.marks import judged_by, mark_of, marked
from enface.workshop.outdated import by_todays_rules, outdated
from enface.workshop.sharing import Share, unshared
from enface.workshop.stopwatch import Stage
from enface.workshop.theme import THEME

Compiled = tuple[Index, Verdict]
Known = Callable[[str, bytes], Compiled | None]
"""What an earlier build made of the file at a path, if its bytes, and all that they were judged by, had this mark."""


class Held(Struct, frozen=True, kw_only=True):
    """A catalog, its place, what it is known by, and what is found in it; `fresh` unless an earlier build said so."""

    path: str
    mark: bytes
    volume: Volume
    verdict: Verdict
    fresh: bool


class Holding(Struct, frozen=True, kw_only=True):
    """What is held for a locale.

    `whole` gives its catalogs of some domains in full. `told` are the entries that there are findings about, by path;
    `translators` whom the headers of catalogs name last, by path, and `names` the same by domain. Where a catalog is
    `outdated` all are in memory and none is held.
    """

    lookup: Lookup | IndexedLookup
    judge: Judge
    whole: Callable[[Collection[str]], Iterator[Catalog]]
    told: tuple[tuple[str, Entry, tuple[Finding, ...]], ...]
    translators: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]
    outdated: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()

    def signers(self, domain: str) -> tuple[str, ...]:
        """The people that the catalogs of a domain name as their last translators, each once."""
        return self.names.get(domain, ())


def signers_among(translators: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """By domain, the people whom catalogs at these paths name as their last translators, each once."""
    found: dict[str, dict[str, None]] = {}
    for path, name in translators.items():
        domain, _ = named(path) or ("", "")
        found.setdefault(domain, {}).update({name: None} if name else {})
    return {domain: tuple(names) for domain, names in found.items()}


class Holdings:
    """Those of all locales of a site, by tag."""

    def __init__(
        self, manuscripts: Manuscripts, locales: Mapping[str, Holding], desk: Desk, shelf: ShelvedIndexes
    ) -> None:
        self._manuscripts = manuscripts
        self._desk = desk
        self._shelf = shelf
        self.locales = locales

    def put_away(self) -> None:
        """Have nothing of catalogs in memory but what is asked from here on: pages ask for little."""
        self._desk.close()
        self._shelf.rest()

    @cached_property
    def holders(self) -> Holders:
        """Which of the catalogs that are held may have a message."""
        return Holders.of((each.volume.name, each.volume.index) for one in self.locales.values() for each in one.held)

    def having(self, identity: Identity) -> Iterator[str]:
        """Their names."""
        return self.holders.having(identity)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with files, and with the translations in them."""
        site, every = self._manuscripts.site, self.locales.values()
        files = (finding for one in every for finding in one.findings)
        silent = (finding for each in site.locales for finding in untold(each, self.locales[each.tag].whole({THEME})))
        return (*misnamed(site.checking, CONFIG), *files, *self.doubts, *silent)

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """What is found in entries."""
        return tuple(finding for one in self.locales.values() for _, _, some in one.told for finding in some)

    @property
    def broken(self) -> tuple[str, ...]:
        """The files that cannot be read."""
        every = (finding for one in self.locales.values() for finding in one.findings)
        return tuple(sorted({finding.place.path for finding in every if finding.severity == "error"}))

    @property
    def users(self) -> dict[Place, tuple[str, ...]]:
        """The documents that use the entries which findings are about."""
        return {
            Place(path=path, line=entry.line): tuple(map(document_of, entry.references))
            for one in self.locales.values()
            for path, entry, _ in one.told
        }

    @property
    def voices(self) -> dict[str, Voice]:
        """A voice for each locale, with those of its fallbacks."""
        site = self._manuscripts.site
        offers = {tag: Offers(one.lookup, site.publishing, one.judge) for tag, one in self.locales.items()}
        return voices_among(site.locales, offers)

    @cached_property
    def translations(self) -> Translations:
        """All of it in memory, for those who want to merge it."""
        return translations_of(self._manuscripts)


def holdings_of(
    manuscripts: Manuscripts, course: Course = UNWATCHED, known: Known = lambda *_: None, share: Share = unshared
) -> Holdings:
    """Read the catalogs of every locale, file by file; what is `known` of one is not found out again."""
    locales, desk = manuscripts.site.locales, Desk()
    terms, shelf = mark_of(manuscripts.terms), ShelvedIndexes(manuscripts.root / ".enface")
    readings = {each.tag: _Reading(each, manuscripts, desk, shelf, known, terms) for each in locales}

    def looked_through(piece: _Piece) -> tuple[Compiled | _Unreadable, Mapping[Stage, Cost]]:
        own = course.apart()
        made = readings[piece.tag].looked_through(piece)
        own.lap("catalogs")
        return made, own.spent

    pieces = [piece for each in readings.values() for piece in each.pieces()]
    pieces.sort(key=_Piece.size, reverse=True)  # a large one that began last would be waited for
    coming = course.taking(share(looked_through, pieces, _Piece.weight))
    for piece, made in course.each(zip(pieces, coming, strict=True), "catalogs read", len(pieces)):
        readings[piece.tag].take(piece.file, made)
    held: dict[str, Holding] = {}
    holdings = Holdings(manuscripts, held, desk, shelf)
    held.update((tag, each.holding(holdings.having)) for tag, each in readings.items())
    return holdings


_LIKE_A_DOCUMENT = 1 << 14
"""Bytes of a catalog that are looked through about as quickly as a document is read."""


class _Piece(NamedTuple):
    """A file of which nothing is known."""

    tag: str
    file: PoFile
    stat: Stat

    def size(self) -> int:
        return self.stat.size

    def weight(self) -> int:
        return self.size() // _LIKE_A_DOCUMENT


_Shelved = tuple[Callable[[], Index], Verdict]


class _Opened(NamedTuple):
    """A file, with what is known of it, if anything."""

    mark: bytes
    paged: PagedFile
    known: _Shelved | None


class _Unreadable(NamedTuple):
    """What is wrong with a file that cannot be used."""

    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, error: BadInput) -> Self:
        """As it was told."""
        return cls(tuple(map(Finding.of, (error, *error.others))))


class _Reading:
    """The catalogs of a locale, while they are read."""

    def __init__(
        self,
        locale: Locale,
        manuscripts: Manuscripts,
        desk: Desk,
        shelf: ShelvedIndexes,
        known: Known,
        terms: bytes,
    ) -> None:
        self._tag = locale.tag
        self._site = manuscripts.site
        self._manuscripts = manuscripts
        self._desk = desk
        self._shelf = shelf
        self._known = known
        self._terms = terms
        self._judge = Judge(locale.tag, self._site.checking.levels(locale.tag), manuscripts.terms)
        self._files, self._odd = po_files(manuscripts.root, locale.tag)
        self._opened: dict[str, _Opened | _Unreadable] = {}
        self._made: dict[str, _Shelved | _Unreadable] = {}

    def pieces(self) -> Iterator[_Piece]:
        """Those that must be looked through, and be taken, before there is a `holding`."""
        for file in self._files:
            opened = self._open(file)
            if isinstance(opened, _Opened) and not opened.known:
                yield _Piece(self._tag, file, opened.paged.stat)

    def looked_through(self, piece: _Piece) -> Compiled | _Unreadable:
        """What is to be known of a file, or why it cannot be read; asked in whatever process."""
        with closing(Desk()) as desk:  # not the one whose open files processes share
            file = PagedFile(desk, piece.file.file, piece.file.path, piece.stat)
            try:
                return compiled(file[: MOST_BYTES + 1], self._context(piece.file))
            except BadInput as error:
                return _Unreadable.of(error)

    def _open(self, file: PoFile) -> _Opened | _Unreadable:
        if file.path not in self._opened:
            try:
                data, paged = read_paged(self._manuscripts.root, file, self._desk)
                mark = marked(data, judged_by(self._context(file), self._terms))
                known = self._known(file.path, mark)
                self._opened[file.path] = _Opened(mark, paged, known and self._shelved(known))
            except BadInput as error:
                self._opened[file.path] = _Unreadable.of(error)
        return self._opened[file.path]

    def _shelved(self, known: Compiled) -> _Shelved:
        return self._shelf.put(known[0]), known[1]

    def take(self, file: PoFile, made: Compiled | _Unreadable) -> None:
        """Note what is to be known of a file."""
        self._made[file.path] = made if isinstance(made, _Unreadable) else self._shelved(made)

    def holding(self, having: Callable[[Identity], Iterable[str]]) -> Holding:
        """What is held of them. An unreadable one counts as empty. `having` tells where a message may be."""
        held: list[Held] = []
        findings = [*self._odd]
        for file in self._files:
            one = self._held(file)
            if isinstance(one, Held):
                held.append(one)
            else:
                findings.extend(one.findings)
        headers = [one.volume.catalog(self._tag) for one in held]
        old = outdated(headers, self._manuscripts.lock.extraction)
        if old:
            return self._in_memory(old)
        volumes = {one.volume.name: one.volume for one in held}
        return Holding(
            lookup=IndexedLookup(volumes, self._tag, having),
            judge=self._judge,
            whole=lambda domains: (
                one.catalog(self._tag, map(one.entry, one.numbers()))
                for one in volumes.values()
                if one.domain in domains
            ),
            told=tuple(
                (one.path, one.volume.entry(number), some) for one in held for number, some in one.verdict.told.items()
            ),
            translators=_translators(headers),
            names=signers_among(_translators(headers)),
            findings=tuple(findings),
            held=tuple(held),
        )

    def _held(self, file: PoFile) -> Held | _Unreadable:
        opened = self._open(file)
        if isinstance(opened, _Unreadable):
            return opened
        found = opened.known or self._made[file.path]
        if isinstance(found, _Unreadable):
            return found
        index, verdict = found
        return Held(
            path=file.path,
            mark=opened.mark,
            volume=Volume(file.domain, file.language, index, opened.paged, verdict.unsound),
            verdict=verdict,
            fresh=opened.known is None,
        )

    def _context(self, file: PoFile) -> Context:
        bare = Catalog(locale=self._tag, domain=file.domain, language=file.language, header=None, entries=())
        return context_of(bare, self._site, self._manuscripts.terms)

    def _in_memory(self, old: tuple[str, ...]) -> Holding:
        """Catalogs of other extraction rules are not what they are on the disk."""
        shelf = read_catalogs(self._manuscripts.root, self._tag)
        shelf = replace(shelf, catalogs=by_todays_rules(shelf.catalogs, self._manuscripts.lock.extraction))
        verdicts = [*judged(shelf, self._manuscripts)]
        for catalog, verdict in verdicts:
            self._judge.learn(catalog, verdict)
        return Holding(
            lookup=Lookup(shelf.catalogs, self._tag),
            judge=self._judge,
            whole=lambda domains: (one for one in shelf.catalogs if one.domain in domains),
            told=tuple(told for catalog, verdict in verdicts for told in _told(catalog, verdict)),
            translators=_translators(shelf.catalogs),
            names=signers_among(_translators(shelf.catalogs)),
            findings=shelf.findings,
            outdated=old,
        )


def _told(catalog: Catalog, verdict: Verdict) -> Iterator[tuple[str, Entry, tuple[Finding, ...]]]:
    first = 1 if catalog.header else 0
    for number, some in verdict.told.items():
        yield po_path(catalog.locale, catalog.name), catalog.entries[number - first], some


def _translators(catalogs: Iterable[Catalog]) -> dict[str, str]:
    return {po_path(one.locale, one.name): last_translator(one.header) for one in catalogs}
