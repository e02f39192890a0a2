"""What a catalog is known by from one build to the next: its bytes, and all that its translations are judged by."""

from __future__ import annotations

from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Final

import msgspec

from enface.adapters.own_code import code_fingerprint
from enface.text.termbase import Termbase

if TYPE_CHECKING:
    from enface.checks.subject import Context

_HALF: Final = 16
MARK: Final = 2 * _HALF
"""Bytes of a mark."""


def marked(data: bytes, judged_by: bytes) -> bytes:
    """The mark of a catalog of these bytes; from the mark of another one that is taken which it was judged by."""
    return sha256(data).digest()[:_HALF] + judged_by[-_HALF:]


def judged_by(context: Context, terms: bytes) -> bytes:
    """What tells contexts of a build apart; `terms` is the mark of theirs."""
    said = repr((context.locale, context.domain, context.language, sorted(context.levels.items())))
    return blake2b(said.encode() + terms, digest_size=_HALF).digest()


def mark_of(terms: Termbase) -> bytes:
    """What tells terms apart, as far as builds look at them, and the code that does."""
    names = terms.names
    said = terms.glossary, [*names.works], [*names.authors]
    return blake2b(
        (msgspec.msgpack.encode(said) if terms.keeps else b"") + code_fingerprint(), digest_size=_HALF
    ).digest()
