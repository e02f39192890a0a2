"""Rules about what search engines and feed readers fetch: sitemaps and Atom feeds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from enface.lint.published import Published
from enface.lint.reading.addresses import is_absolute
from enface.lint.reading.facts import Facts, Reference
from enface.lint.reading.tags import same_language
from enface.lint.reading.xml import Feed, Location, Sitemap, Story
from enface.lint.rules.rule import Fault, Faults, Rule
from enface.lint.rules.works import is_after
from enface.text.tags import standardize

_MAX_LOCATIONS = 50_000
_MAX_BYTES = 50 * 1024 * 1024
_CLUSTER = ("hreflang-absolute", "hreflang-code", "hreflang-twice", "hreflang-self", "hreflang-default",
            "hreflang-return", "hreflang-target", "hreflang-language", "page-two", "coverage-member")  # fmt: skip
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
            yield Fault(sitemap.path, location.line, f"{page.path} is not to be indexed", about=page.path)


def sitemap_complete(site: Published) -> Faults:
    """Every page that may be indexed is in a sitemap, if there is any."""
    listed = {location.url for _, location in _locations(site)}
    addresses = {target.address for url in listed if (target := site.web.resolve(url))}
    for page in site.pages.values() if listed else ():
        if site.is_member(page) and page.address not in addresses and not page.path.endswith("404.html"):
            yield Fault(page.path, 0, "in no sitemap")


def sitemap_alternates(site: Published) -> Faults:
    """Where a sitemap names editions, it names the same as the page; x-default may stand on the page alone."""
    for sitemap, location in _locations(site):
        page = site.page(location.url)
        if page is None or not location.alternates or not page.alternates:
            continue
        named, own = _named(location.alternates), _named(page.alternates)
        if named - own or {pair for pair in own - named if pair[0] != "x-default" or "x-default" in dict(named)}:
            cause = f"not the editions that {page.path} announces"
            yield Fault(sitemap.path, location.line, cause, about=page.path)


def _named(links: Iterable[Reference]) -> frozenset[tuple[str, str]]:
    return frozenset((link.hreflang.lower(), link.url) for link in links)


def sitemap_scope(site: Published) -> Faults:
    """A sitemap lists what lies in its own folder or below, unless robots.txt names it or an index that lists it."""
    named = {sitemap.path for sitemap in site.sitemaps if site.web.url_of(sitemap.path) in site.robots}
    listed = {location.url for sitemap, location in _locations(site) if sitemap.index and sitemap.path in named}
    for sitemap, location in _locations(site):
        folder = site.web.address_of(sitemap.path).rpartition("/")[0] + "/"
        target = site.web.resolve(location.url)
        free = sitemap.path in named or site.web.url_of(sitemap.path) in listed
        if target and not free and not target.address.startswith(folder):
            yield Fault(sitemap.path, location.line, f"{location.url} lies outside {folder}", "move the sitemap up")


def sitemap_date(site: Published) -> Faults:
    """The lastmod of a sitemap is true: not still to come, and what the page itself says of when it changed.

    Asked of pages whose structured data have dateModified or datePublished.
    """
    for sitemap, location in _locations(site):
        page = site.page(location.url)
        if site.scope.at and is_after(location.modified, site.scope.at):
            yield Fault(sitemap.path, location.line, f"lastmod {location.modified} is still to come")
        elif page and location.modified and page.claims:
            said = {claim.modified or claim.published for claim in page.claims} - {""}
            if said and not any(day[:10] == location.modified[:10] for day in said):
                cause = f"lastmod {location.modified}, the page says {max(said)}"
                yield Fault(sitemap.path, location.line, cause, "write when its text last changed", about=page.path)


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


def feed_id(site: Published) -> Faults:
    """The id of an entry means one text in one language, in all feeds of the site."""
    urls: dict[str, str] = {}
    for feed in site.feeds:
        for entry in feed.entries:
            first = urls.setdefault(entry.id, entry.url)
            if entry.id and first != entry.url:
                yield Fault(feed.path, entry.line, f'the id "{entry.id}" is that of {first} as well')


def feed_language(site: Published) -> Faults:
    """A feed declares its language as a canonical BCP 47 tag."""
    for feed in site.feeds:
        if not feed.lang or standardize(feed.lang) != feed.lang:
            yield Fault(feed.path, 0, f'xml:lang "{feed.lang}" is no canonical language tag')


def feed_entry(site: Published) -> Faults:
    """The entries of a feed lead to pages that exist, may be indexed, and are in the language they are said to be in.

    That is what hreflang of their link says, else xml:lang of the entry or the feed.
    """
    for feed in site.feeds:
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
                cause = f'first feed is in "{feed.lang}", the page in "{page.lang}"'
                yield Fault(page.path, link.line, cause, about=feed.path)


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
    elif not same_language(page.lang, entry.hreflang or entry.lang or feed.lang):
        cause = f'entry leads to {page.path}, which is in "{page.lang}"'
        yield Fault(feed.path, entry.line, cause, about=page.path)
    elif not site.is_member(page):
        cause = f"entry leads to {page.path}, which is not to be indexed"
        yield Fault(feed.path, entry.line, cause, about=page.path)


def _locations(site: Published) -> Iterator[tuple[Sitemap, Location]]:
    return ((sitemap, location) for sitemap in site.sitemaps for location in sitemap.locations)


_MAPS, _ATOM = "sitemaps.org", "RFC 4287"

FEED_RULES: tuple[Rule[Published], ...] = (
    Rule(xml_form, source="XML 1.0"),
    Rule(sitemap_url, source=_MAPS),
    Rule(sitemap_scope, source=f"{_MAPS}, Sitemap file location", after=("sitemap-url",)),
    Rule(sitemap_member, source=_MAPS, after=("outsider", "noindex-canonical", "hreflang-canonical")),
    Rule(sitemap_complete, "warning", source=_MAPS, after=("sitemap-url", "xml-form")),
    Rule(sitemap_alternates, source="Google, Localized versions", after=("outsider", "sitemap-url", *_CLUSTER)),
    Rule(sitemap_size, source=_MAPS),
    Rule(sitemap_date, "warning", source="Google, Build and submit a sitemap", after=("sitemap-url", "future-date")),
    Rule(feed_required, source=_ATOM),
    Rule(feed_id, source=f"{_ATOM}, 4.2.6", after=("feed-required",)),
    Rule(feed_self, source=_ATOM),
    Rule(feed_language, source=f"{_ATOM}, 2"),
    Rule(
        feed_entry,
        source=f"{_ATOM}, 4.1.2",
        after=("outsider", "noindex-canonical", "hreflang-canonical", "html-lang", "feed-language"),
    ),
    Rule(feed_first, source="HTML Standard, 4.6.7.1", after=("html-lang", "feed-language")),
)
