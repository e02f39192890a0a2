"""What a build of everything leaves so that a small change can be followed without reading the site again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from enface.adapters.build_state import BuildState
from enface.adapters.po_dir import Shelf, po_path
from enface.catalogs.lookup import Lookup
from enface.catalogs.po.header import last_translator
from enface.catalogs.po.index import Index
from enface.catalogs.po.indexing import index_po, reindexed
from enface.model.catalog import Catalog
from enface.model.finding import Finding
from enface.model.message import Key
from enface.model.review import Library
from enface.publish.codec import findings_in, packed_findings
from enface.render.editions.publication import Dress
from enface.render.strings import Strings, Translations
from enface.text.cldr import cldr
from enface.workshop.nearby import works_by_sign
from enface.workshop.rebuild import own_keys

if TYPE_CHECKING:
    from enface.workshop.prepared import Prepared

Told = dict[int, tuple[Finding, ...]]
"""What is found in the entries of a catalog, by number."""
_packed = msgspec.msgpack.Encoder().encode


class Site(NamedTuple):
    """What holds for the whole site beside its configuration; of the library all but its works."""

    library: Library
    dress: Dress
    roots: tuple[tuple[str, str], ...]
    order: tuple[str, ...]
    files: int


class Said(NamedTuple):
    """The strings of a locale: of each source its rule of plurals, and its texts.

    `apart` says that no text of a review stands in for one of the site's own.
    """

    sources: tuple[tuple[str, tuple[tuple[Key, tuple[str, ...]], ...]], ...]
    apart: bool


_site = msgspec.msgpack.Decoder(Site).decode
_said = msgspec.msgpack.Decoder(Said).decode
_translators = msgspec.json.Decoder(dict[str, str]).decode


def remember(prepared: Prepared, state: BuildState, files: int) -> None:
    """Keep it; `files` is how many the site has."""
    publication, library = prepared.publication, prepared.manuscripts.library
    order = tuple(document.id for document in publication.documents)
    state.set_named(works_by_sign(library.works))
    site = Site(replace(library, works=()), publication.dress, prepared.manuscripts.moved.roots, order, files)
    keep_site(state, site)
    state.forget_rows()
    state.set_rows(prepared.stacks.card(document.id).row for document in publication.documents)
    keys = own_keys(publication.site, library)
    headers: dict[str, str] = {}
    for reader in prepared.readers:
        shelf = prepared.translations.read[reader.locale.tag]
        sources = ((each.rule, tuple(each.forms.items())) for each in reader.strings.sources)
        state.keep(
            f"said {shelf.locale}", _packed(Said(tuple(sources), _is_apart(shelf, keys, publication.site.source)))
        )
        headers |= {po_path(shelf.locale, one.name): last_translator(one.header) for one in shelf.catalogs}
        _keep_indexes(shelf, state)
    state.keep("translators", json.dumps(headers).encode())
    _keep_findings(prepared, state)


def _is_apart(shelf: Shelf, keys: Iterable[tuple[Key, str]], source: str) -> bool:
    own = Lookup([one for one in shelf.catalogs if one.domain in {"site", "terms"}], shelf.locale)
    found = (own.find(key, domain=domain, language=source) for key, domain in keys)
    return all(entry is not None and entry.accepted for entry in found) or shelf.locale == source


def _keep_indexes(shelf: Shelf, state: BuildState) -> None:
    for catalog in shelf.catalogs:
        path = po_path(shelf.locale, catalog.name)
        old, data = index_in(state, path), shelf.data[catalog.name]
        if old is None:
            index = index_po(data, path=path, locale=shelf.locale)
        else:
            index = reindexed(old, data, path=path, locale=shelf.locale)
        if old is None or index.sums != old.sums:
            state.keep(f"index {path}", index.to_bytes())


def index_in(state: BuildState, path: str) -> Index | None:
    """The index of a catalog as it was when the last build read it."""
    kept = state.kept(f"index {path}")
    return Index.from_bytes(kept) if kept else None


def _keep_findings(prepared: Prepared, state: BuildState) -> None:
    """Those about entries of catalogs by their numbers, so that they can be told at the lines where these are later."""
    catalogs = {
        po_path(tag, one.name): one for tag, shelf in prepared.translations.read.items() for one in shelf.catalogs
    }
    told: dict[str, Told] = {path: {} for path in catalogs}
    others: list[Finding] = []
    numbers = {path: _numbers(catalog) for path, catalog in catalogs.items()}
    for finding in prepared.findings:
        path, line = finding.place.path, finding.place.line
        number = numbers[path].get(line) if path in numbers else None
        if number is None:
            others.append(finding)
        else:
            told[path][number] = (*told[path].get(number, ()), finding)
    for path, some in told.items():
        keep_told(state, path, some)
    state.keep("findings", packed_findings(others))


def _numbers(catalog: Catalog) -> dict[int, int]:
    return {entry.line: number for number, entry in enumerate(catalog.entries, 1 if catalog.header else 0)}


def keep_told(state: BuildState, path: str, told: Told) -> None:
    """Keep what is found in a catalog."""
    state.keep(f"told {path}", _packed([(number, packed_findings(some)) for number, some in sorted(told.items())]))


def told_in(state: BuildState, path: str) -> Told:
    """What was found in a catalog."""
    kept = state.kept(f"told {path}")
    pairs = msgspec.msgpack.decode(kept, type=list[tuple[int, bytes]]) if kept else []
    return {number: findings_in(some) or () for number, some in pairs}


def findings_kept(state: BuildState) -> tuple[Finding, ...]:
    """What was found elsewhere than in catalogs."""
    return findings_in(state.kept("findings") or b"") or ()


def keep_site(state: BuildState, site: Site) -> None:
    """Keep what holds for the whole site."""
    state.keep("site", _packed(site))


def site_in(state: BuildState) -> Site:
    """What was kept of the site."""
    return _site(state.kept("site") or b"")


def translators_in(state: BuildState) -> dict[str, str]:
    """By path, whom the headers of catalogs name as last translators."""
    return _translators(state.kept("translators") or b"{}")


def said_in(state: BuildState, tag: str) -> Said:
    """What was kept of the strings of a locale."""
    return _said(state.kept(f"said {tag}") or b"")


def strings_in(said: Said, tag: str) -> Strings:
    """The strings of a locale."""
    return Strings(
        locale=cldr(tag), sources=tuple(Translations(rule=rule, forms=dict(forms)) for rule, forms in said.sources)
    )
