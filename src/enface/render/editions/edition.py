"""The facts of an edition: what each block of a document is in a locale, and how much of it is translated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from enface.extract.domains import domain_of
from enface.extract.inline import inline
from enface.extract.messages import filed_under, key_of, language_of, translatable, treatment_of
from enface.model.document import Block, Document
from enface.model.edition import Edition, Passage, State
from enface.model.language import UNDETERMINED
from enface.model.locale import Locale
from enface.model.message import Key
from enface.text.lengths import letters
from enface.text.tags import is_native


@dataclass(frozen=True, slots=True)
class Rendition:
    """What a locale's catalogs offer for a message, and in which state: translated, stale or machine.

    `engine` names the one whose words it still is, `reviewers` who found exactly this text good.
    """

    msgstr: str
    state: State
    engine: str = ""
    reviewers: tuple[str, ...] = ()


Offer = Callable[[Key, str, str], Rendition | None]
"""Asks a locale's catalogs for (key, domain, source language)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A locale with its catalogs: `offer` answers what may be published. `chain` are the fallback locales, in order."""

    locale: Locale
    offer: Offer
    chain: tuple[Voice, ...] = ()
    locales: tuple[str, ...] = ()

    def native(self, tag: str) -> bool:
        """Whether text in `tag` needs no translation here."""
        return is_native(tag, self.locale.tag, self.locales)


def edition_of(document: Document, voice: Voice, address: str) -> Edition:
    """The document as `voice` publishes it, at `address`."""
    fields = tuple((name, passage_of(document, block, name, voice)) for name, block in document.fields)
    passages = tuple(passage_of(document, block, "", voice) for block in document.blocks)
    everything = (*(passage for _, passage in fields), *passages)
    return Edition(
        document=document.id,
        locale=voice.locale.tag,
        fields=fields,
        passages=passages,
        coverage=coverage(everything),
        machine=machine_share(everything),
        address=address,
        digest=blake2b(repr((document.digest, everything)).encode(), digest_size=16).hexdigest(),
    )


def in_the_original(document: Document, edition: Edition) -> Edition:
    """The same edition with no translation shown; its coverage still says how much there is."""
    fields = dict(document.fields)
    return replace(
        edition,
        fields=tuple((name, _untranslated(fields[name], passage)) for name, passage in edition.fields),
        passages=tuple(map(_untranslated, document.blocks, edition.passages)),
        translators=(),
    )


def _untranslated(block: Block, passage: Passage) -> Passage:
    if passage.msgstr is None:
        return passage
    return replace(passage, state="source", language=language_of(block), msgstr=None, engine="", reviewers=())


def coverage(passages: Sequence[Passage]) -> float:
    """Letters that a human translated or accepted, as a share of all letters to be translated; 1 without any."""
    total = sum(passage.letters for passage in passages)
    done = sum(passage.letters for passage in passages if passage.state in {"translated", "stale"})
    return done / total if total else 1.0


def machine_share(passages: Sequence[Passage]) -> float:
    """Letters that an engine translated and nobody accepted, as a share of all letters to be translated."""
    total = sum(passage.letters for passage in passages)
    made = sum(passage.letters for passage in passages if passage.state == "machine")
    return made / total if total else 0.0


def passage_of(document: Document, block: Block, field: str, voice: Voice) -> Passage:
    """One block (or front matter text `field`) in an edition."""
    language = language_of(block)
    if language != UNDETERMINED and voice.native(language):
        return Passage(state="native", language=language)
    key = key_of(document, block, field)
    if key is None:
        return Passage(state="kept", language=language)
    gloss = treatment_of(document, block, field, voice.locales) == "gloss"
    weight = 0 if gloss else letters(translatable(inline(block)))
    asked = key, domain_of(document), filed_under(document, block, voice.locales)
    tag, rendition = next(_offers(voice, *asked), ("", None))
    if rendition is None:
        return Passage(state="source", language=language, gloss=gloss, letters=weight)
    return Passage(
        state=rendition.state,
        language=tag,
        msgstr=rendition.msgstr,
        gloss=gloss,
        letters=weight,
        engine=rendition.engine,
        reviewers=rendition.reviewers,
    )


def _offers(voice: Voice, key: Key, domain: str, language: str) -> Iterator[tuple[str, Rendition]]:
    own = voice.offer(key, domain, language)
    if own:
        yield voice.locale.tag, own
    for other in voice.chain:
        if other.native(language):
            return
        lent = other.offer(key, domain, language)
        if lent and lent.state == "translated":
            yield other.locale.tag, replace(lent, state="chain")
