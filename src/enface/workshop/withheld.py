"""What a site must not say yet: the sentences of drafts and of editions under embargo."""

from __future__ import annotations

from collections.abc import Iterator

from enface.extract.slots import slots_of
from enface.lint.rules.artefacts import even, needles_of
from enface.lint.scope import Withheld
from enface.model.document import Block, Document
from enface.model.edition import Edition, Passage
from enface.render.editions.edition import edition_of
from enface.text.lengths import weighted_letters
from enface.text.sentences import sentences
from enface.text.tagged import unescape, untagged
from enface.workshop.prepared import Prepared

_TELLING = 25


def withheld_by(prepared: Prepared) -> tuple[Withheld, ...]:
    """Every sentence of 25 letters and more that only editions held back have, in the original and translated.

    A review may be called like what it reviews: titles of works are no secret.
    """
    publication = prepared.publication
    public = {even(title) for work in publication.works.values() for title in (work.title, *dict(work.titles).values())}
    for name in publication.reaches:
        whole = prepared.stacks.whole(name)
        public |= {each for tag, one in whole.offered.items() for each, _ in _sentences(whole.document, one, tag)}
    found: dict[str, Withheld] = {}
    for document in prepared.manuscripts.documents:
        shown = document.id in publication.reaches
        slots = slots_of(document, prepared.readers[0].texts.voice.locales)
        for reader in prepared.readers:
            if (document.id, reader.locale.tag) in publication.offered:
                continue
            edition = edition_of(document, slots, reader.texts.voice, "")
            for sentence, translated in _sentences(document, edition, reader.locale.tag):
                if sentence not in public and (translated or not shown):
                    found[sentence] = Withheld(text=sentence, source=document.path)
    needles = needles_of(tuple(found.values()))
    said = {each.text for sentence in public for each in needles.within(sentence)}  # as part of a longer one
    return tuple(each for sentence, each in found.items() if sentence not in said)


def _sentences(document: Document, edition: Edition, tag: str) -> Iterator[tuple[str, bool]]:
    """The telling sentences of an edition, and whether they are translations."""
    fields = dict(edition.fields)
    pairs: list[tuple[Block, Passage]] = [(block, fields[name]) for name, block in document.fields]
    pairs += zip(document.blocks, edition.passages, strict=True)
    for block, passage in pairs:
        yield from ((sentence, False) for sentence in _telling(block.text, document.language.tag))
        if passage.msgstr:
            yield from ((sentence, True) for sentence in _telling(unescape(untagged(passage.msgstr)), tag))


def _telling(text: str, language: str) -> Iterator[str]:
    return (part for each in sentences(text, language) if weighted_letters(part := even(each)) >= _TELLING)
