"""TMX 1.1 to 1.4b of any tool -> units. A file is not trusted: no entities, no network, limits to everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from lxml import etree

from enface.catalogs.memory import Filed, Level, Unit
from enface.catalogs.tmx.codes import Codes
from enface.catalogs.tmx.write import NOTATION
from enface.model.finding import Finding, Place
from enface.text.guarded_xml import LANGUAGE, elements
from enface.text.tags import language_of, standardize

MOST_BYTES = 100_000_000
_LONGEST = 100_000
_MOST_TOLD = 100
_RULE = "tmx"


class Tmx(NamedTuple):
    """What is in a file: its units in order, and what could not be used, a finding each."""

    units: tuple[Filed, ...]
    findings: tuple[Finding, ...]


class _Head(NamedTuple):
    """What the header says about units that do not say it themselves."""

    language: str
    segtype: str
    own: bool


class _Variant(NamedTuple):
    tag: str
    seg: etree._Element


def read_tmx(data: bytes, path: str) -> Tmx:
    """The units of a file in any encoding that XML knows.

    A unit without the source language, with a language tag nobody knows or with more than 100,000 characters is a
    finding. Raises BadInput, with the line, for what is no well-formed TMX, declares entities or has more than 100 MB.
    """
    findings: list[Finding] = []
    units: list[Filed] = []
    head = _Head("", "", own=False)
    wanted = {"header", "tu"}
    for element in elements(data, path, roots={"tmx"}, wanted=wanted, rule=_RULE, most=MOST_BYTES):
        if element.tag == "header":
            head = _head(element)
        else:
            units += _units(element, head, path, findings)
            element.clear()
    return Tmx(tuple(units), tuple(_limited(findings)))


def _head(element: etree._Element) -> _Head:
    own = element.get("o-tmf") == NOTATION and element.get("creationtool") == "enface"
    return _Head(element.get("srclang", ""), element.get("segtype", ""), own=own)


def _units(tu: etree._Element, head: _Head, path: str, findings: list[Finding]) -> Iterator[Filed]:
    variants = list(_variants(tu, path, findings))
    if len(variants) < 2:
        return
    source = tu.get("srclang") or head.language
    if source.lower() == "*all*":
        pairs = list(permutations(variants, 2))
    else:
        first = _of_language(variants, source)
        if first is None:
            findings.append(_doubt(tu, path, f"there is no text in {source[:40] or 'the source language'}", "skipped"))
            return
        pairs = [(first, other) for other in variants if other is not first]
    for one, other in pairs:
        if one.tag != other.tag:
            yield from _filed(tu, head, one, other)


def _variants(tu: etree._Element, path: str, findings: list[Finding]) -> Iterator[_Variant]:
    for tuv in tu.iterfind("tuv"):
        written = tuv.get(LANGUAGE) or tuv.get("lang") or ""
        tag, seg = standardize(written.strip().replace("_", "-")), tuv.find("seg")
        if tag is None:
            cause = f"“{written[:40]}” is no language tag" if written else "a text does not say its language"
            findings.append(_doubt(tuv, path, cause, "write a BCP 47 tag, as pt-BR"))
        elif seg is not None:
            if sum(map(len, seg.itertext())) > _LONGEST:
                findings.append(_doubt(tuv, path, f"a text has more than {_LONGEST:,} characters", "split it"))
            else:
                yield _Variant(tag, seg)


def _of_language(variants: Sequence[_Variant], source: str) -> _Variant | None:
    """The text in the source language: by its tag, else by its language."""
    wanted = standardize(source.strip().replace("_", "-"))
    if wanted is None:
        return None
    exact = (each for each in variants if each.tag == wanted)
    near = (each for each in variants if language_of(each.tag) == language_of(wanted))
    return next(exact, None) or next(near, None)


def _filed(tu: etree._Element, head: _Head, one: _Variant, other: _Variant) -> Iterator[Filed]:
    codes = Codes(own=head.own)
    source, target = codes.text(one.seg), codes.text(other.seg)
    if not source or not target:
        return
    segtype = (tu.get("segtype") or head.segtype).lower()
    level: Level = "sentence" if segtype in {"sentence", "phrase"} else "block"
    props = {prop.get("type", ""): prop.text or "" for prop in tu.iterfind("prop")} if head.own else {}
    yield Filed(
        one.tag,
        other.tag,
        Unit(
            source,
            target,
            level,
            context=props.get("x-context"),
            before=props.get("x-before", ""),
            after=props.get("x-after", ""),
            where=props.get("x-where", ""),
            obsolete=props.get("x-obsolete") == "yes",
            imported=props.get("x-imported") == "yes",
        ),
    )


def _limited(findings: Sequence[Finding]) -> Iterator[Finding]:
    yield from findings[:_MOST_TOLD]
    if (more := len(findings) - _MOST_TOLD) > 0:
        last = findings[-1]
        yield Finding(rule=_RULE, severity="warning", place=last.place, cause=f"{more:,} more of this kind")


def _doubt(element: etree._Element, path: str, cause: str, cure: str) -> Finding:
    place = Place(path=path, line=element.sourceline or 0)
    return Finding(rule=_RULE, severity="warning", place=place, cause=cause, cure=cure)
