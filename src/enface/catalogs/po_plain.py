"""Entries as nearly all are written, each read by one regular expression; what is odd is left to `po_read`."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Final, NamedTuple

from enface.catalogs.escapes import unescape
from enface.catalogs.po_check import LONGEST_STRING
from enface.catalogs.po_entry import Draft
from enface.model.catalog import Entry
from enface.model.message import Key

_STRINGS = r'"(.*(?:"\n".*)*)"\n'
_ENTRY = re.compile(
    rf"(\n*+(?:#(?![~|]).*\n)*+)((?:msgctxt {_STRINGS})?msgid {_STRINGS}msgstr {_STRINGS})"
    r"(?=\n*+(?:#(?!~)|msgid(?!_)|msgctxt|\Z))"
)
_SOUND = re.compile(r'[^"\\\n]*+(?:(?:\\[^\n0-7x]|"\n")[^"\\\n]*+)*+')
START: Final = re.compile(r"#(?!~)|msgid(?!_)|msgctxt")
"""What the first line of an entry begins with."""


_BREAK = '"\n"'
_NEW = Entry.__new__
(_KEY, _TRANSLATIONS, _FLAGS, _PREVIOUS, _COMMENTS, _NOTES, _REFERENCES, _OBSOLETE, _STICKY, _HEAD, _BODY, _LINE) = (
    getattr(Entry, field.name).__set__ for field in fields(Entry)
)


class _Said(NamedTuple):
    """What stands above an entry: `gap` blank lines, and comments; `lines` in all."""

    head: str
    gap: int
    lines: int
    comments: tuple[str, ...]
    notes: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]
    sticky: tuple[str, ...]


def read_plain(text: str, offset: int, line: int, entries: list[Entry]) -> tuple[int, int]:
    """Append the plain entries that follow each other from this offset and line on; where the first other thing is.

    Plain is an entry without plural and previous texts, its strings well-formed and without numeric escapes, nothing
    indented: what `po_read` would take the same from it, only more slowly.
    """
    match, known = _ENTRY.match, dict[str, _Said]()
    while found := match(text, offset):
        head, body, context, source, translation = found.groups()
        if len(body) > LONGEST_STRING:
            break
        source, translation = source.replace(_BREAK, ""), translation.replace(_BREAK, "")
        if "\\" in body or '"' in source or '"' in translation or context is not None:
            try:
                context, source, translation = (each and _resolved(each) for each in found.group(3, 4, 5))
            except ValueError:
                break
        said = known.get(head) or known.setdefault(head, _said(head))
        # A frozen dataclass sets its slots by name, one call after the other: this takes less than half the time.
        entry = _NEW(Entry)
        _KEY(entry, Key(context, source))
        _TRANSLATIONS(entry, (translation,))
        _FLAGS(entry, said.flags)
        _PREVIOUS(entry, None)
        _COMMENTS(entry, said.comments)
        _NOTES(entry, said.notes)
        _REFERENCES(entry, said.references)
        _OBSOLETE(entry, False)  # noqa: FBT003  the value of a slot
        _STICKY(entry, said.sticky)
        _HEAD(entry, said.head)
        _BODY(entry, body)
        _LINE(entry, line + said.gap)
        entries.append(entry)
        line += said.lines + body.count("\n")
        offset = found.end()
    return offset, line


def _resolved(quoted: str) -> str:
    """The text of strings in lines of their own, the outer quotes gone. Raises ValueError on what is not plain."""
    text = quoted.replace(_BREAK, "")
    if "\\" not in text and '"' not in text:
        return text
    if not _SOUND.fullmatch(quoted):
        raise ValueError
    return unescape(text)


def _said(head: str) -> _Said:
    draft = Draft()
    lines = head.split("\n")
    for line in lines:
        if line:
            draft.comment(line.rstrip(" \t\r"))
    gap = len(head) - len(head.lstrip("\n"))
    found = (draft.comments, draft.notes, draft.references, draft.flags, draft.sticky)
    return _Said(head, gap, len(lines) - 1, *map(tuple, found))
