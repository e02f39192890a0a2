"""Rules about any text file of the site: nothing says what is held back."""

from __future__ import annotations

import html
import re
import zlib

from msgspec import Struct

from enface.lint.rules.rule import Fault, Faults, Rule
from enface.lint.scope import Withheld

_TEXT = (
    ".html", ".htm", ".xml", ".atom", ".rss", ".json", ".jsonld", ".js", ".mjs", ".txt", ".md", ".po", ".pot", ".xlf",
    ".xliff", ".tmx", ".csv", ".tsv", ".yml", ".yaml", ".toml", ".ics", ".svg", ".css", ".map", ".webmanifest", ".gz",
    ".pf_fragment", ".pf_index", ".pf_meta",
)  # fmt: skip
_MOST = 64 * 1024 * 1024
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_LINE_OF_PO = re.compile(r'"[^\S\n]*\n\s*"')
_WORD = re.compile(r"\w+")


class Needles(Struct, frozen=True):
    """Sentences to be looked for, with the two longest words of each: most files lack one of them and are done with."""

    by_word: dict[str, tuple[tuple[Withheld, str], ...]]

    def likely(self, text: str) -> list[Withheld]:
        """Those whose two longest words the text has."""
        words = set(_WORD.findall(text))
        found = self.by_word.keys() & words
        return [each for word in sorted(found) for each, second in self.by_word[word] if second in words]

    def within(self, text: str) -> list[Withheld]:
        """Those that the text says."""
        return [each for each in self.likely(text) if says(text, each.text)]


def says(text: str, sentence: str) -> bool:
    """Whether the sentence stands in the text; one that ends in a number does not stand in one with more digits."""
    at = text.find(sentence)
    while at >= 0:
        end = at + len(sentence)
        if not (text[end : end + 1].isdigit() and sentence[-1].isdigit()):
            return True
        at = text.find(sentence, at + 1)
    return False


def needles_of(withheld: tuple[Withheld, ...]) -> Needles:
    """The sentences, white space made even, ready to be looked for."""
    found: dict[str, list[tuple[Withheld, str]]] = {}
    for each in withheld:
        text = even(each.text)
        words = sorted(set(_WORD.findall(text)), key=lambda word: (-len(word), word))
        if words:
            found.setdefault(words[0], []).append((Withheld(text=text, source=each.source), words[1 % len(words)]))
    return Needles({word: tuple(some) for word, some in found.items()})


class Artefact(Struct, frozen=True):
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
    text = _plain(path, data)
    likely = artefact.needles.likely(text)
    seen = set[str]()
    for variant in _readings(text) if likely else ():
        for each in likely:
            if each.source not in seen and says(variant, each.text):
                seen.add(each.source)
                shown = each.text if len(each.text) <= 60 else f"{each.text[:59]}…"
                cause = f"it says “{shown}” of {each.source}, which is held back"
                yield Fault(path, _line_of(data, each.text), cause, "build again")


def even(text: str) -> str:
    """The text with one space for each run of white space."""
    return " ".join(text.split())


def _plain(path: str, data: bytes) -> str:
    """The text of a file with the escapes of its format resolved."""
    text = _unpacked(data).decode("utf-8", "replace")
    if "\\u" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if path.endswith((".po", ".pot")):
        text = _LINE_OF_PO.sub("", text)
    return html.unescape(text)


def _readings(text: str) -> tuple[str, ...]:
    """The text as it stands, and with nothing and with a space where tags are."""
    return even(text), even(_TAG.sub("", text)), even(_TAG.sub(" ", text))


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
