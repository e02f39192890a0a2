"""The legend of a message read back: what its `#.` lines say of its tags (extract/legend writes them)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from enface.text.tagged import NAME

_KEPT = re.compile(rf"<({NAME})> (?:do not translate|foreign [^·]*\(keep\))")
_TERM = re.compile(r"<(w[1-9][0-9]{0,4})>")


def kept_tags(text: str, notes: Iterable[str]) -> frozenset[str]:
    """The names of the tags whose content is shown as it stands: protected terms, kept foreign passages."""
    return frozenset((*(name for note in notes for name in _KEPT.findall(note)), *_TERM.findall(text)))
