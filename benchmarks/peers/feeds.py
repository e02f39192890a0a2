"""The facts that feeds state: what they carry, in order, with every word of it."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree, html

from benchmarks.peers.pages import words

_ATOM = "{http://www.w3.org/2005/Atom}"


def atom_facts(data: bytes) -> dict[str, object]:
    """An Atom feed."""
    feed = etree.fromstring(data)
    return {**_own(feed), "entries": [{**_own(each), **_content(each)} for each in feed.iterfind(f"{_ATOM}entry")]}


def _own(element: Any) -> dict[str, object]:  # noqa: ANN401 - of lxml
    names = ("title", "subtitle", "id", "updated", "published", "summary")
    authors = element.iterfind(f"{_ATOM}author")
    return {
        **{name: element.findtext(f"{_ATOM}{name}") for name in names},
        "links": frozenset(tuple(sorted(each.attrib.items())) for each in element.iterfind(f"{_ATOM}link")),
        "categories": frozenset(tuple(sorted(each.attrib.items())) for each in element.iterfind(f"{_ATOM}category")),
        "authors": [(each.findtext(f"{_ATOM}name"), each.findtext(f"{_ATOM}uri")) for each in authors],
    }


def _content(entry: Any) -> dict[str, object]:  # noqa: ANN401 - of lxml
    return _text(entry.findtext(f"{_ATOM}content"))


def _text(content: str) -> dict[str, object]:
    """The words of a review, its links and its passages in other languages."""
    body = html.fragment_fromstring(content, create_parent="div")
    return {
        "words": words(body),
        "targets": [(each.get("href"), each.text_content()) for each in body.iterfind(".//a")],
        "foreign": [(each.get("lang"), words(each)) for each in body.iterfind(".//*[@lang]")],
        "emphasis": [each.text_content() for each in body.iter("em", "strong")],
        "headings": [each.text_content() for each in body.iter("h2", "h3")],
    }


def json_feed_facts(data: bytes) -> dict[str, object]:
    """A JSON feed."""
    feed = json.loads(data)
    items = feed.pop("items")
    contents = [each.pop("content_html") for each in items]
    return {**feed, "items": [{**item, **_text(content)} for item, content in zip(items, contents, strict=True)]}
