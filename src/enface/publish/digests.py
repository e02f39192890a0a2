"""The facts of a publication as digests, by the names that `render.editions.watch` gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

import msgspec
from msgspec import structs

from enface.model.document import Document
from enface.model.edition import Edition
from enface.model.message import Key
from enface.publish.codec import packed_document, packed_editions
from enface.render.editions.publication import Publication
from enface.render.editions.watch import OUTLINE, fact
from enface.render.former.addresses import Former, Missing, Redirect
from enface.render.reader import Reader

Digests = Mapping[str, bytes]
_SIZE = 8
_PLAIN = ("kinds", "stocked", "changed", "works", "names", "terms", "assets")
_packed = msgspec.msgpack.Encoder().encode


def digest(*parts: bytes) -> bytes:
    """Of bytes, so that no two lists of parts are taken for the same."""
    made = blake2b(digest_size=_SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()


def digest_of(value: object) -> bytes:
    """Of a value of plain types and frozen dataclasses of such."""
    return digest(_packed(value))


def digests_of(publication: Publication) -> dict[str, bytes]:
    """Every fact that a page may be made from, but for those about texts of the theme."""
    found = {fact(OUTLINE, each.id): outline_digest(each, publication) for each in publication.documents}
    found |= {fact("paths", path): digest_of(each.id) for path, each in publication.paths.items()}
    found |= {fact("first", name): digest_of(day) for name, day in publication.first.items()}
    found |= {fact("related", name): _ids(near) for name, near in publication.related.items()}
    for kind, shelves in (("shelved", publication.shelved), ("fed", publication.fed), ("listed", publication.listed)):
        found |= {fact(kind, place): _ids(documents) for place, documents in shelves.items()}
    for kind in _PLAIN:
        values: Mapping[str | tuple[str, ...], object] = getattr(publication, kind)
        found |= {fact(kind, key): digest_of(value) for key, value in values.items()}
    return found


def outline_digest(document: Document, publication: Publication) -> bytes:
    """Of what others may show of a document. How much is translated counts as far as others say it: whether any is."""
    tags = [locale.tag for locale in publication.site.locales]
    cluster = publication.clusters[document.id]
    editions = [publication.editions[document.id, tag] for tag in tags if (document.id, tag) in publication.editions]
    members = [(member.locale, member.address) for member in cluster.members]
    return digest(
        packed_document(document),
        packed_editions([_told(each) for each in editions]),
        _packed((cluster.source, members)),
    )


def _told(edition: Edition) -> Edition:
    return structs.replace(edition, coverage=float(edition.coverage > 0), machine=0.0)


def _ids(documents: Sequence[Document]) -> bytes:
    return digest(*(each.id.encode() for each in documents))


def body_digest(document: Document, editions: Iterable[Edition]) -> bytes:
    """Of everything the pages of a document show that is its own."""
    return digest(packed_document(document), packed_editions(tuple(editions)))


def words_digest(reader: Reader, keys: Iterable[tuple[Key, str]]) -> bytes:
    """Of everything that is said on the pages of a locale whatever they are about.

    `keys` are those of the site's own texts and terms, with their domains.
    """
    voices = (reader.texts.voice, *reader.texts.voice.chain)
    source = reader.publication.site.source
    said = [
        (found.state, found.msgstr) if found else None
        for key, domain in keys
        for found in (voice.offer(key, domain, source) for voice in voices)
    ]
    sources = [(each.rule, sorted(each.forms.items(), key=repr)) for each in reader.strings.sources]
    return digest_of((said, sources))


def former_digest(former: Former, tag: str) -> bytes:
    """Of what answers in a locale where a page was."""
    answers: tuple[Redirect | Missing, ...] = (*former.redirects, *former.missing)
    return digest_of([answer for answer in answers if answer.locale == tag])


def changed(before: Digests, now: Digests) -> Iterator[str]:
    """The facts that are new, gone, or other than before."""
    yield from (name for name, value in now.items() if before.get(name) != value)
    yield from before.keys() - now.keys()
