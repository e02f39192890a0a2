"""Checks of the marks that each script and language has of its own, and of the spaces beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.checks.subject import Subject
from enface.checks.trouble import Trouble
from enface.text.tags import language_of, script_of

NARROW, WIDE = "\u202f", "\u00a0"

_ARABIC = r"\u0621-\u064a\u0671-\u06d3"
_EAST = r"\u3041-\u30fa\u3400-\u9fff"
_FOREIGN_MARKS = {
    "Arab": (re.compile(rf"[{_ARABIC}\u064b-\u0652»”]\s?([?;,])(?=\s|$|[»”\"])"), {"?": "؟", ";": "؛", ",": "،"}),
    "East": (
        re.compile(rf"[{_EAST}」』）]([?!,.;:])(?=\s|$|[{_EAST}」』])"),
        dict(zip("?!,.;:", "？！，。；：", strict=True)),
    ),
    "Grek": (re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]([?])(?=\s|$|[»”\"])"), {"?": ";"}),
}
_SCRIPT_FAMILY = {"Jpan": "East", "Hans": "East", "Hant": "East"}
_SPANISH = {"?": "¿", "!": "¡"}
_ASKED = re.compile(r"(?<=[^\W\d_])[»”\"’)]?([?!])(?=[\s»”\"’)…,;:.]|$)")

UNSPACED = re.compile(r"(?<=[^\W_]|[»”\")\]])([?!;])(?=[\s»”\"]|$)|(?<=[^\W_]|[»”\")\]])(:)(?= )")
"""A mark right behind a word or what closes one."""

SPACED = re.compile(r"(?<=[^\W_]) +([,.;:?!])(?=\s|$)")
"""A mark behind a word and a plain space."""

_CANADIAN = frozenset({"fr-CA", "fr-CH"})


def punct_form(subject: Subject) -> Iterator[Trouble]:
    """Marks have the form of the translation's script: ؟ ، in Arabic, ？ 。 in Chinese and Japanese, ¿ ¡ in Spanish.

    Only marks right behind a letter of the script count, in Japanese no colons; a Greek question is asked with a
    semicolon. Spanish openers are missed only where the text has more closing marks than opening ones of both kinds.
    """
    script = script_of(subject.locale)
    pattern, forms = _FOREIGN_MARKS.get(_SCRIPT_FAMILY.get(script, script), (None, {}))
    for form in subject.forms:
        for mark in dict.fromkeys(pattern.findall(form.words)) if pattern else ():
            if mark in ":;" and language_of(subject.locale) == "ja":
                continue
            yield Trouble(
                cause=f"“{mark}” stands in place of “{_fitting(forms[mark], subject)}”", cure="write that one"
            )
        if language_of(subject.locale) == "es":
            yield from _unopened(form.words)


def _fitting(mark: str, subject: Subject) -> str:
    return {"，": "、"}.get(mark, mark) if language_of(subject.locale) == "ja" else mark


def _unopened(text: str) -> Iterator[Trouble]:
    closed = [found[1] for found in _ASKED.finditer(text)]
    if len(closed) <= text.count("¿") + text.count("¡"):
        return
    for mark, opener in _SPANISH.items():
        if mark in closed and closed.count(mark) > text.count(opener):
            yield Trouble(cause=f"“{mark}” closes what no “{opener}” opens", cure=f"put {opener} where it begins")


def punct_space(subject: Subject) -> Iterator[Trouble]:
    """French sets a no-break space before ? ! ; : and » and behind «; no other language has a space before a mark.

    Canadian and Swiss French are asked for none. A mark is meant only behind a word and before a space or the end, so
    `12:30`, `::`, smileys and addresses pass; a space that the source has as well passes.
    """
    spaced = language_of(subject.locale) == "fr"
    for form in subject.forms:
        if spaced and subject.locale in _CANADIAN:
            continue
        if spaced:
            yield from _french(form.words)
        elif (found := SPACED.search(form.words)) and not SPACED.search(form.source_words):
            yield Trouble(cause=f"there is a space before “{found[1]}”", cure="enface check --fix removes it")


def _french(text: str) -> Iterator[Trouble]:
    cure = "enface check --fix sets one"
    for mark in dict.fromkeys(first or second for first, second in UNSPACED.findall(text)):
        yield Trouble(cause=f"there is no space before “{mark}”", cure=cure)
    for mark in dict.fromkeys(found for found in re.findall(r"(?<=[^\W_]|[»”\")\]]) ([?!;:»])(?=\s|$)", text)):
        yield Trouble(cause=f"a plain space stands before “{mark}”: a line may break there", cure=cure)
    if re.search(r"« (?=\S)|«(?=[^\W_])", text) or re.search(r"(?<=[^\W_])»", text):
        yield Trouble(cause="« » have no no-break space inside", cure=cure)


def mended(source: str, text: str, locale: str) -> str:
    """The translation with the spaces of its language beside its marks; letters, marks and tags stay as they are."""
    if language_of(locale) != "fr":
        return text if SPACED.search(source) else SPACED.sub(r"\1", text)
    if locale in _CANADIAN:
        return text
    text = re.sub(rf"{_BEHIND} ([?!;:»])(?=\s|$|<)", lambda found: _space(found[1]) + found[1], text)
    text = re.sub(
        rf"{_BEHIND}([?!;])(?=[\s»”\"<]|$)|{_BEHIND}(:)(?= )", lambda found: _space(found[0]) + found[0], text
    )
    text = re.sub(r"« (?=\S)|«(?=[^\W_]|<)", f"«{WIDE}", text)
    return re.sub(rf"{_BEHIND}»", f"{WIDE}»", text)


_BEHIND = r"(?<=[^\W_]|[»”\")\]>])"
"""Behind a letter, a digit, what closes, or a tag."""


def _space(mark: str) -> str:
    return WIDE if mark in ":»" else NARROW
