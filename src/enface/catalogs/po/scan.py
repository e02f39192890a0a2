"""Where the entries of a PO file begin and what they are about, found without reading them: of plain ones alone.

Plain is what `plain` takes at a glance. Whatever else a file has in it is left to `read`, and so is every problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from hashlib import blake2b, sha256
from itertools import pairwise
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
SETTLED: Final = 16
"""It is in use with one form, and nothing stands above it but notes and references: no flag, no human's remark."""
NAMED: Final = 32
"""It has a context."""
PRINT: Final = 8
"""Bytes of the digest of an entry as it is spelled."""

_AT_ONCE: Final = 1 << 8
"""Translations looked at together."""
_SIZE: Final = 8
"""Bytes of a digest."""
_ENTRY = re.compile(PLAIN_ENTRY.encode())
_OBSOLETE = re.compile(PLAIN_OBSOLETE.encode())
_TEXTS = re.compile(PLAIN_TEXTS.encode())
_MARK = re.compile(rb"^#~ ", re.MULTILINE)
_MARKED = re.compile(rb"^#[,=](?! ?fuzzy$)", re.MULTILINE)
_FLAGGED = re.compile(rb"^#[,=].*fuzzy", re.MULTILINE)
_SOUND = re.compile(rb'[^"\\\n]*+(?>(?:(?:\\[ntbrfva"\\]|"\n")[^"\\\n]*+)*)')
_FORM = re.compile(rb'msgstr\[(\d)\] "((?>(?:.*"\n")*).*)"\n')
_BREAK = b'"\n"'
_TRAILER = re.compile(rb"(?>(?:[ \t\r]*+(?:#(?![~|]).*+)?\n)*)(?:#(?![~|]).*+)?")


class Unusual(ValueError):
    """Something that is to be read as a whole."""


Struck = Callable[[Sequence[bytes], Sequence[bytes]], Iterable[int]]
"""The numbers of those translations that are to be looked at more closely, beside their source texts, in UTF-8."""


def nothing_struck(_sources: Sequence[bytes], _texts: Sequence[bytes]) -> Iterable[int]:
    """None of them."""
    return ()


class Marks:
    """What is known of each entry, in file order: where it begins, the digests of their identities, their flags.

    `named` are the numbers of those that have a context, each with the digest of its text. `striking` are those in use
    whose translation is to be looked at: it is `struck`, has flags or several forms.
    """

    __slots__ = ("_asked", "_numbers", "_said", "_struck", "digests", "flags", "named", "offsets", "striking")

    def __init__(self, struck: Struck = nothing_struck) -> None:
        self.offsets: list[int] = []
        self.digests = bytearray()
        self.flags = bytearray()
        self.named: list[tuple[int, int]] = []
        self.striking: list[int] = []
        self._struck = struck
        self._numbers: list[int] = []
        self._asked: list[bytes] = []
        self._said: list[bytes] = []

    def weigh(self, source: bytes, text: bytes) -> None:
        """A translation of one form that the next entry has."""
        self._numbers.append(len(self.flags))
        self._asked.append(source)
        self._said.append(text)
        if len(self._said) == _AT_ONCE:
            self.weighed()

    def weighed(self) -> None:
        """Have those looked at that wait for it."""
        self.striking += map(self._numbers.__getitem__, self._struck(self._asked, self._said))
        self._numbers, self._asked, self._said = [], [], []

    def add(self, offset: int, digest: bytes, flags: int) -> None:
        """One entry more."""
        self.offsets.append(offset)
        self.digests += digest
        self.flags.append(flags)

    def name(self, context: bytes | None, text: bytes) -> None:
        """What the next entry is about."""
        if context is not None:
            self.named.append((len(self.flags), int.from_bytes(_digest(None, text), byteorder)))


def prints_of(data: bytes, offsets: Iterable[int]) -> bytes:
    """Digests of the bytes of entries, each of which ends where the next begins."""
    return b"".join([sha256(data[start:end]).digest()[:PRINT] for start, end in pairwise(offsets)])


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
    match, weigh, add = _ENTRY.match, marks.weigh, marks.add
    while offset not in known:
        found = match(data, offset)
        if found is None:
            found = _OBSOLETE.match(data, offset)
            if found is None:
                break
            context, text, flags = _obsolete(found[1], found[2])
        else:
            head, body, context, source, translation, plural, forms = found.groups()
            quiet = b"#" not in head.replace(b"#.", b"").replace(b"#:", b"")
            if plural is not None:
                text, flags = _of_several(source, plural, forms)
                strange = flags & TRANSLATED != 0
            else:
                text, said = source.replace(_BREAK, b""), translation.replace(_BREAK, b"")
                if b"\\" in body or b'"' in text or b'"' in said or len(body) > LONGEST_STRING:
                    text, said = _text(source), _text(translation)
                flags = (TRANSLATED | SETTLED if quiet else TRANSLATED) if said else 0
                strange = flags != 0 and not quiet and _MARKED.search(head) is not None
                if flags and not strange:
                    weigh(text, said)
            if strange:
                marks.striking.append(len(marks.flags))
            if not quiet:
                flags |= _flags(head)
        if context is not None:
            context = _text(context)
            flags |= NAMED
            marks.name(context, text)
            text = b"\0%b\0%b" % (context, text)
        add(offset, blake2b(text, digest_size=_SIZE).digest(), flags)
        offset = found.end()
    marks.weighed()
    marks.striking.sort()
    return offset


def ends_plainly(data: bytes, offset: int) -> bool:
    """Whether only comments and blank lines follow."""
    return _TRAILER.fullmatch(data, offset) is not None


def _obsolete(head: bytes, body: bytes) -> tuple[bytes | None, bytes, int]:
    bare = _TEXTS.fullmatch(_MARK.sub(b"", body))
    if bare is None:
        raise Unusual
    context, source, translation, plural, forms = bare.groups()
    if plural is None:
        text, flags = _text(source), TRANSLATED if _text(translation) else 0
    else:
        text, flags = _of_several(source, plural, forms)
    return context, text, flags | OBSOLETE | _flags(head)


def _of_several(source: bytes, plural: bytes, forms: bytes) -> tuple[bytes, int]:
    """The text of an entry with plural forms, and its flags."""
    _text(plural)
    numbered = _FORM.findall(forms)
    if [int(number) for number, _ in numbered] != [*range(len(numbered))]:
        raise Unusual
    texts = [_text(text) for _, text in numbered]
    return _text(source), PLURAL | (TRANSLATED if any(texts) else 0)


def _text(quoted: bytes) -> bytes:
    """The text of strings in lines of their own, the outer quotes gone."""
    text = quoted.replace(_BREAK, b"")
    if b"\\" not in text and b'"' not in text and len(text) <= LONGEST_STRING:
        return text
    if len(text) > LONGEST_STRING or not _SOUND.fullmatch(quoted):
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
