"""Line numbers of elements: written into each start tag before the parser, which keeps none, sees it."""

from __future__ import annotations

import re

LINE = "enface-line"
"""The attribute that has the number."""

_TOKEN = re.compile(r"<!--.*?(?:-->|\Z)|<([a-zA-Z][^\s/>]*+)((?>(?:[^>\"']|\"[^\"]*\"|'[^']*')*))", re.DOTALL)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})
_WRITTEN = re.compile(rf" {LINE}=\d+")


def with_lines(html: str) -> str:
    """The HTML with the line of each start tag in an attribute; nothing else is changed.

    Comments, values of attributes and raw text are left alone. Where quotes are broken a tag may go without.
    """
    parts: list[str] = []
    at, line, counted, skip = 0, 1, 0, 0
    for token in _TOKEN.finditer(html):
        if token[1] is None or token.start() < skip:
            continue
        line += html.count("\n", counted, token.start())
        counted = token.start()
        end = token.end(1)
        parts += (html[at:end], f" {LINE}={line}")
        at = end
        name = token[1].lower()
        if name in _RAW:
            close = re.compile(rf"</{name}", re.IGNORECASE).search(html, token.end())
            skip = close.start() if close else len(html)
    return "".join((*parts, html[at:]))


def without_lines(text: str) -> str:
    """The text without numbers that broken quotes have let in."""
    return _WRITTEN.sub("", text) if LINE in text else text
