"""Whether a translation has what it should: a rendering in one of its forms, a protected wording as it is."""

from __future__ import annotations

import re

from enface.text.inflection import Endings, folded, is_form, lenient
from enface.text.lengths import DENSE
from enface.text.term_index import WORD


def rendered(form: str, text: str, language: str, endings: Endings | None = None) -> list[tuple[int, int]]:
    """Where a rendering stands in plain text of this language, with any endings it may have (`lenient` by default)."""
    wanted = [folded(found[0], language) for found in WORD.finditer(form)]
    if not wanted or DENSE.search(form):
        return [found.span() for found in re.finditer(re.escape(form), text, re.IGNORECASE)]
    allowed = endings or lenient(language)
    words = [(folded(found[0], language), *found.span()) for found in WORD.finditer(DENSE.sub(" ", text))]
    length = len(wanted)
    return [
        (words[at][1], words[at + length - 1][2])
        for at in range(len(words) - length + 1)
        if all(is_form(term, words[at + step][0], allowed) for step, term in enumerate(wanted))
    ]


def kept(form: str, text: str, language: str) -> bool:
    """Whether a protected wording stands in plain text as it is, with no more than an ending of the language behind it.

    Marks of typography count as the same (`’` and `'`).
    """
    form, text = form.replace("’", "'"), text.replace("’", "'")
    endings = lenient(language)
    at = text.find(form)
    while at >= 0:
        if _free_before(text, at, endings) and _free_behind(text, at + len(form), endings):
            return True
        at = text.find(form, at + 1)
    return False


def _free_before(text: str, at: int, endings: Endings) -> bool:
    before = text[at - 1 : at] if at else ""
    return not before.isalnum() or bool(endings.before) or DENSE.match(before) is not None


def _free_behind(text: str, end: int, endings: Endings) -> bool:
    tail = WORD.match(text, end, end + endings.come + 1)
    return tail is None or DENSE.match(tail[0]) is not None or len(tail[0]) <= endings.come
