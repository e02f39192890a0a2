"""What a memory is searched by: the words of a text and each two that stand together."""

from __future__ import annotations

from itertools import pairwise

from enface.catalogs.wording.similarity import words
from enface.text.lengths import DENSE
from enface.text.tagged import untagged

_EDGES = "\"'“”„«»‹›‘’.,;:!?…()[]{}-–—·、。，．！？；：「」『』（）《》〈〉؟،؛¿¡।"
_MOST = 400


def traits(text: str) -> tuple[str, ...]:
    """Words (case and outer punctuation aside) and neighbouring pairs of a tagged text, each once.

    Texts that share 7 of 10 words share some of these. Of scripts without spaces the pairs of letters stand alone: a
    single letter says too little.
    """
    said = [word.strip(_EDGES) for word in words(untagged(text).casefold())]
    said = [word for word in said if word][:_MOST]
    alone = said if text.isascii() else [word for word in said if not DENSE.fullmatch(word)]
    pairs = [f"{first} {second}" for first, second in pairwise(said)]
    return tuple(dict.fromkeys((*(alone or (said if not pairs else ())), *pairs)))
