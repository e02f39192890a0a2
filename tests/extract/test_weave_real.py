"""The two laws of weave (identity, and every letter in one pair of brackets) over what people really wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs
from tests.extract.real import read
from tests.extract.test_weave import Outside, translated

from enface.extract.inline import parse, tagged
from enface.extract.keys import key_of, language_of
from enface.extract.weave import direct, weave
from enface.model.document import Document
from enface.model.edition import Passage

ROOT = Path(__file__).parents[2]
LANGUAGES = {"la-aduana-vieja": "es", "noi-buon-chien-tranh": "vi"}
FILES = sorted(
    [*(ROOT / "content/reviews").glob("*.md"), *(ROOT / "docs").glob("*.md")]
    + [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    + [*(ROOT / "src/enface/theme/starter/content/reviews").glob("*.md")]
)
real = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def document_at(path: Path) -> Document:
    return read(path.read_text("utf-8"), LANGUAGES.get(path.stem, "en"))


def test_there_is_something_to_weave() -> None:
    kinds = {block.kind for path in FILES for block in document_at(path).blocks}
    assert kinds >= {"title", "heading", "paragraph", "quote", "item", "cell", "code", "spoiler", "aside"}
    spans = {span.kind for path in FILES for block in document_at(path).blocks for span in block.spans}
    assert spans >= {"emphasis", "strong", "link", "code", "foreign"}


@real
def test_every_message_reads_back(path: Path) -> None:
    for block in document_at(path).blocks:
        assert parse(tagged(block), block).problems == (), block.text


@real
def test_weaving_the_source_itself_is_the_direct_rendering(path: Path) -> None:
    document = document_at(path)
    own = document.language.tag
    passages = [
        structs.replace(passage, language=language_of(block))
        for block, passage in zip(document.blocks, translated(document, own, str), strict=True)
    ]
    assert weave(document, passages, language=own, link=str, phrase=str) == direct(document, link=str, phrase=str)


@real
def test_a_wrapping_catalog_reaches_every_letter_but_kept_and_glossed_ones(path: Path) -> None:
    document = document_at(path)
    passages = list(translated(document, "eo", lambda text: f"⟦{text}⟧"))
    outside = Outside()
    outside.feed(weave(document, passages, language="eo", link=str, phrase=lambda _: ""))
    in_frame = {piece for piece in document.frame if isinstance(piece, int)}
    shown = [(document.blocks[index], passages[index]) for index in sorted(in_frame)]
    originals = [block.text for block, passage in shown if passage.gloss or passage.msgstr is None]
    assert outside.pairs == sum(passage.msgstr is not None for _, passage in shown) > 0
    assert outside.depth == 0
    assert sorted(outside.letters) == sorted(filter(str.isalpha, "".join(originals)))


@real
def test_one_translation_changes_its_own_block_alone(path: Path) -> None:
    document = document_at(path)
    own = document.language.tag
    before = direct(document, link=str, phrase=str)
    native = [Passage(state="native", language=language_of(block)) for block in document.blocks]
    for index, block in enumerate(document.blocks):
        if index not in document.frame or key_of(document, block) is None or block.element == "img":
            continue
        said = Passage(state="translated", language=own, msgstr=f"⟦{tagged(block)}⟧")
        passages = [*native[:index], said, *native[index + 1 :]]
        after = weave(document, passages, language=own, link=str, phrase=str)
        start, end = after.index("⟦"), after.index("⟧")
        anchors = before.split(' id="b')
        changed = [piece for piece, other in zip(anchors, after.split(' id="b'), strict=True) if piece != other]
        assert len(changed) == 1, block.text
        assert start < end


@real
def test_what_is_in_the_language_of_the_page_is_not_marked(path: Path) -> None:
    document = document_at(path)
    assert f' lang="{document.language.tag}"' not in direct(document, link=str, phrase=str)
