"""Checks of numbers, ratings and years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from enface.checks.conventions import currencies, units
from enface.checks.figures import SMALL, figures, is_year, ratings, romans, value
from enface.checks.subject import Form, Subject
from enface.checks.trouble import Trouble
from enface.text.regex import regex
from enface.text.tags import language_of

_SCALES = regex(r"[万萬億亿千百만억천백十]|\b(?:lakh|crore|million|thousand|billion|dozen)s?\b", re.IGNORECASE)
_HALF_DAY = regex(r"\d ?(?:[ap]\.?m\b|AM\b|PM\b)", re.IGNORECASE)
_ERAS = {"th": (543,), "fa": (-621, -622), "ar": (-579, -578, -580), "ne": (56, 57), "ja": (), "zh": (-1911,)}
_RUN = regex(r"[\d¼-¾⅐-↉]+")
_IN_DIGITS = frozenset({"ja", "zh", "ko"})
_ERA_NAMES = regex("令和|平成|昭和|大正|明治|民國|民国")


def numbers(subject: Subject) -> Iterator[Trouble]:
    """A translation has the numbers of its source; a changed year is an error, and keeps the text off the page.

    Separators, digits of other scripts and ½ for ,5 are the same number. Numbers up to twelve may become words, months
    or hours, Roman numerals may stand for others, 3 p.m. is 15, the 1990s are the 90s, and myriads and lakhs are left
    alone, as are calendars of Thailand, Iran, Japan and Taiwan. A number more than the source has is told as
    `info`, but not in Chinese, Japanese and Korean, which write digits for words.
    """
    if len(subject.forms) > 1:
        return
    for form in subject.forms:
        if not form.counts or _runs(form.source_words) == _runs(form.words):
            continue
        wanted, got = figures(form.source_words), figures(form.words)
        if wanted == got:
            continue
        own = language_of(subject.locale)
        missing, extra = _unmatched(wanted - got, got - wanted, form, own)
        yield from _told(missing, extra, subject, form)


def _runs(text: str) -> list[str]:
    """The runs of digits, sorted: where both texts have the same there is nothing to compare."""
    return sorted(_RUN.findall(text))


def _told(missing: Counter[str], extra: Counter[str], subject: Subject, form: Form) -> Iterator[Trouble]:
    said = ", ".join(sorted(missing, key=value))
    instead = ", ".join(sorted(extra, key=value))
    if missing and extra:
        years = any(map(is_year, missing)) and any(map(is_year, extra))
        grave = years and not units(form.source_words, subject.language) and not currencies(form.source_words)
        cause = f"{said} has become {instead}"
        yield Trouble(cause=cause, cure="write the number of the source", severity="error" if grave else None)
    elif any(value(figure) > SMALL for figure in missing):
        yield Trouble(cause=f"{said} is missing", cure="write the number, or dismiss this where words say it")
    elif any(value(figure) > SMALL for figure in extra) and language_of(subject.locale) not in _IN_DIGITS:
        yield Trouble(cause=f"{instead} is not in the source", cure="is it right?", severity="info")


def _unmatched(missing: Counter[str], extra: Counter[str], form: Form, own: str) -> tuple[Counter[str], Counter[str]]:
    """Without those that are said otherwise."""
    gone, new = Counter(missing), Counter(extra)
    if _SCALES.search(form.words) or _SCALES.search(form.source_words) or _ERA_NAMES.search(form.words):
        return Counter(), Counter()
    spoken = romans(form.words)
    for figure in missing:
        if figure in spoken or _abbreviated(figure, new, form) or _in_another_era(figure, new, own):
            del gone[figure]
    for figure in extra:
        if figure in romans(form.source_words):
            del new[figure]
    if _HALF_DAY.search(form.source_words) or _HALF_DAY.search(form.words):
        gone, new = (Counter(one for one in figures_ if value(one) > 24) for figures_ in (gone, new))
    return _paired(gone, new)


def _paired(gone: Counter[str], new: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """Without what is the same digits cut or glued otherwise, as in dates, and without a month written in digits."""
    cut = gone.total() != new.total()
    if cut and sorted("".join(gone.elements())) == sorted("".join(new.elements())):
        return Counter(), Counter()
    if gone and all(value(figure) > SMALL for figure in gone):
        new = Counter({figure: count for figure, count in new.items() if value(figure) > SMALL})
    return gone, new


def _abbreviated(figure: str, new: Counter[str], form: Form) -> bool:
    """Whether a year stands as its last two digits: the 90s, ’68."""
    found = is_year(figure) and re.search(rf"(?<!\d){figure[2:]}(?!\d)", form.words) is not None
    if found:
        new.pop(figure[2:].lstrip("0"), None)
    return found


def _in_another_era(figure: str, new: Counter[str], own: str) -> bool:
    if not is_year(figure):
        return False
    there = next((str(int(figure) + shift) for shift in _ERAS.get(own, ()) if str(int(figure) + shift) in new), "")
    if there:
        del new[there]
    return bool(there)


def rating_mismatch(subject: Subject) -> Iterator[Trouble]:
    """A rating in the text (4/5, 4½ out of 5, ★★★★) is that of the source, an error where it is not.

    In a title, summary or verdict it is also the one of the review's front matter; a warning where it is not. Ranges
    and ratings that only one side has pass; where one is spelled out the numbers are compared elsewhere.
    """
    for form in subject.forms:
        if not form.counts:
            continue
        wanted, got = set(ratings(form.source_words)), set(ratings(form.words))
        for given, best in sorted(got - wanted):
            if any(of == best for _, of in wanted) and len(wanted) == len(got):
                one = " or ".join(sorted(rating for rating, of in wanted if of == best))
                yield Trouble(cause=f"the rating is {one} in the source, {given} here", cure="copy it from the source")
        yield from _against_the_review(got, subject)


_SUMMING_UP = frozenset({"title", "summary", "verdict"})


def _against_the_review(got: Collection[tuple[str, str]], subject: Subject) -> Iterator[Trouble]:
    known = {subject.context.ratings.get(path) for path in subject.entry.references}
    if subject.kind not in _SUMMING_UP or len(known) != 1 or len(got) != 1:
        return
    (review,), (text,) = known, got
    if review and review[1] == text[1] and review[0] != text[0]:
        cause = f"the text gives {text[0]} of {text[1]}, the review’s front matter {review[0]}"
        yield Trouble(cause=cause, cure="mend the one that is wrong, source or rating", severity="warning")
