"""One entry while it is being read: fields and comments collect line by line, then become an Entry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.catalogs.po.check import LONGEST_STRING
from enface.catalogs.po.header import MOST_FORMS
from enface.model.catalog import Entry
from enface.model.message import Key

_REFERENCE = re.compile(r"\u2068([^\u2069]*)\u2069(\S*)|(\S+)")
_PREVIOUS = frozenset({"msgctxt", "msgid", "msgid_plural"})


class Draft:
    """Collects one entry; `fields` and `previous` hold the string pieces by keyword."""

    __slots__ = ("broken", "comments", "fields", "flags", "line", "notes", "obsolete", "previous", "references",
                 "sticky")  # fmt: skip

    def __init__(self) -> None:
        self.line = 0
        self.obsolete = False
        self.broken = False
        self.fields: dict[str, list[str]] = {}
        self.previous: dict[str, list[str]] = {}
        self.comments: list[str] = []
        self.notes: list[str] = []
        self.references: list[str] = []
        self.flags: list[str] = []
        self.sticky: list[str] = []

    @property
    def complete(self) -> bool:
        """Whether a translation has begun, so that only its own strings may still follow."""
        return "msgstr" in self.fields or "msgstr[0]" in self.fields

    def comment(self, line: str) -> None:
        """Take a comment line other than `#|` and `#~`."""
        mark = line[1:2]
        if mark == ".":
            self.notes.append(_unmarked(line[2:]))
        elif mark == ":":
            self.references += _isolated(line[2:]) if "\u2068" in line else line[2:].split()
        elif mark in {",", "="}:
            names = [name.strip() for name in line[2:].split(",") if name.strip()]
            self.flags.extend(name for name in names if name not in self.flags)
            self.sticky.extend(names if mark == "=" else ())
        else:
            self.comments.append(_unmarked(line[1:]))

    def place(self, keyword: str, *, previous: bool) -> tuple[list[str], str]:
        """Where the strings behind this keyword go, and what is wrong with the keyword here ("" = nothing)."""
        fields = self.previous if previous else self.fields
        pieces: list[str] = []
        problem = self._misplaced(keyword, previous=previous)
        if not problem:
            fields[keyword] = pieces
        return pieces, problem

    def _misplaced(self, keyword: str, *, previous: bool) -> str:
        fields = self.previous if previous else self.fields
        if previous and keyword not in _PREVIOUS:
            return f"{keyword} cannot be a previous text"
        if keyword in fields:
            return f"{keyword} stands a second time, without a msgid before it"
        if keyword.startswith("msgstr["):
            return self._gap(keyword)
        if keyword in {"msgid_plural", "msgstr"} and "msgid" not in fields:
            return f"{keyword} stands without a msgid before it"
        if keyword == "msgstr" and "msgid_plural" in fields:
            return "an entry with msgid_plural needs msgstr[0], msgstr[1] …"
        before = {"msgctxt": "msgid", "msgid_plural": "msgstr"}.get(keyword)
        return f"{keyword} stands after {before}" if before in fields else ""

    def _gap(self, keyword: str) -> str:
        if "msgid_plural" not in self.fields:
            return f"{keyword} stands without msgid_plural"
        number, expected = int(keyword[7:-1]), sum(name.startswith("msgstr[") for name in self.fields)
        if number != expected:
            return f"msgstr[{expected}] is missing before {keyword}"
        return f"{keyword} is more than any language has" if number >= MOST_FORMS else ""

    def problems(self) -> Iterator[str]:
        """What is wrong with the entry now that it has ended."""
        fields = self.fields
        if "msgid" not in fields:
            yield "the entry has no msgid"
        elif not self.complete:
            yield "the entry has no msgstr"
        if self.previous and "msgid" not in self.previous:
            yield "the previous texts are without a msgid"
        for keyword, pieces in (*fields.items(), *self.previous.items()):
            if not pieces:
                yield f"{keyword} has no string"
            elif sum(map(len, pieces)) > LONGEST_STRING:
                yield f"{keyword} is longer than {LONGEST_STRING} characters"

    def entry(self, head: str, body: str) -> Entry:
        """The finished entry; `head` and `body` are its exact text."""
        fields = {keyword: "".join(pieces) for keyword, pieces in self.fields.items()}
        plain = fields.get("msgstr")
        forms = (plain,) if plain is not None else tuple(fields[name] for name in fields if name.startswith("msgstr["))
        return Entry(
            key=Key(fields.get("msgctxt"), fields["msgid"], fields.get("msgid_plural")),
            translations=forms,
            flags=tuple(self.flags),
            sticky=tuple(self.sticky),
            previous=self._previous_key(),
            comments=tuple(self.comments),
            notes=tuple(self.notes),
            references=tuple(self.references),
            obsolete=self.obsolete,
            head=head,
            body=body,
            line=self.line,
        )

    def _previous_key(self) -> Key | None:
        if not self.previous:
            return None
        texts = {keyword: "".join(pieces) for keyword, pieces in self.previous.items()}
        return Key(texts.get("msgctxt"), texts["msgid"], texts.get("msgid_plural"))


def _unmarked(text: str) -> str:
    return text.removeprefix(" ")


def _isolated(text: str) -> Iterator[str]:
    for isolated, rest, plain in _REFERENCE.findall(text):
        yield plain or isolated + rest
