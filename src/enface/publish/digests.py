"""The facts of a publication as digests, by the names that `render.editions.watch` gives them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from enface.model.message import Key
from enface.render.reader import Reader

_SIZE = 8
_packed = msgspec.msgpack.Encoder().encode


def digest(*parts: bytes) -> bytes:
    """Of bytes, so that no two lists of parts are taken for the same."""
    made = blake2b(digest_size=_SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()


def digest_of(value: object) -> bytes:
    """Of a value of plain types and structs of such."""
    return digest(_packed(value))


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
