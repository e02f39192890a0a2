"""Keys and languages of blocks without markup are found on a short way; it leads where the long one does."""

from __future__ import annotations

from hypothesis import given
from tests.properties.blocks import blocks, documents

from enface.extract.inline import Mark, inline, tagged, visible
from enface.extract.keys import key_of, language_of, treatment_of, words_of
from enface.extract.slots import slots_of
from enface.model.document import Block, Document
from enface.text.lengths import letters


@given(blocks())
def test_the_language_of_a_block_is_that_of_the_innermost_passage_around_it(block: Block) -> None:
    around = [run.span.language for run in inline(block).before if isinstance(run, Mark) and run.span.kind == "foreign"]
    assert language_of(block) == (around[-1] if around and around[-1] else block.language).tag


@given(documents())
def test_a_key_has_the_tagged_text(document: Document) -> None:
    for block in document.blocks:
        key = key_of(document, block)
        assert key is None or key.text == tagged(block)
        if not block.spans:
            assert words_of(block) == visible(inline(block).core)


@given(documents())
def test_slots_say_what_their_blocks_are(document: Document) -> None:
    for slot, block in zip(slots_of(document, ()).blocks, document.blocks, strict=True):
        key = key_of(document, block)
        assert (slot.block, slot.language, slot.key) == (block, language_of(block), key)
        assert slot.gloss == (key is not None and treatment_of(document, block) == "gloss")
        assert slot.letters == (0 if key is None or slot.gloss else letters(words_of(block)))
