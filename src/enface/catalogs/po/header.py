"""The header of a PO file: the translation of the empty msgid, `Name: value` lines (GNU gettext manual, 6.3)."""

from __future__ import annotations

import gettext
from collections.abc import Mapping

from msgspec.structs import replace

from enface.model.catalog import Catalog, Entry
from enface.model.message import Key
from enface.text.regex import regex

HEADER_KEY = Key(None, "")
MOST_FORMS = 10
"""CLDR's languages have at most six plural forms."""
LONGEST_EXPRESSION = 600
_NUMBER = regex(r"nplurals=\s*([^;\s]*)")
_EXPRESSION = regex(r"(?<!n)plural=([^;]*)")
_PLACEHOLDER = ("INTEGER", "EXPRESSION")
_NO_PLURAL, _BUT_FOR_ONE, _FROM_TWO_ON = (1, "0"), (2, "(n != 1)"), (2, "(n > 1)")
_AS_CLDR_HAS_IT = {
    "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
    **dict.fromkeys(("id", "jv", "ms", "my", "yue"), _NO_PLURAL),
    **dict.fromkeys(("hu", "ka", "tr"), _BUT_FOR_ONE),
    **dict.fromkeys(("am", "bn", "fa", "gu", "hi", "hy", "kn", "pa", "zu"), _FROM_TWO_ON),
}
"""Languages that Babel's table lacks or has otherwise than CLDR; of Arabic it swaps the last two forms."""


def fields(header: Entry | None) -> Mapping[str, str]:
    """The header's fields by lower-case name; empty without a header. The last of twins counts."""
    if header is None:
        return {}
    pairs = (line.partition(":") for line in header.translations[0].split("\n") if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def with_field(header: Entry, name: str, value: str) -> Entry:
    """The header with this field, in place of one of that name or as the last; the very same one when it says so."""
    if fields(header).get(name.lower()) == value:
        return header
    lines = header.translations[0].split("\n")
    own = [place for place, line in enumerate(lines) if line.partition(":")[0].strip().lower() == name.lower()]
    kept = [line for place, line in enumerate(lines) if place not in own]
    at = own[0] if own else max((place for place, line in enumerate(kept, start=1) if line.strip()), default=0)
    text = "\n".join((*kept[:at], f"{name}: {value}", *(kept[at:] or [""])))
    return replace(header, translations=(text,), body=None)


def charset(header: Entry | None) -> str:
    """The declared charset in lower case; `utf-8` when none is declared."""
    _, _, value = fields(header).get("content-type", "").partition("charset=")
    return value.strip().lower() or "utf-8"


def last_translator(header: Entry | None) -> str:
    """Who saved the file last, by its own word and without the address; "" for nobody and for placeholders."""
    person = fields(header).get("last-translator", "").partition("<")[0].strip()
    return "" if person.isupper() or person.lower() == "automatically generated" else person


def plural_count(header: Entry | None) -> int | None:
    """`nplurals`, or None when the header does not say (or is a template's). Raises ValueError on nonsense."""
    number, _ = _plural_parts(header)
    if not number or number == _PLACEHOLDER[0]:
        return None
    if not number.isdecimal() or not 1 <= int(number[:9]) <= MOST_FORMS:
        raise ValueError(f"nplurals={number[:20]} is not from 1 to {MOST_FORMS}")
    return int(number)


def plural_bomb(header: Entry | None) -> str:
    """Why nobody should work with what `Plural-Forms` says; "" when they may."""
    try:
        plural_count(header)
    except ValueError as error:
        return str(error)
    size = len(_plural_parts(header)[1])
    return f"the plural expression has {size} characters" if size > LONGEST_EXPRESSION else ""


def plural_rule(header: Entry | None) -> tuple[int, ...] | None:
    """The form that `Plural-Forms` gives to 0, 1, 2 … 1000; None when it does not say (or is a template's).

    Raises ValueError, with a sentence, when the expression is nonsense or gives a form that there is not.
    """
    count, expression = plural_count(header), _plural_parts(header)[1]
    if count is None or expression in {"", _PLACEHOLDER[1]}:
        return None
    try:
        rule = gettext.c2py(expression)
        forms = tuple(rule(number) for number in range(1001))
    except (ValueError, ArithmeticError, RecursionError, SyntaxError) as error:
        raise ValueError(f"the plural expression {expression[:60]!r} cannot be evaluated") from error
    wrong = next((number for number, form in enumerate(forms) if not 0 <= form < count), None)
    if wrong is not None:
        raise ValueError(f"the plural expression gives form {forms[wrong]} for {wrong}, but nplurals={count}")
    return forms


def _plural_parts(header: Entry | None) -> tuple[str, str]:
    value = fields(header).get("plural-forms", "")
    number, expression = (found and found[1].strip() for found in (_NUMBER.search(value), _EXPRESSION.search(value)))
    return number or "", expression or ""


def plural_forms(locale: str) -> tuple[int, str]:
    """Number of forms and gettext expression of a BCP 47 locale, from Babel's table of gettext's conventions.

    Where that table lacks a language or contradicts CLDR, CLDR counts. A locale that CLDR does not know has
    the forms of its language, and an unknown language those of English.
    """
    from babel import UnknownLocaleError
    from babel.messages.plurals import get_plural

    settled = _AS_CLDR_HAS_IT.get(locale.partition("-")[0])
    if settled:
        return settled
    for name in (locale.replace("-", "_"), locale.partition("-")[0], "en"):
        try:
            plural = get_plural(name)
        except (ValueError, UnknownLocaleError):
            continue
        return int(plural.num_plurals), str(plural.plural_expr)
    raise AssertionError("Babel knows English")


def forms_of(catalog: Catalog) -> int:
    """How many forms a plural entry of this catalog has: the header's number, else the locale's."""
    return plural_count(catalog.header) or plural_forms(catalog.locale)[0]


def new_header(*, project: str, locale: str, language: str) -> Entry:
    """The header of a new catalog in `locale` with messages in `language`.

    It satisfies `msgfmt -c` without a warning. Nobody has worked on the file yet, but msgfmt asks for a revision date
    and Babel fails on an empty one: it is the epoch.
    """
    from enface.text.cldr import language_name

    count, expression = plural_forms(locale)
    lines = (
        f"Project-Id-Version: {project}",
        "PO-Revision-Date: 1970-01-01 00:00+0000",
        "Last-Translator: ",
        f"Language-Team: {language_name(locale, 'en')}",
        f"Language: {locale.replace('-', '_')}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: nplurals={count}; plural={expression};",
        f"X-Source-Language: {language}",
    )
    return Entry(key=HEADER_KEY, translations=("".join(f"{line}\n" for line in lines),))
