"""A generated site as it lies on disk: settings, facts, and what every text is in every language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from enface.adapters.po_dir import read_catalogs
from enface.model.lock import Record
from enface.read.lock import parse_lock

Facts = dict[str, Any]
Texts = Mapping[str, tuple[str, str]]
"""Message -> the language it is in, and its translation."""


@dataclass(frozen=True)
class Source:
    """The folder of a site; only what the generator writes is understood."""

    folder: Path

    @cached_property
    def settings(self) -> Facts:
        return self._toml("enface.toml")

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """All locales, the source first."""
        return tuple(self.settings["locales"])

    @property
    def origin(self) -> str:
        """The locale that reviews are written in."""
        return str(self.settings["site"]["source"])

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """By review, its first day and the addresses it has in other languages."""
        lock = parse_lock((self.folder / "enface.lock").read_text("utf-8"), "enface.lock")
        return {record.id: record for record in lock.records}

    @cached_property
    def texts(self) -> Mapping[str, Texts]:
        """By locale, what its catalogs say."""
        return {locale: self._texts(locale) for locale in self.locales}

    @cached_property
    def languages(self) -> Mapping[str, str]:
        """The language of each message."""
        return {text: language for texts in self.texts.values() for text, (language, _) in texts.items()}

    def said(self, text: str, locale: str) -> str:
        """A text of the site in a locale; untranslated it is as it is."""
        return self.texts[locale].get(text, ("", text))[1]

    def reviews(self, section: str) -> list[Path]:
        return sorted((self.folder / "content" / section).glob("*.md"))

    def works(self) -> list[Path]:
        return sorted((self.folder / "content/works").glob("*.toml"))

    def tags(self) -> Facts:
        return self._toml("content/tags.toml")

    def authors(self) -> dict[str, Facts]:
        files = sorted((self.folder / "content/authors").glob("*.toml"))
        return {file.stem: tomllib.loads(file.read_text("utf-8")) for file in files}

    def _toml(self, path: str) -> Facts:
        return tomllib.loads((self.folder / path).read_text("utf-8"))

    def _texts(self, locale: str) -> Texts:
        return {
            entry.key.text: (catalog.language, entry.translations[0])
            for catalog in read_catalogs(self.folder, locale).catalogs
            for entry in catalog.entries
            if entry.accepted
        }
