"""What an editor has settled about languages."""

from __future__ import annotations

from msgspec import Struct


class Known(Struct, frozen=True, kw_only=True):
    """`passages` are (exact text, BCP 47 tag), each text once; `names` are never foreign. Both in file order."""

    passages: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()


NOTHING_KNOWN = Known()
