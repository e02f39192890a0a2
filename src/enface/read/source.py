"""The text of a file as the readers need it: normal form, lines by byte offset, and what was found wrong in it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

from enface.model.finding import Finding, Place, Severity
from enface.text.regex import regex

_NEWLINES = regex(r"\r\n?")


def normal(text: str) -> str:
    """NFC, every line ending a line feed, no lone surrogates. The number of lines stays."""
    text = _NEWLINES.sub("\n", text) if "\r" in text else text
    return text if text.isascii() else unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())


class Source:
    """A normalised text with the line of every byte, and the findings about it."""

    def __init__(self, text: str, *, path: str, first_line: int) -> None:
        self.data = text.encode()
        self.findings: list[Finding] = []
        self._path = path
        self._first = first_line
        self._ends = [match.start() for match in re.finditer(rb"\n", self.data)]

    def line(self, offset: int) -> int:
        """The line in the file (from 1) of the byte at `offset`."""
        return self._first + bisect_left(self._ends, offset)

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """First and last line of the bytes `start:end`, white space at their end left out."""
        while end > start + 1 and self.data[end - 1] in b" \t\n":
            end -= 1
        return self.line(start), self.line(max(start, end - 1))

    def escaped(self, offset: int) -> bool:
        """Whether a backslash stands before the byte."""
        return offset > 0 and self.data[offset - 1] == ord("\\")

    def around(self, start: int, end: int) -> str:
        """The characters within 4 bytes of the bytes `start:end`."""
        return self.data[max(0, start - 4) : end + 4].decode(errors="ignore")

    def sorted(self) -> tuple[Finding, ...]:
        """All findings by line."""
        return tuple(sorted(self.findings, key=lambda finding: finding.place.line))

    def warn(self, rule: str, offset: int, cause: str, cure: str = "", severity: Severity = "warning") -> None:
        """Note a finding at the line of `offset`."""
        place = Place(path=self._path, line=self.line(offset))
        self.findings.append(Finding(rule=rule, severity=severity, place=place, cause=cause, cure=cure))
