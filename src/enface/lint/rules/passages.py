"""Rules about passages in another language than the page (WCAG 3.1.2, W3C i18n)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from enface.lint.reading.jsonld import Node, nodes
from enface.lint.reading.markup import Element, Page
from enface.lint.reading.tags import hint, same_language
from enface.lint.rules.rule import Fault, Faults, Rule
from enface.lint.rules.vocabulary import ancestors
from enface.text.cldr import language_name
from enface.text.tags import direction_of, standardize


def inner_lang(page: Page) -> Faults:
    """Every lang inside the page is a valid BCP 47 tag in canonical form, or empty for no language."""
    for element in page.elements[1:]:
        tag = element.get("lang")
        if tag and standardize(tag) != tag:
            yield Fault(page.path, element.line, f'lang="{tag}" is no canonical language tag', hint(tag))


def redundant_lang(page: Page) -> Faults:
    """No lang repeats what holds there already; links to other languages may name each one, this page's too."""
    for element in page.elements[1:]:
        if "lang" in element.attrs and element.get("lang") == element.around.lang and "hreflang" not in element.attrs:
            yield Fault(page.path, element.line, f'<{element.tag} lang="{element.get("lang")}"> inside the same lang')


def switcher_name(page: Page) -> Faults:
    """A link to another language calls it by the name its readers know, and marks that name with lang."""
    for link in page.all("a"):
        tag, name = standardize(link.get("hreflang")), " ".join(link.text.split())
        if not tag or not standardize(page.lang) or same_language(tag, page.lang):
            continue
        own, here = (language_name(tag, reader).casefold() for reader in ("", page.lang))
        if name.casefold() == own != here and not _says(page, link, tag):
            yield Fault(page.path, link.line, f"“{name}” is not marked as “{tag}”", f'add lang="{tag}"')
        elif name.casefold() == here != own:
            cure = f"write “{language_name(tag)}”"
            yield Fault(page.path, link.line, f"“{name}” is what readers of “{page.lang}” call it", cure)


def _says(page: Page, link: Element, tag: str) -> bool:
    """Whether the link, or something in it, is in this language."""
    if same_language(link.lang, tag):
        return True
    at = next(number for number, element in enumerate(page.elements) if element is link)
    return any(same_language(element.lang, tag) for element in page.elements[at + 1 : at + 4])


def name_apart(page: Page) -> Faults:
    """A name in letters of the other direction is kept apart from a number beside it (bdi, or an element with dir).

    Else the number is drawn on the wrong side of the name. Names are those of the page's structured data.
    """
    if not standardize(page.lang):
        return
    names = {name for node in nodes(page) for name in _names(node) if _runs(name) not in {"", direction_of(page.lang)}}
    for stretch in page.stretches if names else ():
        text = stretch.text if stretch.lang == page.lang else ""
        for name in names:
            if name in text and re.search(rf"{re.escape(name)}[\s،,:·–-]+\d", text):
                cause = f"the number behind “{name}” is drawn before it"
                yield Fault(page.path, stretch.line, cause, f"<bdi>{name}</bdi>")


def _names(node: Node) -> Iterator[str]:
    named = node.types and bool({"Person", "Organization"} & ancestors(node.types[0]) or node.role == "itemReviewed")
    for value in (*node.each("name"), *node.each("alternateName")) if named else ():
        if isinstance(value, str) and len(value) > 1:
            yield value


def _runs(text: str) -> str:
    """The direction of the text's letters, "" where it has letters of both or of none."""
    kinds = {"rtl" if unicodedata.bidirectional(char) in {"R", "AL"} else "ltr" for char in text if char.isalpha()}
    return kinds.pop() if len(kinds) == 1 else ""


_LATIN_DIGITS = re.compile(r"(?<![A-Za-z\d.:/-])[0-9]+(?![A-Za-z\d/-])")


def one_numbering(page: Page) -> Faults:
    """The numbers of a page are written in one system: not “4/5” beside “٢٠٢٦”.

    Numbers beside Latin letters belong to a name and pass, as do those of passages in another language.
    """
    seen: dict[str, tuple[int, str]] = {}
    for stretch in page.stretches:
        if stretch.lang != page.lang:
            continue
        for digit in re.findall(r"[^\W\D0-9]", stretch.text):
            seen.setdefault(_system(digit), (stretch.line, stretch.text))
        latin = not re.search(r"[A-Za-z]", stretch.text) and _LATIN_DIGITS.search(stretch.text)
        if latin:
            seen.setdefault("latn", (stretch.line, latin[0]))
    seen.pop("fullwide", None)
    if len(seen) > 1:
        (_, (line, text)) = max(seen.items(), key=lambda item: item[1][0])
        yield Fault(page.path, line, f"“{text[:40]}”, but elsewhere other digits", "write all numbers in one system")


def _system(digit: str) -> str:
    name = unicodedata.name(digit, "")
    return "fullwide" if name.startswith("FULLWIDTH") else name.rpartition(" DIGIT")[0]


def inner_dir(page: Page) -> Faults:
    """Where the language changes the direction, dir says so; `bdi` and dir="auto" settle it by themselves."""
    for element in page.elements[1:]:
        tag = element.get("lang")
        if not standardize(tag) or element.tag == "bdi" or element.get("dir").lower() == "auto":
            continue
        holds = element.get("dir").lower() or element.around.dir or "ltr"
        if holds not in {direction_of(tag), "auto"}:
            cure = f'add dir="{direction_of(tag)}"'
            yield Fault(page.path, element.line, f'<{element.tag} lang="{tag}"> runs {holds}', cure)


PASSAGE_RULES: tuple[Rule[Page], ...] = (
    Rule(inner_lang, source="WCAG 2.2, 3.1.2; RFC 5646, 4.5"),
    Rule(redundant_lang, "warning", source="W3C, Declaring language in HTML"),
    Rule(inner_dir, source="W3C, Inline markup and bidirectional text in HTML"),
    Rule(switcher_name, "warning", source="WCAG 2.2, 3.1.2; W3C, Working with language in HTML"),
    Rule(name_apart, "warning", source="Unicode UAX #9; W3C, Inline markup and bidirectional text in HTML"),
    Rule(one_numbering, "warning", source="CLDR, numbering systems"),
)
