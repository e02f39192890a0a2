"""What is known about the language of a passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Origin = Literal["declared", "recorded", "script", "statistics", "inherited"]

UNDETERMINED = "und"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A BCP 47 tag, how sure we are (0 to 1), and where the knowledge comes from.

    `und` stands for text without letters of any language (RFC 5646, section 4.1).
    """

    tag: str
    confidence: float
    origin: Origin


UNKNOWN = Verdict(tag=UNDETERMINED, confidence=0.0, origin="inherited")
