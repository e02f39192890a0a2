"""Rules about what readers hold on to: landmarks, links, controls, ratings, moments, the window."""

from __future__ import annotations

import re

from enface.lint.reading.markup import Element, Page
from enface.lint.rules.rule import Fault, Faults, Rule

_STARS = re.compile(r"(?=.*[★☆⭐✩✪✫✬✭✮✯⯨🌟])[\s★☆⭐✩✪✫✬✭✮✯⯨🌟½]+")
_UNLABELLED = frozenset({"hidden", "submit", "reset", "button", "image"})
_MOMENT = re.compile(
    r"\d{4,}(-\d\d(-\d\d)?)?|\d\d-\d\d|\d{4,}-W\d\d|\d\d:\d\d(:\d\d(\.\d+)?)?"
    r"|\d{4,}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?|Z|[+-]\d\d:?\d\d"
    r"|P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,3})?S)?)?|(\s*\d+(\.\d+)?\s*[wdhmsWDHMS])+\s*",
    re.ASCII,
)
_ZOOM = re.compile(r"user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*(0|1)(\.\d+)?\s*(,|$)", re.IGNORECASE)


def one_main(page: Page) -> Faults:
    """The page has one main landmark, to which readers of screen readers jump."""
    mains = [each for each in page.elements if (each.tag == "main" or each.get("role") == "main") and
             "hidden" not in each.attrs]  # fmt: skip
    if not mains:
        yield Fault(page.path, page.root.line, "no <main>", "put what is the page's own into <main>")
    for another in mains[1:]:
        yield Fault(page.path, another.line, "another main landmark", "one <main> a page", severity="error")


def link_name(page: Page) -> Faults:
    """Every link and button says what it is for: by its text, a picture's alternative text or a label."""
    for element in page.all("a", "button"):
        if (element.tag == "button" or "href" in element.attrs) and not (element.text.strip() or _label(element)):
            yield Fault(page.path, element.line, f"<{element.tag}> without a name", "write what it leads to or does")


def control_label(page: Page) -> Faults:
    """Every field of a form has a label."""
    labelled = {label.get("for") for label in page.all("label")}
    for control in page.all("input", "select", "textarea"):
        if control.tag == "input" and control.get("type").lower() in _UNLABELLED:
            continue
        if not (_label(control) or control.labelled or control.get("id") in labelled):
            yield Fault(page.path, control.line, f"<{control.tag}> without a label", "add <label for=…>")


def rating_text(page: Page) -> Faults:
    """Stars are said in words as well: role="img" with a label, or hidden from voices beside a text."""
    for stretch in page.stretches:
        if _STARS.fullmatch(stretch.text):
            yield Fault(page.path, stretch.line, f"“{stretch.text}” has no text", 'add role="img" and aria-label')


def time_value(page: Page) -> Faults:
    """The datetime of a time element is one that machines can read."""
    for element in page.all("time"):
        value = element.get("datetime") if "datetime" in element.attrs else element.text.strip()
        if not _MOMENT.fullmatch(value):
            cure = "write a date such as 2026-01-31 into datetime"
            yield Fault(page.path, element.line, f'<time> of "{value}" is no moment', cure)


def viewport(page: Page) -> Faults:
    """The page fits narrow windows and lets readers zoom."""
    contents = [meta.get("content") for meta in page.metas("viewport")]
    if not any("width=device-width" in content.replace(" ", "") for content in contents):
        cure = '<meta name="viewport" content="width=device-width">'
        yield Fault(page.path, page.root.line, "no viewport as wide as the device", cure)
    for meta in page.metas("viewport"):
        if _ZOOM.search(meta.get("content")):
            yield Fault(page.path, meta.line, "readers cannot zoom", "allow it", severity="error")


def _label(element: Element) -> str:
    return element.get("aria-label") or element.get("aria-labelledby") or element.get("title")


_WCAG = "WCAG 2.2"

STRUCTURE_RULES: tuple[Rule[Page], ...] = (
    Rule(one_main, "warning", source=f"{_WCAG}, 1.3.1 (ARIA11); HTML Standard, 4.4.15"),
    Rule(link_name, source=f"{_WCAG}, 2.4.4 and 4.1.2"),
    Rule(control_label, source=f"{_WCAG}, 3.3.2 and 4.1.2"),
    Rule(rating_text, source=f"{_WCAG}, 1.1.1"),
    Rule(time_value, source="HTML Standard, 4.5.14"),
    Rule(viewport, "warning", source=f"{_WCAG}, 1.4.4 and 1.4.10"),
)
