"""What stands round about the text of a review, on every page that shows it."""

from __future__ import annotations

from collections.abc import Hashable

from enface.extract.html import Flags, Setting
from enface.model.document import Document
from enface.render.reader import Reader


def setting_of(document: Document, language: str, flags: Flags, reader: Reader, blanks: dict[Hashable, str]) -> Setting:
    """The surroundings of a document's text in `language`, on a page for these readers; `blanks` are theirs."""
    return Setting(
        language=language,
        link=lambda href: reader.resolve(document, href),
        locales=reader.texts.voice.locales,
        tongue=reader.tongue,
        flags=flags,
        phrase=reader.phrase,
        blanks=blanks,
    )
