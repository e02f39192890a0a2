"""Front matter -> Review, and its texts as blocks."""

from __future__ import annotations

from datetime import UTC, tzinfo

from enface.model.document import Block, BlockKind
from enface.model.review import Image, Review, Source
from enface.model.site import Site
from enface.read import values
from enface.read.fields import Fields, Unfit, show
from enface.read.limits import read_limits
from enface.read.rating import rating

ELSEWHERE = {
    "draft": "status", "description": "summary", "subtitle": "summary", "standfirst": "summary", "excerpt": "summary",
    "keywords": "tags", "categories": "tags", "language": "lang", "url": "slug", "permalink": "slug",
    "lastmod": "updated", "modified": "updated", "pubdate": "date", "published": "date", "publishdate": "publish_at",
    "by": "author", "byline": "author", "score": "rating", "stars": "rating", "cover": "image", "picture": "image",
    "redirect_from": "aliases", "translator": "translators",
    "erratum": "correction", "expirydate": "unpublish_at", "expires": "unpublish_at",
    "translations": "locale",
}  # fmt: skip
"""Names that other systems give to keys enface has."""

_RESERVED_DOMAINS = frozenset({"terms", "site"})
_TEXTS: tuple[tuple[str, BlockKind], ...] = (
    ("title", "title"), ("summary", "standfirst"), ("verdict", "verdict"), ("correction", "note"),
)  # fmt: skip
_CAPTIONS: tuple[tuple[str, BlockKind], ...] = (("alt", "caption"), ("caption", "caption"))

Texts = tuple[tuple[str, Block], ...]


def read_review(fields: Fields, site: Site, section: str) -> tuple[str | None, Review, Texts]:
    """The id that the front matter gives, if any, the typed review, and the texts to translate.

    What is wrong becomes a finding of `fields`.
    """
    zone = _site_zone(site)
    identifier = fields.take("id", values.identifier, None)
    texts = _texts(fields, _TEXTS)
    image, captions = _image(fields)
    limits = read_limits(fields, zone)
    review = Review(
        authors=_authors(fields),
        work=fields.take("work", values.identifier, ""),
        rating=fields.take("rating", rating(site.scale(section)), None),
        published=fields.take("date", values.day_or_moment(zone), None),
        updated=fields.take("updated", values.day_or_moment(zone), None),
        lang=fields.take("lang", values.language, None),
        tags=fields.take_each("tags", values.identifier),
        image=image,
        status=limits.status,
        publish_at=limits.publish_at,
        embargo=limits.embargo,
        unpublish_at=limits.unpublish_at,
        fallback=limits.fallback,
        locales=limits.locales,
        source=_source(fields),
        translators=fields.take("translators", _translators, ()),
        slugs=limits.slugs,
        aliases=_aliases(fields),
        catalog=fields.take("catalog", _catalog, ""),
    )
    _check_order(fields, review)
    fields.unknown("warning", ELSEWHERE)
    return identifier, review, texts + captions


def _check_order(fields: Fields, review: Review) -> None:
    first, last = (str(each)[:10] for each in (review.published, review.updated))
    if review.published and review.updated and last < first:
        fields.report(f"updated is {last}, before date, {first}", "correct one", key="updated", severity="warning")


def _aliases(fields: Fields) -> tuple[tuple[str, str], ...]:
    """The addresses of the list, or of a table with a list for each locale."""
    if not isinstance(fields.value("aliases"), dict):
        return tuple(("", address) for address in fields.take_each("aliases", values.root_relative))
    inner = fields.below("aliases")
    pairs = ((inner.key_as(key, values.language), inner.take_each(key, values.root_relative)) for key in inner.keys)
    return tuple((tag, address) for tag, each in pairs if tag for address in each)


def _site_zone(site: Site) -> tzinfo:
    try:
        return values.zone(site.timezone)
    except Unfit:
        return UTC  # a site read by read_site has a known zone


def _authors(fields: Fields) -> tuple[str, ...]:
    names = (*fields.take_each("author", values.identifier), *fields.take_each("authors", values.identifier))
    return tuple(dict.fromkeys(names))


def _texts(fields: Fields, names: tuple[tuple[str, BlockKind], ...]) -> Texts:
    found = ((name, kind, fields.take(name, values.text, "")) for name, kind in names)
    return tuple((name, _block(kind, text, fields.line(name))) for name, kind, text in found if text)


def _block(kind: BlockKind, text: str, line: int) -> Block:
    return Block(kind=kind, text=text, lines=(line, line), element="span")


def _image(fields: Fields) -> tuple[Image | None, Texts]:
    if _bare(fields, "image"):
        src = fields.take("image", values.picture, "")
        return (Image(src=src) if src else None), ()
    inner = fields.below("image")
    src = inner.take("src", values.picture, "")
    image = Image(src=src, credit=inner.take("credit", values.text, "")) if src else None
    if inner.keys and not inner.present("src"):
        inner.report("image has no src", "write the picture's path below content/", key="src")
    captions = _texts(inner, _CAPTIONS)
    inner.unknown("warning", {"url": "src", "path": "src", "file": "src", "alternative": "alt", "title": "caption"})
    return image, captions if image else ()


def _source(fields: Fields) -> Source | None:
    if _bare(fields, "source"):
        name = fields.take("source", values.text, "")
        return Source(name=name) if name else None
    inner = fields.below("source")
    url = inner.take("url", values.web_address, "")
    name = inner.take("name", values.text, "") or url
    lang = inner.take("lang", values.language, "")
    inner.unknown("warning", {"href": "url", "link": "url", "title": "name", "language": "lang"})
    return Source(name=name, url=url, lang=lang) if name else None


def _translators(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise Unfit(f"is {show(value)}, no table of language tags", 'write {vi: "…"}, or a list of names for a tag')
    return values.by_locale(values.several(values.text))(value)


def _bare(fields: Fields, key: str) -> bool:
    return isinstance(fields.value(key), str)


def _catalog(value: object) -> str:
    found = values.identifier(value)
    if found in _RESERVED_DOMAINS:
        raise Unfit(f"is {show(found)}, a catalog enface keeps for itself", "write another name")
    return found
