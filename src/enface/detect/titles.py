"""Lines that only name something, by their form: names are quoted there, nobody writes in their language."""

from __future__ import annotations

import re

from enface.detect.languages import CASED
from enface.detect.passage import Passage, passage
from enface.detect.words import clause_words
from enface.text.regex import regex

_LINE = regex(
    r"(?P<name>[^()（）]{1,80}?)\s*[(（](?P<gloss>[^()（）]{2,80})[)）]"
    r"(?P<tail>,?\s*[(（]?(?:\d{4}[)）]?)?(?:\s+[^\W\d_]+){0,2})\s*"
)
_YEAR = regex(r"(?P<name>[^()\[\]]{1,80}?)(?:,?\s+[(\[](?:1[89]|20)\d\d[)\]]|,\s(?:1[89]|20)\d\d)")
_MADE_BY = regex(r"(?P<one>[^–—·•/|]{1,80}?)\s[–—·•/|]\s(?P<other>[^–—·•/|]{1,80})")
_BETWEEN = regex(r"[–—·•/|]")
_DIGIT = regex(r"\d")
_HEADED = regex(r"(?P<name>\S+(?:\s\S+){1,4}):\s(?P<rest>\S+\s.+)")
_LISTED = regex(r"(?:^|\s)\d{1,2}[.)]\s")
_PERSON = regex(r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,3}")
_MARKS, _ASCII_MARKS = regex(r"[(（\[–—·•/|:\d]"), regex(r"[(\[/|:0-9]")
_LONGEST = 200
_ENDS = tuple(".!?…。！？")
_WORDS = 6
_TITLE = 5
_LETTERS = 40
_SENTENCE = 2


def without_names(text: str) -> str:
    """What is to be judged of a whole block that may only name works and people; other text as it is.

    Nothing of a list "1. X 2. Y", of "X (1959)" and "X – Who Made It" where X is brief and no sentence, nor of two
    titles "X (Y)", which a year and two words may follow. What follows the name in "Y Tu Mamá También: revisiting a
    classic".
    """
    if len(text) > _LONGEST or not (_ASCII_MARKS if text.isascii() else _MARKS).search(text):
        return text
    if _DIGIT.search(text) and (len(_LISTED.findall(text)) > 1 or _is_dated(text)):
        return ""
    if _is_credited(text):
        return ""
    headed = _HEADED.fullmatch(text) if ":" in text else None
    if headed and _is_capitalised(passage(headed["name"], span=True)):
        return headed["rest"]
    match = _LINE.fullmatch(text) if "(" in text or "（" in text else None
    return _beside_gloss(match) if match else text


def _beside_gloss(match: re.Match[str]) -> str:
    """Nothing of "X (Y)" where X or Y has capitals throughout and X is brief, and where both are titles.

    As in "La vita è bella (Life Is Beautiful)" and "Der Himmel über Berlin (Les Ailes du désir)". Where Y is in another
    script than X, at least Y is a name and left out.
    """
    name, gloss = passage(match["name"]), passage(match["gloss"], span=True)
    if not (_is_brief(name) and _is_brief(gloss)) or passage(match["tail"]).hits:
        return match[0]
    if _is_capitalised(name) or (_is_title(name) and (_is_capitalised(gloss) or _is_same_title(name, gloss))):
        return ""
    return match["name"] + match["tail"] if name.script != gloss.script else match[0]


def _is_dated(text: str) -> bool:
    match = _YEAR.fullmatch(text) if text.endswith((")", "]")) or text[-1:].isdigit() else None
    return match is not None and _is_name(passage(match["name"]), 0)


def _is_credited(text: str) -> bool:
    """Whether it has two parts, one of them two to four words in capitals, the other brief and no sentence."""
    match = _MADE_BY.fullmatch(text) if _BETWEEN.search(text) else None
    if match is None:
        return False
    one, other = passage(match["one"], span=True), passage(match["other"], span=True)
    return (_is_person(one) and _is_name(other, 1)) or (_is_person(other) and _is_name(one, 1))


def _is_person(item: Passage) -> bool:
    text = item.text.strip()
    return bool(_PERSON.fullmatch(text)) and _is_capitalised(item) and not clause_words(item.parts)


def _is_name(item: Passage, most: int) -> bool:
    """Whether it is brief and no snippet, has few words of a sentence, and letters that all languages have names in."""
    brief = item.script == "Latn" and not item.text[:1].islower() and _is_title(item) and _is_brief(item)
    return brief and clause_words(item.parts) <= most


def _is_brief(item: Passage) -> bool:
    return 0 < item.letters <= _LETTERS and len(item.words) <= _WORDS and not item.text.rstrip().endswith(_ENDS)


def _is_title(item: Passage) -> bool:
    return len(item.words) <= _TITLE and item.weight <= _LETTERS


def _is_same_title(name: Passage, gloss: Passage) -> bool:
    """Whether Y begins with a capital and X is no sentence, or neither has a word of the other's language."""
    if gloss.script != name.script or not gloss.text[:1].isupper():
        return False
    return clause_words(name.parts) < _SENTENCE or (len(gloss.words) > 1 and not name.hits.keys() & gloss.hits.keys())


def _is_capitalised(item: Passage) -> bool:
    return item.script in CASED and item.upper == 1.0
