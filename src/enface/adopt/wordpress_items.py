"""An export of WordPress (WXR, "extended RSS") -> its posts, and what it says of languages and people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree
from msgspec import Struct, field

from enface.text.guarded_xml import elements, line_of, local

MOST_BYTES = 100_000_000
"""Of an export; WordPress splits larger ones on request."""
_SERIALIZED = re.compile(r"s:\d+:\"([\w-]{1,40})\";(?:i:(\d+)|s:\d+:\"([^\"]*)\");")
_PLUGIN = re.compile(r"icl|wpml", re.IGNORECASE)


class Item(Struct, frozen=True, kw_only=True):
    """A post, page, attachment or anything else. `fields` are the texts of its elements by local name.

    `terms` are pairs of slug and name by taxonomy, `meta` custom fields by key.
    """

    path: str
    line: int
    fields: Mapping[str, str]
    terms: Mapping[str, Sequence[tuple[str, str]]]
    meta: Mapping[str, str]

    @property
    def number(self) -> str:
        """The id that the database gave it."""
        return self.fields.get("post_id", "")


class Export(Struct, kw_only=True, dict=True):
    """What all files of an export say together. `groups` are translations of each other by Polylang: id by language."""

    title: str = ""
    url: str = ""
    language: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    locales: dict[str, str] = field(default_factory=dict)
    groups: list[dict[str, str]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def read_export(data: bytes, path: str, export: Export) -> None:
    """Add a file to the export. Raises BadInput, with the line, for what is no XML or no RSS."""
    for channel in elements(data, path, roots={"rss"}, wanted={"channel"}, rule="adopt", most=MOST_BYTES):
        for child in channel:
            name, told = local(child), _texts(child)
            if name == "item":
                export.items.append(_item(child, path))
            elif name == "author":
                export.authors[told.get("author_login", "")] = told.get("author_display_name", "")
            elif name == "term":
                _term(told, export)
            elif name in {"title", "language"}:
                setattr(export, name, getattr(export, name) or _text(child))
            elif name == "base_blog_url":
                export.url = export.url or _text(child)


def _term(told: Mapping[str, str], export: Export) -> None:
    """What Polylang keeps as terms: languages, and which posts are translations of each other."""
    values = {key: number or text for key, number, text in _SERIALIZED.findall(told.get("term_description", ""))}
    if told.get("term_taxonomy") == "language":
        export.locales[told.get("term_slug", "")] = values.get("locale", "")
    elif told.get("term_taxonomy") == "post_translations":
        export.groups.append(values)


def _item(element: etree._Element, path: str) -> Item:
    terms: dict[str, list[tuple[str, str]]] = {}
    meta: dict[str, str] = {}
    fields: dict[str, str] = {}
    for child in element:
        name = local(child)
        space = etree.QName(child).namespace or ""
        if name == "category":
            terms.setdefault(child.get("domain", ""), []).append((child.get("nicename", ""), _text(child)))
        elif name == "postmeta":
            told = _texts(child)
            meta.setdefault(told.get("meta_key", ""), told.get("meta_value", ""))
        elif name == "encoded":
            fields["excerpt" if "excerpt" in space else "content"] = child.text or ""
        elif _PLUGIN.search(space) or _PLUGIN.match(name):
            meta.setdefault(name, _text(child))
        else:
            fields.setdefault(name, _text(child))
    return Item(path=path, line=line_of(element), fields=fields, terms=terms, meta=meta)


def _texts(element: etree._Element) -> dict[str, str]:
    return {local(child): _text(child) for child in element}


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()


def comments_of(items: Sequence[Item]) -> int:
    """How many of the items have comments."""
    return sum("comment" in item.fields for item in items)


def kinds(items: Sequence[Item]) -> Iterator[str]:
    """The type of each item."""
    return (item.fields.get("post_type", "") for item in items)
