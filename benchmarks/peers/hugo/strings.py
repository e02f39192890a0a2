"""The words of enface's default theme as Hugo's i18n files, from the theme's own catalogs and CLDR."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from babel import Locale
from babel.dates import match_skeleton
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from enface.render.formats import minutes, period_name
from enface.text.cldr import cldr

WORDS = {
    "skip": "Skip to content",
    "sections": "Sections",
    "languages": "Languages",
    "language": "Language:",
    "by": "By {author}",
    "reading": "Reading time: {time}",
    "beside": "Read beside the original",
    "verdict": "Verdict",
    "works": "Works",
    "tags": "Tags",
    "authors": "Authors",
    "archive": "Archive",
    "feed": "Feed",
    "facts": "At a glance",
    "read-in": "Read this review in",
    "original": "Original",
    "original-title": "Original title",
    "related": "Further reading",
    "director": "Director",
    "cast": "Cast",
    "rated": "Rated {value} out of {best}",
    "jump": "Go to",
    "pages": "Pages",
    "previous": "Previous page",
    "next": "Next page",
    "position": "Page {number} of {count}",
    "both": "Original and translation",
    "back": "Back to the review",
    "passage": "Passage {number} in the review",
    "not-found": "Page not found",
    "not-here": "This page is not here",
    "mistyped": "The address may be mistyped, or the page has moved.",
    "go-home": "Go to the home page",
    "elsewhere": "Or read us in",
}
"""Key -> the theme's message."""

_NAME = re.compile(r"\{(\w+)\}")
_FIELD = re.compile(r"'([^']*)'|([A-Za-z])\2*|.")
_LAYOUT = {
    "y": "2006",
    "MMMM": "January",
    "LLLL": "January",
    "MMM": "Jan",
    "LLL": "Jan",
    "M": "1",
    "d": "2",
    "dd": "02",
}


def strings(locale: str) -> str:
    """The i18n file of a locale, in TOML."""
    catalog = _theme(locale)
    found = {key: _said(catalog, message) for key, message in WORDS.items()}
    lines = [f"{json.dumps(key)} = {json.dumps(_named(text), ensure_ascii=False)}" for key, text in found.items()]
    lines.append(f'day-short = "{layout("MMMd", locale)}"')
    months = {f"month-{month}": period_name(2006, month, locale).replace("2006", "{year}") for month in range(1, 13)}
    lines += [f"{key} = {json.dumps(_named(text), ensure_ascii=False)}" for key, text in months.items()]
    for name, forms in (("reviews", dict(_reviews(catalog, locale))), ("minutes", dict(_minutes(locale)))):
        lines.append(f"[{name}]")
        lines += [f"{form} = {json.dumps(_named(text), ensure_ascii=False)}" for form, text in forms.items()]
    return "\n".join(lines) + "\n"


def layout(skeleton: str, locale: str) -> str:
    """A pattern of CLDR as the layout that Go formats dates by."""
    data = cldr(locale)
    name = skeleton if skeleton in data.datetime_skeletons else match_skeleton(skeleton, data.datetime_skeletons)
    pattern = str(data.datetime_skeletons[name])
    months = data.months["format"]
    if months["abbreviated"] == months["wide"]:
        pattern = re.sub(r"\b[ML]{3}\b", "MMMM", pattern)  # Hugo has no short names where CLDR's are the long ones
    return "".join(_LAYOUT.get(found[0], found[1] or found[0]) for found in _FIELD.finditer(pattern))


def _named(text: str) -> str:
    """Placeholders as Hugo's: `{{ .author }}`."""
    return _NAME.sub(r"{{ .\1 }}", text)


def _said(catalog: Catalog | None, message: str) -> str:
    found = catalog.get(message) if catalog else None
    return str(found.string) if found and found.string else message


def _reviews(catalog: Catalog | None, locale: str) -> Iterator[tuple[str, str]]:
    """`{n} reviews` by CLDR's plural categories."""
    found = catalog.get("{n} review") if catalog else None
    forms = tuple(found.string) if found and found.string else ("{n} review", "{n} reviews")
    index = gettext.c2py(catalog.plural_expr if catalog else "n != 1")
    for number in range(200):
        yield _category(locale, number), forms[index(number)]
    yield "other", forms[-1]


def _minutes(locale: str) -> Iterator[tuple[str, str]]:
    for number in range(200):
        yield _category(locale, number), minutes(number, locale).replace(str(number), "{n}")


def _category(locale: str, number: int) -> str:
    return str(cldr(locale).plural_form(number))


@lru_cache(maxsize=64)
def _theme(locale: str) -> Catalog | None:
    """The theme's catalog; none for English, which it is written in."""
    folder = files("enface") / "theme/locales"
    for name in (str(cldr(locale)), locale.replace("-", "_"), Locale.parse(locale, sep="-").language):
        path = folder / name / "LC_MESSAGES/theme.po"
        if path.is_file():
            with path.open("rb") as file:
                return read_po(file)
    return None
