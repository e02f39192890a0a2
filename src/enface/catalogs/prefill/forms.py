"""The forms in which a text with protected pieces is sent, and how an answer is read back."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal

from enface.catalogs.prefill.pieces import Parts, woven
from enface.catalogs.prefill.plausible import MARKUP
from enface.text.tagged import NAME, escape

Form = Literal["plain", "tokens"]
"""`plain`: pieces as they are; `tokens`: `__P1__` in their place."""

_LOOSE_TAG = re.compile(r"<\s*+(/?)\s*+([a-zA-Z])\s*+([1-9][0-9]{0,4})\s*+(/?)\s*+>")
_LOOSE_TOKEN = re.compile(r"_\s*_\s*[Pp]\s*([0-9]{1,4})\s*_\s*_")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_INWARD: Final = ((re.compile(rf"(<{NAME}>)(\s+)"), r"\2\1"), (re.compile(rf"((?<!\s)\s++)(</{NAME}>)"), r"\2\1"))


class Unfit(Exception):
    """An answer that cannot be taken; its text names the reason in a word."""


def sent(parts: Parts, form: Form) -> str:
    """What the engine gets."""
    pieces = parts.pieces if form == "plain" else _tokens(parts)
    return woven([literal.replace("&amp;", "&") for literal in parts.literals], pieces)


def read(answer: str, parts: Parts, form: Form) -> str:
    """The translation in the notation of messages. Raises Unfit when pieces are lost, doubled or changed.

    Spaces that an engine puts into a tag or token are taken out again; markup that the source has not is refused.
    """
    sources = parts.pieces if form == "plain" else _tokens(parts)
    answer = _mended(answer.strip(), sources, form)
    literals, pieces = _cut(answer, sources)
    if Counter(pieces) != Counter(sources):
        raise Unfit("pieces")
    shown = dict(zip(sources, parts.shown, strict=True))
    text = woven([literal_of(literal) for literal in literals], [shown[piece] for piece in pieces])
    return _spaced(text, parts)


def literal_of(answer: str) -> str:
    """Literal text of an answer as it stands in a message; entities are resolved. Raises Unfit for markup."""
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), answer)
    if MARKUP.search(text):
        raise Unfit("markup")
    return escape(text)


def _tokens(parts: Parts) -> tuple[str, ...]:
    return tuple(f"__P{number}__" for number in range(1, len(parts.pieces) + 1))


def _mended(answer: str, sources: Sequence[str], form: Form) -> str:
    if form == "tokens":
        return _LOOSE_TOKEN.sub(r"__P\1__", answer)
    known = frozenset(sources)

    def mended(found: re.Match[str]) -> str:
        tag = f"<{found[1]}{found[2].lower()}{found[3]}{found[4]}>"
        return tag if tag in known else found[0]

    return _LOOSE_TAG.sub(mended, answer)


def _cut(answer: str, sources: Sequence[str]) -> tuple[list[str], list[str]]:
    if not sources:
        return [answer], []
    known = "|".join(re.escape(source) for source in sorted(set(sources), key=len, reverse=True))
    cut = re.split(f"({known})", answer)
    return cut[::2], cut[1::2]


def _spaced(text: str, parts: Parts) -> str:
    """Space that crept inside a pair of tags stands outside of it, unless the source has it so."""
    source = woven(parts.literals, parts.pieces)
    for pattern, swapped in _INWARD:
        if not pattern.search(source):
            text = pattern.sub(swapped, text)
    return re.sub(r" {2,}", " ", text) if "  " not in source else text
