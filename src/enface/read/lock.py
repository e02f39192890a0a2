"""enface.lock: text, one line a document, so that merges conflict only where two people touched the same document.

    # enface lock 1
    # locale vi /vi/ https://vi.example.org/
    run-2020 content/reviews/run-2020.md en 2020-11-20 @2020q4 vi=chay-2020 /en/reviews/run/

Id, path, language, first date, then the period of its catalogs (if it has one), what has kept it from being public so
far (`!draft`, or `!` and a date), slugs by locale, former addresses. Within a word, white space, `%` and control
characters are percent-encoded. A second line `# extraction 2` numbers the extraction rules of the catalogs; without it
they are the first ones. A line `# locale` says below which addresses a locale has been published, the present one last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import lru_cache
from typing import TypeVar
from urllib.parse import unquote

from enface.errors import BadInput
from enface.model.lock import Lock, Record
from enface.read.fields import Unfit, show
from enface.read.values import day, identifier, language, root_relative, slug
from enface.text.regex import regex

T = TypeVar("T")

HEADER = "# enface lock 1"
"""The first line of the file; the number grows when older versions could misread it."""

LARGEST = 500_000_000
"""Bytes: a line for each of more than a million documents."""
_EXTRACTION = regex(r"# extraction (\d{1,9})")
_LOCALE = regex(r"# locale (\S+)((?: \S+)+)")
_HELD = regex(r"!(draft|\d{4}-\d\d-\d\d)")
_WHOLE = regex(r"https?://[^\s/?#\\]+/[^\s?#\\]*")
_PERIOD = regex(r"@(\d{4}(?:q[1-4])?)")
_REMARK = regex(r"\n(?=[\n#])")
_CONFLICT = regex(r"<{7}|={7}|>{7}|\|{7}")
_ESCAPED = regex(r"[\s%\x00-\x1f\x7f-\x9f]")
_PATH = regex(r"(?!/)[^\\\x00]+")


def parse_lock(text: str, path: str) -> Lock:
    """The records, by id. Raises BadInput, with the line, for anything that `format_lock` would not write.

    The order of lines is free, so that any merge of two locks can be read.
    """
    lines = text.split("\n")
    if lines[0].rstrip("\r") != HEADER:
        cause = f"the first line is {show(lines[0])}, not {HEADER!r}"
        raise _bad(path, 1, cause, "take the file from the last commit, or upgrade enface if a newer one wrote it")
    found: dict[tuple[str, str], int] = {}
    records: list[Record] = []
    roots: list[tuple[str, str]] = []
    rules = _EXTRACTION.fullmatch(lines[1].rstrip("\r")) if len(lines) > 1 else None
    for number, line in enumerate(lines[1:], start=2):
        if rules and number == 2:
            continue
        if place := _LOCALE.fullmatch(line.rstrip("\r")):
            roots += _roots(place, path, number)
        elif line or number < len(lines):
            record = _record(line.rstrip("\r"), path, number)
            for kind, name in (("id", record.id), ("path", record.path)):
                if (first := found.setdefault((kind, name), number)) != number:
                    cause = f"the {kind} {show(name)} is given twice, first on line {first}"
                    raise _bad(path, number, cause, "keep the line of the document that is there, delete the other")
            records.append(record)
    records.sort(key=lambda record: record.id)
    return Lock(records=tuple(records), extraction=int(rules[1]) if rules else 1, roots=tuple(dict.fromkeys(roots)))


def only(text: str, paths: Collection[str]) -> str:
    """The lock as far as it is about the documents at these paths."""
    starts = {0, *_remarks(text)}
    for word in map(_escape, paths):
        for at in _places(text, f" {word}"):
            start, end = text.rfind("\n", 0, at) + 1, at + 1 + len(word)
            if text.find(" ", start) == at and text[end : end + 1] in {" ", "\n", ""}:
                starts.add(start)
    ends = ((start, text.find("\n", start)) for start in sorted(starts))
    return "".join(f"{text[start : end if end >= 0 else None]}\n" for start, end in ends)


@lru_cache(maxsize=1)
def _remarks(text: str) -> tuple[int, ...]:
    """Where lines begin that are about no document: whoever asks for one document often asks for the next."""
    return tuple(found.end() for found in _REMARK.finditer(text))


def _places(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def format_lock(lock: Lock) -> str:
    """The file, records sorted by id: equal locks give equal text."""
    lines = (_line(record) for record in sorted(lock.records, key=lambda record: record.id))
    rules = () if lock.extraction == 1 else (f"# extraction {lock.extraction}",)
    tags = sorted({tag for tag, _ in lock.roots})
    places = (
        " ".join((f"# locale {tag}", *(_escape(root) for each, root in lock.roots if each == tag))) for tag in tags
    )
    return "\n".join((HEADER, *rules, *places, *lines, ""))


def _line(record: Record) -> str:
    words = (record.id, record.path, record.language, record.first.isoformat())
    period = (f"@{record.period}",) if record.period else ()
    held = (f"!{record.held}",) if record.held else ()
    slugs = (f"{tag}={slug}" for tag, slug in sorted(record.slugs))
    return " ".join(map(_escape, (*words, *period, *held, *slugs, *record.former)))


def _escape(word: str) -> str:
    return _ESCAPED.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), word)


def _record(line: str, path: str, number: int) -> Record:
    if _CONFLICT.match(line):
        raise _bad(path, number, "a merge left its marks here", "keep one line for each document, delete the marks")
    words = line.split(" ")
    if len(words) < 4 or not all(words):
        cause = f"{show(line)} is not id, path, language, date, slugs and former addresses, with one space between"
        raise _bad(path, number, cause, "take the line from the last commit")
    try:
        return _of_words([unquote(word, errors="strict") for word in words])
    except UnicodeDecodeError:
        raise _bad(path, number, "a percent-encoded byte is not UTF-8", "take the line from the last commit") from None
    except Unfit as unfit:
        raise _bad(path, number, unfit.cause, unfit.cure or "take the line from the last commit") from None


def _of_words(words: list[str]) -> Record:
    name, where, tag, first, *rest = words
    periods = [match[1] for word in rest if (match := _PERIOD.fullmatch(word))]
    held = [match[1] for word in rest if (match := _HELD.fullmatch(word))]
    former = [word for word in rest if word.startswith(("/", "http://", "https://"))]
    marks = {*former, *(word for word in rest if _PERIOD.fullmatch(word) or _HELD.fullmatch(word))}
    slugs = [_slug(word) for word in rest if word not in marks]
    if len({tag for tag, _ in slugs}) < len(slugs) or len(set(former)) < len(former):
        raise Unfit("a slug or a former address is given twice")
    if len(periods) > 1:
        raise Unfit(f"the document is in two periods, {periods[0]} and {periods[1]}", "keep the line's first @ word")
    return Record(
        id=_named("the id", identifier, name),
        path=_path(where),
        language="und" if tag == "und" else _named("the language", language, tag),
        first=_named("the first date", _day, first),
        period=periods[0] if periods else "",
        held=held[0] if held else "",
        slugs=tuple(sorted(slugs)),
        former=tuple(_named("the former address", _address, word) for word in former),
    )


def _roots(line: re.Match[str], path: str, number: int) -> list[tuple[str, str]]:
    try:
        tag = _named("the locale", language, line[1])
        return [(tag, _named("the root", _root, unquote(word, errors="strict"))) for word in line[2].split()]
    except (Unfit, UnicodeDecodeError) as error:
        cause = error.cause if isinstance(error, Unfit) else "a percent-encoded byte is not UTF-8"
        raise _bad(path, number, cause, "take the line from the last commit") from None


def _root(value: object) -> str:
    found = _address(value)
    if not found.endswith("/"):
        raise Unfit(f"is {show(found)}, which does not end in a slash")
    return found


def _address(value: object) -> str:
    """From the root of the common host, or whole."""
    return value if isinstance(value, str) and _WHOLE.fullmatch(value) else root_relative(value)


def _named(name: str, kind: Callable[[object], T], value: str) -> T:
    try:
        return kind(value)
    except Unfit as unfit:
        raise Unfit(f"{name} {unfit.cause}", unfit.cure) from None


def _day(value: object) -> date:
    found = day(value)
    if not isinstance(value, str) or found.isoformat() != value:
        raise Unfit(f"is {show(value)}, not a date", "write it as 2020-11-20")
    return found


def _path(value: str) -> str:
    if not _PATH.fullmatch(value) or any(part in {"", ".", ".."} for part in value.split("/")):
        raise Unfit(f"the path is {show(value)}, none below the site folder", "write one as content/reviews/run.md")
    return value


def _slug(word: str) -> tuple[str, str]:
    tag, equals, value = word.partition("=")
    if not equals:
        raise Unfit(f"{show(word)} is neither locale=slug nor an address from the root")
    return _named("the slug's locale", language, tag), _named("the slug", slug, value)


def _bad(path: str, line: int, cause: str, cure: str) -> BadInput:
    return BadInput(cause, cure=cure, path=path, line=line, rule="lock")
