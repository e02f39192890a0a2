"""Reads PO files: strict and lossless. Every problem of a file is found in one go."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from enface.catalogs.po.check import MOST_PROBLEMS, Problem, decoded, file_problems, refuse
from enface.catalogs.po.entry import Draft
from enface.catalogs.po.escapes import unescape
from enface.catalogs.po.header import HEADER_KEY
from enface.catalogs.po.plain import START, read_plain
from enface.model.catalog import Catalog, Entry
from enface.text.regex import regex

_STRING = r'"([^"\\]*+(?>(?:\\.[^"\\]*+)*))"'
_PLAIN = regex(rf"(?:(msg[a-z_]+(?:\[\d+\])?)[ \t]*)?{_STRING}[ \t]*")
_TOKEN = regex(rf"[ \t]*(?:(msg[a-z_]+(?:\[\d+\])?)(?=[ \t\"]|$)|{_STRING})[ \t]*")
_BLANK = " \t\r"
_KEYWORD = regex(r"msgctxt|msgid|msgid_plural|msgstr(?:\[\d{1,9}\])?")
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def read_po(data: bytes, *, path: str, locale: str, domain: str, language: str) -> Catalog:
    """The catalog in these bytes; `write_po` gives the same bytes back.

    Raises BadInput (rule `po-syntax`) with every problem of the file when gettext's tools would refuse it, when its
    bytes are not of the charset it declares, or when it goes beyond the limits of `check`.
    """
    text, codec = decoded(data, path)
    with _undisturbed():
        reader = _Reader(text, codec)
        problems = [*reader.problems, *file_problems(reader.entries, locale, codec)]
    if problems:
        raise refuse(problems, path)
    entries = tuple(reader.entries)
    header = entries[0] if entries and entries[0].key == HEADER_KEY and not entries[0].obsolete else None
    return Catalog(
        locale=locale,
        domain=domain,
        language=language,
        header=header,
        entries=entries[1:] if header else entries,
        newline="\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n",
        trailer=reader.trailer,
        charset=codec,
    )


def read_entry(data: bytes, codec: str, line: int) -> Entry:
    """The one entry in these bytes of a file that has been found sound; the first of them stands on this line."""
    return _Reader(data.decode(codec, "surrogateescape"), codec, line).entries[0]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the search for reference cycles: entries have none, and it would go through them time and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Reader:
    """Walks over the lines once; offsets into the text give every entry its exact head and body."""

    def __init__(self, text: str, codec: str, line: int = 1) -> None:
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self._text = text
        self._codec = codec
        self._draft = Draft()
        self._pieces: list[str] | None = None
        self._number = 0
        self._head = self._body = self._end = 0
        self._after = line
        self._read()
        self.trailer = text[self._head :]

    def _read(self) -> None:
        text = self._text
        offset = self._plain()
        while offset < len(text) and len(self.problems) <= MOST_PROBLEMS:
            start, offset = offset, text.find("\n", offset) + 1 or len(text)
            line = text[start:offset].rstrip("\r\n").lstrip(_BLANK)
            if self._draft.complete and START.match(line):
                self._finish()
                offset = self._plain()
                continue
            if line.strip(_BLANK):
                self._line(line, start)
            self._number += 1
            if self._draft.fields and line.strip(_BLANK):
                self._end, self._after = offset, self._number
        self._finish()

    def _plain(self) -> int:
        """Read the plain entries behind the last one; where they end."""
        self._end, self._after = read_plain(self._text, self._head, self._after, self.entries)
        self._head = self._body = self._end
        self._number = self._after
        return self._end

    def _line(self, line: str, start: int) -> None:
        if line[0] == "#":
            self._comment(line, start)
        else:
            self._strings(line.rstrip(_BLANK), start, obsolete=False)

    def _comment(self, line: str, start: int) -> None:
        mark = line[1:2]
        if mark == "~":
            self._obsolete(line[2:].lstrip(" \t"), start)
        elif mark == "|":
            self._previous(line[2:].strip(_BLANK))
        else:
            self._begin_head()
            self._draft.comment(line)

    def _obsolete(self, rest: str, start: int) -> None:
        if rest.startswith("|"):
            self._previous(rest[1:].strip(_BLANK))
        elif rest.startswith("#"):
            self._comment(rest, start)
        elif rest.strip(_BLANK):
            self._strings(rest.rstrip(_BLANK), start, obsolete=True)

    def _previous(self, rest: str) -> None:
        self._begin_head()
        self._tokens(rest, previous=True)

    def _begin_head(self) -> None:
        """A comment ends the entry before it; in the middle of one it is an error, as in gettext's grammar."""
        if self._draft.complete:
            self._finish()
        elif self._draft.fields:
            self._problem("a comment stands inside an entry", "move it above the msgid")
        self._draft.line = self._draft.line or self._number

    def _strings(self, line: str, start: int, *, obsolete: bool) -> None:
        if "msgid" in self._draft.fields and START.match(line):
            self._finish()
        draft = self._draft
        if not draft.fields:
            self._body = start
            self._pieces = None
            draft.obsolete = obsolete
            draft.line = draft.line or self._number
        elif draft.obsolete != obsolete:
            self._problem("the entry is obsolete in one line and not in another", "mark all its lines with #~, or none")
        self._tokens(line, previous=False)

    def _tokens(self, line: str, *, previous: bool) -> None:
        plain = _PLAIN.fullmatch(line)
        if plain:
            self._token(plain[1], plain[2], previous=previous)
            return
        position = 0
        while position < len(line):
            token = _TOKEN.match(line, position)
            if token is None or token.end() == position:
                self._problem(*_diagnosis(line[:position], line[position:]))
                return
            self._token(token[1], token[2], previous=previous)
            position = token.end()

    def _token(self, keyword: str | None, quoted: str | None, *, previous: bool) -> None:
        if keyword is not None:
            self._keyword(keyword, previous=previous)
        if quoted is None:
            return
        if self._pieces is None:
            self._problem("a string stands without a keyword before it", "put msgid or msgstr before it")
            return
        try:
            self._pieces.append(unescape(quoted, self._codec))
        except ValueError as error:
            self._problem(str(error), "write a backslash as \\\\")

    def _keyword(self, keyword: str, *, previous: bool) -> None:
        if not _KEYWORD.fullmatch(keyword):
            self._problem(f"{keyword} is no keyword of PO files", "write msgctxt, msgid, msgid_plural or msgstr")
            return
        if self._draft.complete and keyword in {"msgid", "msgctxt"}:
            self._problem("two entries stand on one line", "begin a new line before the second")
            return
        self._pieces, problem = self._draft.place(keyword, previous=previous)
        if problem and not self._draft.broken:
            self._problem(problem, "look at the lines before it")

    def _problem(self, cause: str, cure: str) -> None:
        self._draft.broken = True
        self.problems.append(Problem(self._number, cause, cure))

    def _finish(self) -> None:
        draft = self._draft
        if not draft.fields and not draft.previous and not draft.broken:
            return
        causes = () if draft.broken else tuple(draft.problems())
        self.problems.extend(Problem(draft.line, cause, 'an entry is msgid "…", then msgstr "…"') for cause in causes)
        if not draft.broken and not causes:
            self.entries.append(draft.entry(self._text[self._head : self._body], self._text[self._body : self._end]))
        self._head = self._body = self._end
        self._draft = Draft()
        self._pieces = None


def _diagnosis(before: str, rest: str) -> tuple[str, str]:
    """Cause and cure for a piece of a line, behind what was read of it, that is neither keyword nor string."""
    if rest.startswith(_MARKERS):
        return "there is a conflict marker of a version control system", "resolve the conflict"
    if rest.startswith('"'):
        return "a string does not end in its line", 'close it with ", and write a quote in it as \\"'
    if rest.startswith("domain "):
        return "the file holds several domains", "give every domain a file of its own"
    if rest.startswith(("'", "“", "„", "«", "‘", "”")):
        return f"the string {rest[:40]} has other quotes than PO files have", 'put it between "'
    if before.rstrip().endswith('"') and '"' in rest:
        return f"the string ends before {rest[:40]!r}", 'write a quote inside it as \\"'
    return f"{rest[:40]!r} is neither a comment, a keyword nor a string", 'put text between ", or # before the line'
