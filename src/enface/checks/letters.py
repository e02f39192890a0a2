"""Checks of letters and signs: those of the locale's script, in their usual form, none that nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from enface.checks.subject import Form, Subject
from enface.checks.trouble import Trouble
from enface.detect.passage import weighed
from enface.model.finding import Severity
from enface.text.regex import regex
from enface.text.scripts import letters_by_script, script_of, script_runs
from enface.text.tags import language_of
from enface.text.tags import script_of as script_of_tag

_SCRIPTS = {
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Kore": frozenset({"Hang", "Hani"}),
    **dict.fromkeys(("Hans", "Hant"), frozenset({"Hani", "Bopo"})),
}
_MOST, _GRAVE, _FEW, _MANY = 0.33, 0.5, 10, 20
_WORD = regex(r"[^\W\d_]+")
_LOOKALIKES = {
    "Cyrl": frozenset("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһԛԝ"),
    "Grek": frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιυρ"),
    "Latn": frozenset("ABCEHIJKMNOPSTXYZaceijopsuxyvn"),
}
_QUOTED = regex(r"[«“„「『\"][^«»“”„「」『』\"]*[»”“」』\"]|\([^()]*\)|（[^（）]*）")


def wrong_script(subject: Subject) -> Iterator[Trouble]:
    """A text is written in its locale's script; an error from 20 letters on where most are not.

    Up to a third may be of other scripts. Words that stand in the source as well, quotations, parentheses, code and
    kept passages do not count, so names pass.
    """
    own, scripts = script_of_tag(subject.locale), scripts_of(subject.locale)
    for form in subject.forms:
        if not alien(letters_by_script(form.prose), scripts):
            continue
        letters = letters_by_script(_own_words(form, scripts))
        counts = weighed(letters)
        most, total = alien(letters, scripts), sum(counts.values())
        if most:
            name = max((script for script in counts if script not in scripts), key=counts.__getitem__)
            cause = f"{most / total:.0%} of it are not in the script of {subject.locale} ({own}) but mostly in {name}"
            severity: Severity | None = None if most > _GRAVE * total and total >= _MANY else "warning"
            yield Trouble(cause=cause, cure=f"write it in {own}", severity=severity)


def scripts_of(locale: str) -> frozenset[str]:
    """The scripts whose letters a text of the locale may have throughout."""
    own = script_of_tag(locale)
    return _SCRIPTS.get(own, frozenset({own}))


def alien(letters: Mapping[str, int], scripts: frozenset[str]) -> int:
    """How many letters, weighed, are of other scripts; 0 where they are few."""
    counts = weighed(letters)
    most = sum(count for script, count in counts.items() if script not in scripts)
    return most if most >= _FEW and most > _MOST * sum(counts.values()) else 0


def _own_words(form: Form, scripts: frozenset[str]) -> str:
    """The translation without quotations, parentheses, and words of other scripts that stand in the source."""
    text = _QUOTED.sub(" ", form.prose)
    kept = frozenset(word.casefold() for word in _WORD.findall(form.source_words))
    pieces, at = [], 0
    for run in script_runs(text):
        if run.script not in scripts and not (run.script == "Jpan" and "Hira" in scripts):
            inside = _WORD.sub(
                lambda found: " " if found[0].casefold() in kept else found[0], text[run.start : run.end]
            )
            pieces += [text[at : run.start], inside]
            at = run.end
    return "".join((*pieces, text[at:]))


def homoglyph(subject: Subject) -> Iterator[Trouble]:
    """No word mixes letters of Latin, Cyrillic and Greek that look the same: search and voices stumble over them.

    A word counts where all its letters of one script have a double in the other; words of the source pass.
    """
    for form in subject.forms:
        if form.words.isascii():
            continue
        for word in dict.fromkeys(_WORD.findall(form.words)):
            strange = _disguised(word, script_of_tag(subject.locale))
            if strange and word not in form.source_words:
                names = ", ".join(f"{char} ({unicodedata.name(char).title()})" for char in strange[:3])
                yield Trouble(cause=f"“{word}” mixes scripts: {names}", cure="write all of it in one script")


def _disguised(word: str, own: str) -> list[str]:
    """The letters of the script that is not the locale's (or the rarer one) in a word of two, if all have a double."""
    by_script: dict[str, list[str]] = {}
    for char in word:
        script = script_of(char)
        if script in _LOOKALIKES:
            by_script.setdefault(script, []).append(char)
    if len(by_script) != 2:
        return []
    rare = min(by_script, key=lambda script: (len(by_script[script]), script == own))
    return by_script[rare] if all(char in _LOOKALIKES[rare] for char in by_script[rare]) else []


_JOINING = frozenset("ar fa ur ckb ku ps sd ug hi mr ne bn pa gu or ta te kn ml si my km lo th dz mn kk".split())  # noqa: SIM905
_BROKEN = frozenset("km my th lo bo dz ja zh".split())  # noqa: SIM905
_MOJIBAKE = regex(r"[ÃÂ][\u0080-\u00bf]|â€[\u0080-\u00bf™œ\u201c-\u201d\u2018-\u2019]|Ð[\u0080-\u00bf]Ñ|\ufffd")
_EMOJI = regex(r"[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]\u200d|\u200d[\u2600-\u27bf\U0001f000-\U0001faff]")


def unicode(subject: Subject) -> Iterator[Trouble]:
    """Text is in normal form C, without control characters, letters of a wrong decoding, or signs that nobody sees.

    Joiners are letters' business in Arabic, Persian, Indian and other scripts, and join emoji; zero-width spaces part
    words in Khmer, Burmese, Thai and Lao. What the source has passes. Another normal form is told as `info`.
    """
    own = language_of(subject.locale)
    for form in subject.forms:
        source, text = form.source, form.text
        if text.isascii() and text.isprintable():
            continue
        if unicodedata.normalize("NFC", text) != text:
            yield Trouble(
                cause="it is not in Unicode's normal form C: search may miss it", cure="type it anew", severity="info"
            )
        for char in dict.fromkeys(text):
            if char not in source and (name := _unseen(char, own, text)):
                yield Trouble(cause=f"there is {name} (U+{ord(char):04X})", cure="delete it")
        broken = _MOJIBAKE.search(text)
        if broken and not _MOJIBAKE.search(source):
            near = text[max(0, broken.start() - 8) : broken.end() + 8]
            yield Trouble(cause=f"“{near}” was decoded wrongly", cure="type it anew", severity="warning")


def _unseen(char: str, own: str, text: str) -> str:
    category = unicodedata.category(char)
    if category == "Cc" and char not in "\n\t\r":
        return "a control character"
    if char in "\u200c\u200d":
        return "" if own in _JOINING or _EMOJI.search(text) else "a joiner that joins nothing"
    if char in "\u200b\u2060\ufeff":
        return "" if char == "\u200b" and own in _BROKEN else "a sign without width"
    if category == "Co":
        return "a character for private use"
    return "a noncharacter" if category == "Cn" and ord(char) & 0xFFFE == 0xFFFE else ""


_OPENERS, _ISOLATES = frozenset("\u202a\u202b\u202d\u202e"), frozenset("\u2066\u2067\u2068")


def bidi(subject: Subject) -> Iterator[Trouble]:
    """Marks that turn the direction of text are closed, and none overrides the order of letters.

    What the source has passes; single marks (LRM, RLM) are fine.
    """
    for form in subject.forms:
        text = form.text
        if text.isascii():
            continue
        open_ = sum(char in _OPENERS for char in text) - text.count("\u202c")
        isolated = sum(char in _ISOLATES for char in text) - text.count("\u2069")
        if open_ or isolated:
            yield Trouble(cause="a mark that turns the direction of text is not closed", cure="close it, or delete it")
        if any(char in text and char not in form.source for char in "\u202d\u202e"):
            yield Trouble(cause="a mark forces letters into another order (U+202D, U+202E)", cure="delete it")
