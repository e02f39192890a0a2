"""Segments: a text and its translation, sentence beside sentence, with the white space between them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from enface.text.sentences import sentences

_CLOSE_UP = frozenset({"ja", "zh", "yue"})
"""Languages that put no space between sentences."""


class Stretch(NamedTuple):
    """A part of a text beside its translation; `between` two sentences there is only white space."""

    source: str
    target: str
    between: bool = False


def stretches_of(source: str, target: str, language: str, locale: str) -> list[Stretch]:
    """Both texts (tagged) cut into sentences; joined, the parts are the texts again.

    A translation that has another number of sentences than its source stays whole beside it.
    """
    parts = _parted(sentences(source, language))
    if not target:
        space = "" if locale.partition("-")[0] in _CLOSE_UP else None
        return [*_untranslated(parts, space)]
    theirs = _parted(sentences(target, locale))
    if len(parts) != len(theirs):
        return [Stretch(source, target)]
    return [*_paired(parts, theirs)]


def _parted(some: Sequence[str]) -> list[tuple[str, str]]:
    """Each sentence without the white space behind it, and that white space; the last keeps its own."""
    parts = []
    for index, text in enumerate(some):
        at = len(text.rstrip()) if index < len(some) - 1 else len(text)
        parts.append((text[:at], text[at:]))
    return parts


def _untranslated(parts: Sequence[tuple[str, str]], space: str | None) -> Iterator[Stretch]:
    for text, behind in parts:
        yield Stretch(text, "")
        if behind:
            yield Stretch(behind, behind if space is None else space, between=True)


def _paired(parts: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]]) -> Iterator[Stretch]:
    for (text, behind), (other, after) in zip(parts, theirs, strict=True):
        yield Stretch(text, other)
        if behind or after:
            yield Stretch(behind, after, between=True)
