"""Paths in regular expressions that PCRE and RE2 read alike."""

from __future__ import annotations

import re


def pattern_of(path: str) -> str:
    """A pattern for exactly this text; what could mean something to a server's own syntax is written as its number."""
    return re.sub(r"([^\w/-])", lambda found: f"\\x{ord(found[1]):02x}" if found[1].isascii() else found[1], path)
