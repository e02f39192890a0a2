"""Clusters: which editions point at each other. Every link between languages derives from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from enface.model.document import Document
from enface.model.edition import Cluster, Edition, Member
from enface.model.locale import Locale, PerLocale, of_locale
from enface.model.site import Fallback, Site
from enface.render.editions.edition import in_the_original
from enface.text.tags import is_native


class Bar(Struct, frozen=True, kw_only=True):
    """A rule that keeps an edition out of its cluster: what the edition has, and the limit of the rule."""

    rule: Literal["min_translated", "max_machine", "stale"]
    share: float = 0.0
    limit: float = 0.0


def source_locale(document: Document, site: Site) -> Locale | None:
    """The locale that publishes the document as it was written; None when the site has none in its language."""
    tags = [locale.tag for locale in site.locales]
    native = [locale for locale in site.locales if is_native(document.language.tag, locale.tag, tags)]
    return next((locale for locale in native if locale.tag == document.language.tag), native[0] if native else None)


def cluster_of(document: Document, editions: Sequence[Edition], site: Site) -> Cluster:
    """The source edition and every other one that no rule bars, in the site's order of locales."""
    home = source_locale(document, site)
    source = home.tag if home else ""
    members = (
        Member(locale=edition.locale, address=edition.address, coverage=edition.coverage)
        for edition in editions
        if edition.locale == source or not any(bars_of(edition, document, site))
    )
    return Cluster(document=document.id, source=source, members=tuple(members))


def bars_of(edition: Edition, document: Document, site: Site) -> Iterator[Bar]:
    """The rules that keep an edition, other than the source edition, out of its cluster."""
    least = _limit(site.section(document.section).min_translated, site.publishing.min_translated, edition.locale)
    if edition.coverage < least:
        yield Bar(rule="min_translated", share=edition.coverage, limit=least)
    most = _limit(site.section(document.section).max_machine, site.publishing.max_machine, edition.locale)
    if edition.machine > most:
        yield Bar(rule="max_machine", share=edition.machine, limit=most)
    outdated = any(passage.state == "stale" for passage in edition.passages)
    if outdated and of_locale(site.publishing.stale, edition.locale) == "hide":
        yield Bar(rule="stale")


def _limit(section: PerLocale[float], site: PerLocale[float], tag: str) -> float:
    """The section's limit for the locale, else the site's."""
    own = of_locale(section, tag)
    return own if own is not None else of_locale(site, tag) or 0.0


def fallback_of(document: Document, tag: str, site: Site) -> Fallback:
    """What readers of a locale get where the document's edition is no member of its cluster."""
    section = site.section(document.section)
    return of_locale(document.review.fallback, tag) or of_locale(section.fallback, tag) or "block"


def shown(document: Document, editions: Mapping[str, Edition], cluster: Cluster, site: Site) -> Mapping[str, Edition]:
    """The editions as pages show them: some that are no members as a whole in the original."""
    return {
        tag: in_the_original(document, edition)
        if not cluster.member(tag) and fallback_of(document, tag, site) == "page"
        else edition
        for tag, edition in editions.items()
    }


def default_member(cluster: Cluster, site: Site) -> Member | None:
    """The edition for readers of no announced language (x-default): the site's source locale's, else the source's."""
    chosen = cluster.member(site.source) or cluster.member(cluster.source)
    return chosen or next(iter(cluster.members), None)


def canonical_member(cluster: Cluster, locale: Locale, site: Site) -> Member | None:
    """The edition that stands for the one of `locale`: itself, the first member in its chain, or the source edition.

    None when no edition of the document is a member (its own language is not among the locales it is allowed in).
    """
    asked = (cluster.member(tag) for tag in (locale.tag, *locale.fallbacks, cluster.source))
    return next((member for member in asked if member), None) or default_member(cluster, site)
