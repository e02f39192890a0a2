"""Lines that only name a work in two languages: names are quoted there, nobody writes in their language."""

from __future__ import annotations

import re

from enface.detect.evidence import Passage, passage, upper_share
from enface.detect.languages import CASED

_LINE = re.compile(
    r"(?P<name>[^()（）]{1,80}?)\s*[(（](?P<gloss>[^()（）]{2,80})[)）]"
    r"(?P<tail>,?\s*[(（]?(?:\d{4}[)）]?)?(?:\s+[^\W\d_]+){0,2})\s*"
)
_LONGEST = 200
_ENDS = tuple(".!?…。！？")
_WORDS = 6
_TITLE = 5
_LETTERS = 40


def without_names(text: str) -> str:
    """What is to be judged of a whole block "X (Y)", which a year and two words may follow; other text as it is.

    Nothing of it where X or Y has capitals throughout and X is brief, as in "La vita è bella (Life Is Beautiful)".
    Where Y is in another script than X, at least Y is a name and left out.
    """
    match = _LINE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return text
    name, gloss = passage(match["name"]), passage(match["gloss"], span=True)
    if not (_is_brief(name) and _is_brief(gloss)):
        return text
    if _is_capitalised(name) or (_is_capitalised(gloss) and _is_title(name)):
        return ""
    return match["name"] + match["tail"] if name.script != gloss.script else text


def _is_brief(item: Passage) -> bool:
    return 0 < item.letters <= _LETTERS and len(item.words) <= _WORDS and not item.text.rstrip().endswith(_ENDS)


def _is_title(item: Passage) -> bool:
    return len(item.words) <= _TITLE and item.weight <= _LETTERS


def _is_capitalised(item: Passage) -> bool:
    return item.script in CASED and upper_share(item) == 1.0
