"""Names that an engine must not translate: titles of works, people, what the glossary keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enface.catalogs.prefill.pieces import Piece
from enface.text.scripts import letters_by_script
from enface.text.tagged import escape
from enface.text.tags import script_of
from enface.text.termbase import Mention

_LETTERS = {"Jpan": {"Hani", "Hira", "Kana"}, "Hans": {"Hani"}, "Hant": {"Hani"}, "Kore": {"Hang", "Hani"}}


def protected(text: str, mentions: Sequence[Mention], locale: str) -> tuple[Piece, ...]:
    """Where these names stand in a tagged text, and what they are called in the locale.

    A work without a title there keeps its own. A person without a name in the script of the locale is left to the
    engine, and so is a name with tags inside.
    """
    return tuple(_pieces(text, mentions, locale))


def _pieces(text: str, mentions: Sequence[Mention], locale: str) -> Iterator[Piece]:
    for mention in mentions:
        if mention.kind == "term" or "<" in text[mention.start : mention.end]:
            continue
        name = mention.targets[0] if mention.targets else mention.text
        if mention.kind == "keep":
            name = mention.text if mention.text in mention.targets else name
        if mention.kind != "person" or _is_written_so(name, locale):
            yield Piece(mention.start, mention.end, escape(name))


def _is_written_so(name: str, locale: str) -> bool:
    script = script_of(locale)
    return set(letters_by_script(name)) <= _LETTERS.get(script, {script})
