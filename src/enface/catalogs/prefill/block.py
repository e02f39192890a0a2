"""One block through an engine: sent as it is, then with tokens for what is protected, at last in fragments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec import Struct

from enface.catalogs.prefill.forms import Form, Unfit, literal_of, read, sent
from enface.catalogs.prefill.pieces import Parts, Piece, parts, pieces, tags, well_nested, woven
from enface.catalogs.prefill.plausible import has_words, implausible, translatable
from enface.catalogs.prefill.segments import joined, segments

Ask = Callable[[str], str | None]
"""Gives the engine's answer to a text, None when it has none."""


class Question(Struct, frozen=True, kw_only=True):
    """A message to be drafted. `notes` are its `#.` lines; `names` are protected, and may have another form there."""

    text: str
    source: str
    target: str
    notes: Sequence[str] = ()
    names: Sequence[Piece] = ()


class Answered(Struct, frozen=True, kw_only=True):
    """The draft, or "" and the `reason` it was rejected for. `sources` say where its words come from."""

    text: str = ""
    reason: str = ""
    sources: frozenset[str] = frozenset()


def answered(asked: Question, ask: Ask, *, whole: bool, longest: int, recall: Ask) -> Answered:
    """The message translated sentence by sentence, or as a `whole`; sentences that `recall` knows are not asked for.

    Every tag, placeholder and name of the source is in the draft, as often and well nested, or there is no draft.
    Reasons: pieces, markup, empty, controls, echo, length, nesting, none (the engine has no translation).
    """
    if not asked.text.strip():
        return Answered(reason="empty")
    remembered = _remembered(asked.text, recall)
    if remembered:
        return Answered(text=remembered, sources=frozenset({"memory"}))
    fixed = pieces(asked.text, asked.notes, asked.names)
    whole = whole and len(asked.text) <= longest
    bounds = [(0, len(asked.text))] if whole else segments(asked.text, asked.source, fixed, longest)
    cut = [_trimmed(asked.text, *bound) for bound in bounds]
    texts: list[str] = []
    sources: set[str] = set()
    for start, end in cut:
        known = _remembered(asked.text[start:end], recall)
        try:
            text, source = (known, "memory") if known else _segment(parts(asked.text, fixed, start, end), ask)
        except Unfit as unfit:
            return Answered(reason=str(unfit))
        texts.append(text)
        sources.update({source} if source else ())
    draft = joined(texts, [asked.text[one[1] : two[0]] for one, two in pairwise(cut)], asked.target)
    if not well_nested(draft) or tags(draft) != tags(asked.text):
        return Answered(reason="nesting")
    around = asked.text[: cut[0][0]], asked.text[cut[-1][1] :]
    return Answered(text=draft.join(around), sources=frozenset(sources))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The segment without white space around it; one of nothing else stays."""
    words = text[start:end]
    if not words.strip():
        return start, end
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _remembered(text: str, recall: Ask) -> str:
    known = recall(text)
    return known if known and tags(known) == tags(text) else ""


def _segment(cut: Parts, ask: Ask) -> tuple[str, str]:
    """The translation of a sentence, and "engine" when that was asked for it."""
    if not translatable(cut):
        return woven(cut.literals, cut.shown), ""
    forms: tuple[Form, ...] = ("plain", "tokens") if cut.pieces == cut.shown else ("tokens",)
    for form in forms:
        try:
            return _in_form(cut, form, ask), "engine"
        except Unfit as unfit:
            if not cut.pieces or str(unfit) in {"echo", "none"}:
                raise
    return _in_fragments(cut, ask), "engine"


def _in_form(cut: Parts, form: Form, ask: Ask) -> str:
    text = sent(cut, form)
    answer = _asked(text, ask)
    translation = read(answer, cut, form)
    _believed(woven(cut.literals, cut.shown), translation, " ".join(cut.literals))
    return translation


def _in_fragments(cut: Parts, ask: Ask) -> str:
    literals = tuple(_fragment(literal, ask) for literal in cut.literals)
    return woven(literals, cut.shown)


def _fragment(literal: str, ask: Ask) -> str:
    words = literal.strip()
    if not has_words(words.replace("&amp;", "&")):
        return literal
    answer = literal_of(_asked(words.replace("&amp;", "&"), ask).strip())
    _believed(words, answer, words)
    start = literal.index(words)
    return literal[:start] + answer + literal[start + len(words) :]


def _asked(text: str, ask: Ask) -> str:
    answer = ask(text)
    if answer is None:
        raise Unfit("none")
    return answer


def _believed(source: str, answer: str, words: str) -> None:
    reason = implausible(source, answer, words)
    if reason:
        raise Unfit(reason)
