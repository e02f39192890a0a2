"""What tags mark, and what keeps those of a translation from standing for those of its source.

Judged by the two strings alone and in linear time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from enface.model.document import SpanKind
from enface.model.finding import Severity
from enface.text.tagged import Alien, Tag, Token, tokens

LETTERS: dict[SpanKind, str] = {
    "emphasis": "e", "strong": "b", "link": "a", "code": "c", "image": "i", "foreign": "f", "note": "n",
    "term": "w", "html": "x", "break": "k",
}  # fmt: skip
"""The letter of a tag by what it marks (the enface notation of messages)."""

_CHILDLESS = frozenset("cnk")
_FIXED = frozenset("fw")
_OPTIONAL = frozenset("ebk")


class Problem(Struct, frozen=True, kw_only=True):
    """What is wrong with the tags of a translation; with an `error` it cannot be shown."""

    rule: Literal["tag-multiset", "tag-nesting"]
    severity: Severity
    cause: str


def problems(msgid: str, msgstr: str) -> tuple[Problem, ...]:
    """What keeps `msgstr` from standing for `msgid`: none when the tags are the same, each once, well nested.

    Order is free. Emphasis and breaks may be dropped, and whatever stands inside a foreign passage or a protected
    term: a warning. Tags of another kind (templates may hold HTML) must be the same ones as often.
    """
    if "<" not in msgid and "<" not in msgstr:
        return ()
    return problems_between([*tokens(msgid)], [*tokens(msgstr)])


def has_sound_tags(msgid: str, msgstr: str) -> bool:
    """Whether the tags let `msgstr` stand for `msgid`."""
    return all(problem.severity != "error" for problem in problems(msgid, msgstr))


def problems_between(source: Sequence[Token], target: Sequence[Token]) -> tuple[Problem, ...]:
    """The problems of a translation whose tokens, and whose source's, are known already."""
    return (*_compared(source, target), *_nesting(target))


def _starts(text: Sequence[Token]) -> list[str]:
    return [token.name for token in text if isinstance(token, Tag) and token.edge != "close"]


def _aliens(text: Sequence[Token]) -> Counter[str]:
    return Counter(token.text for token in text if isinstance(token, Alien))


def _compared(source: Sequence[Token], target: Sequence[Token]) -> Iterator[Problem]:
    wanted, got = _starts(source), Counter(_starts(target))
    known, spare = frozenset(wanted), _spare(source)
    for name in wanted:
        if name not in got:
            severity: Severity = "warning" if name in spare or name[0] in _OPTIONAL else "error"
            yield _multiset(f"<{name}> is missing", severity)
    for name, count in got.items():
        if name not in known:
            yield _multiset(f"<{name}> is not in the source")
        elif count > 1:
            yield _multiset(f"<{name}> stands {count} times")
    theirs, ours = _aliens(target), _aliens(source)
    for text in theirs - ours:
        yield _multiset(f"{text} is not in the source (a literal < is written &lt;)")
    for text in ours - theirs:
        yield _multiset(f"{text} is missing")


def _multiset(cause: str, severity: Severity = "error") -> Problem:
    return Problem(rule="tag-multiset", severity=severity, cause=cause)


def _spare(source: Sequence[Token]) -> frozenset[str]:
    """The tags inside what is shown as in the source anyway."""
    spare: set[str] = set()
    fixed = 0
    for token in source:
        if not isinstance(token, Tag):
            continue
        if fixed and token.edge != "close":
            spare.add(token.name)
        if token.name[0] in _FIXED:
            fixed += {"open": 1, "close": -1, "empty": 0}[token.edge]
    return frozenset(spare)


def _nesting(target: Sequence[Token]) -> Iterator[Problem]:
    opened: list[str] = []
    for token in target:
        inside = opened[-1] if opened else ""
        if isinstance(token, Tag) and token.edge == "close":
            if token.name != inside:
                yield _nested(f"</{token.name}> closes {f'<{inside}>' if inside else 'nothing'}")
                return
            opened.pop()
            continue
        if inside[:1] in _CHILDLESS and inside:
            yield _nested(f"<{inside}> must be empty")
        elif inside[:1] == "i" and not isinstance(token, str):
            yield _nested(f"<{inside}> may hold nothing but text")
        if isinstance(token, Tag) and token.edge == "open":
            opened.append(token.name)
    for name in opened:
        yield _nested(f"<{name}> is not closed")


def _nested(cause: str) -> Problem:
    return Problem(rule="tag-nesting", severity="error", cause=cause)
