"""Rules about what search engines and feed readers fetch: sitemaps and Atom feeds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from enface.lint.addresses import is_absolute
from enface.lint.facts import Facts
from enface.lint.published import Published
from enface.lint.rule import Fault, Faults, Rule
from enface.lint.tags import same_language
from enface.lint.xml import Feed, Location, Sitemap, Story
from enface.text.tags import standardize

_MAX_LOCATIONS = 50_000
_MAX_BYTES = 50 * 1024 * 1024
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_W3C_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")


def xml_form(site: Published) -> Faults:
    """Sitemaps and feeds are well-formed XML."""
    for path, line, cause in site.broken:
        yield Fault(path, line, cause)


def sitemap_url(site: Published) -> Faults:
    """A sitemap lists absolute URLs of this site, each one once, with dates in the W3C's format."""
    seen: Counter[str] = Counter()
    for sitemap, location in _locations(site):
        seen[location.url] += 1
        if not is_absolute(location.url) or not site.is_ours(location.url):
            yield Fault(sitemap.path, location.line, f'"{location.url}" is no URL of this site')
        elif seen[location.url] == 2:
            yield Fault(sitemap.path, location.line, f'"{location.url}" is listed twice')
        if location.modified and not _W3C_DATE.fullmatch(location.modified):
            yield Fault(sitemap.path, location.line, f'lastmod "{location.modified}" is no date')


def sitemap_member(site: Published) -> Faults:
    """A sitemap lists pages that exist, may be indexed and are canonical; an index lists sitemaps that exist."""
    for sitemap, location in _locations(site):
        target = site.web.resolve(location.url)
        if target is None:
            continue
        page = site.pages.get(target.address)
        if not site.has(target.address):
            yield Fault(sitemap.path, location.line, f"{location.url} does not exist")
        elif page and not site.is_member(page):
            yield Fault(sitemap.path, location.line, f"{page.path} is not to be indexed")


def sitemap_complete(site: Published) -> Faults:
    """Every page that may be indexed is in a sitemap, if there is any."""
    listed = {location.url for _, location in _locations(site)}
    addresses = {target.address for url in listed if (target := site.web.resolve(url))}
    for page in site.pages.values() if listed else ():
        if site.is_member(page) and page.address not in addresses:
            yield Fault(page.path, 0, "in no sitemap")


def sitemap_alternates(site: Published) -> Faults:
    """Where a sitemap names editions, it names the same as the page."""
    for sitemap, location in _locations(site):
        page = site.page(location.url)
        if page is None or not location.alternates:
            continue
        if {(link.hreflang, link.url) for link in location.alternates} != {
            (link.hreflang, link.url) for link in page.alternates
        }:
            yield Fault(sitemap.path, location.line, f"not the editions that {page.path} announces")


def sitemap_size(site: Published) -> Faults:
    """A sitemap has at most 50,000 URLs and 50 MB (sitemaps.org)."""
    for sitemap in site.sitemaps:
        if len(sitemap.locations) > _MAX_LOCATIONS or sitemap.size > _MAX_BYTES:
            yield Fault(sitemap.path, 0, f"{len(sitemap.locations)} URLs, {sitemap.size} bytes", "split it")


def feed_required(site: Published) -> Faults:
    """A feed and each of its entries have id, title and a date of RFC 3339; ids are unique in the feed (RFC 4287)."""
    for feed in site.feeds:
        ids = Counter(entry.id for entry in feed.entries)
        yield from _missing(feed, feed, 0)
        for entry in feed.entries:
            yield from _missing(feed, entry, entry.line)
        for name, count in ids.items():
            if name and count > 1:
                yield Fault(feed.path, 0, f'{count} entries with the id "{name}"')


def feed_self(site: Published) -> Faults:
    """A feed names its own URL (rel="self")."""
    for feed in site.feeds:
        url = site.web.url_of(feed.path)
        if feed.self_url != url:
            yield Fault(feed.path, 0, f'rel="self" is "{feed.self_url}"', f"write {url}")


def feed_language(site: Published) -> Faults:
    """A feed declares its language, and its entries lead to pages in it that may be indexed."""
    for feed in site.feeds:
        if not feed.lang or standardize(feed.lang) != feed.lang:
            yield Fault(feed.path, 0, f'xml:lang "{feed.lang}" is no canonical language tag')
        for entry in feed.entries:
            yield from _misplaced(site, feed, entry)


def feed_first(site: Published) -> Faults:
    """The first feed a page advertises exists and is in the page's language: readers subscribe to that one."""
    by_address = {site.web.address_of(feed.path): feed for feed in site.feeds}
    for page in site.pages.values():
        for link in page.feeds[:1]:
            target = site.target(link, page)
            feed = by_address.get(target.address) if target else None
            if target and not site.has(target.address):
                yield Fault(page.path, link.line, f'feed "{link.url}" does not exist')
            elif feed and not same_language(feed.lang, page.lang):
                yield Fault(page.path, link.line, f'first feed is in "{feed.lang}", the page in "{page.lang}"')


def _missing(feed: Feed, part: Feed | Story, line: int) -> Faults:
    for name in ("id", "title", "updated"):
        if not getattr(part, name):
            yield Fault(feed.path, line, f"no {name}")
    if part.updated and not _RFC3339.fullmatch(part.updated):
        yield Fault(feed.path, line, f'updated "{part.updated}" is no date of RFC 3339')


def _misplaced(site: Published, feed: Feed, entry: Story) -> Faults:
    page: Facts | None = site.page(entry.url)
    if page is None:
        if site.is_ours(entry.url) or not is_absolute(entry.url):
            yield Fault(feed.path, entry.line, f'entry leads to "{entry.url}", which does not exist')
    elif not same_language(page.lang, feed.lang):
        yield Fault(feed.path, entry.line, f'entry leads to {page.path}, which is in "{page.lang}"')
    elif not site.is_member(page):
        yield Fault(feed.path, entry.line, f"entry leads to {page.path}, which is not to be indexed")


def _locations(site: Published) -> Iterator[tuple[Sitemap, Location]]:
    return ((sitemap, location) for sitemap in site.sitemaps for location in sitemap.locations)


FEED_RULES: tuple[Rule[Published], ...] = (
    Rule(xml_form),
    Rule(sitemap_url),
    Rule(sitemap_member),
    Rule(sitemap_complete, "warning"),
    Rule(sitemap_alternates),
    Rule(sitemap_size),
    Rule(feed_required),
    Rule(feed_self),
    Rule(feed_language),
    Rule(feed_first),
)
