"""One block through an engine: sent as it is, then with tokens for what is protected, at last in fragments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from enface.catalogs.prefill.forms import Form, Unfit, literal_of, occurrences, read, sent
from enface.catalogs.prefill.pieces import Parts, kept_tags, parts, spans, tags, well_nested
from enface.catalogs.prefill.plausible import has_words, implausible, translatable
from enface.catalogs.prefill.segments import joined, segments

Ask = Callable[[str], str | None]
"""Gives the engine's answer to a text, None when it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A message to be drafted. `notes` are its `#.` lines; `names` map names in it to their form in the translation."""

    text: str
    source: str
    target: str
    notes: Sequence[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The draft, or "" and the `reason` it was rejected for. `sources` say where its words come from."""

    text: str = ""
    reason: str = ""
    sources: frozenset[str] = frozenset()


def answered(block: Block, ask: Ask, *, whole: bool, longest: int, recall: Ask) -> Answered:
    """The block translated sentence by sentence, or as a `whole`; sentences that `recall` knows are not asked for.

    Every tag, placeholder and name of the source is in the draft, as often and well nested, or there is no draft.
    Reasons: pieces, markup, empty, controls, echo, length, nesting, none (the engine has no translation).
    """
    kept, names = kept_tags(block.text, block.notes), occurrences(block.text, block.names)
    fixed = spans(block.text, kept, names)
    remembered = _remembered(block.text, recall)
    if remembered:
        return Answered(text=remembered, sources=frozenset({"memory"}))
    whole = whole and len(block.text) <= longest
    cut = (block.text,) if whole else segments(block.text, block.source, fixed, longest)
    texts: list[str] = []
    sources: set[str] = set()
    for segment in cut:
        known = _remembered(segment.strip(), recall)
        if known:
            texts.append(known)
            sources.add("memory")
            continue
        try:
            text, asked = _segment(parts(segment.strip(), kept, names), ask)
        except Unfit as unfit:
            return Answered(reason=str(unfit))
        texts.append(text)
        sources.update({"engine"} if asked else ())
    draft = joined(texts, [_gap(segment) for segment in cut], block.target)
    if not well_nested(draft) or tags(draft) != tags(block.text):
        return Answered(reason="nesting")
    return Answered(text=draft, sources=frozenset(sources))


def _remembered(text: str, recall: Ask) -> str:
    known = recall(text)
    return known if known and tags(known) == tags(text) else ""


def _gap(segment: str) -> str:
    return segment[len(segment.rstrip()) :]


def _segment(cut: Parts, ask: Ask) -> tuple[str, bool]:
    """The translation of a sentence, and whether the engine was asked for it."""
    if not translatable(cut):
        return "".join(_shown(cut)), False
    try:
        return _in_form(cut, "plain", ask), True
    except Unfit as unfit:
        if not cut.pieces or str(unfit) in {"echo", "none"}:
            raise
    try:
        return _in_form(cut, "tokens", ask), True
    except Unfit:
        return _in_fragments(cut, ask), True


def _shown(cut: Parts) -> list[str]:
    return [word for pair in zip(cut.literals, (*cut.shown, ""), strict=True) for word in pair]


def _in_form(cut: Parts, form: Form, ask: Ask) -> str:
    text = sent(cut, form)
    answer = _asked(text, ask)
    translation = read(answer, cut, form)
    _believed("".join(_shown(cut)), translation)
    return translation


def _in_fragments(cut: Parts, ask: Ask) -> str:
    literals = tuple(_fragment(literal, ask) for literal in cut.literals)
    return "".join(_shown(Parts(literals, cut.pieces, cut.shown)))


def _fragment(literal: str, ask: Ask) -> str:
    words = literal.strip()
    if not has_words(words.replace("&amp;", "&")):
        return literal
    answer = literal_of(_asked(words.replace("&amp;", "&"), ask).strip())
    _believed(words, answer)
    start = literal.index(words)
    return literal[:start] + answer + literal[start + len(words) :]


def _asked(text: str, ask: Ask) -> str:
    answer = ask(text)
    if answer is None:
        raise Unfit("none")
    return answer


def _believed(source: str, answer: str) -> None:
    reason = implausible(source, answer)
    if reason:
        raise Unfit(reason)
