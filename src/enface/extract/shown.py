"""What readers see of a translation: protected passages as in the source, foreign ones by their treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enface.extract.inline import Mark, Run, inline, visible
from enface.model.document import Block, Span
from enface.text.lengths import letters, weighted_letters
from enface.text.tags import is_native

_GLOSS = Span(start=0, end=0, kind="html", attrs=(("tag", "span"), ("class", "gloss")))


def shown(runs: Sequence[Run], block: Block, language: str) -> tuple[Run, ...]:
    """The runs of a translation into `language` as they are shown.

    Terms, and foreign passages to be kept, show their original content whatever the translation says. A foreign
    passage with treatment `translate` shows the translation, `gloss` both; where the translation repeats the original
    or the passage is in `language` already, the original alone.
    """
    originals = _contents(inline(block).core)
    result: list[Run] = []
    position = 0
    while position < len(runs):
        run = runs[position]
        if isinstance(run, str) or run.edge != "open" or run.span.kind not in {"foreign", "term"} or not run.name:
            result += () if isinstance(run, Mark) and _is_hoisted_language(run) else (run,)
            position += 1
            continue
        end = _end(runs, position)
        result += _passage(run, runs[position + 1 : end], originals[run.name], language)
        position = end + 1
    return tuple(result)


def _is_hoisted_language(mark: Mark) -> bool:
    """The language of the whole block stands on its element; a translation has another."""
    return mark.span.kind == "foreign" and not mark.name


def _end(runs: Sequence[Run], start: int) -> int:
    opened = runs[start]
    for position in range(start + 1, len(runs)):
        run = runs[position]
        if isinstance(run, Mark) and isinstance(opened, Mark) and run.edge == "close" and run.name == opened.name:
            return position
    return len(runs)


def _contents(runs: Sequence[Run]) -> dict[str, tuple[Run, ...]]:
    """What stands inside each foreign passage and term."""
    return {
        run.name: tuple(runs[position + 1 : _end(runs, position)])
        for position, run in enumerate(runs)
        if isinstance(run, Mark) and run.edge == "open" and run.span.kind in {"foreign", "term"}
    }


def _passage(mark: Mark, content: Sequence[Run], original: Sequence[Run], language: str) -> tuple[Run, ...]:
    whole = (mark, *original, mark._replace(edge="close"))
    native = mark.span.language is not None and is_native(mark.span.language.tag, language, ())
    same = not content or visible(content) == visible(original)
    treatment = mark.span.attr("treatment", "keep") if mark.span.kind == "foreign" else "keep"
    if treatment == "keep" or native or same:
        return whole
    if treatment == "translate":
        return tuple(content)
    return (*whole, " ", Mark("open", _GLOSS), "(", *notes_apart(content), ")", Mark("close", _GLOSS))


def notes_apart(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with references to notes that nothing leads back to: a second copy must not repeat their `id`."""
    return tuple(map(_bare, runs))


def _bare(run: Run) -> Run:
    if isinstance(run, str) or run.span.kind != "note":
        return run
    span = run.span
    return run._replace(span=Span(start=span.start, end=span.end, kind="note", attrs=(("id", ""), *span.attrs)))


def marked(runs: Sequence[Run], block: Block) -> tuple[Run, ...]:
    """The runs with the foreign passages marked that detection found in the block.

    In the block's own text they are where they were found; elsewhere wherever their exact text recurs.
    """
    if not block.found:
        return tuple(runs)
    text = visible(runs)
    places = _found(block) if text == block.text else _recurring(block, text)
    return tuple(_cut(runs, places))


Range = tuple[int, int, Span]


def _found(block: Block) -> list[Range]:
    places: list[Range] = []
    for span in sorted(block.found, key=lambda span: span.start):
        if span.start < span.end and (not places or span.start >= places[-1][1]):
            places.append((span.start, span.end, span))
    return places


def _recurring(block: Block, text: str) -> list[Range]:
    spans = {
        block.text[span.start : span.end]: span for span in block.found if letters(block.text[span.start : span.end])
    }
    if not spans:
        return []
    longest_first = sorted(spans, key=len, reverse=True)
    pattern = "|".join(_bounded(wanted) for wanted in longest_first)
    return [(found.start(), found.end(), spans[found[0]]) for found in re.finditer(pattern, text)]


def _bounded(wanted: str) -> str:
    """A pattern that finds the text as whole words, where its script has spaces between words."""
    before = r"(?<![^\W\d_])" if weighted_letters(wanted[0]) == 1 else ""
    after = r"(?![^\W\d_])" if weighted_letters(wanted[-1]) == 1 else ""
    return before + re.escape(wanted) + after


def _cut(runs: Sequence[Run], places: Sequence[Range]) -> Iterator[Run]:
    """The runs with a pair of marks round each piece of text inside one of the places."""
    offset = 0
    ahead = 0
    for run in runs:
        if isinstance(run, Mark):
            yield run
            offset += len(run.text)
            continue
        end = offset + len(run)
        position = offset
        while ahead < len(places) and places[ahead][0] < end:
            start, stop, span = places[ahead]
            first, last = max(start, position), min(stop, end)
            if first < last:
                yield from (run[position - offset : first - offset],) if first > position else ()
                yield Mark("open", span)
                yield run[first - offset : last - offset]
                yield Mark("close", span)
                position = last
            if stop > end:
                break
            ahead += 1
        if position < end:
            yield run[position - offset :]
        offset = end
