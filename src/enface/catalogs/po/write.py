"""Writes PO files: what was read and not changed moves byte for byte, the rest is written in one canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from enface.catalogs.po.canonical import untranslated
from enface.catalogs.po.charsets import UTF_8, at_home, in_utf_8, odd_title
from enface.catalogs.po.escapes import escape
from enface.catalogs.po.header import new_header
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Template
from enface.text.regex import regex
from enface.text.sentences import sentences

_PARAGRAPH = regex(r"[^\n]*\n|[^\n]+")
_SPACE = regex(r"\s")
_MARK = regex(r"^#~ ?", re.MULTILINE)
_START = regex(r"^(?=[^\r\n])", re.MULTILINE)
_NO_PROSE = ""
"""Stands for the language of the header, whose plural expression has question marks but no sentences."""


def write_po(catalog: Catalog) -> bytes:
    """The file, its entries in the catalog's order; a new entry stands behind a blank line.

    It stays in its charset while that has every character in it, else it becomes UTF-8 and its header says so.
    """
    errors = "surrogateescape" if odd_title(catalog.header) else "strict"
    try:
        return _whole(catalog).encode(catalog.charset, errors)
    except UnicodeEncodeError:
        return _whole(in_utf_8(catalog)).encode(UTF_8, errors)


def _whole(catalog: Catalog) -> str:
    whole = (catalog.header, *catalog.entries) if catalog.header else catalog.entries
    pieces: list[str] = []
    followed = True
    for entry in (at_home(each, catalog.charset) for each in whole):
        exact = entry.head is not None and entry.body is not None
        piece = text_of(entry, catalog)
        if pieces:
            pieces.append(gap(pieces[-1], piece, catalog.newline, kept=followed and exact))
        pieces.append(piece)
        followed = exact
    return "".join(pieces) + catalog.trailer


def write_pot(template: Template) -> bytes:
    """The template as a POT file: every message untranslated, in the template's order, its header the source's."""
    language = template.language
    header = new_header(project=template.domain, locale=language, language=language)
    entries = tuple(untranslated(message, 2) for message in template.messages)
    catalog = Catalog(locale=language, domain=template.domain, language=language, header=header, entries=entries)
    return write_po(catalog)


def gap(before: str, after: str, newline: str, *, kept: bool) -> str:
    """What stands between two entries: nothing more when both stood there before, else one blank line."""
    end = "" if before.endswith("\n") else newline
    return end if kept or after.startswith(("\n", "\r\n")) else end + newline


def text_of(entry: Entry, catalog: Catalog) -> str:
    """The entry as it stands in the file of this catalog."""
    head = _fresh(_head(entry, catalog), catalog.newline) if entry.head is None else entry.head
    if entry.body is None:
        return head + _fresh(_body(entry, catalog), catalog.newline)
    return head + _remarked(entry.body, obsolete=entry.obsolete)


def _fresh(lines: Iterable[str], newline: str) -> str:
    return "".join(line + newline for line in lines)


def _remarked(body: str, *, obsolete: bool) -> str:
    marked = body.lstrip().startswith("#~")
    if marked == obsolete:
        return body
    return _START.sub("#~ ", body) if obsolete else _MARK.sub("", body)


def _head(entry: Entry, catalog: Catalog) -> Iterator[str]:
    yield from _marked("#", entry.comments)
    yield from _marked("#.", entry.notes)
    yield from (f"#: {_isolated(reference)}" for reference in entry.references)
    workflow = [flag for flag in entry.flags if flag not in entry.sticky]
    if workflow:
        yield f"#, {', '.join(workflow)}"
    if entry.sticky:
        yield f"#= {', '.join(entry.sticky)}"
    if entry.previous is not None:
        mark = "#~| " if entry.obsolete else "#| "
        yield from (mark + line for line in _previous(entry.previous, catalog.language))


def _marked(mark: str, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for line in text.split("\n"):
            yield f"{mark} {line}" if line else mark


def _isolated(reference: str) -> str:
    """A file name with white space stands between FSI and PDI, its line number after them (gettext since 0.19.7)."""
    if not _SPACE.search(reference):
        return reference
    path, colon, line = reference.rpartition(":")
    return f"\u2068{path}\u2069:{line}" if colon and line.isdecimal() else f"\u2068{reference}\u2069"


def _previous(key: Key, language: str) -> Iterator[str]:
    if key.context is not None:
        yield from _string("msgctxt", key.context, language)
    yield from _string("msgid", key.text, language)
    if key.plural is not None:
        yield from _string("msgid_plural", key.plural, language)


def _body(entry: Entry, catalog: Catalog) -> Iterator[str]:
    mark = "#~ " if entry.obsolete else ""
    yield from (mark + line for line in _strings(entry, catalog))


def _strings(entry: Entry, catalog: Catalog) -> Iterator[str]:
    key = entry.key
    if key.context is not None:
        yield from _string("msgctxt", key.context, catalog.language)
    yield from _string("msgid", key.text, catalog.language)
    if key.plural is None:
        yield from _string("msgstr", entry.translations[0], catalog.locale if key.text else _NO_PROSE)
        return
    yield from _string("msgid_plural", key.plural, catalog.language)
    for number, text in enumerate(entry.translations):
        yield from _string(f"msgstr[{number}]", text, catalog.locale)


def _string(keyword: str, text: str, language: str) -> Iterator[str]:
    pieces = _lines(text, language)
    if len(pieces) == 1:
        yield f'{keyword} "{escape(pieces[0])}"'
        return
    yield f'{keyword} ""'
    yield from (f'"{escape(piece)}"' for piece in pieces)


def _lines(text: str, language: str) -> list[str]:
    """The text in the pieces that get a line each: paragraphs, and in them sentences; joined they are the text."""
    if language == _NO_PROSE:
        return _PARAGRAPH.findall(text) or [text]
    return [piece for line in _PARAGRAPH.findall(text) for piece in sentences(line, language)] or [text]
