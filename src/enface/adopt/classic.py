"""Text of WordPress as its database has it -> HTML: paragraphs of the classic editor, captions, traces of blocks."""

from __future__ import annotations

import re
from collections import Counter
from html import escape

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DYNAMIC = re.compile(r"<!--\s*wp:([\w/-]{1,60})[^<>]*?/-->")
_BLOCK = (
    r"(?:p|div|section|article|aside|h[1-6]|ul|ol|li|blockquote|pre|table|thead|tbody|tfoot|tr|td|th|caption|figure|"
    r"figcaption|hr|dl|dt|dd|details|summary|address|form|iframe|video|audio|object|script|style)"
)
_TAG = re.compile(rf"[ \t]*(</?{_BLOCK}(?=[\s/>])[^<>]*>)[ \t]*", re.IGNORECASE)
_VERBATIM = "pre|figure|script|style|svg"
_WHOLE = re.compile(rf"(<({_VERBATIM})\b(?:(?!<(?:{_VERBATIM})\b).)*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_CAPTION = re.compile(r"\[caption([^\[\]]*)\]([^\[]*)\[/caption\]")
_IMAGE = re.compile(r"((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)\s*(.*)", re.DOTALL)
_SAID = re.compile(r"caption=\"([^\"]*)\"")
_SHORTCODE = re.compile(r"\[([a-z][\w-]{1,40})(?:\s[^\[\]<>]*)?\]")
_CLOSED = re.compile(r"\[/([a-z][\w-]{1,40})\]")
_MEDIA = frozenset({"gallery", "playlist", "audio", "video", "embed"})


def html_of(text: str) -> tuple[str, Counter[str]]:
    """The text in HTML, and how often each shortcode, and each block that WordPress fills in when asked, stands in it.

    Comments go, those that mark blocks among them. Shortcodes stay as written, but for `[caption]`.
    """
    text = _CAPTION.sub(_figure, text)
    left = Counter(f"block {name}" for name in _DYNAMIC.findall(text))
    named = _MEDIA.union(_CLOSED.findall(text))
    left += Counter(name for name in _SHORTCODE.findall(text) if name in named)
    bare = _COMMENT.sub("", text)
    return bare if "<!-- wp:" in text else _with_paragraphs(bare), left


def _figure(found: re.Match[str]) -> str:
    parts = _IMAGE.match(found[2].strip())
    if parts is None:
        return found[0]
    told = _SAID.search(found[1])
    caption = parts[2].strip() or (escape(told[1]) if told else "")
    return f"<figure>{parts[1]}<figcaption>{caption}</figcaption></figure>"


def _with_paragraphs(text: str) -> str:
    """As the classic editor shows it: an empty line parts paragraphs, a line's end breaks the line."""
    pieces = _WHOLE.split(text.replace("\r\n", "\n"))
    # split() gives text, the whole element, its name, text, …
    return "".join(
        piece if index % 3 == 1 else _paragraphs(piece) for index, piece in enumerate(pieces) if index % 3 < 2
    )


def _paragraphs(text: str) -> str:
    parts = re.split(r"\n[ \t]*\n\s*", _TAG.sub(r"\n\n\1\n\n", text))
    return "\n".join(map(_paragraph, filter(str.strip, parts)))


def _paragraph(part: str) -> str:
    part = part.strip()
    if _TAG.match(part):
        return part
    broken = re.sub(r"(?:<br\s*/?>)?\n", "<br />", part)
    return f"<p>{broken}</p>"
