"""Hugo's shortcodes in a text: pictures and references become Markdown, the others stay and are counted."""

from __future__ import annotations

import re
from collections import Counter

_FIGURE = re.compile(r"\{\{<\s*figure\s+([^{}]*?)\s*/?>\}\}")
_REFERENCE = re.compile(r"\(\s*\{\{[<%]\s*(?:rel)?ref\s+\"?([^\"\s{}]+)\"?\s*[%>]\}\}\s*\)")
_ANY = re.compile(r"\{\{[<%]\s*/?\s*([\w./-]{1,60})")
_ATTRIBUTE = re.compile(r"(\w+)=(?:\"((?:[^\"\\]|\\.)*)\"|`([^`]*)`|(\S+))")


def without_shortcodes(body: str) -> tuple[str, Counter[str]]:
    """The text with `figure`, `ref` and `relref` in Markdown, and how often each other shortcode remains."""
    body = _FIGURE.sub(_figure, body)
    body = _REFERENCE.sub(lambda found: f"({_path(found[1])})", body)
    return body, Counter(_ANY.findall(body))


def _figure(found: re.Match[str]) -> str:
    given = {name: quoted or ticked or bare for name, quoted, ticked, bare in _ATTRIBUTE.findall(found[1])}
    src = given.get("src", "")
    if not src or " " in src:
        return found[0]
    caption = given.get("caption") or given.get("title") or ""
    alt = (given.get("alt") or "").replace("[", "\\[").replace("]", "\\]")
    title = f' "{caption}"' if caption and '"' not in caption.replace('\\"', "") else ""
    return f"![{alt}]({src}{title})"


def _path(name: str) -> str:
    """A page that a reference names, as an address below the root."""
    head, mark, fragment = name.partition("#")
    head = re.sub(r"(?:/_?index)?(?:\.[a-z-]{2,5})?\.md$", "", head)
    return f"{head}/{mark}{fragment}" if head else f"{mark}{fragment}"
