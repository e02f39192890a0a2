"""Entries as nearly all are written, each read by one regular expression; what is odd is left to `read`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from enface.catalogs.po.check import LONGEST_STRING
from enface.catalogs.po.entry import Draft
from enface.catalogs.po.escapes import unescape
from enface.model.catalog import Entry
from enface.model.message import Key

_STRINGS = r'"((?>(?:.*"\n")*).*)"\n'
_KEY_TEXTS = rf"(?:msgctxt {_STRINGS})?msgid {_STRINGS}"
_FORMS = r'((?>(?:msgstr\[\d\] ".*"\n(?>(?:".*"\n)*))+))'
PLAIN_TEXTS: Final = rf"{_KEY_TEXTS}(?:msgstr {_STRINGS}|msgid_plural {_STRINGS}{_FORMS})"
_START = r"#(?!~)|#~\||(?:#~ )?msg(?:id(?!_)|ctxt)"
_NEXT = rf"(?=\n*+(?:{_START}|\Z))"
PLAIN_ENTRY: Final = rf"(\n*+(?>(?:#(?!~).*\n)*))({PLAIN_TEXTS}){_NEXT}"
PLAIN_OBSOLETE: Final = rf"(\n*+(?>(?:#(?!~).*\n)*)(?>(?:#~\|.*\n)*))((?>(?:#~ .*\n)+)){_NEXT}"
_ENTRY = re.compile(PLAIN_ENTRY)
_OBSOLETE_ENTRY = re.compile(PLAIN_OBSOLETE)
_BARE = re.compile(PLAIN_TEXTS)
_PREVIOUS_TEXTS = re.compile(rf"{_KEY_TEXTS}(?:msgid_plural {_STRINGS})?")
_FORM = re.compile(rf"msgstr\[(\d)\] {_STRINGS}")
_SOUND = re.compile(r'[^"\\\n]*+(?>(?:(?:\\[^\n0-7x]|"\n")[^"\\\n]*+)*)')
START: Final = re.compile(_START)
"""What the first line of an entry begins with."""

_MARK = re.compile(r"^#~ ", re.MULTILINE)
_BREAK = '"\n"'


class Said(Struct, frozen=True):
    """What stands above an entry: `gap` blank lines, and comments; `lines` in all."""

    head: str
    gap: int
    lines: int
    comments: tuple[str, ...]
    notes: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]
    sticky: tuple[str, ...]
    previous: Key | None


def read_plain(text: str, offset: int, line: int, entries: list[Entry]) -> tuple[int, int]:
    """Append the plain entries that follow each other from this offset and line on; where the first other thing is.

    Plain is an entry whose strings are well-formed and without numeric escapes, nothing indented: what `read` would
    take the same from it, only more slowly.
    """
    match, known = _ENTRY.match, dict[str, Said]()
    with suppress(ValueError):
        while True:
            found = match(text, offset)
            if found is None:
                entry, size, lines = _obsolete(text, offset, line)
                entries.append(entry)
                offset, line = offset + size, line + lines
                continue
            head, body, context, source, translation, plural, _ = found.groups()
            above = known.get(head) or known.setdefault(head, said(head))
            forms: tuple[str, ...]
            if plural is None and "\\" not in body and len(body) < LONGEST_STRING:
                source, translation = source.replace(_BREAK, ""), translation.replace(_BREAK, "")
                key, forms = Key(context, source), (translation,)
                if '"' in source or '"' in translation or (context and '"' in context):
                    key, forms = _texts(*found.groups()[2:])
            else:
                key, forms = _texts(*found.groups()[2:])
            entries.append(_entry(key, forms, above, body, line))
            line += above.lines + body.count("\n")
            offset = found.end()
    return offset, line


def _obsolete(text: str, offset: int, line: int) -> tuple[Entry, int, int]:
    """The obsolete entry that begins there, its characters and lines. Raises ValueError on anything else."""
    found = _OBSOLETE_ENTRY.match(text, offset)
    bare = _BARE.fullmatch(_MARK.sub("", found[2])) if found else None
    if found is None or bare is None:
        raise ValueError
    key, forms = _texts(*bare.groups())
    entry = replace(_entry(key, forms, said(found[1]), found[2], line), obsolete=True)
    return entry, len(found[0]), found[0].count("\n")


def _entry(key: Key, forms: tuple[str, ...], above: Said, body: str, line: int) -> Entry:
    return Entry(
        key=key,
        translations=forms,
        flags=above.flags,
        previous=above.previous,
        comments=above.comments,
        notes=above.notes,
        references=above.references,
        sticky=above.sticky,
        head=above.head,
        body=body,
        line=line + above.gap,
    )


def _texts(
    context: str | None, source: str, translation: str | None, plural: str | None, forms: str | None
) -> tuple[Key, tuple[str, ...]]:
    key = Key(
        None if context is None else _resolved(context),
        _resolved(source),
        None if plural is None else _resolved(plural),
    )
    if translation is not None:
        return key, (_resolved(translation),)
    numbered = _FORM.findall(forms or "")
    if [int(number) for number, _ in numbered] != [*range(len(numbered))]:
        raise ValueError
    return key, tuple(_resolved(form) for _, form in numbered)


def _resolved(quoted: str) -> str:
    """The text of strings in lines of their own, the outer quotes gone. Raises ValueError on what is not plain."""
    text = quoted.replace(_BREAK, "")
    if len(text) > LONGEST_STRING:
        raise ValueError
    if "\\" not in text and '"' not in text:
        return text
    if not _SOUND.fullmatch(quoted):
        raise ValueError
    return unescape(text)


def said(head: str) -> Said:
    """What the lines above an entry say. Raises ValueError on previous texts that are not plain."""
    notes: list[str] = []
    references: list[str] = []
    others: list[str] = []
    lines = head.split("\n")
    for line in lines:
        mark = line[:3]
        if mark == "#. ":
            notes.append(line[3:].rstrip("\r"))
        elif mark == "#: " and "\u2068" not in line:
            references += line[3:].split()
        elif line:
            others.append(line)
    gap = len(head) - len(head.lstrip("\n"))
    if not others:
        return Said(head, gap, len(lines) - 1, (), tuple(notes), tuple(references), (), (), None)
    draft, previous = _read(filter(None, lines))
    return Said(
        head=head,
        gap=gap,
        lines=len(lines) - 1,
        comments=tuple(draft.comments),
        notes=tuple(draft.notes),
        references=tuple(draft.references),
        flags=tuple(draft.flags),
        sticky=tuple(draft.sticky),
        previous=_key(previous) if previous else None,
    )


def _read(lines: Iterable[str]) -> tuple[Draft, str]:
    """The comments of any kind, and the previous texts without their marks."""
    draft = Draft()
    previous = ""
    for line in lines:
        if line.startswith(("#|", "#~|")):
            previous += line.partition("| ")[2] + "\n"
        else:
            draft.comment(line.rstrip("\r"))
    return draft, previous


def _key(previous: str) -> Key:
    found = _PREVIOUS_TEXTS.fullmatch(previous)
    if found is None:
        raise ValueError
    context, source, plural = found.groups()
    return _texts(context, source, "", plural, None)[0]
