"""Rules about what language texts really are in, as the detectors hear it (WCAG 3.1.1, 3.1.2)."""

from __future__ import annotations

from collections import Counter

from enface.lint.reading.spoken import Heard, Spoken
from enface.lint.rules.rule import Fault, Faults, Rule

_ENOUGH, _MOST = 120, 0.6


def page_language(page: Spoken) -> Faults:
    """The text of a page is in the language that it declares.

    Asked of pages with some lines of text that nothing marks as another language. It is the page that was never
    translated, under the tag of its readers: search engines see a copy, voices read nonsense.
    """
    tag = _main(page)
    if tag:
        cause = f'the text is in "{tag}", the page says lang="{page.page.lang}"'
        yield Fault(page.page.path, page.page.root.line, cause, f'translate it, or mark it with lang="{tag}"')


def passage_language(page: Spoken) -> Faults:
    """A block in another language than its page says so with lang.

    Told from seven words on where the detectors are all but certain; names, titles and code pass, and so do near
    relations.
    """
    main = _main(page)
    for heard in page.heard:
        if heard.said.role == "block" and not heard.said.marked and not heard.fits and heard.tag != main:
            yield _fault(page, heard, f'not marked as "{heard.tag}"', f'add lang="{heard.tag}"')


def marked_language(page: Spoken) -> Faults:
    """What a lang attribute inside the page says is so."""
    for heard in page.heard:
        if heard.said.role == "block" and heard.said.marked and not heard.fits:
            yield _fault(page, heard, f'marked as "{heard.said.lang}", seems to be "{heard.tag}"', "correct lang")


def title_language(page: Spoken) -> Faults:
    """The title and description of a page that may be indexed are in the language of the page."""
    for heard in page.heard if page.page.indexable else ():
        if heard.said.role in {"title", "description"} and not heard.fits:
            cause = f'{heard.said.role} in "{heard.tag}" on a page in "{page.page.lang}"'
            yield _fault(page, heard, cause, "translate it")


def alt_language(page: Spoken) -> Faults:
    """The alternative text of a picture is in the language that holds there."""
    for heard in page.heard:
        if heard.said.role == "alt" and not heard.fits:
            yield _fault(page, heard, f'alt in "{heard.tag}" where "{heard.said.lang}" holds', "translate it")


def _main(page: Spoken) -> str:
    """The language of most of the text, where it is not that of the page."""
    weights: Counter[str] = Counter()
    for heard in page.heard:
        if heard.said.role == "block" and not heard.said.marked:
            weights["" if heard.fits else heard.tag] += heard.letters
    tag, weight = max(weights.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return tag if tag and weight >= max(_ENOUGH, _MOST * weights.total()) else ""


def _fault(page: Spoken, heard: Heard, cause: str, cure: str) -> Fault:
    text = heard.said.text
    shown = text if len(text) <= 50 else f"{text[:49]}…"
    return Fault(page.page.path, heard.said.line, f"{cause}: “{shown}”", cure)


LANGUAGE_RULES: tuple[Rule[Spoken], ...] = (
    Rule(page_language, source="WCAG 2.2, 3.1.1; Google, Localized versions", after=("html-lang",)),
    Rule(passage_language, "warning", source="WCAG 2.2, 3.1.2", after=("html-lang",)),
    Rule(marked_language, "warning", source="WCAG 2.2, 3.1.2", after=("inner-lang",)),
    Rule(title_language, "warning", source="WCAG 2.2, 2.4.2 and 3.1.1", after=("page-language", "html-lang")),
    Rule(alt_language, "warning", source="WCAG 2.2, 3.1.2", after=("page-language", "html-lang")),
)
