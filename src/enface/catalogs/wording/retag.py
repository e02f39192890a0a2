"""Tags of a proposal: a translation of one wording, with the tags of another.

An edit that only drops, adds or moves markup must not make the old translation unusable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from enface.text.tagged import TAG, untagged

_MOST = 200
"""More tags than anybody writes into one block: they are not matched, which would take the square of their number."""


class _Marked(NamedTuple):
    """A tag of a msgid: its letter, its name, and the text inside."""

    letter: str
    name: str
    content: str


def tag_letters(text: str) -> list[str]:
    """The kinds of the tags in the text, sorted, once for each tag that opens or stands alone."""
    return sorted(found[2][0] for found in TAG.finditer(text) if not found[1]) if "<" in text else []


def retagged(msgstr: str, old: str, new: str) -> str:
    """`msgstr`, which translates `old`, with the names that its tags have in `new`; tags that went are left out.

    Tags correspond when they mark the same text, else in the order of their kind. Tags that came are not put in: only
    a translator knows where. Where the wordings have more than 200 tags the names stay as they are.
    """
    if max(old.count("<"), new.count("<")) > _MOST and len(TAG.findall(old + new)) > _MOST:
        return msgstr
    before, after = list(_marked(old)), list(_marked(new))
    if before == after:
        return msgstr
    names = _correspondence(before, after)
    known = {each.name for each in before}

    def renamed(found: re.Match[str]) -> str:
        slash, name, alone = found.groups()
        if name not in known:
            return str(found[0])
        return f"<{slash}{names[name]}{alone}>" if name in names else ""

    return TAG.sub(renamed, msgstr)


def _marked(text: str) -> Iterator[_Marked]:
    for found in TAG.finditer(text):
        if not found[1]:
            name = found[2]
            end = -1 if found[3] else text.find(f"</{name}>", found.end())
            yield _Marked(name[0], name, untagged(text[found.end() : end]) if end >= 0 else "")


def _correspondence(before: list[_Marked], after: list[_Marked]) -> dict[str, str]:
    """New names by old ones: first where letter and content are the same, then where the letter is, in order."""
    names: dict[str, str] = {}
    for part in (slice(0, None, 2), slice(0, 1)):
        left = [each for each in before if each.name not in names]
        right = [each for each in after if each.name not in names.values()]
        keys = [each[part] for each in left], [each[part] for each in right]
        for block in SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks():
            for step in range(block.size):
                names[left[block.a + step].name] = right[block.b + step].name
    return names
