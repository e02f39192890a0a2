from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from enface.adapters.eldc_detector import eldc_detector
from enface.adapters.langdetect_profiles import profile_scorer
from enface.model.document import Block, Document
from enface.model.review import Review
from enface.seams import Detector

CASES = Path(__file__).parents[1] / "cases" / "detect"
_MARK = re.compile(r"⟦([\w-]+):([^⟧]*)⟧")


class Foreign(NamedTuple):
    start: int
    end: int
    tag: str


def lines(name: str) -> list[tuple[str, str]]:
    """The tags and the text of each line of a case file."""
    found = []
    for line in (CASES / name).read_text("utf-8").splitlines():
        if "|" in line and not line.startswith("#"):
            tags, _, text = line.partition("|")
            found.append((tags.strip(), text.strip()))
    return found


def unmarked(text: str) -> tuple[str, list[Foreign]]:
    plain, found, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        found.append(Foreign(len(plain), len(plain) + len(match[2]), match[1]))
        plain += match[2]
        at = match.end()
    return plain + text[at:], found


def document(*texts: str) -> Document:
    blocks = tuple(Block(kind="paragraph", text=text, lines=(at, at)) for at, text in enumerate(texts, 1))
    return Document(id="case", path="case.txt", section="", review=Review(), blocks=blocks, frame=())


def engines() -> tuple[Detector, ...]:
    fast = eldc_detector()
    return (profile_scorer(), fast) if fast else (profile_scorer(),)
