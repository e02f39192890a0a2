"""Units -> TMX 1.4b, the exchange format of translation memories (LISA OSCAR, 2005).

Blocks and sentences say which they are (`segtype`), tags are real inline codes: `<bpt>` and `<ept>` for a pair,
`<ph>` for one that stands alone, each with the tag itself inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from enface.catalogs.memory import Filed, Unit
from enface.text.guarded_xml import NOT_XML
from enface.text.tagged import ANY, TAG, unescape

NOTATION = "enface"
"""What `o-tmf` says: codes hold tags of enface's notation."""

_PROPERTIES = ("context", "before", "after", "where")
"""The fields of a unit that TMX has no place for; each is a property `x-NAME`."""

_CODE = re.compile(rf"({ANY}|</?[A-Za-z][^<>]*>|&(?!(?:lt|amp);)|&gt;|<)")
_TYPES = {"e": "italic", "b": "bold", "a": "link", "i": "image", "k": "lb", "n": "fnote"}


class Written(NamedTuple):
    """The file, and how many units are not in it because XML has no way to write a character of theirs."""

    data: bytes
    left_out: int


def write_tmx(filed: Iterable[Filed], *, version: str) -> Written:
    """The units as one file, in their order; `version` is that of the program that writes it."""
    units = list(filed)
    fit = [each for each in units if not NOT_XML.search("".join(map(str, each.unit)))]
    sources = {each.language for each in fit}
    common = sources.pop() if len(sources) == 1 else "*all*"
    header = (
        f'<header creationtool="enface" creationtoolversion={quoteattr(version)} segtype="block" o-tmf="{NOTATION}" '
        f'adminlang="en" srclang={quoteattr(common)} datatype="plaintext"/>'
    )
    opening = ('<?xml version="1.0" encoding="UTF-8"?>', '<tmx version="1.4">', header, "<body>")
    lines = (*opening, *(line for each in fit for line in _tu(each, common)), "</body>", "</tmx>", "")
    return Written("\n".join(lines).encode(), len(units) - len(fit))


def _tu(filed: Filed, common: str) -> Iterator[str]:
    unit = filed.unit
    own = "" if filed.language == common else f" srclang={quoteattr(filed.language)}"
    yield f'<tu segtype="{unit.level}"{own}>'
    yield from _properties(unit)
    numbers = _numbers(unit.source + unit.target)
    yield f"<tuv xml:lang={quoteattr(filed.language)}><seg>{_seg(unit.source, numbers)}</seg></tuv>"
    yield f"<tuv xml:lang={quoteattr(filed.locale)}><seg>{_seg(unit.target, numbers)}</seg></tuv>"
    yield "</tu>"


def _properties(unit: Unit) -> Iterator[str]:
    for name in _PROPERTIES:
        value = getattr(unit, name)
        if value:
            yield f'<prop type="x-{name}">{_text(value)}</prop>'
    for name in ("obsolete", "imported"):
        if getattr(unit, name):
            yield f'<prop type="x-{name}">yes</prop>'


def _numbers(texts: str) -> Mapping[str, int]:
    """A number for each tag, the same in source and translation."""
    names = dict.fromkeys(found[2] for found in TAG.finditer(texts))
    return {name: number for number, name in enumerate(names, 1)}


def _seg(text: str, numbers: Mapping[str, int]) -> str:
    tags = {found[1] + found[2] for found in TAG.finditer(text)}
    return "".join(
        _text(unescape(piece)) if index % 2 == 0 else _code(piece, numbers, tags)
        for index, piece in enumerate(_CODE.split(text))
    )


def _code(piece: str, numbers: Mapping[str, int], tags: set[str]) -> str:
    own = TAG.fullmatch(piece)
    if own is None:
        return f"<ph>{_text(piece)}</ph>"
    slash, name, alone = own.groups()
    number, kind = numbers[name], _TYPES.get(name[0], f"x-{name[0]}")
    if alone:
        return f'<ph x="{number}" type="{kind}">{_text(piece)}</ph>'
    if {name, f"/{name}"} <= tags:
        rest = "" if slash else f' x="{number}" type="{kind}"'
        element = "ept" if slash else "bpt"
        return f'<{element} i="{number}"{rest}>{_text(piece)}</{element}>'
    return f'<it pos="{"end" if slash else "begin"}" x="{number}" type="{kind}">{_text(piece)}</it>'


def _text(text: str) -> str:
    return escape(text, {"\r": "&#13;"})
