"""From the pieces of a block's text to its normal form, spans moved along."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from msgspec import Struct

from enface.model.document import Attrs, Span, SpanKind
from enface.model.language import Verdict
from enface.text.regex import regex

SOFT, HARD = "\r", "\n"
DEEPEST = 100
_SPACES = dict.fromkeys(map(ord, "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")
_DROPPED: dict[int, str | None] = dict.fromkeys(
    (*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF)
)
_CLEAN = _DROPPED | _SPACES
_WIDE = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_SEAM = rf"(?<=[{_WIDE}])[ \r]*\r[ \r]*(?=[{_WIDE}])"
_CLUSTER = regex(rf"(?P<seam>{_SEAM})|[ \r\n]{{2,}}")
_BREAK = regex(r"[\r\n]")
_BLANK = regex(r"[ \r]+")
_SPACE = regex(r" +")
_MARGIN = " \r\n\u3000"
_EDGE = " \n"
_EMPTY: frozenset[SpanKind] = frozenset({"note", "image"})

Move = Callable[[int], int]


class Draft(Struct):
    """A span in the making: `kind` None or `end` -1 means that nothing came of it."""

    start: int
    kind: SpanKind | None = None
    end: int = -1
    attrs: Attrs = ()
    language: Verdict | None = None


class Run(Struct, frozen=True):
    """Text and spans as in `Block`; `breaks` are the offsets at which a new source line begins."""

    text: str
    spans: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()


def plain(text: str) -> str:
    """Text without control characters, all white space but the no-break and wide ones as spaces."""
    return text if text.isprintable() else text.translate(_CLEAN)


def joined(lines: Iterable[str]) -> str:
    """The lines as one: joined by a space, but by nothing between two Han or kana (CSS Text 4, 5.3)."""
    return re.sub(_SEAM, "", SOFT.join(lines))


def one_line(text: str) -> str:
    """The normal form of a text without markup; "" when nothing of it is visible."""
    text = unicodedata.normalize("NFC", _SPACE.sub(" ", plain(text)).strip(_MARGIN))
    return text if text.strip() else ""


def settle(raw: str, drafts: Sequence[Draft], cuts: Iterable[tuple[int, int]] = ()) -> Run:
    """The normal form of `raw` (SOFT and HARD for line breaks) without `cuts`, and the spans that remain.

    Spans lose white space at their edges; empty ones go, but notes and images. At most `DEEPEST` lie in each other.
    """
    lines = [match.end() for match in _BREAK.finditer(raw)] if SOFT in raw or HARD in raw else []
    live = [draft for draft in drafts if draft.kind is not None and draft.end >= 0]
    cuts = sorted(cuts)
    if not cuts and _is_settled(raw):
        if not live and not lines:
            return Run(raw)
        return _settled(raw.replace(SOFT, " "), live, lines, lambda at: at)
    text, first = _cut(raw, cuts)
    text, second = _cut(text, _extra(text))
    if not text.strip():
        empty = (Span(start=0, end=0, kind=draft.kind, attrs=draft.attrs) for draft in live if draft.kind in _EMPTY)
        return Run("", tuple(empty))
    offsets = {second(first(at)) for draft in live for at in (draft.start, draft.end)}
    text, third = _compose(text.replace(SOFT, " "), offsets | {second(first(at)) for at in lines})

    def move(at: int) -> int:
        return third(second(first(at)))

    return _settled(text, live, lines, move)


def _is_settled(raw: str) -> bool:
    """Whether it is in normal form but for its soft breaks: then nothing in it moves."""
    if not raw or raw[0] in _MARGIN or raw[-1] in _MARGIN or "  " in raw or raw.isspace():
        return False
    broken = SOFT in raw or HARD in raw
    return not (broken and _CLUSTER.search(raw)) and unicodedata.is_normalized("NFC", raw)


def _settled(text: str, live: Sequence[Draft], lines: Sequence[int], move: Move) -> Run:
    spans = sorted((span for draft in live for span in _span(draft, text, move)), key=attrgetter("start"))
    return Run(text, _shallow(spans) if spans else (), tuple(sorted({move(at) for at in lines})))


def _extra(text: str) -> list[tuple[int, int]]:
    first = len(text) - len(text.lstrip(_MARGIN))
    last = max(first, len(text.rstrip(_MARGIN)))
    ranges = [(0, first)]
    for cluster in _CLUSTER.finditer(text, first, last):
        if cluster["seam"]:
            ranges.append(cluster.span())
        elif HARD in cluster[0]:
            ranges += [match.span() for match in _BLANK.finditer(text, *cluster.span())]
        else:
            ranges.append((cluster.start() + 1, cluster.end()))
    return [*ranges, (last, len(text))]


def _cut(text: str, ranges: Sequence[tuple[int, int]]) -> tuple[str, Move]:
    starts, gone, pieces, total, last = [0], [0], [], 0, 0
    for start, end in ranges:
        pieces.append(text[last:start])
        starts.append(start)
        gone.append(total)
        total += end - start
        starts.append(end)
        gone.append(total)
        last = end
    pieces.append(text[last:])

    def move(at: int) -> int:
        index = bisect_left(starts, at + 1) - 1
        inside = at - starts[index] if index % 2 else 0
        return at - gone[index] - inside

    return "".join(pieces), move


def _compose(text: str, offsets: set[int]) -> tuple[str, Move]:
    if unicodedata.is_normalized("NFC", text):
        return text, lambda at: at
    moved, base, new, last = {}, 0, 0, 0
    for at in sorted(offsets):
        word = min(at, len(text) - 1)
        while word > base and not _stable(text[word]):
            word -= 1
        new += len(unicodedata.normalize("NFC", text[base:word]))
        base = word
        last = moved[at] = max(last, new + len(unicodedata.normalize("NFC", text[word:at])))
    return unicodedata.normalize("NFC", text), lambda at: moved[at]


def _stable(char: str) -> bool:
    """Whether normalisation never joins the character to what stands before it: ASCII and Han."""
    return char < "\x80" or "\u3400" <= char <= "\u9fff"


def _span(draft: Draft, text: str, move: Move) -> Iterable[Span]:
    start, end = move(draft.start), move(draft.end)
    if draft.kind != "break":
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
    if draft.kind and (start < end or draft.kind in _EMPTY):
        yield Span(start=start, end=end, kind=draft.kind, attrs=draft.attrs, language=draft.language)


def _shallow(spans: Sequence[Span]) -> tuple[Span, ...]:
    open_ends: list[int] = []
    kept = []
    for span in spans:
        while open_ends and open_ends[-1] <= span.start:
            open_ends.pop()
        if len(open_ends) < DEEPEST:
            kept.append(span)
            if span.end > span.start:
                open_ends.append(span.end)
    return tuple(kept)


def split(run: Run, at: int) -> tuple[Run, Run] | None:
    """The run before and after `at`, white space between them dropped; None where a span lies across."""
    crossing = any(span.start < at < span.end for span in run.spans)
    if crossing:
        return None
    head = run.text[:at].rstrip(_EDGE)
    before = [span for span in run.spans if span.end <= len(head)]
    after = [span for span in run.spans if span.start >= at and (span.start, span.end) != (len(head), at)]
    moved = (
        Span(start=span.start - at, end=span.end - at, kind=span.kind, attrs=span.attrs, language=span.language)
        for span in after
    )
    return Run(head, tuple(before)), Run(run.text[at:], tuple(moved))
