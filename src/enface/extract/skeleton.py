"""Skeletons: HTML with blanks where pages differ.

What a page decides is where links, pictures and references to notes lead, and the theme's own words; everything else
is the same wherever a text stands in one language, so it is written once and filled many times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TypeVar

from msgspec import Struct

from enface.extract.html import (
    Setting,
    addressed_html,
    image_html,
    language_attributes,
    pair_html,
    text_html,
    unit_html,
    unwanted_in,
)
from enface.extract.inline import Mark, Run, visible
from enface.model.document import Phrase, Span
from enface.model.language import UNDETERMINED


class Picture(Struct, frozen=True):
    """The image of a figure, with its own `attributes`."""

    span: Span
    alt: str
    attributes: str


Blank = Mark | Picture | Phrase
B = TypeVar("B", bound=Blank)
Skeleton = tuple[str | Blank, ...]
"""HTML, and what stands for its blanks."""

_ADDRESSED_UNITS = frozenset({"image", "note"})


def inline_html(runs: Sequence[Run], language: str, setting: Setting) -> str:
    """HTML of the runs, standing where `language` is in force."""
    return filled(pieces_of(runs, language, setting.locales), setting)


def filled(skeleton: Iterable[str | Blank], setting: Setting) -> str:
    """The HTML that a page has."""
    known = setting.blanks
    return "".join([
        piece if isinstance(piece, str) else known.get(piece) or blank_html(piece, setting)
        for piece in skeleton
    ])  # fmt: skip


def blank_html(blank: Blank, setting: Setting) -> str:
    """What a page has for a blank."""
    html = setting.blanks[blank] = _blank_html(blank, setting)
    return html


def _blank_html(blank: Blank, setting: Setting) -> str:
    match blank:
        case Phrase():
            return escape(setting.phrase(blank))
        case Picture():
            return image_html(blank.span, blank.alt, setting, blank.attributes)
        case Mark():
            return addressed_html(blank, setting)


def whole(skeleton: tuple[str | B, ...]) -> str | tuple[str | B, ...]:
    """A joined skeleton, as HTML where it has no blanks."""
    return skeleton[0] if len(skeleton) == 1 and isinstance(skeleton[0], str) else skeleton


def pieces_of(runs: Sequence[Run], language: str, locales: tuple[str, ...]) -> list[Run]:
    """What each of the runs is in a skeleton, where `language` is in force; `locales` are the site's."""
    written: list[Run] = []
    closing: list[str] = []
    in_force = [language]
    unwanted = unwanted_in(visible(runs))
    for run in runs:
        if isinstance(run, str):
            written.append(text_html(run, unwanted))
        elif run.edge == "empty":
            written.append(run if run.span.kind in _ADDRESSED_UNITS else unit_html(run))
        elif run.edge == "open":
            tag = run.span.language.tag if run.span.language else ""
            start, end = _pair(run, language_attributes(tag or UNDETERMINED, in_force[-1], locales))
            written.append(start)
            closing.append(end)
            in_force.append(tag or in_force[-1])
        else:
            written.append(closing.pop())
            in_force.pop()
    return written


def _pair(mark: Mark, lang: str) -> tuple[Run, str]:
    return (mark, "</a>") if mark.span.kind == "link" else pair_html(mark.span, lang)


def joined(pieces: Iterable[str | B]) -> tuple[str | B, ...]:
    """A skeleton of these pieces: neighbouring texts are one."""
    skeleton: list[str | B] = []
    texts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
            continue
        if texts:
            skeleton.append("".join(texts))
            texts = []
        skeleton.append(piece)
    return (*skeleton, "".join(texts)) if texts else tuple(skeleton)
