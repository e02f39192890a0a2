"""The order of words in each language (the Unicode Collation Algorithm with CLDR's tailorings), and index letters.

The root order comes from pyuca; what a language changes in it from `tailorings`. Three writing systems have orders that
no table of letters gives: Chinese by pronunciation (GB 2312 lists its first 3,755 characters so) or by strokes (Big 5),
Japanese with its kana by sound, kanji after them in the order of JIS X 0208. The codecs of these standards know them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import copy
from functools import lru_cache, partial
from itertools import chain, takewhile
from typing import Any
from unicodedata import combining, normalize

from msgspec import Struct

from enface.text import eastern
from enface.text.scripts import script_of
from enface.text.tags import language_of
from enface.text.tags import script_of as script_of_tag
from enface.text.tailorings import TAILORINGS

SortKey = tuple[object, ...]
Elements = list[list[float]]
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
    return Collation(scripts=scripts, collator=collator, letters=letters, order=order, clusters=_Clusters(collator))


@lru_cache(maxsize=1)
def _root() -> Any:  # noqa: ANN401 - pyuca has no types
    """The root order. Only pages that need an order ask for it."""
    from importlib.resources import files

    from pyuca import Collator

    def load(self: Any, filename: str) -> None:  # noqa: ANN401
        text = files("pyuca").joinpath(filename).read_text("utf-8")
        for start, end, base in _IMPLICIT.findall(text):
            self.implicit_weights.append([int(start, 16), int(end, 16), int(base, 16)])
        self.table = _Root(self.table, text)

    return type("Root", (Collator,), {"load": load})()


_ENTRY = re.compile(r"^([0-9A-F]+)(.*?);(.*?)(?:#|$)", re.MULTILINE)
_START = re.compile(r"^[0-9A-F]+", re.MULTILINE)
_IMPLICIT = re.compile(r"^@implicitweights ([0-9A-F]+)\.\.([0-9A-F]+); ([0-9A-F]+)", re.MULTILINE)
_ELEMENT = re.compile(r"\[[*.]([0-9A-F]{4})\.([0-9A-F]{4})\.([0-9A-F]{4})")


class _Root:
    """pyuca's table, of which only the entries of characters are read that are asked for: all of it takes long."""

    def __init__(self, trie: Any, text: str) -> None:  # noqa: ANN401
        self.trie, self._text = trie, text
        self._entries: dict[int, list[int]] = {}
        for found in _START.finditer(text):
            self._entries.setdefault(int(found[0], 16), []).append(found.start())

    def find_prefix(self, key: list[int]) -> tuple[list[int], Any, list[int]]:
        """The longest entry that the code points begin with, its elements, and what follows."""
        for start in self._entries.pop(key[0], ()) if key else ():
            self._read(start)
        return self.trie.find_prefix(key)  # type: ignore[no-any-return]

    def _read(self, start: int) -> None:
        found = _ENTRY.match(self._text, start)
        if found:
            points = [int(each, 16) for each in (found[1] + found[2]).split()]
            elements = [[int(weight, 16) for weight in each] for each in _ELEMENT.findall(found[3])]
            self.trie.add(points, elements)


class _Layered:
    """A language's own entries before those of the root's table, which all languages share."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401
        from pyuca.trie import Trie

        self._root, self._own = root, Trie()
        self.add = self._own.add

    def find_prefix(self, key: list[int]) -> tuple[list[int], Any, list[int]]:
        """The longest entry that the code points begin with, its elements, and what follows."""
        own, root = self._own.find_prefix(key), self._root.find_prefix(key)
        return own if len(own[0]) >= len(root[0]) and own[1] else root  # type: ignore[no-any-return]

    def following(self, point: int) -> frozenset[str]:
        """The letters that some entry beginning with the code point has after it."""
        roots = (trie.root.children or {} for trie in (self._own, self._root.trie))
        return frozenset(letter for children in roots if point in children for letter in _letters(children[point]))


def _letters(node: Any) -> Iterator[str]:  # noqa: ANN401
    for point, child in (node.children or {}).items():
        if not combining(chr(point)):
            yield chr(point)
        yield from _letters(child)


class _Clusters(dict[str, tuple[Elements, frozenset[str]]]):
    """The collation elements of letters with their marks, and the letters that may be one with them."""

    def __init__(self, collator: Any) -> None:  # noqa: ANN401
        super().__init__()
        self._collator = collator

    def __missing__(self, cluster: str) -> tuple[Elements, frozenset[str]]:
        elements = self._collator.collation_elements(cluster)
        found = self[cluster] = elements, self._collator.table.following(ord(cluster[0]))
        return found


class Collation(Struct, frozen=True, kw_only=True):
    """Sort keys and index letters; `letters` maps what words may begin with to the letter of this alphabet.

    What is written in one of the readers' own `scripts` comes first, as CLDR reorders it.
    """

    scripts: frozenset[str]
    collator: Any
    letters: dict[str, str]
    clusters: _Clusters
    order: eastern.Order | None = None

    def key(self, text: str) -> SortKey:
        """What texts are sorted by: equal only for texts that are the same."""
        bare = _bare(text)
        first = next((script for script in map(script_of, bare) if script), "")
        bucket = 0 if not bare[:1].isalpha() else 1 if first in self.scripts else 2
        return bucket, self._weights(_nfd(self.order.read(bare) if self.order else bare)), text

    def _weights(self, text: str) -> tuple[float, ...]:
        """The sort key that pyuca makes. Most texts are of letters that can be looked up one by one."""
        clusters: list[str] = []
        for char in text:
            if clusters and combining(char):
                clusters[-1] += char
            else:
                clusters.append(char)
        known = [self.clusters[cluster] for cluster in clusters]
        if any(after[0] in following for (_, following), after in zip(known, clusters[1:], strict=False)):
            elements = self.collator.collation_elements(text)
        else:
            elements = [element for found, _ in known for element in found]
        levels = ([each[level] for each in elements if each[level]] for level in range(3))
        return tuple(chain.from_iterable((*level, 0) for level in levels))

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
