"""Checks of the language of a translation, as the detectors of the site see it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from enface.checks.rule import Found
from enface.checks.subject import OPAQUE, Subject
from enface.checks.trouble import Trouble
from enface.detect.decide import Setting, judge
from enface.detect.languages import LANGUAGES_OF, SPACED, base_language, siblings_of
from enface.detect.names import masked
from enface.detect.passage import Passage, passage
from enface.detect.scoring import Scorer
from enface.detect.words import function_words, parts_of
from enface.model.language import UNDETERMINED, Verdict
from enface.text.lengths import letters
from enface.text.sentences import sentences
from enface.text.tags import script_of

_FEW, _LONG, _LIKELY, _SURE = 5, 12, 0.75, 0.95
_NO_PROSE = re.compile(
    r"[«“„「『\"][^«»“”„「」『』\"]*[»”“」』\"]|[(（][^()（）]*[)）]|\S{0,200}[/\\_]\S*+",
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class _Text(NamedTuple):
    """Text to be judged, of which subject."""

    subject: Subject
    item: Passage


def wrong_language(subjects: Sequence[Subject]) -> Iterator[Found]:
    """A translation is in the language of its locale; an error from twelve words on where it is all but certain.

    Asked from five words on, without names, quotations, parentheses, code and kept passages. Near relations (Danish and
    Norwegian, Indonesian and Malay, Portuguese and Galician …) are told as `info`. Copies of the source are left to
    `left-identical`. Locales whose language the detectors do not know pass.
    """
    for text, verdict in _judged([_whole(subject) for subject in _changed(subjects)]):
        own = base_language(text.subject.locale)
        if verdict.tag in (own, UNDETERMINED) or verdict.confidence < _LIKELY:
            continue
        near = verdict.tag in siblings_of(own)
        grave = text.item.size >= _LONG and verdict.confidence > _SURE
        cause = f"it seems to be in {verdict.tag} ({verdict.confidence:.0%}), not in {text.subject.locale}"
        yield (
            text.subject,
            Trouble(
                cause=cause,
                cure="translate it",
                severity="info" if near else "error" if grave else None,
            ),
        )


def half_translated(subjects: Sequence[Subject]) -> Iterator[Found]:
    """No sentence of a translation is still in the language of the source.

    Asked of texts of two sentences and more, sentence by sentence from five words on, without quotations, names and
    kept passages; not between near relations.
    """
    parts = [part for subject in _changed(subjects) for part in _sentences(subject)]
    seen: set[int] = set()
    for text, verdict in _judged(parts):
        source, own = base_language(text.subject.language), base_language(text.subject.locale)
        if (
            verdict.tag != source
            or source in siblings_of(own)
            or verdict.confidence < _SURE
            or id(text.subject) in seen
        ):
            continue
        seen.add(id(text.subject))
        shown = text.item.text.strip()
        cause = f"a sentence is still in {source}: “{shown[:50]}{'…' if len(shown) > 50 else ''}”"
        yield text.subject, Trouble(cause=cause, cure="translate it")


_TOLD_APART = frozenset(tag for tags in LANGUAGES_OF.values() for tag in tags)


def _abroad(subject: Subject) -> bool:
    """Whether source and translation differ in more than the region, and the translation's language can be told."""
    own = base_language(subject.locale)
    return own in _TOLD_APART and base_language(subject.language) != own


def _is_code(text: str) -> bool:
    """Whether there are so many signs of programs that it is no prose."""
    return 12 * sum(map(text.count, "=(){}[];_<>\\|")) > letters(text)


def _changed(subjects: Sequence[Subject]) -> list[Subject]:
    """Those that are no copy of their source."""
    return [subject for subject in subjects if subject.forms[0].plain != subject.forms[0].plain_source]


def _whole(subject: Subject) -> _Text:
    return _Text(subject, passage(_bare(subject.forms[0].prose, subject, _capitalised(subject))))


def _sentences(subject: Subject) -> Iterator[_Text]:
    parts = sentences(subject.forms[0].prose, subject.locale)
    if len(parts) > 1:
        kept = _capitalised(subject)
        yield from (_Text(subject, passage(_bare(part, subject, kept), span=True)) for part in parts)


def _capitalised(subject: Subject) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(subject.forms[0].source_words) if word[0].isupper())


def _bare(text: str, subject: Subject, kept: Collection[str]) -> str:
    """What tells a language: without quotations, names, and capitalised words that stand in the source as well."""
    text = _NO_PROSE.sub(" ", masked(text.replace(OPAQUE, " "), subject.context.names))
    return _WORD.sub(lambda found: " " if found[0] in kept else found[0], text)


def _judged(texts: Sequence[_Text]) -> Iterator[tuple[_Text, Verdict]]:
    """Those long enough, with what the detectors of their context make of them."""
    asked = [
        text for text in texts if text.item.size >= _FEW and not _is_code(text.item.text) and _abroad(text.subject)
    ]
    detectors = asked[0].subject.context.detectors if asked else ()
    if not detectors:
        return
    scored = Scorer(detectors).scores([[text.item for text in asked]])
    for text, scores in zip(asked, scored, strict=True):
        own = base_language(text.subject.locale)
        setting = Setting(own, frozenset({own, base_language(text.subject.language)}))
        yield text, judge(text.item, scores, setting)


def left_identical(subject: Subject) -> Iterator[Trouble]:
    """A text was translated, not copied.

    Told where two function words of the source's language, and more than of the locale's, show that it is a phrase, and
    of six words on, four of them in lower case, where there is one: so names, numbers, code and words that both
    languages share pass, as do titles kept in the original.
    """
    if base_language(subject.language) == base_language(subject.locale):
        return
    for form in subject.forms:
        if form.plain != form.plain_source or _is_code(form.prose):
            continue
        words = tuple(word for word in _WORD.findall(form.prose) if not word.isupper() or len(word) == 1)
        hits = function_words(parts_of(words))
        theirs, ours = hits.get(base_language(subject.language), 0), hits.get(base_language(subject.locale), 0)
        dense = script_of(subject.language) not in SPACED and len(form.words) > _FEW
        phrase = len(words) > 2 and theirs >= 2 and theirs > ours
        if phrase or (theirs and _is_sentence(words, subject)) or (dense and script_of(subject.locale) in SPACED):
            yield Trouble(cause="it is the source itself", cure="translate it, or dismiss this")


def _is_sentence(words: Sequence[str], subject: Subject) -> bool:
    """Whether these are more words than two languages have in common by chance."""
    near = base_language(subject.language) in siblings_of(base_language(subject.locale))
    return not near and len(words) > _FEW and sum(map(str.islower, words)) >= _FEW - 1


def foreign_touched(subject: Subject) -> Iterator[Trouble]:
    """A kept foreign passage stands as in the source, between its tags.

    The page shows the source's words there whatever the translation has, so this is no error. Passages that are glossed
    or translated are not kept; an empty pair passes.
    """
    legend = "\n".join(subject.entry.notes)
    for form in subject.forms:
        wanted, got = _kept(form.source), _kept(form.text)
        for name, text in wanted.items():
            treated = re.search(rf"<{name}> foreign \S+ \((?:gloss|translate)\)", legend)
            if not treated and got.get(name) and got[name] != text:
                yield Trouble(
                    cause=f"<{name}> has other words than the source", cure="leave them: the page shows the source's"
                )


def _kept(text: str) -> dict[str, str]:
    return {name: " ".join(inside.split()) for name, inside in re.findall(r"<(f\d+)>(.*?)</\1>", text, re.DOTALL)}


def source_lang_drift(subject: Subject) -> Iterator[Trouble]:
    """The source is still taken to be in the language of its catalog.

    Told from eight words on where today's documents file the text under another language; `enface update` moves it.
    """
    filed = subject.context.filed.get(subject.entry.key, frozenset())
    if filed and subject.language not in filed and len(subject.entry.key.text.split()) >= 8:
        now = ", ".join(sorted(filed))
        yield Trouble(
            cause=f"the source counts as {now} today, not {subject.language}",
            cure="check the translation, then enface update",
        )
