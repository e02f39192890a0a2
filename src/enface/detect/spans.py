"""Where a block may hold a passage in another language: quotations, emphasis, parentheses, runs of another script."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from enface.detect.passage import passage
from enface.detect.words import clause_words
from enface.model.document import Block
from enface.text.regex import regex
from enface.text.scripts import letters_by_script, script_of, script_runs

CandidateKind = Literal["quote", "parenthesis", "emphasis", "script", "declared", "recorded", "clause"]


SETTLED_KINDS = frozenset({"declared", "recorded"})
"""Kinds of candidates whose language somebody said."""


class Candidate(NamedTuple):
    """The stretch `start:end` (code points) that may be in another language than the text around it."""

    start: int
    end: int
    kind: CandidateKind


_PAIRS: tuple[tuple[str, str, CandidateKind], ...] = (
    ("“", "”", "quote"),
    ("„", '“”"', "quote"),
    ("”", "”", "quote"),
    ("«", "»", "quote"),
    ("»", "«»", "quote"),
    ("‹", "›", "quote"),
    ("›", "‹›", "quote"),
    ('"', '"', "quote"),
    ("「", "」", "quote"),
    ("『", "』", "quote"),
    ("《", "》", "quote"),
    ("〈", "〉", "quote"),
    ("‘", "’", "quote"),
    ("‚", "‘’", "quote"),
    ("'", "'", "quote"),
    ("(", ")", "parenthesis"),
    ("（", "）", "parenthesis"),
    ("[", "]", "parenthesis"),
    ("*", "*", "emphasis"),
    ("_", "_", "emphasis"),
)
_EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Letters of scripts that put no space beside a quotation mark, nor before the particle that follows it."""
_SAME = frozenset("”»›\"'*_")  # marks that may open as well as close: they open after a space and before none
_APOSTROPHES = frozenset("'‘‚")
_LONGEST = 600
_SEARCHED = 20_000


Recorded = Mapping[str, tuple[tuple[int, str], ...]]
"""First word of a confirmed passage -> where in it the word stands, and the passage."""

NOTHING_RECORDED: Recorded = MappingProxyType({})
_WORD = regex(r"\w+")


@cache
def _pattern(opening: str, closing: str) -> re.Pattern[str]:
    marks = re.escape(opening + closing)
    lead = rf"(?<![^\s(\[—–:，。、{_EAST}-])" if opening in _SAME else r"(?<!\w)" if opening in _APOSTROPHES else ""
    after = r"(?!\s)" if opening in _SAME else ""
    tail = rf"(?![^\W{_EAST}])" if opening in _SAME | _APOSTROPHES else ""
    inner = rf"(?:[^{marks}]|(?<=\w)[{marks}](?=\w))" if opening in _APOSTROPHES else f"[^{marks}]"
    return re.compile(f"{lead}{re.escape(opening)}{after}((?>{inner}{{2,{_LONGEST}}}))[{re.escape(closing)}]{tail}")


_NESTING = {"“": "”", "«": "»", "「": "」", "《": "》"}
_TYPED = regex(r"(?:,,|``|<<)(?![\s,`<])(.{2,600}?)(?:''|``|>>|[“”])")  # marks of typewriters
_OPENING = regex(f"[{re.escape(''.join(opening for opening, _, _ in _PAIRS))}]")
_TRIMMED = " \t\n\u00a0\u202f\u2009.,;:!?…–—-·|/*_\"'“”„‚‘’«»‹›()[]（）「」『』《》〈〉،؛。、，；：！？"
_KEPT_AFTER = "?!…？！؟"
_SCRIPT_LETTERS = 2


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without surrounding space and punctuation; marks of question and exclamation after it stay."""
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED and text[end - 1] not in _KEPT_AFTER:
        end -= 1
    return start, end


def candidates(
    block: Block, family: str, recorded: Recorded = NOTHING_RECORDED, strange: Iterable[Candidate] = ()
) -> tuple[Candidate, ...]:
    """The disjoint candidates of a block in a document written in scripts of `family`, by start; outer ones win.

    Spans the author marked as foreign and passages of `recorded` (as whole words) first, then emphasis and links, then
    quotations of every convention and parentheses; outside all these, runs of another script: two letters suffice
    unless they are Latin, where names are likely and three words are asked for; `strange` last. Only the first 20,000
    code points of a block are searched.
    """
    text = block.text[:_SEARCHED]
    foreign = family and not text.isascii() and tuple(_other_script(text, family))
    quoted = _quoted(text) if _OPENING.search(text) or _has_typed(text) else ()
    declared, marked = (_declared(block), _marked(block, text)) if block.spans else ((), ())
    taken: list[Candidate] = []
    for more in (declared, _recorded(text, recorded) if recorded else (), marked, quoted, foreign or (), strange):
        if more:
            taken = _disjoint(taken, more)
    return tuple(taken)


def _declared(block: Block) -> Iterator[Candidate]:
    for span in block.spans:
        if span.kind == "foreign" and span.start < span.end:
            yield Candidate(span.start, span.end, "declared")


def _disjoint(taken: list[Candidate], more: Iterable[Candidate]) -> list[Candidate]:
    """`taken`, by start, with those of `more` that touch none of them, longer ones first."""
    more = list(more)
    if not more or (not taken and len(more) == 1):
        return more or taken
    kept = list(taken)
    for one in sorted(more, key=lambda item: (item.start - item.end, item.start)):
        at = bisect_left(kept, one)
        free_before = at == 0 or kept[at - 1].end <= one.start
        if free_before and (at == len(kept) or one.end <= kept[at].start):
            kept.insert(at, one)
    return kept


def recorded_by_word(passages: Iterable[str]) -> Recorded:
    """The texts of confirmed passages by their first word, so that a text is searched once, however many they are."""
    found: dict[str, list[tuple[int, str]]] = {}
    for text in passages:
        word = _WORD.search(text)
        if word:
            found.setdefault(word[0], []).append((word.start(), text))
    return {word: tuple(places) for word, places in found.items()}


def _recorded(text: str, recorded: Recorded) -> Iterator[Candidate]:
    for word in _WORD.finditer(text):
        for offset, confirmed in recorded.get(word[0], ()):
            start = word.start() - offset
            end = start + len(confirmed)
            if start >= 0 and text.startswith(confirmed, start) and not _in_a_word(text, start, end):
                yield Candidate(start, end, "recorded")


def _in_a_word(text: str, start: int, end: int) -> bool:
    """Whether the stretch begins or ends inside a word."""
    return bool(_WORD.match(text[end : end + 1]) or (start and _WORD.match(text[start - 1])))


def _marked(block: Block, text: str) -> Iterator[Candidate]:
    for span in block.spans:
        if span.kind in ("emphasis", "strong", "link", "term", "html") and span.end <= len(text):
            start, end = trimmed(text, span.start, span.end)
            if end - start > 1:
                yield Candidate(start, end, "emphasis")


def _quoted(text: str) -> Iterator[Candidate]:
    """Quotations and parentheses; of one that is mostly another quotation, that one."""
    found = sorted(set(_in_marks(text)), key=lambda one: (one.start, -one.end))
    if len(found) < 2:
        yield from found
        return
    for one in found:
        inner = [each for each in found if one.start <= each.start and each.end <= one.end and each[:2] != one[:2]]
        if not any(2 * (each.end - each.start) > one.end - one.start for each in inner if each.kind == "quote"):
            yield one


def _in_marks(text: str) -> Iterator[Candidate]:
    for opening, closing, kind in _PAIRS:
        if opening not in text:
            continue
        matches = _pattern(opening, closing).finditer(text)
        for found in _outermost(text, opening) or (match.span(1) for match in matches):
            start, end = trimmed(text, *found)
            if end - start > 1:
                yield Candidate(start, end, kind)
    for match in _TYPED.finditer(text) if _has_typed(text) else ():
        start, end = trimmed(text, *match.span(1))
        if end - start > 1:
            yield Candidate(start, end, "quote")


def _has_typed(text: str) -> bool:
    return ",," in text or "``" in text or "<<" in text


def _outermost(text: str, opening: str) -> tuple[tuple[int, int], ...]:
    """What stands between marks that nest in themselves, as in «1 «2» 3»; nothing where they are not even."""
    closing = _NESTING.get(opening, "")
    if not closing or text.count(opening) < 2 or text.count(opening) != text.count(closing):
        return ()
    found, start, depth = [], 0, 0
    for mark in re.finditer(f"[{opening}{closing}]", text):
        if mark[0] == opening:
            start = mark.end() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            found += [(start, mark.start())] if depth == 0 else []
    return tuple((start, end) for start, end in found if 2 <= end - start <= _LONGEST)


def _other_script(text: str, family: str) -> Iterator[Candidate]:
    own = {"Hani", "Jpan", "Hira", "Kana", "Bopo"} if family == "Hani" else {family}
    if own.issuperset(letters_by_script(text)):
        return
    for run in script_runs(text):
        if run.script in own or (family == "Hang" and run.script == "Hani"):
            continue
        if _is_enough(text[run.start : run.end], run.script):
            yield Candidate(run.start, run.end, "script")


def _is_enough(text: str, script: str) -> bool:
    """Whether a run may be more than a name: Latin letters must make three words, some of which titles seldom have."""
    if script == "Latn":
        return text.count(" ") >= 2 and clause_words(passage(text, span=True).parts) > 0
    return sum(1 for char in text if script_of(char)) >= _SCRIPT_LETTERS
