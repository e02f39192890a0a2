"""Which templates a template is made of, as a digest: a page is due again when any of them changed.

Works on the text alone, so that a build with nothing to do never loads the template engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from enface.text.regex import regex

_REFERENCE = regex(r"\{%[-+]?\s*(?:include|extends|import|from)\s+(?:([\"'])(?P<name>[^\"']+)\1)?")


def closure(sources: Mapping[str, str], name: str) -> frozenset[str]:
    """The template and all it includes, extends or imports; every template when a reference is computed."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in found or current not in sources:
            continue
        found.add(current)
        names = [match["name"] for match in _REFERENCE.finditer(sources[current])]
        if None in names:
            return frozenset(sources)
        waiting.extend(names)
    return frozenset(found)


def digest_of_templates(sources: Mapping[str, str], name: str) -> str:
    """32 hex digits that change whenever a template in the closure of `name` does."""
    digest = blake2b(digest_size=16)
    for each in sorted(closure(sources, name)):
        for text in (each, sources[each]):
            data = text.encode()
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
    return digest.hexdigest()
