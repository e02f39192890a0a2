"""enface.toml -> Site."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeVar, get_args
from urllib.parse import urlsplit

from msgspec.structs import replace

from enface.errors import BadInput, WrongUse
from enface.model.checking import Checking, Level, Setting
from enface.model.finding import Finding
from enface.model.locale import Locale, PerLocale
from enface.model.rating import SCALES, STARS, RatingScale, RatingStyle
from enface.model.site import (
    FALLBACKS,
    SERVERS,
    SLUG_STYLES,
    STALE_RULES,
    Detecting,
    FeedContent,
    Publishing,
    Section,
    Site,
)
from enface.read import values
from enface.read.decoding import decode
from enface.read.deploying import read_deploying
from enface.read.fields import Fields, Unfit, show
from enface.read.linting import read_linting
from enface.read.section_names import taken_by
from enface.read.toml_table import parse_toml
from enface.read.translating import read_translating
from enface.text.tags import direction_of

T = TypeVar("T")

_RULE = "config"
_ELSEWHERE = {"base_url": "url", "baseurl": "url", "lang": "source", "language": "source", "tz": "timezone"}


def read_site(data: bytes, path: str) -> tuple[Site, tuple[Finding, ...]]:
    """The site that enface.toml describes, and what in it does not count: unknown keys and unfit values (errors).

    Raises WrongUse, with line, cause and cure, for what makes a site impossible: bytes that are no TOML, no locale,
    no address, a tag that is none, a source or fallback that is no locale of the site.
    """
    try:
        table = parse_toml(decode(data, path), path=path, rule=_RULE)
    except BadInput as error:
        raise WrongUse(error.cause, cure=error.cure, path=path, line=error.line, rule=_RULE) from None
    root = Fields(table, path=path, rule=_RULE)
    site = _site(root)
    root.unknown("error")
    return site, root.found


def _site(root: Fields) -> Site:
    top = root.below("site")
    url = _base_url(top)
    written = _locales(root, top)
    tags = tuple(locale.tag for locale in written)
    publishing = _publishing(root, tags)
    locales = _placed(written, publishing)
    site = Site(
        title=top.take("title", values.text, "") or _untitled(top, url),
        base_url=url,
        source=locales[0].tag,
        locales=locales,
        description=top.take("description", values.text, ""),
        sections=_sections(root, locales),
        author=top.take("author", values.identifier, ""),
        timezone=top.take("timezone", _zone_name, "UTC"),
        rating=_rating(top) or STARS,
        publishing=publishing,
        detecting=_detecting(root),
        catalogs=top.take("catalogs", values.one_of(("one", "year", "quarter")), "one"),
        translating=read_translating(root),
        targets=read_deploying(root),
        checking=_checking(root, frozenset(tags)),
        linting=read_linting(root),
    )
    top.unknown("error", _ELSEWHERE)
    return site


def _impossible(fields: Fields, key: str, cause: str, cure: str) -> NoReturn:
    raise WrongUse(cause, cure=cure, path=fields.path, line=fields.line(key), rule=_RULE)


def _untitled(top: Fields, url: str) -> str:
    if not top.present("title"):
        top.report("the site has no title", 'write title = "…" below [site]', key="title")
    return urlsplit(url).netloc


def _base_url(top: Fields) -> str:
    if not top.present("url"):
        _impossible(top, "url", "the site has no address", 'write url = "https://example.org" below [site]')
    return _host(top)


def _host(fields: Fields) -> str:
    name = fields.name("url")
    try:
        url = values.web_address(fields.value("url"))
    except Unfit as unfit:
        _impossible(fields, "url", f"{name} {unfit.cause}", unfit.cure)
    parts = urlsplit(url)
    if parts.query or parts.fragment or parts.username or parts.password:
        _impossible(fields, "url", f"{name} has more than scheme, host and path", f"write https://{parts.hostname}")
    return url.rstrip("/")


def _locales(root: Fields, top: Fields) -> tuple[Locale, ...]:
    """Every locale, the source first."""
    table = root.below("locales")
    if not table.keys:
        _impossible(root, "locales", "the site has no locales", "write a table for each, as [locales.en]")
    written: dict[str, str] = {}
    for key in table.keys:
        tag = _tag(table, key, key)
        if tag in written:
            _impossible(table, key, f"{written[tag]} and {key} are the same locale, {tag}", "delete one of the two")
        written[tag] = key
    source = _source(top, written)
    tags = (source, *(tag for tag in written if tag != source))
    tables = {tag: table.below(written[tag]) for tag in tags}
    locales = tuple(_locale(tables[tag], tag, tags) for tag in tags)
    hosts = {urlsplit(str(top.value("url"))).netloc.lower(): "the site"}
    for locale in locales:
        host = urlsplit(locale.url).netloc.lower()
        if host and hosts.setdefault(host, locale.tag) != locale.tag:
            cure = "give it another host, or take url out: it then has addresses of its own on the site's host"
            _impossible(tables[locale.tag], "url", f"{locale.tag} has the host of {hosts[host]}, {host}", cure)
    return locales


def _placed(locales: tuple[Locale, ...], publishing: Publishing) -> tuple[Locale, ...]:
    """The locales with the source, which comes first, at the root of the site if it is to stand there."""
    return (replace(locales[0], prefixed=publishing.prefix_source), *locales[1:])


def _tag(fields: Fields, key: str, value: object) -> str:
    try:
        return values.language(value)
    except Unfit as unfit:
        _impossible(fields, key, f"{fields.name(key)} {unfit.cause}", unfit.cure)


def _source(top: Fields, tags: dict[str, str]) -> str:
    if not top.present("source"):
        return next(iter(tags))
    source = _tag(top, "source", top.value("source"))
    if source not in tags:
        near = values.nearest_locale(source, tags)
        cure = (f'write source = "{near}", or ' if near else "") + f"add [locales.{source}]"
        _impossible(top, "source", f"the source {show(source)} is none of the site's locales", cure)
    return source


def _locale(fields: Fields, tag: str, tags: tuple[str, ...]) -> Locale:
    fallbacks = _fallbacks(fields, tag, tags)
    market = fields.take("market", values.region, None)
    url = _host(fields) if fields.present("url") else ""
    fields.unknown("error", {"fallbacks": "fallback", "region": "market", "base_url": "url", "host": "url"})
    return Locale(tag=tag, direction=direction_of(tag), fallbacks=fallbacks, market=market, url=url)


def _fallbacks(fields: Fields, tag: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    if not fields.present("fallback"):
        return ()
    written = fields.value("fallback")
    found = tuple(_tag(fields, "fallback", item) for item in (written if isinstance(written, list) else [written]))
    for fallback in found:
        if fallback == tag:
            _impossible(fields, "fallback", f"{tag} falls back to itself", "name another locale")
        if fallback not in tags:
            near = values.nearest_locale(fallback, [other for other in tags if other != tag])
            cure = (f"write {near}, or " if near else "") + f"add [locales.{fallback}]"
            _impossible(fields, "fallback", f"{tag} falls back to {show(fallback)}, which the site has not", cure)
    return tuple(dict.fromkeys(found))


def _sections(root: Fields, locales: tuple[Locale, ...]) -> tuple[Section, ...]:
    table = root.below("sections")
    tags = tuple(locale.tag for locale in locales)
    return tuple(_section(table.below(key), key, tags) for key in table.keys if _usable(table, key, locales))


def _usable(table: Fields, key: str, locales: tuple[Locale, ...]) -> bool:
    identifier = table.key_as(key, values.identifier)
    taken = taken_by(identifier, locales) if identifier else ""
    if taken:
        _impossible(table, key, taken, "name the section otherwise")
    return identifier is not None


def _section(fields: Fields, identifier: str, tags: tuple[str, ...]) -> Section:
    section = Section(
        id=identifier,
        name=fields.take("name", values.text, "") or identifier.replace("-", " ").capitalize(),
        fallback=_by_locale(fields, "fallback", values.one_of(FALLBACKS), tags),
        min_translated=_by_locale(fields, "min_translated", values.between(0, 1), tags),
        max_machine=_by_locale(fields, "max_machine", values.between(0, 1), tags),
        per_page=fields.take("per_page", values.whole(1, 1000), 12),
        feed=fields.take("feed", values.whole(0, 1000), 20),
        rating=_rating(fields),
    )
    fields.unknown("error", {"title": "name", "paginate": "per_page"})
    return section


def _rating(outer: Fields) -> RatingScale | None:
    """The scale in the table `rating`, None without one; letters and thumbs have theirs from the start."""
    fields = outer.below("rating")
    if not fields.keys:
        return None
    style: RatingStyle = fields.take("style", values.one_of(tuple(SCALES)), "stars")
    default = SCALES[style]
    if style in {"letters", "thumbs"}:
        fields.unknown("error")
        return default
    scale = RatingScale(
        worst=fields.take("worst", values.between(0, 100), default.worst),
        best=fields.take("best", values.between(0, 100), default.best),
        step=fields.take("step", values.between(0.01, 100), default.step),
        style=style,
    )
    fields.unknown("error", {"min": "worst", "max": "best"})
    if scale.worst + scale.step > scale.best:
        cause = f"{outer.name('rating')} runs from {scale.worst:g} to {scale.best:g} in steps of {scale.step:g}"
        outer.report(cause, "let best be at least one step above worst", key="rating")
        return default
    return scale


def _by_locale(
    fields: Fields, key: str, kind: Callable[[object], T], tags: tuple[str, ...], usual: PerLocale[T] = ()
) -> PerLocale[T]:
    """One value, or a table of locales, in which `default` is for the others; `usual` where the table says nothing."""

    def of_site(value: object) -> PerLocale[T]:
        found = values.by_locale(kind)(value)
        for tag, _ in found:
            if tag and tag not in tags:
                near = values.nearest_locale(tag, tags)
                raise Unfit(f"names {tag}, no locale of the site", f"write {near}" if near else "delete it")
        return found

    return tuple((dict(usual) | dict(fields.take(key, of_site, ()))).items())


def _publishing(root: Fields, tags: tuple[str, ...]) -> Publishing:
    fields = root.below("publish")
    usual = Publishing()
    publishing = Publishing(
        min_translated=_by_locale(fields, "min_translated", values.between(0, 1), tags, usual.min_translated),
        max_machine=_by_locale(fields, "max_machine", values.between(0, 1), tags, usual.max_machine),
        stale=_by_locale(fields, "stale", values.one_of(STALE_RULES), tags, usual.stale),
        machine=_by_locale(fields, "machine", values.flag, tags, usual.machine),
        quotes=fields.take("quotes", values.one_of(("both", "original", "translation")), "both"),
        status=fields.take("status", values.flag, default=False),
        search=fields.take("search", values.flag, default=False),
        prefix_source=fields.take("prefix_source", values.flag, default=True),
        disallow=fields.take_each("disallow", values.root_relative),
        feed_content=_feed_content(root),
        negotiate=fields.take_each("negotiate", values.one_of(SERVERS)),
        slugs=_by_locale(fields, "slugs", values.one_of(SLUG_STYLES), tags, usual.slugs),
    )
    fields.unknown("error", {"threshold": "min_translated", "robots": "disallow", "server": "negotiate"})
    if {"netlify", "cloudflare"} <= set(publishing.negotiate):
        cause = "netlify and cloudflare read one file, _redirects, in two ways"
        _impossible(fields, "negotiate", cause, "name the one of them that serves the site")
    return publishing


def _feed_content(root: Fields) -> FeedContent:
    fields = root.below("feeds")
    content: FeedContent = fields.take("content", values.one_of(get_args(FeedContent)), "full")
    fields.unknown("error")
    return content


def _detecting(root: Fields) -> Detecting:
    fields = root.below("detect")
    detecting = Detecting(
        engine=fields.take("engine", values.identifier, "profiles"),
        threshold=fields.take("threshold", values.between(0, 1), None),
    )
    fields.unknown("error")
    return detecting


def _checking(root: Fields, locales: frozenset[str]) -> Checking:
    """The levels of checks: `rule = "off"` for every locale, in a table `[checks.vi]` for one."""
    table = root.below("checks")
    settings: list[Setting] = []
    for key in table.keys:
        if not isinstance(table.value(key), dict):
            settings += _level(table, key, "")
        elif (tag := table.key_as(key, lambda name: values.one_of(locales)(values.language(name)))) is not None:
            inner = table.below(key)
            settings += [setting for rule in inner.keys for setting in _level(inner, rule, tag)]
    return Checking(settings=tuple(settings))


def _level(fields: Fields, rule: str, locale: str) -> tuple[Setting, ...]:
    kinds: tuple[Level, ...] = get_args(Level)
    level = fields.take(rule, values.one_of(kinds), None)
    return (Setting(rule=rule, level=level, locale=locale, line=fields.line(rule)),) if level else ()


def _zone_name(value: object) -> str:
    values.zone(value)
    return values.text(value)
