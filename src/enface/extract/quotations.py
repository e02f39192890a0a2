"""Quotations in another language than the document's, as the site wants them shown."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from enface.extract.keys import language_of
from enface.model.document import Block, Document, Treatment
from enface.model.language import UNDETERMINED
from enface.model.site import QuoteRule
from enface.text.tags import is_native

_TREATMENTS: dict[QuoteRule, Treatment] = {"original": "keep", "translation": "translate"}


def with_quotations(document: Document, rule: QuoteRule, locales: Collection[str]) -> Document:
    """The document with its foreign quotations treated by this rule, save those whose author asked for something.

    From here on they are like blocks with that treatment: kept ones are no messages, translated ones count.
    """
    treatment = _TREATMENTS.get(rule)
    if treatment is None:
        return document

    def treated(block: Block) -> Block:
        asked = block.treatment is not None or block.kind != "quote"
        return block if asked or not _is_foreign(block, document, locales) else replace(block, treatment=treatment)

    return replace(document, blocks=tuple(map(treated, document.blocks)))


def _is_foreign(block: Block, document: Document, locales: Collection[str]) -> bool:
    tag, own = language_of(block), document.language.tag
    return UNDETERMINED not in {tag, own} and not is_native(tag, own, locales)
