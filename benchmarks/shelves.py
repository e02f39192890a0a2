"""Catalogs written as they grow: the PO files of one domain in every locale, and its POT file, in enface's own form.

Only the messages that several reviews share are kept in memory: a message lists all its references where it comes
first.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self, TextIO

import numpy as np

from benchmarks.prose import UNSPACED, Passage
from benchmarks.reviews import Kind, path_of
from enface.adapters.po_dir import po_path
from enface.catalogs.po.header import new_header
from enface.catalogs.po.write import write_po
from enface.extract.keys import SHORT
from enface.model.catalog import Catalog
from enface.text.lengths import weighted_letters
from enface.text.sentences import sentences

_TAGS = {"e": "emphasis", "b": "strong", "a": "link https://example.com/scenes"}
UNIQUE: frozenset[Kind] = frozenset({"title", "summary"})
"""What no two reviews share, because their messages name the review."""


class Recurring:
    """Which messages several reviews of a domain share; each is told once, by the review that has it first."""

    def __init__(self) -> None:
        self._codes = array("q")
        self._numbers = array("q")
        self._references: dict[int, str] | None = None
        self._shared: frozenset[int] = frozenset()

    def note(self, number: int, passages: Iterable[Passage]) -> None:
        """The review with this number says this."""
        codes = [passage.code for passage in passages]
        self._codes.extend(codes)
        self._numbers.extend([number] * len(codes))

    def take(self, number: int, passage: Passage) -> str:
        """The references of a message in this review; "" when they have been taken."""
        if self._references is None:
            self._references = self._settled()
        code = passage.code
        if code in self._shared:
            return self._references.pop(code, "")
        return f"#: {path_of(number)}\n"

    def _settled(self) -> dict[int, str]:
        codes, numbers = np.array(self._codes), np.array(self._numbers)
        values, counts = np.unique(codes, return_counts=True)
        self._shared = frozenset(values[counts > 1].tolist())
        chosen = np.isin(codes, values[counts > 1])
        where: dict[int, dict[int, None]] = {}
        for code, number in zip(codes[chosen].tolist(), numbers[chosen].tolist(), strict=True):
            where.setdefault(code, {})[number] = None
        del self._codes[:], self._numbers[:]
        return {code: "".join(f"#: {path_of(number)}\n" for number in found) for code, found in where.items()}


class Shelf:
    """The files of one domain and language, open for writing."""

    def __init__(self, folder: Path, domain: str, language: str, locales: Sequence[str], recurring: Recurring) -> None:
        self._language = language
        self._recurring = recurring
        self._locales = [locale for locale in locales if locale != language]
        self._stack = ExitStack()
        name = f"{domain}.{language}"
        self._template = self._opened(folder / f"locales/{name}.pot", domain, language)
        self._files = [self._opened(folder / po_path(locale, name), domain, locale) for locale in self._locales]

    def _opened(self, path: Path, domain: str, locale: str) -> TextIO:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = self._stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        header = new_header(project=domain, locale=locale, language=self._language)
        empty = Catalog(locale=locale, domain=domain, language=self._language, header=header, entries=())
        file.write(write_po(empty).decode())
        return file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, number: int, passages: Iterable[tuple[Kind, Passage]]) -> None:
        """What a review says in this language, with its translations."""
        entries: list[tuple[str, Passage]] = []
        for kind, passage in passages:
            references = f"#: {path_of(number)}\n" if kind in UNIQUE else self._recurring.take(number, passage)
            if references:
                entries.append((self._asked(number, kind, passage, references), passage))
        self._template.write("".join(f'{asked}msgstr ""\n' for asked, _ in entries))
        for locale, file in zip(self._locales, self._files, strict=True):
            file.write("".join(asked + _string("msgstr", _lines(passage, locale)) for asked, passage in entries))

    def _asked(self, number: int, kind: Kind, passage: Passage, references: str) -> str:
        """An entry up to its translation."""
        pieces = _lines(passage, self._language)
        context = ""
        if kind in UNIQUE:
            context = f'msgctxt "review-{number:05}|{kind}"\n'
        elif len(pieces) == 1 and weighted_letters(pieces[0]) < SHORT:
            context = f'msgctxt "{kind}"\n'
        return f"\n#. {kind}\n{self._legend(passage)}{references}{context}{_string('msgid', pieces)}"

    def _legend(self, passage: Passage) -> str:
        if self._language != "en":
            return f"#. gloss of a passage in {self._language}; the document is in en\n"
        tags = [f"<{mark}{place}> {_TAGS[mark]}" for place, mark in enumerate(passage.marks(), start=1)]
        return f"#. {' · '.join(tags)}\n" if tags else ""


def _lines(passage: Passage, locale: str) -> Sequence[str]:
    """The pieces that get a line each: sentences; without spaces, a tag may stand at the end of the one before."""
    pieces = passage.pieces(locale)
    return sentences("".join(pieces), locale) if locale in UNSPACED and "<" in pieces[-1] else pieces


def _string(keyword: str, pieces: Sequence[str]) -> str:
    """A sentence a line; no generated text has a quote or a backslash in it."""
    if len(pieces) == 1:
        return f'{keyword} "{pieces[0]}"\n'
    lines = '"\n"'.join(pieces)
    return f'{keyword} ""\n"{lines}"\n'
