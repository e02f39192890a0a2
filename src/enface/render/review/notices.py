"""What a page says about the state of its own translation, and which languages it offers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import structs

from enface.model.document import Document
from enface.model.edition import Edition, Passage, State
from enface.render.editions.clusters import bars_of
from enface.render.formats import percent
from enface.render.reader import Reader
from enface.render.remembered import of_each
from enface.render.safe import plain
from enface.render.views import Choice, Text
from enface.text.cldr import language_name

_WHOLE = 0.995
"""From this coverage on a translation is called whole."""
_TOLD: frozenset[State] = frozenset({"source", "chain", "stale"})


def notices_of(edition: Edition, reader: Reader) -> tuple[str, ...]:
    """Sentences about missing, outdated and machine-made parts of this edition, and how many they are."""
    counted = _counted(edition)
    states = Counter([passage.state for passage in counted if passage.state in _TOLD])
    if not states and not edition.machine:
        return ()
    language = reader.strings.join(language_name(tag, reader.locale.tag) for tag in edition.lent)
    say, many = reader.strings.gettext, reader.strings.ngettext
    found = []
    lacking = states["source"] + states["chain"]
    if lacking and lacking == len(counted):
        found.append(say("This review has not been translated yet. It is shown in {language}.", language=language))
    elif lacking:
        found.append(
            many(
                "{n} passage of {total} is not translated yet. It is shown in {language}.",
                "{n} passages of {total} are not translated yet. They are shown in {language}.",
                lacking,
                total=len(counted),
                language=language,
            )
        )
    if states["stale"]:
        found.append(
            many(
                "{n} passage is being brought up to date with the original.",
                "{n} passages are being brought up to date with the original.",
                states["stale"],
            )
        )
    if edition.machine:
        share = percent(edition.machine, reader.locale.regional)
        found.append(say("A machine translated {share} of this text, and nobody has reviewed it yet.", share=share))
    return tuple(plain(sentence) for sentence in found)


def _counted(edition: Edition) -> Sequence[Passage]:
    passages = (*edition.passages, *(passage for _, passage in edition.fields))
    return [passage for passage in passages if passage.letters]


@of_each
def switcher(document: Document, reader: Reader) -> tuple[Choice, ...]:
    """The members of the document's cluster, and the page itself where it is none of them."""
    cluster = reader.publication.clusters[document.id]
    addresses = {member.locale: member.address for member in cluster.members}
    own = reader.publication.editions[document.id, reader.locale.tag]
    addresses.setdefault(own.locale, own.address)
    return tuple(
        reader.choice(locale.tag, reader.links.href(addresses[locale.tag]), current=locale.tag == own.locale)
        for locale in reader.publication.site.locales
        if locale.tag in addresses
    )


def read_in(document: Document, reader: Reader) -> tuple[Choice, ...]:
    """The other members of the cluster, the original marked as such, then the pages that are translated in part.

    The latter are offered to readers here alone, and announced to nobody.
    """
    members = (choice for choice in switcher(document, reader) if not choice.current)
    noted = ((choice, _note(document, choice.tag, reader)) for choice in members)
    partly = ((choice, choice.note) for choice in _partial(document, reader))
    return tuple(structs.replace(choice, note=note, title=_title(document, choice.tag, reader))
                 for choice, note in (*noted, *partly))  # fmt: skip


def _note(document: Document, tag: str, reader: Reader) -> str:
    """What to expect in a member of the cluster: the original, or a translation that is not whole."""
    if tag == reader.publication.clusters[document.id].source:
        return plain(reader.strings.gettext("Original"))
    edition = reader.publication.edition(document, tag)
    share = edition.coverage if edition else 1.0
    if share > _WHOLE:
        return ""
    return plain(reader.strings.gettext("{share} translated", share=percent(share, reader.locale.regional)))


def _title(document: Document, tag: str, reader: Reader) -> Text | None:
    edition = reader.publication.edition(document, tag)
    return reader.texts.field_abroad(document, edition, "title") if edition else None


def _partial(document: Document, reader: Reader) -> Iterator[Choice]:
    """The other pages that have text in their language and are no members; not those kept back for being outdated."""
    publication = reader.publication
    if len(publication.clusters[document.id].members) == len(publication.site.locales):
        return
    note = plain(reader.strings.gettext("Partly translated"))
    for locale in publication.site.locales:
        edition = publication.edition(document, locale.tag)
        if edition is None or locale == reader.locale or publication.is_member(document, locale.tag):
            continue
        outdated = any(bar.rule == "stale" for bar in bars_of(edition, document, publication.site))
        if publication.has_page(document, locale.tag) and _has_own_text(edition) and not outdated:
            yield reader.choice(locale.tag, reader.links.href(edition.address), note=note)


def _has_own_text(edition: Edition) -> bool:
    passages = (*edition.passages, *(passage for _, passage in edition.fields))
    return any(passage.letters and passage.state in {"translated", "stale", "machine"} for passage in passages)


def original_of(document: Document, reader: Reader) -> Choice | None:
    """The source edition, for readers of another one."""
    source = reader.publication.clusters[document.id].source
    return next((choice for choice in switcher(document, reader) if choice.tag == source and not choice.current), None)
