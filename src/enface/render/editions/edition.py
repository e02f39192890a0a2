"""The facts of an edition: what each block of a document is in a locale, and how much of it is translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import is_
from typing import Protocol

from msgspec import Struct, structs
from msgspec.structs import replace

from enface.extract.keys import language_of
from enface.extract.slots import Slot, Slots
from enface.model.document import Block, Document
from enface.model.edition import Edition, Passage, State
from enface.model.language import UNDETERMINED
from enface.model.locale import Locale
from enface.model.message import Key, Message
from enface.text.tags import is_native


class Rendition(Struct, frozen=True):
    """What a locale's catalogs offer for a message, and in which state: translated, stale or machine.

    `engine` names the one whose words it still is, `reviewers` who found exactly this text good.
    """

    msgstr: str
    state: State
    engine: str = ""
    reviewers: tuple[str, ...] = ()


class Offer(Protocol):
    """Asks a locale's catalogs for what may be published."""

    def __call__(self, key: Key, domain: str, language: str, /) -> Rendition | None:
        """The translation of a message of this domain and source language."""
        ...

    def of_document(self, messages: Sequence[Message], domain: str, /) -> Offer:
        """The same for one document, with what the catalogs have of before for messages that they do not know yet."""
        ...


class Voice(Struct, frozen=True, kw_only=True):
    """A locale with its catalogs: `offer` answers what may be published. `chain` are the fallback locales, in order."""

    locale: Locale
    offer: Offer
    chain: tuple[Voice, ...] = ()
    locales: tuple[str, ...] = ()

    def of_document(self, messages: Sequence[Message], domain: str) -> Voice:
        """The same for the document with these messages."""
        foreign = [message for message in messages if not self.native(message.language)]
        offer = self.offer.of_document(foreign, domain) if foreign else self.offer
        chain = tuple(other.of_document(messages, domain) for other in self.chain)
        same = offer is self.offer and all(map(is_, chain, self.chain))
        return self if same else replace(self, offer=offer, chain=chain)

    def native(self, tag: str) -> bool:
        """Whether text in `tag` needs no translation here."""
        return is_native(tag, self.locale.tag, self.locales)


def voices_among(locales: Sequence[Locale], offers: Mapping[str, Offer]) -> dict[str, Voice]:
    """A voice for each locale of a site, with those of its fallbacks, from what their catalogs offer."""
    tags = tuple(locale.tag for locale in locales)
    alone = {each.tag: Voice(locale=each, offer=offers[each.tag], locales=tags) for each in locales}
    return {
        each.tag: replace(alone[each.tag], chain=tuple(alone[tag] for tag in each.fallbacks if tag in alone))
        for each in locales
    }


def edition_of(document: Document, slots: Slots, voice: Voice, address: str) -> Edition:
    """The document with these slots as `voice` publishes it, at `address`."""
    texts = tuple((slot.field, passage_of(slot, slots.domain, voice)) for slot in slots.fields)
    passages = tuple(passage_of(slot, slots.domain, voice) for slot in slots.blocks)
    everything = (*passages, *(passage for _, passage in texts))
    letters = letters_by_state(everything)
    total = letters.total()
    return Edition(
        document=document.id,
        locale=voice.locale.tag,
        fields=texts,
        passages=passages,
        coverage=(letters["translated"] + letters["stale"]) / total if total else 1.0,
        machine=letters["machine"] / total if total else 0.0,
        lent=stand_ins(everything) if letters["source"] or letters["chain"] else (),
        address=address,
    )


def in_the_original(document: Document, edition: Edition) -> Edition:
    """The same edition with no translation shown; its coverage still says how much there is."""
    blocks = dict(document.fields)
    own = tuple((name, _untranslated(blocks[name], passage)) for name, passage in edition.fields)
    passages = tuple(map(_untranslated, document.blocks, edition.passages))
    lent = stand_ins((*passages, *(passage for _, passage in own)))
    return structs.replace(edition, fields=own, passages=passages, lent=lent, translators=())


def _untranslated(block: Block, passage: Passage) -> Passage:
    if passage.msgstr is None:
        return passage
    return structs.replace(passage, state="source", language=language_of(block), msgstr=None, engine="", reviewers=())


def letters_by_state(passages: Iterable[Passage]) -> Counter[State]:
    """How many letters to be translated are in which state."""
    found: Counter[State] = Counter()
    for passage in passages:
        if passage.letters:
            found[passage.state] += passage.letters
    return found


def stand_ins(passages: Iterable[Passage]) -> tuple[str, ...]:
    """The languages that readers see in place of their own, by their share of the text."""
    shares: Counter[str] = Counter()
    for passage in passages:
        if passage.letters and passage.state in {"source", "chain"}:
            shares[passage.language] += passage.letters
    return tuple(tag for tag, _ in shares.most_common())


def passage_of(slot: Slot, domain: str, voice: Voice) -> Passage:
    """What stands in a slot of a document whose messages are in `domain`."""
    language, key = slot.language, slot.key
    if language != UNDETERMINED and voice.native(language):
        return Passage(state="native", language=language)
    if key is None:
        return Passage(state="kept", language=language)
    tag, rendition = voice.locale.tag, voice.offer(key, domain, slot.filed)
    if not rendition:
        tag, rendition = next(_lent(voice, key, domain, slot.filed), ("", None))
    if rendition is None:
        return Passage(state="source", language=language, gloss=slot.gloss, letters=slot.letters)
    return Passage(
        state=rendition.state,
        language=tag,
        msgstr=rendition.msgstr,
        gloss=slot.gloss,
        letters=slot.letters,
        engine=rendition.engine,
        reviewers=rendition.reviewers,
    )


def _lent(voice: Voice, key: Key, domain: str, language: str) -> Iterator[tuple[str, Rendition]]:
    """What fallbacks have translated."""
    for other in voice.chain:
        if other.native(language):
            return
        lent = other.offer(key, domain, language)
        if lent and lent.state == "translated":
            yield other.locale.tag, structs.replace(lent, state="chain")
