"""What a PO file as a whole must keep: encoding, sizes, one header first, no twins."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple

from enface.catalogs.po.charsets import UTF_8, codec_of, declared, odd_title
from enface.catalogs.po.header import HEADER_KEY, charset, plural_bomb, plural_forms
from enface.errors import BadInput
from enface.model.catalog import Entry
from enface.text.regex import regex

MOST_BYTES: Final = 64 << 20
MOST_ENTRIES: Final = 300_000
LONGEST_STRING: Final = 1 << 20
MOST_PROBLEMS: Final = 100
_PIECE: Final = 1 << 20

_TITLE = regex(rb"(?>(?:[ \t]*(?:#(?:[^~|\n][^\n]*)?)?\n)*)(?=msgid[ \t]*\"\")")
_KEY, _IDENTITY = attrgetter("key"), itemgetter(0, 1)
_SAVE_AS_UTF_8 = "convert it: msgconv --to-code=UTF-8"


class Problem(NamedTuple):
    """A line (0 = the file), what is wrong there, and what to do about it."""

    line: int
    cause: str
    cure: str


def refuse(problems: Sequence[Problem], path: str) -> BadInput:
    """All problems of the file in the order of their lines, as one error."""
    ordered = sorted(problems)[:MOST_PROBLEMS]
    return BadInput.together(
        [BadInput(cause, cure=cure, path=path, line=line, rule="po-syntax") for line, cause, cure in ordered]
    )


def decoded(data: bytes, path: str) -> tuple[str, str]:
    """The file's text, and the codec of the charset its header declares (UTF-8 without one).

    Raises BadInput when it is too big, when it has a byte order mark, or when its bytes are not of that charset; but
    those in the comments above the header, which name people of other decades, stand in the text as lone surrogates.
    """
    problem = _encoding_problem(data)
    if problem:
        raise refuse([problem], path)
    name = declared(data)
    codec = codec_of(name)
    if codec is None:
        raise refuse([_unknown(data, name)], path)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        text = _with_odd_title(data, codec, name, path)
    if codec != UTF_8 and text.encode(codec, "surrogateescape") != data:
        raise refuse([_ambiguous(text, data, codec)], path)
    return text, codec


def is_utf_8(data: bytes) -> bool:
    """Whether these bytes, of a file or a part of one, are text in UTF-8 that nothing is wrong with."""
    if _encoding_problem(data):
        return False
    decoder = getincrementaldecoder(UTF_8)()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _encoding_problem(data: bytes) -> Problem | None:
    if len(data) > MOST_BYTES:
        return Problem(0, f"the file has more than {MOST_BYTES:,} bytes", "split the catalog")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[1:2] == b"\0" or data[:1] == b"\0":
        return Problem(1, "the file is UTF-16 or UTF-32", "save it as UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        return Problem(1, "the file starts with a byte order mark", "save it as UTF-8 without one")
    if b"\r" in data and b"\n" not in data:
        return Problem(1, "the lines end in carriage returns alone", "save it with line feeds")
    nul = data.find(b"\0")
    return Problem(_line_at(data, nul), "there is a NUL byte", "remove it") if nul >= 0 else None


def _with_odd_title(data: bytes, codec: str, name: str, path: str) -> str:
    title = _TITLE.match(data)
    end = title.end() if title else 0
    try:
        return data[:end].decode(codec, "surrogateescape") + data[end:].decode(codec)
    except UnicodeDecodeError as error:
        raise refuse([_undecodable(data, end + error.start, name or "UTF-8")], path) from error


def _unknown(data: bytes, name: str) -> Problem:
    line = _line_at(data, data.find(f"charset={name}".encode()))
    return Problem(line, f"the header says charset={name}, which cannot be read", _SAVE_AS_UTF_8)


def _undecodable(data: bytes, start: int, name: str) -> Problem:
    cause = f"the bytes are not {'UTF-8' if codec_of(name) == UTF_8 else f'{name}, as the header says'}"
    return Problem(_line_at(data, start), cause, "declare the charset that the file is in, or " + _SAVE_AS_UTF_8)


def _ambiguous(text: str, data: bytes, codec: str) -> Problem:
    """Some charsets spell a character in two ways; one of them would come back as the other."""
    lines = zip(text.split("\n"), data.split(b"\n"), strict=False)
    same = (read.encode(codec, "surrogateescape") == raw for read, raw in lines)
    line = next((number for number, each in enumerate(same, 1) if not each), 1)
    return Problem(line, f"a character is spelled as {codec} can spell it, but need not", _SAVE_AS_UTF_8)


def _line_at(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def file_problems(entries: Sequence[Entry], locale: str, codec: str) -> Iterator[Problem]:
    """What is wrong between the entries of a file in `locale`, read as `codec`, each of them being well-formed."""
    first = entries[0] if entries else None
    header = first if first is not None and first.key == HEADER_KEY and not first.obsolete else None
    if header is None and odd_title(first):
        yield Problem(1, f"bytes of the first comments are not {codec.upper()}", _SAVE_AS_UTF_8)
    if header is not None:
        yield from _header_problems(header, locale, codec)
    if len(entries) > MOST_ENTRIES:
        yield Problem(0, f"the file has {len(entries):,} entries, more than {MOST_ENTRIES:,}", "split the catalog")
    yield from _twins(entries)
    yield from _misplaced_header(entries)


def _header_problems(header: Entry, locale: str, codec: str) -> Iterator[Problem]:
    if codec_of(charset(header)) != codec:
        yield Problem(header.line, f"the header says charset={charset(header)} in an odd way", _SAVE_AS_UTF_8)
    bomb = plural_bomb(header)
    if bomb:
        count, expression = plural_forms(locale)
        yield Problem(header.line, bomb, f"write: nplurals={count}; plural={expression};")


def _twins(entries: Sequence[Entry]) -> Iterator[Problem]:
    if len(set(map(_IDENTITY, map(_KEY, entries)))) == len(entries):
        return
    lines: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        first = lines.setdefault((entry.key.context, entry.key.text), entry.line)
        if first != entry.line:
            cause = f"the message of line {first} stands here again"
            yield Problem(entry.line, cause, f"keep one of lines {first} and {entry.line}")


def _misplaced_header(entries: Sequence[Entry]) -> Iterator[Problem]:
    if not entries or entries[0].key == HEADER_KEY:
        return
    for entry in entries:
        if entry.key == HEADER_KEY and not entry.obsolete:
            yield Problem(entry.line, "the header is not the first entry", "move it to the top")
