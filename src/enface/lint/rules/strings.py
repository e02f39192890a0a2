"""Rules about the words of templates, and about what every language of a site has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from enface.detect.languages import siblings_of
from enface.lint.published import Published
from enface.lint.rules.rule import Fault, Faults, Rule
from enface.text.cldr import language_name
from enface.text.tags import language_of

_PAGES, _OFTEN = 3, 0.5
Said = Mapping[str, Mapping[str, int]]
"""Place in the template -> text -> pages that have it there."""


def untranslated_string(site: Published) -> Faults:
    """A string of the templates that other languages translate is translated in this one too.

    Asked of short texts that most pages of a language have in the same place: where it has the one of the site's first
    language there and at least one other has its own. Single words pass, as many languages share them, and what near
    relations say alike.
    """
    said = _templates(site)
    for tag, places in said.items():
        for place, texts in places.items():
            for text in texts:
                if _is_left(text, place, tag, said):
                    page, line = _first(site, tag, place, text)
                    cause = f"“{text}” is not translated on the pages in “{tag}”"
                    yield Fault(page, line, cause, "translate it; other languages do")


def _is_left(text: str, place: str, tag: str, said: Mapping[str, Said]) -> bool:
    others = {other: places.get(place, {}) for other, places in said.items() if language_of(other) != language_of(tag)}
    near = siblings_of(language_of(tag))
    same = [other for other, texts in others.items() if text in texts and language_of(other) not in near]
    own = [other for other, texts in others.items() if texts and text not in texts]
    if " " not in text:  # words travel: Original, Menu, RSS
        return False
    if text.casefold() in {language_name(other).casefold() for other in said}:
        return False
    return bool(own) and next(iter(said)) in same


def _templates(site: Published) -> dict[str, Said]:
    """What most pages of a language say in one place; the languages with most pages first, then the root's."""
    pages: Counter[tuple[str, str]] = Counter()
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for page in site.pages.values():
        if page.lang and not page.redirects:
            pages.update({(page.lang, place) for place, _, _ in page.labels})
            for place, text, _ in page.labels:
                counts[page.lang][place][text] += 1
    return {
        tag: {
            place: often
            for place, texts in counts[tag].items()
            if (often := {text: count for text, count in texts.items()
                          if count >= max(_PAGES, _OFTEN * pages[tag, place])})
        }
        for tag in _order(site, counts)
    }  # fmt: skip


def _order(site: Published, tags: Mapping[str, object]) -> list[str]:
    """The site's own language first: that of its root page, of x-default, else of most pages."""
    votes: Counter[str] = Counter()
    for page in site.pages.values():
        for link in page.alternates:
            if link.hreflang.lower() == "x-default" and (other := site.page(link.url)):
                votes[other.lang] += 1
    return sorted(tags, key=lambda tag: (-votes[tag], -site.languages[tag], tag))


def _first(site: Published, tag: str, place: str, text: str) -> tuple[str, int]:
    pages = (page for page in site.pages.values() if page.lang == tag)
    return next(
        (page.path, label.line) for page in pages for label in page.labels if label.path == place and label.text == text
    )


def not_found_page(site: Published) -> Faults:
    """Every language has a page for addresses that do not exist, in that language.

    Asked where languages have folders of their own and at least one of them has such a page.
    """
    homes = {address: page for address, page in site.pages.items() if _is_home(address, page.lang, site)}
    missing = [page for address, page in homes.items() if f"{address}404.html" not in site.pages]
    if len(missing) < len(homes):
        for page in missing:
            yield Fault(page.path, 0, f"no 404.html for readers of “{page.lang}”", f"add {page.lang}/404.html")
    for address, page in homes.items():
        other = site.pages.get(f"{address}404.html")
        if other and other.lang != page.lang:
            yield Fault(other.path, 0, f"the page for missing addresses below {address} is in “{other.lang}”")


def _is_home(address: str, tag: str, site: Published) -> bool:
    return (
        bool(tag)
        and not site.pages[address].redirects
        and site.web.path_of(address) == f"{address.rstrip('/').rpartition('/')[2]}/index.html"
        and (address.rstrip("/").rpartition("/")[2].lower() == tag.lower())
    )


STRING_RULES: tuple[Rule[Published], ...] = (
    Rule(untranslated_string, "warning", source="WCAG 2.2, 3.1.2", after=("page-language",)),
    Rule(not_found_page, "warning", source="RFC 9110, 15.5.5"),
)
