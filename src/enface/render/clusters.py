"""Clusters: which editions point at each other. Every link between languages derives from them."""

from __future__ import annotations

from collections.abc import Sequence

from enface.model.document import Document
from enface.model.edition import Cluster, Edition, Member
from enface.model.locale import Locale
from enface.model.site import Site
from enface.text.tags import is_native


def source_locale(document: Document, site: Site) -> Locale | None:
    """The locale that publishes the document as it was written; None when the site has none in its language."""
    tags = [locale.tag for locale in site.locales]
    native = [locale for locale in site.locales if is_native(document.language.tag, locale.tag, tags)]
    return next((locale for locale in native if locale.tag == document.language.tag), native[0] if native else None)


def cluster_of(document: Document, editions: Sequence[Edition], site: Site) -> Cluster:
    """The source edition and every edition from `min_translated` up, in the site's order of locales."""
    home = source_locale(document, site)
    source = home.tag if home else ""
    threshold = site.publishing.min_translated
    members = (
        Member(locale=edition.locale, address=edition.address, coverage=edition.coverage)
        for edition in editions
        if edition.locale == source or (edition.coverage >= threshold and not _is_hidden(edition, site))
    )
    return Cluster(document=document.id, source=source, members=tuple(members))


def _is_hidden(edition: Edition, site: Site) -> bool:
    """Whether the site's rule for outdated text keeps the edition back."""
    return site.publishing.stale == "hide" and any(passage.state == "stale" for passage in edition.passages)


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
