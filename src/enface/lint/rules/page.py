"""Rules about one page: its head, its structure, its images."""

from __future__ import annotations

from collections import Counter

from enface.lint.reading.addresses import is_absolute
from enface.lint.reading.markup import Element, Page
from enface.lint.reading.tags import hint
from enface.lint.rules.rule import Fault, Faults, Rule
from enface.text.tags import direction_of, language_of, standardize


def html_lang(page: Page) -> Faults:
    """The page declares its language as a valid BCP 47 tag in canonical form (WCAG 3.1.1)."""
    if not page.lang:
        yield Fault(page.path, page.root.line, "<html> has no lang", "declare the language of the page")
    elif standardize(page.lang) != page.lang:
        yield Fault(page.path, page.root.line, f'lang="{page.lang}" is no canonical language tag', hint(page.lang))


def html_dir(page: Page) -> Faults:
    """The page's direction is the one in which its language is written."""
    if not standardize(page.lang):
        return
    declared, right = page.root.get("dir").lower() or "ltr", direction_of(page.lang)
    if declared != right:
        yield Fault(page.path, page.root.line, f'"{page.lang}" on a page with dir="{declared}"', f'use dir="{right}"')


def charset(page: Page) -> Faults:
    """The page says that it is UTF-8."""
    if not any(meta.get("charset").lower() in {"utf-8", "utf8"} for meta in page.all("meta")):
        yield Fault(page.path, page.root.line, 'no <meta charset="utf-8">')


def title(page: Page) -> Faults:
    """The page has a title, and it is not empty."""
    first = next(page.all("title"), None)
    if first is None or not first.text.strip():
        yield Fault(page.path, first.line if first else page.root.line, "no title", "give the page a <title>")


def one_h1(page: Page) -> Faults:
    """The page has exactly one h1."""
    headings = list(page.all("h1"))
    if not headings:
        yield Fault(page.path, page.root.line, "no h1")
    for heading in headings[1:]:
        yield Fault(page.path, heading.line, "another h1", "one h1 a page; use h2 below it")


def heading_order(page: Page) -> Faults:
    """No heading skips a level: an h4 does not follow an h2."""
    above = 0
    for element in page.elements:
        level = _HEADINGS.get(element.tag, 0)
        if level > above + 1 and above:
            yield Fault(page.path, element.line, f"<{element.tag}> follows <h{above}>", f"use <h{above + 1}>")
        above = level or above


_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def unique_ids(page: Page) -> Faults:
    """No id occurs twice, and none is empty or has white space."""
    seen: Counter[str] = Counter()
    for element in page.elements:
        if "id" not in element.attrs:
            continue
        name = element.attrs["id"]
        seen[name] += 1
        if not name or name.split() != [name]:
            yield Fault(page.path, element.line, f'id="{name}" is no id')
        elif seen[name] == 2:
            yield Fault(page.path, element.line, f'id="{name}" occurs twice')


def one_canonical(page: Page) -> Faults:
    """The page names exactly one canonical address, as an absolute URL; one kept out of the index may name none."""
    links = list(page.links("canonical"))
    if not links and page.indexable and not page.path.endswith("404.html"):
        yield Fault(page.path, page.root.line, "no canonical link", severity="warning")
    for link in links[1:]:
        yield Fault(page.path, link.line, "another canonical link")
    for link in links:
        if not is_absolute(link.get("href")):
            yield Fault(page.path, link.line, f'canonical "{link.get("href")}" is not absolute')


def og_locale(page: Page) -> Faults:
    """og:locale and its alternates have the form `ll_CC`; og:locale is in the page's language."""
    for meta in (*page.metas("og:locale"), *page.metas("og:locale:alternate")):
        value = meta.get("content")
        if standardize(value.replace("_", "-")) is None or "_" not in value or "-" in value:
            yield Fault(page.path, meta.line, f'og:locale "{value}" has not the form ll_CC')
    for meta in page.metas("og:locale"):
        # the form has no place for the script of "sr-Latn"
        if language_of(standardize(meta.get("content").replace("_", "-")) or "") != language_of(page.lang):
            yield Fault(page.path, meta.line, f'og:locale "{meta.get("content")}" on a page in "{page.lang}"')


def image_alt(page: Page) -> Faults:
    """Every image has an alt attribute, empty where it only decorates (WCAG 1.1.1)."""
    for image in page.all("img"):
        if "alt" not in image.attrs:
            yield Fault(page.path, image.line, f'<img src="{image.get("src")}"> has no alt')


def image_size(page: Page) -> Faults:
    """Every image has width and height, so that the text does not jump when it arrives."""
    for image in page.all("img"):
        if not (image.get("width").isdigit() and image.get("height").isdigit()):
            yield Fault(page.path, image.line, f'<img src="{image.get("src")}"> has no width and height')


def inline_script(page: Page) -> Faults:
    """No script stands in the page: a strict content security policy would refuse it. Data blocks are no scripts."""
    for script in page.all("script"):
        if "src" not in script.attrs and is_executable(script):
            yield Fault(page.path, script.line, "inline script", "move it to a file")


def inline_style(page: Page) -> Faults:
    """No style attribute and no style element: a strict content security policy would refuse them."""
    for element in page.elements:
        if "style" in element.attrs:
            yield Fault(page.path, element.line, f"<{element.tag}> has a style attribute", "use a class")
        elif element.tag == "style":
            yield Fault(page.path, element.line, "style element", "move it to a file")


def event_attribute(page: Page) -> Faults:
    """No attribute holds a script."""
    for element in page.elements:
        for name, value in element.attrs.items():
            if name.startswith("on") or value.strip().lower().startswith("javascript:"):
                yield Fault(page.path, element.line, f"<{element.tag}> has a script in {name}")


def is_executable(script: Element) -> bool:
    """Whether a browser would run it (HTML, 4.12.1): no type, a JavaScript type, `module`."""
    kind = script.get("type").lower()
    return kind in {"", "module"} or kind.endswith(("javascript", "ecmascript"))


_WCAG, _HTML, _CSP = "WCAG 2.2", "HTML Standard", "Content Security Policy Level 3"

PAGE_RULES: tuple[Rule[Page], ...] = (
    Rule(html_lang, source=f"{_WCAG}, 3.1.1; RFC 5646, 4.5"),
    Rule(html_dir, source="W3C, Structural markup and right-to-left text in HTML"),
    Rule(charset, source=f"{_HTML}, 4.2.5.4"),
    Rule(title, source=f"{_WCAG}, 2.4.2"),
    Rule(one_h1, "warning", source=f"{_HTML}, 4.3.11"),
    Rule(heading_order, "warning", source=f"{_WCAG}, 1.3.1 (G141)", after=("one-h1",)),
    Rule(unique_ids, source=f"{_HTML}, 3.2.6"),
    Rule(one_canonical, source="RFC 6596; Google, Canonicalization"),
    Rule(og_locale, source="The Open Graph protocol", after=("html-lang",)),
    Rule(image_alt, source=f"{_WCAG}, 1.1.1"),
    Rule(image_size, "warning", source="Web Vitals, Cumulative Layout Shift"),
    Rule(inline_script, source=_CSP, house=True),
    Rule(inline_style, source=_CSP, house=True),
    Rule(event_attribute, source=_CSP, house=True),
)
