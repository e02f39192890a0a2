"""TBX, the exchange format of glossaries: version 2 (`martif`, ISO 30042:2008) and 3 (`tbx`, ISO 30042:2019).

A TBX file is about concepts, with terms of several languages each; none of them is the source. Reading takes one for
the source, writing gives a concept for each term.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from enface.model.finding import Finding, Place
from enface.model.glossary import Glossary, Rendering, Term
from enface.text.guarded_xml import LANGUAGE, elements, local
from enface.text.tags import is_variant, standardize

Version = Literal["2", "3"]

_MOST_BYTES = 50_000_000
_RULE = "tbx"
_FORBIDDEN = ("deprecated", "superseded")
_PREFERRED = "preferred"


class Tbx(NamedTuple):
    """The terms of the source language, how many concepts had none of its or of the locales', and what is wrong."""

    glossary: Glossary
    left_out: int
    findings: tuple[Finding, ...]


class _Word(NamedTuple):
    text: str
    status: str

    @property
    def forbidden(self) -> bool:
        return self.status.startswith(_FORBIDDEN)


class _Names(NamedTuple):
    """What a version calls its elements."""

    concept: str
    language: str
    term: str


_NAMES: Mapping[Version, _Names] = {
    "2": _Names("termEntry", "langSet", "tig"),
    "3": _Names("conceptEntry", "langSec", "termSec"),
}


def read_tbx(data: bytes, path: str, language: str, locales: Collection[str]) -> Tbx:
    """The terms of `language` with their renderings in the site's `locales`, in the order of the file.

    Deprecated and superseded terms are forbidden ones; a term that reads the same in every other language is kept as
    it is. Raises BadInput, with the line, for what is no well-formed TBX.
    """
    findings: list[Finding] = []
    terms: dict[str, Term] = {}
    left_out = 0
    wanted = {names.concept for names in _NAMES.values()}
    for concept in elements(data, path, roots={"martif", "tbx"}, wanted=wanted, rule=_RULE, most=_MOST_BYTES):
        words = _words(concept, path, findings)
        found = list(_terms(words, _note(concept), language, locales))
        left_out += not found
        for term in found:
            terms.setdefault(term.text, term)
        concept.clear()
    return Tbx(Glossary(terms=tuple(terms.values())), left_out, tuple(findings[:100]))


def write_tbx(glossary: Glossary, locales: Sequence[str], version: Version) -> bytes:
    """The glossary as TBX-Basic of this version; what is kept as it is stands so in every one of the locales."""
    names = _NAMES[version]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        *(_HEAD_2 if version == "2" else _HEAD_3),
        "<text><body>",
        *(line for number, term in enumerate(glossary.terms, 1) for line in _concept(term, number, locales, names)),
        "</body></text>",
        "</martif>" if version == "2" else "</tbx>",
        "",
    ]
    return "\n".join(lines).encode()


_SOURCE = "<fileDesc><sourceDesc><p>the glossary of a site made with enface</p></sourceDesc></fileDesc>"
_HEAD_2 = (
    '<martif type="TBX-Basic" xml:lang="en">',
    f'<martifHeader>{_SOURCE}<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>',
)
_HEAD_3 = (
    '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">',
    f"<tbxHeader>{_SOURCE}</tbxHeader>",
)


def _words(concept: etree._Element, path: str, findings: list[Finding]) -> dict[str, list[_Word]]:
    """The concept's terms by language tag."""
    found: dict[str, list[_Word]] = {}
    for section in concept:
        if local(section) not in {"langSet", "langSec"}:
            continue
        written = section.get(LANGUAGE) or section.get("lang") or ""
        tag = standardize(written.strip().replace("_", "-"))
        if tag is None:
            place = Place(path=path, line=section.sourceline or 0)
            cause = f"“{written[:40]}” is no language tag" if written else "a section does not say its language"
            findings.append(Finding(rule=_RULE, severity="warning", place=place, cause=cause))
            continue
        found.setdefault(tag, []).extend(_section(section))
    return found


def _section(section: etree._Element) -> Iterator[_Word]:
    for group in section:
        if local(group) in {"tig", "ntig", "termSec"}:
            term = next((each for each in group.iter() if local(each) == "term"), None)
            text = " ".join("".join(map(str, term.itertext())).split()) if term is not None else ""
            if text:
                yield _Word(text, _status(group))


def _status(group: etree._Element) -> str:
    """The administrative status: a termNote, or an element of that name (style DCT)."""
    for each in group.iter():
        if each.get("type") == "administrativeStatus" or local(each) == "administrativeStatus":
            return (each.text or "").strip().lower()
    return ""


def _note(concept: etree._Element) -> str:
    found = (" ".join((each.text or "").split()) for each in concept if local(each) == "note")
    return "; ".join(filter(None, found))


def _terms(words: Mapping[str, list[_Word]], note: str, language: str, locales: Collection[str]) -> Iterator[Term]:
    source = words.get(language) or next((own for tag, own in words.items() if is_variant(tag, language)), [])
    other = {tag: own for tag, own in words.items() if own is not source}
    renderings = tuple(filter(None, (_rendering(other, locale) for locale in locales)))
    for word in source:
        if word.forbidden or not renderings:
            continue
        same = all(each.forms == (word.text,) and not each.forbidden for each in renderings)
        yield Term(
            language=language,
            text=word.text,
            renderings=() if same else renderings,
            keep=same,
            case=any(char.isupper() for char in word.text),
            note=note,
        )


def _rendering(words: Mapping[str, list[_Word]], locale: str) -> Rendering | None:
    own = words.get(locale) or next((said for tag, said in words.items() if is_variant(tag, locale)), None)
    if not own:
        return None
    ordered = sorted(own, key=lambda word: not word.status.startswith(_PREFERRED))
    forms = tuple(dict.fromkeys(word.text for word in ordered if not word.forbidden))
    return Rendering(locale=locale, forms=forms, forbidden=tuple(word.text for word in own if word.forbidden))


def _concept(term: Term, number: int, locales: Sequence[str], names: _Names) -> Iterator[str]:
    yield f'<{names.concept} id="c{number}">'
    if term.note:
        yield f"<note>{escape(term.note)}</note>"
    yield from _langs(term.language, [(term.text, "")], names)
    for locale in locales:
        rendering = term.rendering(locale)
        forms = rendering.forms if rendering else (term.text,) if term.keep and locale != term.language else ()
        first = "preferredTerm-admn-sts" if len(forms) > 1 else ""
        good = [(form, "admittedTerm-admn-sts" if place else first) for place, form in enumerate(forms)]
        bad = [(form, "deprecatedTerm-admn-sts") for form in (rendering.forbidden if rendering else ())]
        yield from _langs(locale, [*good, *bad], names)
    yield f"</{names.concept}>"


def _langs(tag: str, words: Sequence[tuple[str, str]], names: _Names) -> Iterator[str]:
    if not words:
        return
    yield f"<{names.language} xml:lang={quoteattr(tag)}>"
    for text, status in words:
        note = f'<termNote type="administrativeStatus">{status}</termNote>' if status else ""
        yield f"<{names.term}><term>{escape(text)}</term>{note}</{names.term}>"
    yield f"</{names.language}>"
