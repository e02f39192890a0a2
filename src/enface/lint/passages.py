"""Rules about passages in another language than the page (WCAG 3.1.2, W3C i18n)."""

from __future__ import annotations

from enface.lint.facts import Page
from enface.lint.rule import Fault, Faults, Rule
from enface.lint.tags import hint
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


PASSAGE_RULES: tuple[Rule[Page], ...] = (Rule(inner_lang), Rule(redundant_lang, "warning"), Rule(inner_dir))
