"""Plural messages by examples: each form is asked for with a number that calls for it."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable

from msgspec import Struct

from enface.catalogs.po.header import plural_forms
from enface.model.message import Key
from enface.text.tagged import untagged

_PLACEHOLDER = re.compile(r"\{[A-Za-z_]\w*+[^{}]*+\}|%\(\w+\)d")
_TRIED = (5, 2, 3, 1, 0, *range(4, 201))
"""Numbers above one first: a form that serves several is asked for with one that is no word of its own."""


class Example(Struct, frozen=True, kw_only=True):
    """A form of the message with a `number` in the place of its placeholder."""

    text: str
    number: int
    placeholder: str

    def generalized(self, translation: str) -> str:
        """The translation with the placeholder again; "" where the number does not stand there just once."""
        found = re.findall(rf"(?<!\d){self.number}(?!\d)", translation)
        return translation.replace(str(self.number), self.placeholder) if len(found) == 1 else ""


def examples(key: Key, source: str, target: str) -> tuple[Example, ...]:
    """One for each plural form of the target (CLDR); none where the message has not the same one placeholder in both.

    With another digit in the text, or a form that no number up to 200 calls for, there are none either.
    """
    texts = (key.text, key.plural or "")
    found = [_PLACEHOLDER.findall(text) for text in texts]
    if len(found[0]) != 1 or found[0] != found[1] or any(char.isdigit() for text in texts for char in _bare(text)):
        return ()
    count, rule = _rule(target)
    _, own = _rule(source)
    numbers = [next((number for number in _TRIED if rule(number) == form), None) for form in range(count)]
    placeholder = found[0][0]
    made = [
        Example(text=texts[own(number) > 0].replace(placeholder, str(number)), number=number, placeholder=placeholder)
        for number in numbers
        if number is not None
    ]
    return tuple(made) if len(made) == count else ()


def _bare(text: str) -> str:
    """The text without placeholders and tags."""
    return untagged(_PLACEHOLDER.sub("", text))


def _rule(locale: str) -> tuple[int, Callable[[int], int]]:
    count, expression = plural_forms(locale)
    return count, gettext.c2py(expression)
