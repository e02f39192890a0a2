"""Which addresses a link or an image may have: the one rule for what authors write and for what pages show."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from enface.text.regex import regex

_IGNORED = regex(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_SCHEME = regex(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Those that run nothing."""


@lru_cache(maxsize=4096)
def is_safe(address: str) -> bool:
    """Whether it is relative, a fragment, or of a scheme that runs nothing: http, https, mailto, tel.

    Looked at as a browser would after decoding (WHATWG URL: controls and white space are dropped, a backslash counts
    as a slash). `//host` is refused: it hides where it leads.
    """
    plain = _IGNORED.sub("", html.unescape(html.unescape(address))).replace("\\", "/")
    if plain.startswith("//"):
        return False
    scheme = _SCHEME.match(plain)
    if scheme:
        return scheme[1].lower() in SCHEMES
    return ":" not in re.split(r"[/?#]", plain, maxsplit=1)[0]
