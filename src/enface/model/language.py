"""What is known about the language of a passage."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Origin = Literal["declared", "recorded", "script", "statistics", "inherited"]

UNDETERMINED = "und"


class Verdict(Struct, frozen=True, kw_only=True):
    """A BCP 47 tag, how sure we are (0 to 1), and where the knowledge comes from.

    `und` stands for text without letters of any language (RFC 5646, section 4.1).
    """

    tag: str
    confidence: float
    origin: Origin


UNKNOWN = Verdict(tag=UNDETERMINED, confidence=0.0, origin="inherited")
