"""Brings the catalogs of a locale up to the templates; what a human wrote is never dropped.

All catalogs of the locale are merged at once, so that a message finds its translation wherever it is filed. The order:
exact; exact in another catalog; same text in another context; same text but for typography; then drafts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from enface.catalogs.arrange import arranged
from enface.catalogs.carry import carried, drafted, is_copy, joined, reformed, refreshed, retired
from enface.catalogs.drafting import Drafting
from enface.catalogs.po.canonical import untranslated
from enface.catalogs.po.header import forms_of, new_header
from enface.catalogs.report import Deed, Report, Step
from enface.catalogs.settled import settled
from enface.catalogs.stamps import human_comments
from enface.catalogs.state import is_machine
from enface.catalogs.stock import Donor, Spot, Stock, spot_of
from enface.model.catalog import Catalog, Entry
from enface.model.message import Message, Template


class Merged(Struct, frozen=True, kw_only=True):
    """The catalogs after a merge, sorted by name, and what was done."""

    catalogs: tuple[Catalog, ...]
    report: Report


def merge(catalogs: Sequence[Catalog], templates: Sequence[Template], *, locale: str) -> Merged:
    """Every catalog of `locale` brought up to the templates; a template with messages gets one if it has none.

    `templates` are those whose messages this locale needs: none in its own language, and none whose catalog could not
    be read (it would count as empty, and the translations of the others must not move there). Merging the result once
    more gives the same catalogs and an empty report.
    """
    ready = settled(catalogs, templates)
    if ready is not None:
        return Merged(catalogs=ready, report=Report(locale=locale))
    return merged_anew(catalogs, templates, locale=locale)


def merged_anew(
    catalogs: Sequence[Catalog], templates: Sequence[Template], *, locale: str, stock: type[Stock] = Stock
) -> Merged:
    """What `merge` gives, worked out message by message even where every one has its entry already."""
    return _Merge(catalogs, templates, locale, stock).result()


class _Merge:
    """One merge under way.

    `settled` are the entries in use by spot, `origins` where their translation stood, `pending` the messages that
    still have none.
    """

    def __init__(
        self, catalogs: Sequence[Catalog], templates: Sequence[Template], locale: str, stock: type[Stock]
    ) -> None:
        self._locale = locale
        self._templates = sorted(templates, key=lambda one: one.name)
        known = {catalog.name: catalog for catalog in catalogs}
        new = {one.name: _new_catalog(one, locale) for one in templates if one.messages and one.name not in known}
        self._catalogs = dict(sorted((known | new).items()))
        self._forms = {name: forms_of(catalog) for name, catalog in self._catalogs.items()}
        self._stock = stock(tuple(self._catalogs.values()), templates)
        self._settled: dict[Spot, Entry] = {}
        self._origins: dict[Spot, Spot] = {}
        self._pending: dict[Spot, Message] = {}
        self._steps: dict[Spot, Step] = {}

    def result(self) -> Merged:
        """Settle every message, then see what the others become."""
        for template in self._templates:
            for message in template.messages:
                self._settle(spot_of(template.name, message.key), message)
        self._propose()
        gone = tuple(self._gone())
        order = {one.name: [spot_of(one.name, message.key) for message in one.messages] for one in self._templates}
        merged = tuple(self._catalog(catalog, order.get(name, ())) for name, catalog in self._catalogs.items())
        return Merged(catalogs=merged, report=Report(locale=self._locale, steps=(*self._steps.values(), *gone)))

    def _settle(self, spot: Spot, message: Message) -> None:
        own = self._stock.entries.get(spot)
        open_to_others = own is None or own.obsolete or not own.translated
        donor = self._stock.elsewhere(spot.catalog, message) if open_to_others else None
        if donor and (own is None or not own.translated or not donor.entry.obsolete):
            self._refile(spot, message, donor, own)
        elif own is not None:
            self._keep(spot, message, own)
        else:
            self._from_kin(spot, message)

    def _refile(self, spot: Spot, message: Message, donor: Donor, own: Entry | None) -> None:
        entry = carried(donor.entry, message)
        self._move(spot, joined(entry, own) if own else entry, donor, "refiled")

    def _keep(self, spot: Spot, message: Message, own: Entry) -> None:
        self._origins[spot] = spot
        if own.key.plural == message.key.plural:
            self._settled[spot] = refreshed(own, message)
            if own.obsolete:
                self._note("revived", spot, Donor(spot, own))
            return
        self._settled[spot] = reformed(own, message, self._forms[spot.catalog])
        self._note("drafted" if own.translated else "new", spot, Donor(spot, own))

    def _from_kin(self, spot: Spot, message: Message) -> None:
        """From the same message in another file, the same text in another context, else from nearly the same text."""
        same = self._stock.shared(spot.catalog, message)
        if same:
            self._settled[spot] = carried(same.entry, message)
            self._note("carried", spot, same)
            return
        kin = self._stock.in_context(spot.catalog, message)
        twin = None if kin else self._stock.cosmetically(spot.catalog, message)
        if kin and kin.spot in self._stock.wanted and not is_machine(kin.entry):
            self._settled[spot] = drafted(kin.entry, message, self._forms[spot.catalog], origin="guess")
            self._note("drafted", spot, kin)
        elif kin and kin.spot not in self._stock.wanted:
            self._move(spot, carried(kin.entry, message), kin, "carried")
        elif twin:
            self._move(spot, carried(twin.entry, message), twin, "cosmetic")
        elif likely := self._stock.likely(spot.catalog, message):
            self._settled[spot] = drafted(likely.entry, message, self._forms[spot.catalog], origin="guess")
            self._note("drafted", spot, likely)
        else:
            self._pending[spot] = message
            self._settled[spot] = untranslated(message, self._forms[spot.catalog])
            self._note("new", spot)

    def _move(self, spot: Spot, entry: Entry, donor: Donor, deed: Deed) -> None:
        self._settled[spot] = entry
        self._origins[spot] = donor.spot
        self._stock.taken.add(donor.spot)
        self._note(deed, spot, donor)

    def _propose(self) -> None:
        drafting = Drafting(self._stock, self._locale, self._forms)
        for draft in drafting.drafts(self._templates, self._origins, self._pending):
            self._settled[draft.spot] = draft.entry
            self._note("drafted", draft.spot, draft.donor, draft.similarity)

    def _note(self, deed: Deed, spot: Spot, donor: Donor | None = None, similarity: float = 1.0) -> None:
        self._steps[spot] = Step(
            deed=deed,
            catalog=spot.catalog,
            key=self._settled[spot].key,
            origin=donor.entry.key if donor else None,
            source=donor.spot.catalog if donor else "",
            similarity=similarity,
        )

    def _gone(self) -> Iterator[Step]:
        for spot, entry in self._stock.entries.items():
            if not entry.obsolete and spot not in self._settled and spot not in self._stock.taken:
                yield Step(deed="gone", catalog=spot.catalog, key=entry.key)

    def _catalog(self, catalog: Catalog, order: Sequence[Spot]) -> Catalog:
        active: dict[Spot, Entry] = {spot: self._settled[spot] for spot in order}
        late: list[Entry] = []
        for entry in catalog.entries:
            spot = spot_of(catalog.name, entry.key)
            if spot in active or spot in self._stock.taken:
                continue
            if entry.obsolete:
                active[spot] = entry
            elif self._is_worth_keeping(spot, entry):
                late.append(retired(entry))
        old = [spot_of(catalog.name, entry.key) for entry in catalog.entries if not self._revives(catalog, entry)]
        return replace(catalog, entries=(*arranged(old, order, active), *late))

    def _revives(self, catalog: Catalog, entry: Entry) -> bool:
        return entry.obsolete and spot_of(catalog.name, entry.key) in self._settled

    def _is_worth_keeping(self, spot: Spot, entry: Entry) -> bool:
        """Whether a human's text or comment, or an engine's text, would be lost with this entry."""
        if not entry.translated:
            return bool(human_comments(entry))
        origin = self._stock.entries.get(spot_of(spot.catalog, entry.previous)) if entry.previous else None
        return not is_copy(entry, origin)


def _new_catalog(template: Template, locale: str) -> Catalog:
    header = new_header(project=template.domain, locale=locale, language=template.language)
    return Catalog(locale=locale, domain=template.domain, language=template.language, header=header, entries=())
