"""Catalogs: what translators have made of the messages. The values mirror a PO file without loss."""

from __future__ import annotations

from msgspec import Struct

from enface.model.message import Key


class Entry(Struct, frozen=True, kw_only=True):
    """One entry of a PO file.

    `translations` has one string, or one per plural form. `comments` are the translator's (`# `, stamps included),
    `notes` the extracted (`#.`), `references` the `#:` ones, all without their marks. `previous` is the key the
    translation was last accepted for (`#|`). `sticky` names those of the `flags` that stand on a `#=` line.

    `head` (blank lines and comments) and `body` (msgctxt to msgstr) are the entry's exact text in the file it was read
    from; the writer moves them as they are, and writes anew what is None. Whoever changes what the head says sets
    `head=None`, whoever changes key or translations sets both to None. `line` is the entry's first line there.
    """

    key: Key
    translations: tuple[str, ...] = ("",)
    flags: tuple[str, ...] = ()
    previous: Key | None = None
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    obsolete: bool = False
    sticky: tuple[str, ...] = ()
    head: str | None = None
    body: str | None = None
    line: int = 0

    @property
    def fuzzy(self) -> bool:
        """Whether the translation waits for a human's confirmation."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Whether any form has text; says nothing about `fuzzy`."""
        return any(self.translations)

    @property
    def accepted(self) -> bool:
        """Whether it is translated and waits for nobody."""
        return self.translated and not self.fuzzy


class Catalog(Struct, frozen=True, kw_only=True):
    """One PO file: the messages of `domain` and source `language`, translated into `locale`.

    `header` is the entry with the empty msgid (None in a file that has none); obsolete entries stand in `entries`
    with their flag, in file order. `newline` is the file's line ending; `trailer` the comments after the last entry;
    `charset` the codec of its bytes.
    """

    locale: str
    domain: str
    language: str
    header: Entry | None
    entries: tuple[Entry, ...]
    newline: str = "\n"
    trailer: str = ""
    charset: str = "utf-8"

    @property
    def name(self) -> str:
        """The file's stem: `reviews.vi`."""
        return f"{self.domain}.{self.language}"
