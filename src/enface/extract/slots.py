"""What the texts of a document are, the same in every locale: worked out once, asked for each edition."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from msgspec import Struct

from enface.extract.domains import domain_of
from enface.extract.keys import filed_under, is_foreign, key_in, language_of, treatment_of, words_of
from enface.model.document import Block, Document
from enface.model.message import Key, Message
from enface.text.lengths import letters


class Slot(Struct, frozen=True, kw_only=True):
    """A block, or the text of a `field` of the front matter, in `language`: another than the document's if `foreign`.

    `key` is that of its message, if it has one, `filed` the source language which that is filed under. `gloss` says
    that a translation stands beside it. `letters` is its weight in the coverage (0: not counted).
    """

    block: Block
    field: str
    language: str
    key: Key | None = None
    filed: str = ""
    foreign: bool = False
    gloss: bool = False
    letters: int = 0


class Slots(Struct, frozen=True, kw_only=True):
    """A slot for each field and each block of a document, in its order; their messages belong to `domain`."""

    domain: str
    fields: tuple[Slot, ...]
    blocks: tuple[Slot, ...]


class Same:
    """A document as a key: only that very object is equal, which is told at once, however long the text."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.document is other.document


def slots_of(document: Document, locales: Collection[str]) -> Slots:
    """The slots of a document; `locales` are the site's, among which regions matter."""
    return _slots_of(Same(document), tuple(locales))


@lru_cache(maxsize=64)
def _slots_of(same: Same, locales: tuple[str, ...]) -> Slots:
    """Asked for templates, then for editions."""
    document = same.document
    return Slots(
        domain=domain_of(document),
        fields=tuple(slot_of(document, block, name, locales) for name, block in document.fields),
        blocks=tuple(slot_of(document, block, "", locales) for block in document.blocks),
    )


def messages_in(slots: Slots, path: str) -> tuple[Message, ...]:
    """The messages of the document at this path, as far as catalogs are asked for them."""
    asked = dict.fromkeys((slot.key, slot.filed) for slot in (*slots.fields, *slots.blocks) if slot.key is not None)
    return tuple(Message(key=key, language=filed, references=(path,)) for key, filed in asked)


def slot_of(document: Document, block: Block, field: str, locales: Collection[str]) -> Slot:
    """The slot of one block, or of the text of a field."""
    language, words = language_of(block), words_of(block)
    key = key_in(document, block, field, language, words)
    if key is None:
        return Slot(block=block, field=field, language=language)
    foreign = is_foreign(document, language, locales)
    gloss = foreign and treatment_of(document, block, field, locales) == "gloss"
    return Slot(
        block=block,
        field=field,
        language=language,
        key=key,
        filed=filed_under(document, language, locales),
        foreign=foreign,
        gloss=gloss,
        letters=0 if gloss else letters(words),
    )
