"""What is known beside the text: made once for a site, whatever the number of its documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from enface.detect.languages import base_language
from enface.detect.names import Names, names_in
from enface.detect.spans import Recorded, recorded_by_word
from enface.detect.weights import THRESHOLD
from enface.model.languages import NOTHING_KNOWN, Known

_DASHES = "—–―- "
"""Stand before the name in an attribution; a passage is confirmed with or without them."""


class Priors(Struct, frozen=True, kw_only=True):
    """What counts beside a text's own words.

    `passages` are the tags of confirmed passages by their text (as `alike` has it), `recorded` where those passages
    begin, `names` what is never foreign by itself. `locales` are the site's locale tags, the source first, `languages`
    theirs. `meant` are the tags that a language may be meant by, `candidates` the languages that may be answered
    (None: every one); below `threshold` a passage inherits where it may be in the language around it.
    """

    passages: Mapping[str, str]
    recorded: Recorded
    names: Names
    locales: tuple[str, ...]
    languages: frozenset[str]
    meant: tuple[str, ...]
    candidates: frozenset[str] | None
    threshold: float


def priors_of(
    known: Known = NOTHING_KNOWN,
    *,
    names: Iterable[str] = (),
    locales: Sequence[str] = (),
    candidates: Collection[str] | None = None,
    threshold: float | None = None,
) -> Priors:
    """The priors of a site with these settled languages, titles and people, and locales."""
    passages = {alike(text): tag for text, tag in reversed(known.passages)}  # of texts that are alike the first
    return Priors(
        passages=passages,
        recorded=recorded_by_word(passages),
        names=names_in(names, known.names),
        locales=tuple(locales),
        languages=frozenset(map(base_language, locales)),
        meant=tuple(locales) if candidates is None else tuple(sorted(candidates)),
        candidates=None if candidates is None else frozenset(map(base_language, candidates)),
        threshold=THRESHOLD if threshold is None else threshold,
    )


def alike(text: str) -> str:
    """The text as confirmed passages are compared: without a dash before it, white space folded."""
    return " ".join(text.split()).lstrip(_DASHES)
