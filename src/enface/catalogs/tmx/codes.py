"""Inline codes of TMX -> tags. Those of other tools become the tag that comes nearest to what they mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from enface.text.tagged import NAME, TAG, escape

_NATIVE = (
    (re.compile(r"<\s*/?\s*(?:em|i|cite|dfn)\b", re.IGNORECASE), "e"),
    (re.compile(r"<\s*/?\s*(?:strong|b)\b", re.IGNORECASE), "b"),
    (re.compile(r"<\s*/?\s*a\b", re.IGNORECASE), "a"),
    (re.compile(r"<\s*/?\s*(?:code|kbd|samp|tt)\b", re.IGNORECASE), "c"),
    (re.compile(r"<\s*/?\s*br\b", re.IGNORECASE), "k"),
)
_TYPES = {"italic": "e", "bold": "b", "link": "a", "lb": "k", "fnote": "n", "image": "i"}
_BARE = re.compile(rf"&(?!(?:lt|gt|amp);)|<(?!/?{NAME}/?>)")


class Codes:
    """Turns the segments of one unit into tagged text, the source first: what corresponds gets the same name.

    With `own` the codes hold tags of enface's notation, which are taken as they are. Codes of others are numbered in
    the order of the source; what opens and never closes is dropped, the text in it kept.
    """

    def __init__(self, *, own: bool) -> None:
        self._own = own
        self._names: dict[tuple[str, str], str] = {}

    def text(self, seg: etree._Element) -> str:
        """The tagged text of a segment."""
        if self._own:
            return "".join(_as_written(seg))
        closed = {each.get("i", "") for each in seg.iter("ept")}
        opened = {each.get("i", ""): each for each in seg.iter("bpt") if each.get("i", "") in closed}
        counts: dict[str, int] = {}
        return "".join(self._pieces(seg, opened, counts)).strip()

    def _pieces(
        self, element: etree._Element, opened: dict[str, etree._Element], counts: dict[str, int]
    ) -> Iterator[str]:
        yield _escaped(element.text or "")
        for child in element:
            if child.tag == "bpt" and child.get("i", "") in opened:
                yield f"<{self._name(child, counts)}>"
            elif child.tag == "ept" and child.get("i", "") in opened:
                yield f"</{self._name(opened[child.get('i', '')], counts)}>"
            elif child.tag == "ph":
                yield f"<{self._name(child, counts)}/>"
            elif child.tag == "hi":
                name = self._name(child, counts)
                yield f"<{name}>"
                yield from self._pieces(child, opened, counts)
                yield f"</{name}>"
            yield _escaped(child.tail or "")

    def _name(self, code: etree._Element, counts: dict[str, int]) -> str:
        """The tag's name: the one of the code with the same `x`, `i` or place among its kind."""
        kind = str(code.tag)
        mark = code.get("x") or code.get("i")
        if mark is None:
            counts[kind] = counts.get(kind, 0) + 1
            mark = f"#{counts[kind]}"
        key = (kind, mark)
        if key not in self._names:
            self._names[key] = f"{_letter(code)}{len(self._names) + 1}"
        return self._names[key]


def _as_written(element: etree._Element) -> Iterator[str]:
    yield escape(element.text or "")
    for child in element:
        yield "".join(map(str, child.itertext()))
        yield escape(child.tail or "")


def _escaped(text: str) -> str:
    """Text of another tool; tags and entities of the notation that were exported as text are what they were."""
    return _BARE.sub(lambda found: escape(found[0]), text)


def _letter(code: etree._Element) -> str:
    native = "".join(map(str, code.itertext())) if code.tag != "hi" else ""
    own = TAG.fullmatch(native.strip())
    if own:
        return own[2][0]
    known = next((letter for pattern, letter in _NATIVE if pattern.match(native.strip())), None)
    return known or _TYPES.get(code.get("type", ""), "e" if code.tag == "hi" else "x")
