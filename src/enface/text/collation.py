"""The order of words in each language (the Unicode Collation Algorithm with CLDR's tailorings), and index letters.

The root order comes from pyuca; what a language changes in it from `tailorings`. Three writing systems have orders that
no table of letters gives: Chinese by pronunciation (GB 2312 lists its first 3,755 characters so) or by strokes (Big 5),
Japanese with its kana by sound, kanji after them in the order of JIS X 0208. The codecs of these standards know them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from functools import lru_cache, partial
from itertools import takewhile
from typing import Any
from unicodedata import combining, normalize

from msgspec import Struct

from enface.text import eastern
from enface.text.scripts import script_of
from enface.text.tags import language_of
from enface.text.tags import script_of as script_of_tag
from enface.text.tailorings import TAILORINGS

SortKey = tuple[object, ...]
DIGITS, OTHERS = "0–9", "#"
"""Index letters of what begins with a digit, and with nothing that has a place in an alphabet."""
_HAN = 0xFB40
_RULE = re.compile(r"(<{1,3}|&)([^<&]+)")
_FOLDED = {"ß": "s", "æ": "a", "œ": "o", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "ł": "l", "ı": "i", "ħ": "h"}
"""To which letter of the alphabet a letter without a place of its own belongs."""


@lru_cache(maxsize=64)
def collation_of(tag: str) -> Collation:
    """The order for readers of a locale."""
    order = eastern.order_of(tag)
    collator = copy(_root())
    collator.table = _Layered(collator.table)
    if order:
        collator.implicit_weight = partial(_weight, order, collator.implicit_weight)
    letters = _tailored(collator, TAILORINGS.get(language_of(tag), ""))
    scripts = order.scripts if order else frozenset({script_of_tag(tag)})
    return Collation(scripts=scripts, collator=collator, letters=letters, order=order)


@lru_cache(maxsize=1)
def _root() -> Any:  # noqa: ANN401 - pyuca has no types
    """The root order. Reading its table takes about 0.1 s, so only pages that need an order ask for it."""
    from pyuca import Collator

    return Collator()


class _Layered:
    """A language's own entries before those of the root's table, which all languages share."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401
        self._root, self._own = root, type(root)()
        self.add = self._own.add

    def find_prefix(self, key: list[int]) -> tuple[list[int], Any, list[int]]:
        """The longest entry that the code points begin with, its elements, and what follows."""
        own, root = self._own.find_prefix(key), self._root.find_prefix(key)
        return own if len(own[0]) >= len(root[0]) and own[1] else root  # type: ignore[no-any-return]


class Collation(Struct, frozen=True, kw_only=True):
    """Sort keys and index letters; `letters` maps what words may begin with to the letter of this alphabet.

    What is written in one of the readers' own `scripts` comes first, as CLDR reorders it.
    """

    scripts: frozenset[str]
    collator: Any
    letters: dict[str, str]
    order: eastern.Order | None = None

    def key(self, text: str) -> SortKey:
        """What texts are sorted by: equal only for texts that are the same."""
        bare = _bare(text)
        first = next((script for script in map(script_of, bare) if script), "")
        bucket = 0 if not bare[:1].isalpha() else 1 if first in self.scripts else 2
        return bucket, self.collator.sort_key(self.order.read(bare) if self.order else bare), text

    def letter(self, text: str) -> str:
        """The heading under which a text stands in an index."""
        bare = _bare(text)
        if not bare or not bare[0].isalnum():
            return OTHERS
        if bare[0].isdigit():
            return DIGITS
        order = self.order or _FOREIGN.get(script_of(bare[0]))
        found = order.letter(bare) if order else ""
        return found or self._own_letter(bare) or _base(bare)

    def _own_letter(self, text: str) -> str:
        """A letter beside those of the root; a mark that makes it may stand after others (`ậ` is an `â`)."""
        signs = _nfd(text[:4])
        marks = set(takewhile(combining, signs[1:]))
        fitting = (
            start
            for start in self.letters
            if signs.startswith(start) or (signs[0] == start[0] and len(start) == 2 and start[1] in marks)
        )
        return self.letters.get(max(fitting, key=len, default=""), "")


def _bare(text: str) -> str:
    """The text from its first letter or digit on: quotation marks and dashes count for nothing."""
    return text[sum(1 for _ in takewhile(lambda char: not char.isalnum(), text)) :] or text.strip()


def _base(text: str) -> str:
    """The letter that a text begins with, without marks, as a capital; of Thai and Lao the consonant."""
    first = _nfd(text)[:2]
    char = first[1] if len(first) > 1 and first[0] in "เแโใไເແໂໃໄ" else first[0]
    return _FOLDED.get(char.lower(), char).upper()


_FOREIGN = {
    "Hang": eastern.Order("hangul"),
    "Hani": eastern.Order("kana"),
    "Hira": eastern.Order("kana"),
    "Kana": eastern.Order("kana"),
}
"""How readers of alphabets find what is written in East Asia: by kana, by initials of Hangul, all Han together."""
Elements = list[list[float]]


def _weight(order: eastern.Order, root: Callable[[int], Elements], point: int) -> Elements:
    """Collation elements of a character that the table lacks: a Han character has its place in the order."""
    if script_of(chr(point)) != "Hani":
        return root(point)
    return [[_HAN, 0x20, 2], [order.place(chr(point)), 0, 0]]


def _tailored(collator: Any, rules: str) -> dict[str, str]:  # noqa: ANN401
    """Put the rules into the collator's table; beginnings of words with the capital of their letter."""
    base: Elements = []
    level = [0.0, 0.0, 0.0]
    families: list[list[str]] = []
    for relation, text in _RULE.findall(rules):
        if relation == "&":
            base, level = collator.collation_elements(_nfd(text)), [0.0, 0.0, 0.0]
            families.append([text.lower(), text])
            continue
        level = _next(level, len(relation))
        if relation == "<":
            families.append([])
        families[-1].append(text)
        first, *rest = base
        element = [first[0] and first[0] + level[0], first[1] + level[1], first[2] + level[2]]
        collator.table.add([ord(sign) for sign in _nfd(text)], [element, *rest])
    return {_nfd(each): family[min(1, len(family) - 1)] for family in families for each in family if each.isalpha()}


def _next(level: list[float], depth: int) -> list[float]:
    """What is added to the weights of the letter a rule begins at, one step further at this depth."""
    return [*level[: depth - 1], level[depth - 1] + 0.01, *[0.0] * (3 - depth)]


def _nfd(text: str) -> str:
    return normalize("NFD", text)
