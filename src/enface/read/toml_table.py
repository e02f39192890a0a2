"""TOML -> Table."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from enface.errors import BadInput
from enface.read.table import MAX_DEPTH, MAX_TABLE, Table
from enface.text.regex import regex

_PART = r"""[ \t]*(?:[A-Za-z0-9_-]+|"[^"\\\n]*"|'[^'\n]*')[ \t]*"""
_KEY = regex(rf"({_PART}(?:\.{_PART})*)=")
_HEADER = regex(rf"[ \t]*\[\[?({_PART}(?:\.{_PART})*)\]")
_PARTS = regex(r""""([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+)""")
_FENCE = regex(r'"""|\'\'\'')
_PARTS_OF_LONG = 20
_LONG_KEY = regex(rf"""(?:[\w"'-]{{1,64}}[ \t]{{0,3}}\.[ \t]{{0,3}}){{{_PARTS_OF_LONG}}}""")
_KNOWN = {
    "Invalid value": "a value is neither text in quotes nor a number, date, list or table",
    "Unterminated string": "a quotation mark is never closed",
    "Illegal character '\\n'": "a quotation mark is not closed on its line",
    "Exceeds the limit": "a number has thousands of digits",
}
_BITS = 63
_WHERE = regex(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def parse_toml(text: str, *, path: str, first_line: int = 1, rule: str = "toml", limit: int = MAX_TABLE) -> Table:
    """The table that `text` holds; its first line is line `first_line` of the file.

    Raises BadInput with line and cure for syntax errors, duplicate keys, more than `limit` bytes, values nested
    deeper than 20, or whole numbers of more than 64 bits (TOML 1.0, Integer).
    """

    def trouble(cause: str, cure: str, line: int = 1) -> BadInput:
        return BadInput(cause, cure=cure, path=path, line=first_line + line - 1, rule=rule)

    if len(text.encode()) > limit:
        raise trouble(f"there are more than {limit:,} bytes of TOML", "split the file or shorten its texts")
    long = _LONG_KEY.search(text) if text.count(".") >= _PARTS_OF_LONG else None
    if long:  # tomllib takes time with the square of a key's parts
        raise trouble("a key has more than 20 parts", "shorten it", text.count("\n", 0, long.start()) + 1)
    try:
        values = tomllib.loads(text)
    except RecursionError:
        raise trouble(f"values are nested deeper than {MAX_DEPTH}", "flatten them") from None
    except ValueError as error:
        raise trouble(*_syntax(str(error), text)) from None
    lines = {way: first_line + line for way, line in _lines(text)}
    if (found := _excess(values)) is not None:
        way, cause, cure = found
        raise trouble(cause, cure, Table(lines=lines, first_line=first_line).line(*way) - first_line + 1)
    return Table(values=values, lines=lines, first_line=first_line)


def _syntax(message: str, text: str) -> tuple[str, str, int]:
    last = text.rstrip().count("\n") + 1
    where = _WHERE.search(message)
    cause = message[: where.start()] if where else message
    line = min(int(where[1]), last) if where and where[1] else last
    if cause == "Cannot overwrite a value":
        # tomllib stops behind the second one
        return "a key is given twice", "delete one of the two", _repeated(text) or line
    if cause.startswith("Cannot declare"):
        return "a table is given twice", "put its keys under one header", line
    plain = next((words for sign, words in _KNOWN.items() if cause.startswith(sign)), None)
    cure = 'check the quotation marks: text = "…", dates and numbers without'
    return plain or f"not TOML: {cause[:1].lower()}{cause[1:]}", cure, line


def _repeated(text: str) -> int:
    seen: set[tuple[str, ...]] = set()
    for way, line in _lines(text):
        if way in seen:
            return line + 1
        seen.add(way)
    return 0


def _lines(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The way to each key and the line, from 0, it begins on; keys of inline tables stand with their table."""
    table: tuple[str, ...] = ()
    fence = ""
    for number, line in enumerate(text.split("\n")):
        if not fence:
            if header := _HEADER.match(line):
                table = _parts(header[1])
                yield table, number
            elif key := _KEY.match(line):
                yield (*table, *_parts(key[1])), number
        fence = _open_fence(line, fence) if '"""' in line or "'''" in line else fence


def _open_fence(line: str, fence: str) -> str:
    for found in _FENCE.findall(line):
        if not fence:
            fence = found
        elif fence == found:
            fence = ""
    return fence


def _parts(key: str) -> tuple[str, ...]:
    return tuple(next(filter(None, parts), "") for parts in _PARTS.findall(key))


def _excess(values: object) -> tuple[tuple[str, ...], str, str] | None:
    """The way to a value that is more than allowed, with cause and cure; found without recursion."""
    waiting: list[tuple[object, int, tuple[str, ...]]] = [(values, 0, ())]
    while waiting:
        value, depth, way = waiting.pop()
        if depth > MAX_DEPTH:
            return way, f"values are nested deeper than {MAX_DEPTH}", "flatten them"
        if isinstance(value, int) and value.bit_length() > _BITS:
            return way, f"a number needs more than {_BITS + 1} bits", "put it in quotes if it is text"
        if isinstance(value, dict):
            waiting += [(item, depth + 1, (*way, key)) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [(item, depth + 1, way) for item in value]
    return None
