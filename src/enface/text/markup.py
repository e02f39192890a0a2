"""Which HTML an author may write inside a text."""

from __future__ import annotations

INLINE = frozenset({
    "abbr", "bdi", "cite", "del", "dfn", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "sub",
    "sup", "time", "u", "var",
})  # fmt: skip
"""The elements kept as they are written; emphasis has spans of its own, whatever its element."""
