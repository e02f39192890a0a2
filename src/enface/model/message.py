"""Messages: what translators translate."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

Identity = tuple[str | None, str]
"""msgctxt and msgid: a PO file has one entry of each."""


class Key(NamedTuple):
    """What a message is known by: gettext's (msgctxt, msgid, msgid_plural), normalised. Independent of detection."""

    context: str | None
    text: str
    plural: str | None = None

    @property
    def identity(self) -> Identity:
        """What a PO file has but once: a plural makes no other message of it."""
        return self.context, self.text


class Message(Struct, frozen=True, kw_only=True):
    """A text in `language` (the source language it is filed under), with the files that use it.

    `notes` become `#.` lines: the legend of the tags, kind, position, foreign passages.
    """

    key: Key
    language: str
    references: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


class Template(Struct, frozen=True, kw_only=True):
    """What a POT holds: the messages of one domain and source language, by document, then by block."""

    domain: str
    language: str
    messages: tuple[Message, ...]

    @property
    def name(self) -> str:
        """The file's stem: `reviews.vi`."""
        return f"{self.domain}.{self.language}"
