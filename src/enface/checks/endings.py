"""Checks of how a text ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.checks.subject import Form, Subject
from enface.checks.trouble import Trouble
from enface.text.tags import language_of

_CLASSES = {
    "a full stop": ".。．｡।॥։።။។۔",
    "a question mark": "?？؟՞⸮",
    "an exclamation mark": "!！՜",
    "a colon": ":：",
    "an ellipsis": "…⋯",
    "a semicolon": ";；؛",
    "a comma": ",，、،",
}
_CLASS_OF = {sign: name for name, signs in _CLASSES.items() for sign in signs}
_CLOSERS = "\"'”’“‘»›«‹」』）)]】〉》〕}*_` \u00a0\u202f\u200b\u200c\u200d\u200e\u200f\ufffc"
_UNSTOPPED = frozenset({"th", "lo", "my", "km"})
_LOOSE = frozenset({"ja", "zh", "ko", *_UNSTOPPED})
_HEADS = frozenset({"title", "heading", "caption", "cell", "item", "line", "alt"})
_STOP, _NOTHING = "a full stop", "none"
_KIN = (
    frozenset({"a colon", "a comma", "a semicolon"}),
    frozenset({"an ellipsis", "a full stop"}),
    frozenset({"an exclamation mark", "a full stop"}),
)
_ASKED = re.compile(r"(?:か|の|吗|呢|까|요)[。.]?$")
_ABBREVIATED = re.compile(
    r"\b(?:\w\.)+$|[\d}]\s?[^\W\d_]{1,4}\.$|\b(?:etc|al|Inc|Ltd|Co|Jr|Sr|St|vs|Corp|p\. ej|usw|bzw|т\. д)\.$"
)


def end_punct(subject: Subject) -> Iterator[Trouble]:
    """A translation ends in the same kind of mark as its source: stop, question, exclamation, colon, ellipsis, none.

    Each script has its own marks (。 ؟ । ; in Greek). Quotation marks and brackets behind the mark, and their order, do
    not count. Thai, Lao, Khmer and Burmese need no stop; Chinese, Japanese and Korean may drop one, or end in one for a
    colon, a semicolon, a comma or, behind か or its like, a question mark. An abbreviation may end a text. In titles,
    headings, captions and lists a stop is a matter of taste. An ellipsis or an exclamation mark that becomes a stop is
    told as `info`.
    """
    for form in subject.forms:
        wanted, got = _ends(form.source_words, subject.language), _ends(form.words, subject.locale)
        if wanted & got or not form.words.strip(_CLOSERS) or _allowed(wanted, got, subject, form):
            continue
        one, other = (" or ".join(sorted(kinds)) for kinds in (wanted, got))
        mild = any(wanted | got <= kin for kin in _KIN)
        yield Trouble(
            cause=f"the source ends in {one}, the translation in {other}",
            cure="end it alike, or dismiss this",
            severity="info" if mild else None,
        )


def _ends(text: str, tag: str) -> frozenset[str]:
    """The kinds of marks in the last run of punctuation; `none` where a letter or digit is last."""
    found = set()
    text = text.rstrip()
    for sign in reversed(text):
        if sign in _CLASS_OF:
            found.add(_CLASS_OF[sign])
        elif sign not in _CLOSERS:
            break
    if "..." in text[-6:]:
        found = (found - {_STOP}) | {"an ellipsis"}
    if language_of(tag) == "el" and "a semicolon" in found:
        found = (found - {"a semicolon"}) | {"a question mark"}
    return frozenset(found or {_NOTHING})


def _allowed(wanted: frozenset[str], got: frozenset[str], subject: Subject, form: Form) -> bool:
    own = language_of(subject.locale)
    optional = {_STOP, _NOTHING}
    if own in _UNSTOPPED or language_of(subject.language) in _UNSTOPPED:
        optional |= {"a colon"}
        return not (wanted | got) - optional
    if own in _LOOSE or language_of(subject.language) in _LOOSE:
        asked = wanted == {"a question mark"} and bool(_ASKED.search(form.words.rstrip(_CLOSERS)))
        return asked or not (wanted | got) - (optional | {"a colon", "a semicolon", "a comma"})
    plain = wanted | got <= optional
    shortened = (_shortened(text.rstrip(_CLOSERS)) for text in (form.source_words, form.words))
    return plain and (subject.kind in _HEADS or any(shortened))


def _shortened(text: str) -> bool:
    """Whether the text ends in an abbreviation, none of which is longer than 80 signs."""
    return _ABBREVIATED.search(text, max(0, len(text) - 80)) is not None
