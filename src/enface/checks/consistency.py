"""Checks of translations beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from enface.checks.rule import Found
from enface.checks.subject import Subject
from enface.checks.trouble import Trouble
from enface.model.finding import Place
from enface.text.normal import cosmetic_form

_LONG, _LETTERS = 6, 30
_ALIKE = 0.7


def inconsistent(subjects: Sequence[Subject]) -> Iterator[Found]:
    """The same text in the same context is translated alike in all catalogs of a locale.

    Another context (a heading, a caption) may ask for another translation; differences of typography pass.
    """
    known: dict[tuple[object, ...], Subject] = {}
    for subject in subjects:
        key = subject.entry.key
        first = known.setdefault((subject.language, *key), subject)
        if first is not subject and _form(first) != _form(subject):
            cause = f"the same text is translated otherwise at {_place(first)}"
            yield subject, Trouble(cause=cause, cure="translate both alike, or give one of them a context")


def collision(subjects: Sequence[Subject]) -> Iterator[Found]:
    """Different texts have different translations: one of them was perhaps pasted into the wrong place.

    Told of translations of 30 signs and, in Latin letters, six words and more. Passes where the sources are nearly the
    same, or differ only in typography and case.
    """
    known: dict[tuple[str, str], list[Subject]] = defaultdict(list)
    for subject in subjects:
        form = _form(subject)
        if len(subject.forms) == 1 and len(form) >= _LETTERS and (len(form.split()) >= _LONG or not form.isascii()):
            known[subject.language, form].append(subject)
    for twins in known.values():
        for later in twins[1:]:
            if _differ(twins[0], later):
                cause = f"a different text has this very translation at {_place(twins[0])}"
                yield later, Trouble(cause=cause, cure="translate both, or dismiss this")


def _form(subject: Subject) -> str:
    return "\0".join(cosmetic_form(form.plain).casefold() for form in subject.forms)


def _differ(one: Subject, other: Subject) -> bool:
    first, second = (cosmetic_form(subject.forms[0].plain_source).casefold() for subject in (one, other))
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(first, second) < _ALIKE


def _place(subject: Subject) -> Place:
    return Place(path=subject.context.path, line=subject.entry.line)
