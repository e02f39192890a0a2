"""The facts that an HTML page states, whatever its markup looks like."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml import html

Element = Any
_SKIPPED = frozenset({"style", "script"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "small", "span", "strong", "time"})


def html_facts(data: bytes) -> dict[str, object]:
    """Title, languages, links, structured data and every word of a page."""
    page: Element = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    main = page.find(".//main")
    return {
        "language": (page.get("lang"), page.get("dir")),
        "title": page.findtext(".//title"),
        "links": frozenset(_links(page)),
        "meta": frozenset(_meta(page)),
        "data": [_plain(json.loads(each.text)) for each in page.iterfind(".//script[@type='application/ld+json']")],
        "header": [_anchor(each) for each in page.iterfind(".//body/header//a")],
        "footer": [_anchor(each) for each in page.iterfind(".//body/footer//a")],
        "words": words(main),
        "foreign": list(_foreign(main, page.get("lang"))),
        "targets": [each.get("href") for each in main.iterfind(".//a") if not _in_text(each)],
        "days": [each.get("datetime") for each in main.iterfind(".//time")],
        "spoken": [each.get("aria-label") for each in main.iterfind(".//*[@role='img']")],
        "anchors": [each.get("id") for each in main.iterfind(".//*[@id]") if each.get("id")[1:].isdigit()],
    }


def words(element: Element) -> list[str]:
    """The words in an element, in order; where one block ends a word ends."""
    return "".join(_texts(element)).split()


def _texts(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return
    edge = "" if element.tag in _INLINE else " "
    yield edge + (element.text or "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield edge


def _links(page: Element) -> Iterator[tuple[str, ...]]:
    for each in page.iterfind(".//head/link"):
        if each.get("rel") not in {"stylesheet", "icon"}:
            yield tuple(each.get(name) or "" for name in ("rel", "href", "hreflang", "type", "title"))


def _meta(page: Element) -> Iterator[tuple[str, str]]:
    for each in page.iterfind(".//head/meta"):
        name = each.get("name") or each.get("property")
        if name:
            yield name, each.get("content")


def _anchor(element: Element) -> tuple[str, ...]:
    names = ("href", "hreflang", "lang", "aria-current", "rel")
    return (" ".join(words(element)), *(element.get(name) or "" for name in names))


def _foreign(main: Element, language: str) -> Iterator[tuple[str, str]]:
    """Each passage in another language than that around it, with the language."""
    for each in main.iterfind(".//*[@lang]"):
        around = next((above.get("lang") for above in each.iterancestors() if above.get("lang")), language)
        if each.get("lang") != around:
            yield each.get("lang"), " ".join(words(each))


def _in_text(element: Element) -> bool:
    """Whether a link is the author's: those are compared with their words, by the feeds."""
    return (element.get("href") or "").startswith("https://example.com/")


def _plain(data: Any) -> Any:  # noqa: ANN401 - JSON
    """JSON without a difference between 4 and 4.0."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return float(data) if isinstance(data, int) and not isinstance(data, bool) else data
