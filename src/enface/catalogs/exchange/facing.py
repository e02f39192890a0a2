"""Facing pages for reviewers: one HTML file, source beside translation, to print or to correct and send back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from lxml import etree, html

from enface.catalogs.exchange.facing_page import SCRIPT, STYLE
from enface.catalogs.exchange.forms import Form, form_ids, parse_form_id, units_of
from enface.catalogs.exchange.inline import char_of
from enface.catalogs.exchange.package import (
    MOST_BYTES,
    VERSION,
    Base,
    Package,
    Parcel,
    Unit,
    no_package,
    to_state,
    trouble,
)
from enface.catalogs.exchange.xml import legal, legal_parts
from enface.model.finding import Finding
from enface.text.cldr import language_name
from enface.text.guarded_xml import DEEPEST
from enface.text.tagged import cut_at_tags
from enface.text.tags import direction_of

_BREAKING = frozenset({"div", "p", "li"})


def write_facing(package: Package) -> bytes:
    """The package as a page that needs nothing else."""
    name = language_name(package.locale, "en")
    words = sum(len(unit.key.text.split()) for unit in package.units)
    site = escape(package.site)
    head = (
        f"<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>{escape(name)}: {site}</title>"
        f'<meta name=viewport content="width=device-width,initial-scale=1"><style>{STYLE}</style></head>\n'
        f'<body data-enface="{VERSION}" data-locale="{package.locale}" data-site="{_attribute(package.site)}">\n'
        f"<header><h1>{escape(name)}</h1><p>{site} · {len(package.units)} texts, {words} words</p>"
        "<p class=how>Correct the translations on the page and write remarks below them; tags such as "
        "<span class=tag>&lt;e1&gt;</span> mark formatting: keep them. Then <button id=save>save a copy</button> and "
        f"send it back. Nothing leaves this file by itself.</p></header>\n<main dir={direction_of(package.locale)}>\n"
    )
    groups = groupby(package.units, lambda unit: unit.group)
    body = "".join(_section(title, "".join(_unit(unit, package) for unit in units)) for title, units in groups)
    return f"{head}{body}</main>\n<script>{SCRIPT}</script>\n</body></html>\n".encode()


def _section(title: str, units: str) -> str:
    return f"<section>{f'<h2 dir=auto>{escape(title)}</h2>' if title else ''}\n{units}</section>\n"


def _attribute(text: str) -> str:
    return escape(legal(text)).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def _unit(unit: Unit, package: Package) -> str:
    return "".join(
        _form(unit, name, source, text, package)
        for name, source, text in zip(form_ids(unit), unit.sources(), unit.translations, strict=True)
    )


def _form(unit: Unit, name: str, source: str, text: str, package: Package) -> str:
    key = unit.key
    told = {"catalog": unit.catalog, "base": str(unit.base), "state": unit.state}
    told |= {"context": key.context} if key.context is not None else {}
    told |= {"singular": key.text, "plural": key.plural} if key.plural is not None else {}
    data = "".join(f' data-{label}="{_attribute(value)}"' for label, value in told.items())
    left, right = unit.language, package.locale
    notes = "".join(f"<li dir=auto>{escape(legal(note))}</li>" for note in unit.notes)
    was = f"<li dir=auto>before: {_marked(unit.previous.text)}</li>" if unit.previous else ""
    ends = " data-ends" if text.endswith("\n") else ""
    return (
        f'<article id="{name}"{data}>\n'
        f'<div class=source lang="{left}" dir={direction_of(left)}>{_marked(source)}</div>\n'
        f'<div class=target lang="{right}" dir={direction_of(right)} role=textbox aria-multiline=true '
        f'aria-label="translation" contenteditable=plaintext-only spellcheck=true{ends}>{_marked(text)}</div>\n'
        f"<ul class=notes dir=ltr>{notes}{was}</ul>\n"
        f"<div class=about dir=ltr><span class=state>{unit.state}</span> <button class=good>good</button>"
        f"<div class=remark dir=auto role=textbox aria-multiline=true aria-label=remark contenteditable=plaintext-only "
        f'data-hint="remark">{escape(legal(chr(10).join(unit.comments)))}</div></div>\n</article>\n'
    )


def _marked(text: str) -> str:
    """The text as it stands in the catalog, its tags made out; what HTML cannot hold as numbers."""
    parts = []
    for index, part in enumerate(cut_at_tags(text)):
        inside = "".join(escape(some, quote=False) if fine else _char(some) for some, fine in _parts(part))
        parts.append(f"<span class=tag>{inside}</span>" if index % 2 else inside)
    return "".join(parts)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    for piece in re.split("([\r\x80-\x9f])", text):
        yield from [(piece, False)] if re.fullmatch("[\r\x80-\x9f]", piece) else legal_parts(piece)


def _char(char: str) -> str:
    return f'<span data-char="{ord(char):X}">\N{REPLACEMENT CHARACTER}</span>'


def read_facing(data: bytes, path: str) -> Parcel:
    """What comes back in a page saved by its own button, or by a browser as a whole page.

    Raises BadInput for a page that is no package.
    """
    body = _body(data, path)
    findings: list[Finding] = []
    forms = [form for each in body.iter("article") if (form := _read_form(each, path, findings))]
    units, wrong = units_of(forms, path)
    package = Package(site=body.get("data-site", ""), locale=body.get("data-locale", ""), units=units)
    return Parcel(package, (*findings, *wrong))


def _body(data: bytes, path: str) -> html.HtmlElement:
    if len(data) > MOST_BYTES:
        raise no_package(path, f"the file has more than {MOST_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise no_package(path, "the page is not UTF-8", "save it with its own button", line) from None
    if "\0" in text:
        raise no_package(path, "there is a NUL in the page", "save it with its own button")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = html.document_fromstring(text.replace("\r\n", "\n").encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise no_package(path, f"this is no page: {error}") from None
    body = root.find("body")
    if body is None or body.get("data-enface") != VERSION:
        raise no_package(path, "the page is no package of enface's")
    return body


def _read_form(article: html.HtmlElement, path: str, findings: list[Finding]) -> Form | None:
    name = parse_form_id(article.get("id", ""))
    parts = {part.get("class", ""): part for part in article.iterdescendants("div")}
    line = article.sourceline or 0
    if name is None or not {"source", "target"} <= parts.keys():
        findings.append(trouble(path, line, "a text of the page is incomplete", "export it again"))
        return None
    base = Base.parse(article.get("data-base", ""))
    state = to_state(article.get("data-state", ""))
    remark = _text(parts["remark"]) if "remark" in parts else ""
    source = _text(parts["source"])
    return Form(
        unit=name[0],
        index=name[1],
        catalog=article.get("data-catalog", ""),
        source=source,
        translation=_as_it_ends(_text(parts["target"]), parts["target"].get("data-ends")),
        state=None if base and state == base.state else state,
        base=base,
        context=article.get("data-context"),
        singular=article.get("data-singular"),
        plural=article.get("data-plural"),
        comments=tuple(filter(None, remark.split("\n"))),
        line=line,
    )


def _as_it_ends(text: str, ends: str | None) -> str:
    """Without the line break that browsers put at the end of a text that had none while it is edited."""
    return text[:-1] if text.endswith("\n") and ends is None else text


def _text(element: html.HtmlElement) -> str:
    return "".join(_walked(element, 0))


def _walked(element: html.HtmlElement, depth: int) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif child.get("data-char"):
            yield _read_char(child.get("data-char", ""))
        elif depth < DEEPEST:
            yield "\n" if child.tag in _BREAKING else ""
            yield from _walked(child, depth + 1)
        yield child.tail or ""


def _read_char(digits: str) -> str:
    piece = char_of(digits)
    if isinstance(piece, str) and piece:
        return piece
    return chr(int(digits, 16)) if re.fullmatch("D|[89][0-9A-F]", digits) else ""
