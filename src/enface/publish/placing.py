"""What of a document decides where it stands, and what catalogs are asked for it: all that edits are compared by."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from enface.catalogs.po.index import NUMBER
from enface.catalogs.po.scan import digest_of
from enface.model.message import Message
from enface.render.editions.facts import Settled
from enface.render.editions.references import references_in


def placing_of(settled: Settled) -> bytes:
    """Of what decides where a document stands and what leads to it; its texts and translations do not count."""
    document, cluster = settled.document, settled.cluster
    editions = [(tag, each.address, cluster.member(tag) is not None) for tag, each in settled.editions.items()]
    named = sorted({href for href, _ in references_in(document)})
    kinds = sorted({name for name, _ in document.fields})
    own = document.id, document.path, document.section, document.period, document.language.tag, document.review
    placing = repr((own, editions, list(settled.held.items()), cluster.source, named, kinds))
    return blake2b(placing.encode(), digest_size=16).digest()


def keys_of(messages: Iterable[Message]) -> bytes:
    """The messages of a document as the indexes of catalogs know them, eight bytes for each."""
    return b"".join((digest_of(one.key.identity) & ~NUMBER).to_bytes(8, "big") for one in messages)
