"""Ids and classes of headings, as other parsers take them: `## Title {#id}`. Here they would be words of the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.read.tokens import tokens

_ATTRIBUTES = re.compile(rb"[ \t]*(?<!\\)\{:?[ \t]*[#.][^{}\n]*\}(?=[ \t]*#*[ \t]*(?:\n|\Z))")


def without_attributes(body: str) -> tuple[str, int]:
    """The text with bare headings, and how many had any; everything else byte for byte."""
    data = body.encode("utf-8", "replace")
    cuts = sorted(_cuts(data), reverse=True)
    for start, end in cuts:
        data = data[:start] + data[end:]
    return data.decode(), len(cuts)


def _cuts(data: bytes) -> Iterator[tuple[int, int]]:
    for token in tokens(data.decode()):
        if (token.kind, token.name) == ("Start", "Heading"):
            found = _ATTRIBUTES.search(data, token.start, token.end)
            if found:
                yield found.span()
