"""What a build of everything leaves so that a small change can be followed without reading the site again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from enface.adapters.build_state import BuildState
from enface.catalogs.holders import Holders
from enface.catalogs.lookup import Lookup
from enface.catalogs.po.index import Index
from enface.checks.verdict import Verdict
from enface.model.finding import Finding
from enface.model.message import Key
from enface.model.review import Library
from enface.publish.codec import findings_in, packed_findings
from enface.render.editions.publication import Dress
from enface.render.strings import Strings, Translations
from enface.text.cldr import cldr
from enface.workshop.marks import MARK
from enface.workshop.nearby import works_by_sign
from enface.workshop.rebuild import own_keys

if TYPE_CHECKING:
    from enface.workshop.holdings import Holding
    from enface.workshop.prepared import Prepared
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
_holders = msgspec.msgpack.Decoder(Holders).decode
_verdict = msgspec.msgpack.Decoder(tuple[tuple[int, ...], tuple[tuple[int, bytes], ...]]).decode
_translators = msgspec.json.Decoder(dict[str, str]).decode


def remember(prepared: Prepared, state: BuildState, files: int) -> None:
    """Keep it; `files` is how many the site has."""
    publication, library = prepared.publication, prepared.manuscripts.library
    order = tuple(document.id for document in publication.documents)
    state.set_named(works_by_sign(library.works))
    site = Site(replace(library, works=()), publication.dress, prepared.manuscripts.moved.roots, order, files)
    keep_site(state, site)
    state.forget_rows()
    marks = prepared.manuscripts.marks
    rows = (prepared.stacks.card(document.id).row for document in publication.documents)
    state.set_rows(row._replace(mark=marks.get(row.path, b"")) for row in rows)
    keys = own_keys(publication.site, library)
    headers: dict[str, str] = {}
    for reader in prepared.readers:
        tag = reader.locale.tag
        holding = prepared.holdings.locales[tag]
        sources = ((each.rule, tuple(each.forms.items())) for each in reader.strings.sources)
        apart = _is_apart(holding, tag, keys, publication.site.source)
        state.keep(f"said {tag}", _packed(Said(tuple(sources), apart)))
        headers |= holding.translators
        for each in holding.held:
            if each.fresh or not state.has(f"index {each.path}"):
                keep_compiled(state, each.path, each.mark, each.volume.index, each.verdict)
    state.keep("translators", json.dumps(headers).encode())
    if any(one.outdated for one in prepared.holdings.locales.values()):
        state.keep("holders", b"")
    else:
        keep_holders(state, prepared.holdings.holders)
    _keep_findings(prepared, state)


def _is_apart(holding: Holding, tag: str, keys: Iterable[tuple[Key, str]], source: str) -> bool:
    own = Lookup([*holding.whole({"site", "terms"})], tag)
    found = (own.find(key, domain=domain, language=source) for key, domain in keys)
    return all(entry is not None and entry.accepted for entry in found) or tag == source


def keep_compiled(state: BuildState, path: str, mark: bytes, index: Index, verdict: Verdict) -> None:
    """Keep what is known of a catalog."""
    told = [(number, packed_findings(some)) for number, some in verdict.told.items()]
    state.keep(f"verdict {path}", _packed((sorted(verdict.unsound), told)))
    state.keep(f"index {path}", mark + index.to_bytes())


def compiled_in(state: BuildState, path: str, mark: bytes) -> tuple[Index, Verdict] | None:
    """What is known of the catalog at this path, if that is what its mark says."""
    kept = marked_in(state, path)
    return (kept[1], verdict_in(state, path)) if kept and kept[0] == mark else None


def marked_in(state: BuildState, path: str) -> tuple[bytes, Index] | None:
    """The mark and the index of a catalog as it was when the last build read it."""
    kept = state.kept(f"index {path}") or b""
    index = Index.from_bytes(kept[MARK:])
    return (kept[:MARK], index) if index else None


def verdict_in(state: BuildState, path: str) -> Verdict:
    """What was found in a catalog."""
    unsound, told = _verdict(state.kept(f"verdict {path}") or _packed(((), ())))
    return Verdict({number: findings_in(some) or () for number, some in told}, frozenset(unsound))


def keep_holders(state: BuildState, holders: Holders) -> None:
    """Keep which catalogs may have a message."""
    kept = _packed(holders)
    if state.kept("holders") != kept:
        state.keep("holders", kept)


def holders_in(state: BuildState) -> Holders:
    """What was kept of that."""
    return _holders(state.kept("holders") or b"")


def _keep_findings(prepared: Prepared, state: BuildState) -> None:
    """Those that are not about entries of catalogs."""
    held = (each for one in prepared.holdings.locales.values() for each in one.held)
    doubts = {finding for one in held for some in one.verdict.told.values() for finding in some}
    state.keep("findings", packed_findings([each for each in prepared.findings if each not in doubts]))


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
