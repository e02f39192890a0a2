"""The facts that sitemaps and other registers state."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree

_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def sitemap_facts(data: bytes) -> dict[str, object]:
    """A sitemap or an index of sitemaps: addresses with their days and alternates, in whatever order."""
    return {"addresses": frozenset(map(_listed, etree.fromstring(data)))}


def _listed(element: Any) -> tuple[object, ...]:  # noqa: ANN401 - of lxml
    links = (each for each in element if each.tag.endswith("link"))
    others = frozenset((each.get("hreflang"), each.get("href")) for each in links)
    return element.findtext(f"{_MAP}loc"), element.findtext(f"{_MAP}lastmod"), others


def json_facts(data: bytes) -> dict[str, object]:
    """A register of documents: by fact, what it says of each."""
    register = json.loads(data)
    documents = register.pop("documents")
    facts = sorted({name for document in documents for name in document})
    return {**register, **{fact: [document.get(fact) for document in documents] for fact in facts}}


def text_facts(data: bytes) -> dict[str, object]:
    """The lines of a plain file."""
    return {"lines": data.decode().split()}
