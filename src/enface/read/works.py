"""content/works/*.toml, content/authors/*.toml and content/tags.toml -> Library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from posixpath import dirname
from typing import TypeVar

from enface.errors import BadInput
from enface.model.finding import Finding
from enface.model.review import WAYS, WORK_TYPES, Author, Library, Market, Tag, Work
from enface.read import particulars, values
from enface.read.decoding import MAX_FILE, decode
from enface.read.fields import Fields, Unfit
from enface.read.toml_table import parse_toml
from enface.text.paths import stem

T = TypeVar("T")

_ELSEWHERE = {
    "language": "lang", "name": "title", "url": "website", "homepage": "website", "duration": "runtime",
    "country": "countries", "genre": "genres", "cuisine": "cuisines", "platform": "platforms", "opening": "hours",
    "opening_hours": "hours", "price_range": "price", "telephone": "phone", "wikidata": "same_as",
}  # fmt: skip
"""Names that other systems give to what is said of a work."""

WORKS, AUTHORS, TAGS = "content/works", "content/authors", "content/tags.toml"
"""Where the library lies below the site folder."""


def read_library(files: Mapping[str, bytes]) -> tuple[Library, tuple[Finding, ...]]:
    """The library in these files (path below the site folder -> bytes; other paths are left alone).

    A file that cannot be used, or lacks what it must have, is a finding; the others count.
    """
    findings: list[Finding] = []
    works: list[Work] = []
    authors: list[Author] = []
    tags: list[Tag] = []
    for path in sorted(files):
        if path == TAGS:
            tags += _read(files[path], path, _tags, findings)
        elif dirname(path) == WORKS and path.endswith(".toml"):
            works += _read(files[path], path, _work, findings)
        elif dirname(path) == AUTHORS and path.endswith(".toml"):
            authors += _read(files[path], path, _author, findings)
    return Library(works=tuple(works), authors=tuple(authors), tags=tuple(tags)), tuple(findings)


def _read(data: bytes, path: str, kind: Callable[[Fields], Iterator[T]], findings: list[Finding]) -> list[T]:
    try:
        table = parse_toml(decode(data, path), path=path, rule="library", limit=MAX_FILE if path == TAGS else 64_000)
    except BadInput as error:
        findings.append(Finding.of(error))
        return []
    fields = Fields(table, path=path, rule="library")
    found = list(kind(fields))
    findings.extend(fields.found)
    return found


def _id(fields: Fields) -> str | None:
    """The file's stem, if it is an id."""
    try:
        return values.identifier(stem(fields.path))
    except Unfit as unfit:
        fields.report(f"the file's name {unfit.cause}", unfit.cure.replace("write", "rename it to") + ".toml")
        return None


def _work(fields: Fields) -> Iterator[Work]:
    identifier = _id(fields)
    kind = _needed(fields, "type", values.one_of(WORK_TYPES))
    title = _needed(fields, "title", values.text)
    if identifier and kind and title:
        yield Work(
            id=identifier,
            type=kind,
            title=title,
            lang=fields.take("lang", values.language, ""),
            year=fields.take("year", values.whole(-3000, 9999), None),
            titles=fields.take("titles", particulars.localised, ()),
            credits=fields.take("credits", particulars.credited, ()),
            same_as=fields.take_each("same_as", values.web_address),
            countries=fields.take_each("countries", values.region),
            languages=fields.take_each("languages", values.language),
            genres=fields.take_each("genres", values.text),
            cuisines=fields.take_each("cuisines", values.text),
            platforms=fields.take_each("platforms", values.text),
            runtime=fields.take("runtime", values.whole(1, 100_000), None),
            seasons=fields.take("seasons", values.whole(1, 1000), None),
            episodes=fields.take("episodes", values.whole(1, 100_000), None),
            tracks=fields.take("tracks", values.whole(1, 10_000), None),
            pages=fields.take("pages", values.whole(1, 100_000), None),
            isbn=fields.take("isbn", particulars.isbn, ""),
            address=fields.take("address", values.text, ""),
            phone=fields.take("phone", particulars.phone, ""),
            website=fields.take("website", values.web_address, ""),
            hours=fields.take_each("hours", particulars.hours),
            price=fields.take("price", particulars.price, None),
            markets=_markets(fields, WAYS[kind]),
        )
        fields.unknown("warning", _ELSEWHERE)


def _author(fields: Fields) -> Iterator[Author]:
    identifier = _id(fields)
    name = _needed(fields, "name", values.text)
    if identifier and name:
        yield Author(
            id=identifier,
            name=name,
            names=fields.take("names", particulars.localised, ()),
            bio=fields.take("bio", values.text, ""),
            url=fields.take("url", values.web_address, ""),
            type=fields.take("type", values.one_of(("person", "organization")), "person"),
        )
        fields.unknown("warning", {"title": "name", "website": "url", "about": "bio"})


def _tags(fields: Fields) -> Iterator[Tag]:
    """`id = "Name"`, or `[id]` with a name."""
    for key in fields.keys:
        try:
            identifier = values.identifier(key)
        except Unfit as unfit:
            fields.report(f"the tag {unfit.cause}", unfit.cure, key=key)
            continue
        if isinstance(fields.value(key), dict):
            inner = fields.below(key)
            name = _needed(inner, "name", values.text)
            inner.unknown("warning", {"title": "name"})
        else:
            name = fields.take(key, values.text, "")
        if name:
            yield Tag(id=identifier, name=name)


def _needed(fields: Fields, key: str, kind: Callable[[object], str]) -> str:
    if not fields.present(key):
        fields.report(f"there is no {fields.name(key)}", f'write {key} = "…"', key=key)
    return fields.take(key, kind, "")


def _markets(fields: Fields, ways: Sequence[str]) -> tuple[Market, ...]:
    table = fields.below("market")
    return tuple(market for key in table.keys for market in _market(table, key, ways))


def _market(table: Fields, key: str, ways: Sequence[str]) -> Iterator[Market]:
    region = table.key_as(key, values.region)
    if region is None:
        return
    fields = table.below(key)
    shops = ((way, fields.take_each(way, particulars.shop)) for way in ways)
    yield Market(
        region=region,
        release=fields.take("release", values.day, None),
        age=fields.take("age", values.text, ""),
        publisher=fields.take("publisher", values.text, ""),
        isbn=fields.take("isbn", particulars.isbn, ""),
        shops=tuple((way, found) for way, found in shops if found),
    )
    others = dict.fromkeys(("watch", "read", "listen", "play", "buy", "book", "where"), ways[0])
    fields.unknown("warning", others | {way: way for way in ways} | {"rating": "age", "date": "release"})
