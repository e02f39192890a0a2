"""Charsets of PO files: those that GNU gettext calls portable and Python can both read and write, by declared name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from enface.catalogs.po.escapes import unescape
from enface.model.catalog import Catalog, Entry
from enface.text.regex import regex

UTF_8: Final = "utf-8"
_UTF_8_NAMES = ("utf-8", "utf8", "charset", "")
"""`CHARSET` stands in templates whose author has not chosen one yet."""
_ISO_8859 = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)
_CODE_PAGES = ("850", "866", "874", "932", "949", "950", *map(str, range(1250, 1259)))
_CODECS: Final = {
    **dict.fromkeys(_UTF_8_NAMES, UTF_8),
    **dict.fromkeys(("ascii", "us-ascii", "ansi-x3.4-1968"), "ascii"),
    **{name: f"iso8859-{part}" for part in _ISO_8859 for name in (f"iso-8859-{part}", f"iso8859-{part}")},
    **{f"latin{number}": f"iso8859-{part}" for number, part in enumerate((1, 2, 3, 4, 9, 10), 1)},
    **{f"cp{page}": f"cp{page}" for page in _CODE_PAGES},
    **{f"windows-{page}": f"cp{page}" for page in _CODE_PAGES if len(page) == 4},
    **{f"koi8-{letter}": f"koi8-{letter}" for letter in "rut"},
    "euc-jp": "euc_jp",
    "shift-jis": "shift_jis",
    "sjis": "shift_jis",
    "euc-kr": "euc_kr",
    "johab": "johab",
    "gb2312": "gb2312",
    "euc-cn": "gb2312",
    "gbk": "gbk",
    "gb18030": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5hkscs",
    "tis-620": "tis_620",
}
_START = 1 << 16
_END = regex(rb"^msgstr(?:[^\n]*\n)+?[ \t\r]*\n", re.MULTILINE)
_DECLARED = regex(rb"^[^#\n]*Content-Type:[^\"\n]*?charset=([\w.:-]*)", re.IGNORECASE | re.MULTILINE)
_IN_HEADER = regex(r"(?i)(?<=charset=)[\w.:-]*")
_ESCAPES = regex(r"((?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]+))+)|\\.")
_LONE = regex(r"[\udc80-\udcff]")
_PREVIOUS = ("#|", "#~|")


def codec_of(name: str) -> str | None:
    """Python's codec for a declared charset; None for one that cannot be read, or none that a PO file may have."""
    return _CODECS.get(name.lower().replace("_", "-"))


def declared(data: bytes) -> str:
    """The charset that the first entry of these bytes names, as it is written there; "" when it names none."""
    start = data[:_START]
    end = _END.search(start)
    found = _DECLARED.search(start, 0, end.end() if end else len(start))
    return found[1].decode("ascii", "replace") if found else ""


def odd_title(header: Entry | None) -> bool:
    """Whether the comments above the header have bytes of another charset; they stand there as lone surrogates."""
    above = (*header.comments, *header.notes, *header.references, *header.flags) if header else ()
    return any(map(_LONE.search, above))


def converted(catalog: Catalog, data: bytes) -> bool:
    """Whether these bytes, written from the catalog, are in another charset than the file that it was read from."""
    return codec_of(declared(data)) != catalog.charset


def in_utf_8(catalog: Catalog) -> Catalog:
    """The catalog as a UTF-8 file, its header saying so."""
    header = catalog.header
    if header:
        text = _IN_HEADER.sub("UTF-8", header.translations[0], count=1)
        header = replace(header, translations=(text,), body=None)
    return replace(catalog, charset=UTF_8, header=header)


def at_home(entry: Entry, charset: str) -> Entry:
    """The entry as it can stand in a file of this charset: to be written anew where its exact text is not for this one.

    That is where it spells characters as bytes of another, in a file that has become UTF-8 or that it was moved to.
    """
    body, head = entry.body or "", entry.head or ""
    if "\\" not in body and "\\" not in head:
        return entry
    previous = "".join(line for line in head.splitlines() if line.startswith(_PREVIOUS))
    was = entry.previous or ()
    if _fits(body, charset, (*entry.key, *entry.translations)) and _fits(previous, charset, was):
        return entry
    return replace(entry, head=None, body=None)


def _fits(text: str, charset: str, strings: Iterable[str | None]) -> bool:
    """Whether the bytes that are spelled out in it are characters that the strings have."""
    spelled = [found[1] for found in _ESCAPES.finditer(text) if found[1]]
    whole = "".join(filter(None, strings)) if spelled else ""
    try:
        return all(unescape(each, charset) in whole for each in spelled)
    except ValueError:
        return False
