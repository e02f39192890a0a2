"""Rules about structured data: JSON-LD in schema.org's vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.lint.reading.addresses import is_absolute
from enface.lint.reading.jsonld import Json, Node, blocks, nodes, parsed
from enface.lint.reading.markup import Page
from enface.lint.reading.tags import same_language
from enface.lint.rules.rule import Fault, Faults, Rule
from enface.lint.rules.vocabulary import DATES, DURATIONS, LITERAL, RANGES, TYPES, URLS, ancestors, properties

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")
_DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_CONTEXTS = ("https://schema.org", "http://schema.org")


def jsonld_syntax(page: Page) -> Faults:
    """Every JSON-LD block parses and is in the context of schema.org."""
    for block in blocks(page):
        value = parsed(block)
        if isinstance(value, ValueError):
            yield Fault(page.path, block.line, f"JSON-LD does not parse: {value}")
            continue
        for item in value if isinstance(value, list) else [value]:
            context = item.get("@context") if isinstance(item, dict) else None
            if not str(context).rstrip("/").endswith(_CONTEXTS):
                yield Fault(page.path, block.line, "JSON-LD without the context https://schema.org")


def jsonld_type(page: Page) -> Faults:
    """Every object says its type, one that schema.org has and publishers of reviews need."""
    for node in nodes(page):
        if not node.types and not node.is_reference and "@value" not in node.values:
            yield Fault(page.path, node.line, f"object without a type as {node.role or 'root'}")
        for name in node.types:
            if name not in TYPES:
                yield Fault(page.path, node.line, f'type "{name}" is not in the table')


def jsonld_property(page: Page) -> Faults:
    """Every property belongs to the type that has it, or to a type it inherits from."""
    for node in _known(page):
        allowed = frozenset().union(*(properties(name) for name in node.types))
        for name in node.values:
            if not name.startswith("@") and name not in allowed:
                yield Fault(page.path, node.line, f'{"/".join(node.types)} has no property "{name}"')


def jsonld_value(page: Page) -> Faults:
    """Values have the type that schema.org expects: a date, a number, an absolute URL, a Person."""
    for node in _known(page):
        for name in node.values:
            for value in node.each(name):
                problem = _misfit(name, value)
                if problem:
                    yield Fault(page.path, node.line, f"{node.types[0]}.{name}: {problem}")


def jsonld_language(page: Page) -> Faults:
    """What the page itself is (its outermost object) is in the language of the page."""
    for node in nodes(page):
        for value in node.each("inLanguage") if not node.role else ():
            if not isinstance(value, str) or not same_language(value, page.lang):
                yield Fault(page.path, node.line, f'inLanguage "{value}" on a page in "{page.lang}"')


def jsonld_review(page: Page) -> Faults:
    """A review has an author with a name; its rating, if any, has a value, and what it reviews has a name."""
    for node in _known(page):
        if "Review" not in ancestors(node.types[0]):
            continue
        if not node.is_reference and node.role in {"", "review", "mainEntity"} and not node.each("author"):
            yield Fault(page.path, node.line, "Review without author")
        for name, need in (("author", "name"), ("itemReviewed", "name"), ("reviewRating", "ratingValue")):
            for value in node.each(name):
                if isinstance(value, dict) and need not in value and set(value) != {"@id"}:
                    yield Fault(page.path, node.line, f"{name} of a Review without {need}")


def review_item(page: Page) -> Faults:
    """A review says what it reviews; search engines show no stars without."""
    for node in _known(page):
        if not node.role and "Review" in ancestors(node.types[0]) and not node.each("itemReviewed"):
            yield Fault(page.path, node.line, "Review without itemReviewed", "name the work that is reviewed")


def translator_named(page: Page) -> Faults:
    """A translation names its translator."""
    for node in _known(page):
        if node.each("translationOfWork") and not node.each("translator"):
            yield Fault(page.path, node.line, "translationOfWork without translator", "say who translated it")


def rating_shown(page: Page) -> Faults:
    """The rating of the structured data is the one that readers see.

    Asked where the page shows a rating out of the same best value, in digits of any script.
    """
    for node in _known(page):
        rating = next((each for each in node.each("reviewRating") if isinstance(each, dict)), None)
        if node.role or rating is None or (value := _number(rating.get("ratingValue"))) is None:
            continue
        best = _number(rating.get("bestRating", 5))
        shown = [given for given, of in _shown_ratings(page) if of == best]
        if shown and value not in shown:
            yield Fault(page.path, node.line, f"ratingValue {value:g}, but the page shows {shown[0]:g}")


_OUT_OF = re.compile(r"(\d+(?:[.,٫]\d+)?)\s*(?:/|⁄|out of|von|sur|de|di|trên|من|из|av|su)\s*(\d+)(?![\d/.,-])")


def _shown_ratings(page: Page) -> Iterator[tuple[float, float]]:
    labels = (each.get("aria-label")[:_LABEL] for each in page.elements if "aria-label" in each.attrs)
    for text in (*(stretch.text for stretch in page.stretches if len(stretch.text) < _SHORT), *labels):
        for given, of in _OUT_OF.findall(text):
            yield float(re.sub("[,٫]", ".", given)), float(of)


_SHORT, _LABEL = 60, 300
"""Letters of a text, and of a label, in which a rating is looked for."""


def jsonld_rating(page: Page) -> Faults:
    """A rating is a number between worstRating and bestRating (1 and 5 where they are not given)."""
    for node in _known(page):
        if "Rating" not in ancestors(node.types[0]) or "ratingValue" not in node.values:
            continue
        given = [node.values.get("worstRating", 1), node.values["ratingValue"], node.values.get("bestRating", 5)]
        numbers = [_number(value) for value in given]
        if None in numbers or sorted(n for n in numbers if n is not None) != numbers:
            yield Fault(page.path, node.line, f"rating {given[1]} is not between {given[0]} and {given[2]}")


def _known(page: Page) -> Iterator[Node]:
    """The objects whose types are all in the table."""
    return (node for node in nodes(page) if node.types and all(name in TYPES for name in node.types))


def _misfit(name: str, value: Json) -> str:
    """What is wrong with a property's value, or nothing."""
    if isinstance(value, dict):
        return _wrong_thing(name, value)
    text = str(value)
    if name in DATES and not _DATE.fullmatch(text):
        return f'"{text}" is no ISO 8601 date'
    if name in DURATIONS and not _DURATION.fullmatch(text):
        return f'"{text}" is no ISO 8601 duration'
    if name in URLS and not is_absolute(text):
        return f'"{text}" is no absolute URL'
    return "is empty" if text == "" else ""


def _wrong_thing(name: str, value: dict[str, Json]) -> str:
    kind = value.get("@type")
    if not isinstance(kind, str) or kind not in TYPES:
        return ""
    if name in LITERAL:
        return f"{kind} where a literal is expected"
    expected = RANGES.get(name)
    if expected and not expected & ancestors(kind):
        return f"{kind} where {' or '.join(sorted(expected))} is expected"
    return ""


def _number(value: Json) -> float | None:
    """ASCII digits with a dot, as schema.org asks."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    return float(value) if _NUMBER.fullmatch(str(value)) else None


_SCHEMA, _GOOGLE = "schema.org", "Google, Review snippet"

DATA_RULES: tuple[Rule[Page], ...] = (
    Rule(jsonld_syntax, source="JSON-LD 1.1"),
    Rule(jsonld_type, "warning", source=_SCHEMA),
    Rule(jsonld_property, source=_SCHEMA),
    Rule(jsonld_value, source=_SCHEMA),
    Rule(jsonld_language, source=f"{_SCHEMA}, inLanguage", after=("html-lang",)),
    Rule(jsonld_review, source=_GOOGLE),
    Rule(review_item, "info", source=_GOOGLE),
    Rule(jsonld_rating, source=f"{_SCHEMA}, Rating; {_GOOGLE}"),
    Rule(rating_shown, source=f"{_GOOGLE}: what is marked up is seen on the page", after=("jsonld-rating",)),
    Rule(translator_named, "info", source=f"{_SCHEMA}, translator"),
)
