"""Mutants of real PO files: what a fuzzer feeds to the reader, and what it holds it to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from enface.catalogs.po.canonical import canonical
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.errors import BadInput
from enface.model.catalog import Catalog

Reader = Callable[[bytes], Catalog]

TOKENS = (
    b'"', b'""', b"\\", b"\n", b"\r\n", b"\r", b"\0", b"#", b"#~ ", b"#| ", b"#~| ", b"#, fuzzy\n", b"#= sticky\n",
    b"#: ", b"msgid ", b'msgid ""\n', b"msgstr ", b"msgctxt ", b"msgid_plural ", b"msgstr[0] ", b"msgstr[1] ",
    b"msgstr[", b"]", b"\\n", b'\\"', b"\\x41", b"\\303\\251", b"\\777", b"\xc3\xa9", b"\xff", b"\xef\xbb\xbf",
    b"\xe2\x81\xa8",
    b"\xe2\x81\xa9", b"charset=UTF-8", b"charset=EUC-JP", b"charset=ISO-8859-1", b"charset=rot13", b"nplurals=99999999",
    b"plural=n/0;", b"<<<<<<< x\n", b"domain ", b" ", b"\t", b"\n\n", b"\x0c", b"\xc2\x85", b"\xe2\x80\xa8", b"%",
    b"{", b"enface:also ",
)  # fmt: skip


def read(data: bytes) -> Catalog:
    return read_po(data, path="reviews.en.po", locale="es", domain="reviews", language="en")


def mutant(seeds: Sequence[bytes], chance: Random) -> bytes:
    """A seed, or two of them crossed, with a few changes of bytes, tokens and lines."""
    data = chance.choice(seeds)
    if chance.random() < 0.2:
        other = chance.choice(seeds)
        data = data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        data = chance.choice(_CHANGES)(data, chance)
    return data


def fault(data: bytes, reader: Reader = read) -> str:
    """What the reader does wrong with these bytes; "" when it refuses them or gives them back, now and formatted."""
    try:
        catalog = reader(data)
        if write_po(catalog) != data:
            return "it does not come back byte for byte"
        form = write_po(canonical(catalog))
        again = read(form)
        if write_po(canonical(again)) != form:
            return "formatting it twice is not formatting it once"
        if said(again) != said(catalog):
            return "formatting it changes what it says"
    except BadInput as error:
        return "" if error.rule == "po-syntax" else f"refused by {error.rule}"
    except Exception as error:  # noqa: BLE001  this is what the fuzzer looks for
        return f"{type(error).__name__}: {error}"
    return ""


def said(catalog: Catalog) -> list[tuple[object, ...]]:
    """What the entries say, those in use first, as a canonical file has them."""
    entries = sorted(catalog.entries, key=lambda each: each.obsolete)
    return [
        (each.key, each.translations, set(each.flags), each.previous, each.notes, each.references, each.obsolete)
        for each in entries
    ]


def _at(data: bytes, chance: Random) -> int:
    return chance.randint(0, len(data))


def _flip(data: bytes, chance: Random) -> bytes:
    at = _at(data, chance)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, chance: Random) -> bytes:
    at = _at(data, chance)
    return data[:at] + data[at + chance.choice((1, 2, 7, 40)) :]


def _put(data: bytes, chance: Random) -> bytes:
    at = _at(data, chance)
    return data[:at] + chance.choice(TOKENS) + data[at:]


def _end(data: bytes, chance: Random) -> bytes:
    return data[: _at(data, chance)]


def _lines(data: bytes, chance: Random) -> bytes:
    """One line moved, doubled or taken out."""
    lines = data.splitlines(keepends=True) or [b""]
    line = lines.pop(chance.randrange(len(lines)))
    for _ in range(chance.choice((0, 1, 2))):
        lines.insert(chance.randint(0, len(lines)), line)
    return b"".join(lines)


def _mark(data: bytes, chance: Random) -> bytes:
    """One line made a comment, an obsolete or a previous one."""
    lines = data.splitlines(keepends=True) or [b""]
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((b"#~ ", b"#| ", b"#~| ", b"# ", b"#. ", b" ")) + lines[at]
    return b"".join(lines)


_CHANGES = (_flip, _cut, _put, _put, _end, _lines, _lines, _mark)
