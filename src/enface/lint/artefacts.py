"""Rules about any text file of the site: nothing says what is held back."""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from enface.lint.rule import Fault, Faults, Rule
from enface.lint.scope import Withheld

_TEXT = (
    ".html", ".htm", ".xml", ".atom", ".rss", ".json", ".jsonld", ".js", ".mjs", ".txt", ".md", ".po", ".pot", ".xlf",
    ".xliff", ".tmx", ".csv", ".tsv", ".yml", ".yaml", ".toml", ".ics", ".svg", ".css", ".map", ".webmanifest", ".gz",
    ".pf_fragment", ".pf_index", ".pf_meta",
)  # fmt: skip
_MOST = 64 * 1024 * 1024
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_LINE_OF_PO = re.compile(r'"\s*\n\s*"')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Needles:
    """Sentences to be looked for, by the longest word of each: a file that has none of the words is done with."""

    by_word: dict[str, tuple[Withheld, ...]]

    def within(self, text: str) -> list[Withheld]:
        """Those that the text says."""
        words = self.by_word.keys() & set(_WORD.findall(text))
        return [each for word in sorted(words) for each in self.by_word[word] if each.text in text]


def needles_of(withheld: tuple[Withheld, ...]) -> Needles:
    """The sentences, white space made even, ready to be looked for."""
    found: dict[str, tuple[Withheld, ...]] = {}
    for each in withheld:
        text = even(each.text)
        words = _WORD.findall(text)
        if words:
            word = max(words, key=len)
            found[word] = (*found.get(word, ()), Withheld(text=text, source=each.source))
    return Needles(found)


@dataclass(frozen=True, slots=True)
class Artefact:
    """Any file of the site, with what is looked for in it."""

    path: str
    data: bytes
    needles: Needles


def held_back(artefact: Artefact) -> Faults:
    """No file says anything of drafts, nor of what is under embargo.

    Pages, feeds, data, search indexes, catalogs: every text file, in whatever way its format escapes or packs text.
    Sentences of 25 letters and more of the site's own sources are looked for; one for each source is told.
    """
    path, data = artefact.path, artefact.data
    if not artefact.needles.by_word or not path.endswith(_TEXT):
        return
    seen = set[str]()
    for variant in _readings(path, data):
        for each in artefact.needles.within(variant):
            if each.source not in seen:
                seen.add(each.source)
                line = _line_of(data, each.text)
                shown = each.text if len(each.text) <= 60 else f"{each.text[:59]}…"
                yield Fault(path, line, f"it says “{shown}” of {each.source}, which is held back", "build again")


def even(text: str) -> str:
    """The text with one space for each run of white space."""
    return " ".join(text.split())


def _readings(path: str, data: bytes) -> list[str]:
    """The text as it stands and as readers of its format would read it."""
    text = _unpacked(data).decode("utf-8", "replace")
    if "\\u" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if path.endswith((".po", ".pot")):
        text = _LINE_OF_PO.sub("", text)
    text = html.unescape(text)
    return [even(step(text)) for step in _STEPS]


_STEPS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: _TAG.sub("", text),
    lambda text: _TAG.sub(" ", text),
)


def _unpacked(data: bytes) -> bytes:
    """What gzip has packed, as far as it can be read."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return zlib.decompressobj(wbits=31).decompress(data, _MOST)
    except zlib.error:
        return data


def _line_of(data: bytes, text: str) -> int:
    at = data.find(text.split(" ", maxsplit=1)[0].encode("utf-8", "replace"))
    whole = data.find(text.encode("utf-8", "replace"))
    found = whole if whole >= 0 else at
    return data.count(b"\n", 0, found) + 1 if found >= 0 else 0


ARTEFACT_RULES: tuple[Rule[Artefact], ...] = (Rule(held_back, source="enface"),)
