"""Where the entries of a PO file begin and what they are about, found without reading them: of plain ones alone.

Plain is what `plain` takes at a glance. Whatever else a file has in it is left to `read`, and so is every problem.
"""

from __future__ import annotations

import re
from collections.abc import Container
from hashlib import blake2b
from sys import byteorder
from typing import Final

from enface.catalogs.po.check import LONGEST_STRING
from enface.catalogs.po.escapes import unescape
from enface.catalogs.po.plain import PLAIN_ENTRY, PLAIN_OBSOLETE, PLAIN_TEXTS, said
from enface.model.message import Identity

OBSOLETE: Final = 1
FUZZY: Final = 2
TRANSLATED: Final = 4
PLURAL: Final = 8

_SIZE: Final = 8
"""Bytes of a digest."""
_ENTRY = re.compile(PLAIN_ENTRY.encode())
_OBSOLETE = re.compile(PLAIN_OBSOLETE.encode())
_TEXTS = re.compile(PLAIN_TEXTS.encode())
_MARK = re.compile(rb"^#~ ", re.MULTILINE)
_FLAGGED = re.compile(rb"^#[,=].*fuzzy", re.MULTILINE)
_SOUND = re.compile(rb'[^"\\\n]*+(?:(?:\\[ntbrfva"\\]|"\n")[^"\\\n]*+)*+')
_FORM = re.compile(rb'msgstr\[(\d)\] "((?:.*"\n")*+.*)"\n')
_BREAK = b'"\n"'
_TRAILER = re.compile(rb"(?:[ \t\r]*+(?:#(?![~|]).*+)?\n)*+(?:#(?![~|]).*+)?")


class Unusual(ValueError):
    """Something that is to be read as a whole."""


class Marks:
    """What is known of each entry, in file order: where it begins, the digests of their identities, their flags.

    `named` are the numbers of those that have a context, each with the digest of its text.
    """

    __slots__ = ("digests", "flags", "named", "offsets")

    def __init__(self) -> None:
        self.offsets: list[int] = []
        self.digests = bytearray()
        self.flags = bytearray()
        self.named: list[tuple[int, int]] = []

    def add(self, offset: int, digest: bytes, flags: int) -> None:
        """One entry more."""
        self.offsets.append(offset)
        self.digests += digest
        self.flags.append(flags)

    def name(self, context: bytes | None, text: bytes) -> None:
        """What the next entry is about."""
        if context is not None:
            self.named.append((len(self.flags), int.from_bytes(_digest(None, text), byteorder)))


def digest_of(identity: Identity) -> int:
    """What an index knows a message by, in 64 bits; plural forms make no other one of it."""
    context, text = identity
    return int.from_bytes(_digest(None if context is None else context.encode(), text.encode()), byteorder)


def _digest(context: bytes | None, text: bytes) -> bytes:
    said = text if context is None else b"\0%b\0%b" % (context, text)
    return blake2b(said, digest_size=_SIZE).digest()


def scan(data: bytes, offset: int, marks: Marks, known: Container[int] = ()) -> int:
    """Mark the plain entries that follow each other from this offset on; where the first other thing is.

    It ends as well at an offset that is `known`. Raises Unusual for an entry that looks plain and is not.
    """
    match, plain, mark = _ENTRY.match, _text, marks.add
    while offset not in known:
        found = match(data, offset)
        if found is None:
            found = _OBSOLETE.match(data, offset)
            if found is None:
                break
            context, text, flags = _obsolete(found[1], found[2])
            marks.name(context, text)
            mark(offset, _digest(context, text), flags)
        else:
            head, _, context, source, translation, plural, forms = found.groups()
            if context is None and plural is None:
                digest = blake2b(plain(source), digest_size=_SIZE).digest()
                flags = TRANSLATED if plain(translation) else 0
            else:
                context, text, flags = _about(context, source, translation, plural, forms)
                digest = _digest(context, text)
                marks.name(context, text)
            if b"fuzzy" in head or b"#|" in head:
                flags |= _flags(head)
            mark(offset, digest, flags)
        offset = found.end()
    return offset


def ends_plainly(data: bytes, offset: int) -> bool:
    """Whether only comments and blank lines follow."""
    return _TRAILER.fullmatch(data, offset) is not None


def _obsolete(head: bytes, body: bytes) -> tuple[bytes | None, bytes, int]:
    bare = _TEXTS.fullmatch(_MARK.sub(b"", body))
    if bare is None:
        raise Unusual
    context, text, flags = _about(*bare.groups())
    return context, text, flags | OBSOLETE | _flags(head)


def _about(
    context: bytes | None, source: bytes, translation: bytes | None, plural: bytes | None, forms: bytes | None
) -> tuple[bytes | None, bytes, int]:
    about = (None if context is None else _text(context)), _text(source)
    if plural is None:
        return *about, TRANSLATED if translation and _text(translation) else 0
    _text(plural)
    numbered = _FORM.findall(forms or b"")
    if [int(number) for number, _ in numbered] != [*range(len(numbered))]:
        raise Unusual
    texts = [_text(text) for _, text in numbered]
    return *about, PLURAL | (TRANSLATED if any(texts) else 0)


def _text(quoted: bytes) -> bytes:
    """The text of strings in lines of their own, the outer quotes gone."""
    text = quoted.replace(_BREAK, b"")
    if len(text) > LONGEST_STRING:
        raise Unusual
    if b"\\" not in text and b'"' not in text:
        return text
    if not _SOUND.fullmatch(quoted):
        raise Unusual
    return unescape(text.decode()).encode()


def _flags(head: bytes) -> int:
    """Whether what stands above the entry says that it is fuzzy."""
    flagged = _FLAGGED.search(head)
    if not flagged and b"#|" not in head and b"#~|" not in head:
        return 0
    try:
        return FUZZY if "fuzzy" in said(head.decode()).flags else 0
    except ValueError:
        raise Unusual from None
