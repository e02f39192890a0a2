"""What a PO file says, read by means of its own: what the tools that are compared are held to.

Forgiving where they may differ in layout, exact about data: every entry's strings, comments of all kinds, flags,
references and previous texts, the header's fields, and the comments behind the last entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_PIECE = re.compile(r'^(?:(msg\w+(?:\[\d+\])?)\s*)?"(.*)"$')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a"}
_SPELLED = re.compile(r"(?<!\\)((?:\\\\)*)((?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}))+)")
_BYTE = re.compile(r"\\(?:x([0-9a-fA-F]+)|([0-7]+))")
_CHARSET = re.compile(rb"charset=([\w.:-]+)")


class Datum(NamedTuple):
    """An entry: its strings by keyword, what was before, and its comments by their mark."""

    obsolete: bool
    strings: frozenset[tuple[str, str]]
    previous: frozenset[tuple[str, str]]
    comments: tuple[str, ...]
    notes: tuple[str, ...]
    references: tuple[str, ...]
    flags: frozenset[str]


def data_of(data: bytes) -> Counter[Datum]:
    """Every entry, however often; raises LookupError, UnicodeError or ValueError on what it cannot read."""
    found = _CHARSET.search(data)
    charset = found[1].decode() if found and found[1] != b"CHARSET" else "utf-8"
    codec = charset.replace("_", "-")
    text = _SPELLED.sub(lambda found: found[1] + _spelled(found[2], codec), data.decode(codec))
    return Counter(_datum(lines) for lines in _entries(text.replace("\r\n", "\n").split("\n")))


def _spelled(bytes_: str, codec: str) -> str:
    r"""Characters that are written as `\ooo` or `\xhh`; those that mean something in a string stay escaped."""
    values = bytes(int(found[1], 16) if found[1] else int(found[2], 8) for found in _BYTE.finditer(bytes_))
    return values.decode(codec).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _entries(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines of each entry; a comment or a new msgid behind a msgstr begins the next."""
    entry: list[str] = []
    done = begun = False
    for full in lines:
        line = full.strip()
        if not line:
            continue
        bare = re.sub(r"^#~\s*", "", line)
        starts = re.match(r"[#|]|msg(id|ctxt)\b(?!_)", bare) is not None
        again = bare.startswith("msgid") and begun and not bare.startswith("msgid_plural")
        if (done and starts) or again:
            yield entry
            entry, done, begun = [], False, False
        entry.append(line)
        begun = begun or (bare.startswith("msgid") and not bare.startswith("msgid_plural"))
        done = done or bare.startswith("msgstr")
    if entry:
        yield entry


def _datum(lines: Iterable[str]) -> Datum:
    obsolete = False
    strings: dict[str, str] = {}
    previous: dict[str, str] = {}
    kinds: dict[str, list[str]] = {"": [], ".": [], ":": [], ",": []}
    into, keyword = strings, ""
    for full in lines:
        line = full
        if line.startswith("#~"):
            obsolete, line = True, line[2:].strip()
        if line.startswith(("#|", "|")):
            line = line.lstrip("#|").strip()
            target = previous
        elif line.startswith("#"):
            kind = line[1:2] if line[1:2] in {".", ":", ",", "="} else ""
            kinds["," if kind == "=" else kind].append(line[1 + len(kind) :].strip())
            continue
        else:
            target = strings
        for piece in _pieces(line):
            if piece[0]:
                into, keyword = target, piece[0]
            into[keyword] = into.get(keyword, "") + piece[1]
    header = strings.get("msgid") == "" and "msgctxt" not in strings
    if header:
        strings["msgstr"] = "\n".join(sorted(_field(field) for field in strings.get("msgstr", "").split("\n")))
    return Datum(
        obsolete=obsolete,
        strings=frozenset(strings.items()),
        previous=frozenset(previous.items()),
        comments=tuple(filter(None, kinds[""])),
        notes=tuple(filter(None, kinds["."])),
        references=tuple(re.findall(r"\u2068[^\u2069]*\u2069\S*|\S+", " ".join(kinds[":"]))),
        flags=frozenset(flag.strip() for part in kinds[","] for flag in part.split(",") if flag.strip()),
    )


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """Keyword ("" for none) and string; several may stand on one line."""
    whole = _PIECE.match(line)
    if whole and not re.search(r'(?<!\\)(?:\\\\)*"', whole[2]):
        yield whole[1] or "", _unescaped(whole[2])
        return
    for found in re.finditer(r'(msg\w+(?:\[\d+\])?)?\s*"((?:[^"\\]|\\.)*)"', line):
        yield found[1] or "", _unescaped(found[2])


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: _NAMED.get(found[1], found[1]), text)


def _field(line: str) -> str:
    """A header field; how the charset's name is written says nothing."""
    name, colon, value = line.partition(":")
    return f"{name.strip()}{colon}{value.strip().lower() if name.lower() == 'content-type' else value.strip()}"
