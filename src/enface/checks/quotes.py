"""Checks of quotation marks and brackets: those of the language, each one closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.checks.subject import Subject
from enface.checks.trouble import Trouble
from enface.text.tags import language_of, script_of

_USUAL = {
    "de": "„“»«‚‘›‹", "fr": "«»“”‹›", "es": "«»“”‘’", "it": "«»“”", "pt": "“”«»‘’", "nl": "“”‘’„", "sv": "”»",
    "da": "”»«„“",
    "nb": "«»“”„", "no": "«»“”„", "nn": "«»“”„", "fi": "”»", "pl": "„”«»", "cs": "„“»«", "sk": "„“»«", "hu": "„”»«",
    "ro": "„”«»", "ru": "«»„“", "uk": "«»„“", "be": "«»„“", "bg": "„“«»", "sr": "„“”»«", "hr": "„“”»«", "sl": "„“»«",
    "bs": "„“”»«", "mk": "„“", "el": "«»“”", "tr": "“”«»", "vi": "“”«»‘’", "id": "“”‘’", "ms": "“”‘’", "en": "“”‘’",
    "ja": "「」『』“”《》〈〉〝〟", "ko": "“”‘’「」『』《》〈〉",
    "ar": "«»“”", "fa": "«»‹›",
    "he": "”“„״",
    "hi": "“”‘’",
    "th": "“”‘’",
    "lt": "„“", "lv": "„“«»", "et": "„“«»", "ca": "«»“”", "gl": "«»“”", "eu": "«»“”", "ka": "„“", "hy": "«»",
}  # fmt: skip
_OF_SCRIPT = {"Hans": "“”‘’「」『』《》〈〉", "Hant": "「」『』《》〈〉“”‘’"}
_DOUBLE = "“”„«»「」『』《》"
_FAMILIES = (("«", "»"), ("「", "」"), ("『", "』"), ("《", "》"), ("“", "”"), ("„", "“”"))
_CLOSED_BY_66 = frozenset(
    {"de", "cs", "sk", "bg", "sr", "hr", "sl", "bs", "mk", "lt", "ka", "ru", "uk", "be", "et", "lv"}
)

_NO_INCH = re.compile(r"(?<!\d)\"")
_PAIRED = {
    **dict.fromkeys(("en", "pt", "tr", "vi", "id", "ms", "hi", "th", "ko", "nl"), "“”"),
    **dict.fromkeys(("es", "it", "ru", "uk", "be", "el", "ar", "fa", "nb", "nn", "no", "ca", "gl", "hy"), "«»"),
    **dict.fromkeys(("de", "cs", "sk", "bg", "sl", "lt", "ka"), "„“"),
    **dict.fromkeys(("pl", "hu", "ro"), "„”"),
    **dict.fromkeys(("sv", "fi"), "””"),
    "fr": "«»",
    "ja": "「」",
}
_STRAIGHT = re.compile(r"(?:^|(?<=[\s(\[¿¡>]))\"(?=[^\s\"])([^\"<>]*[^\s\"<>])\"(?=[\s.,;:!?)\]…<]|$)")


def quotes(subject: Subject) -> Iterator[Trouble]:
    """Quotation marks are those of the language, and each one that opens is closed.

    Passes: marks that the source leaves open as well, apostrophes, inches, code, typewriter marks where the source has
    them, both customs of a language that has two.
    """
    own = language_of(subject.locale)
    usual = _OF_SCRIPT.get(script_of(subject.locale)) or _USUAL.get(own, "")
    for form in subject.forms:
        source, text = form.source_prose, form.prose
        if not _unclosed(source, language_of(subject.language)):
            for pair in _unclosed(text, own):
                yield Trouble(cause=f"{pair} do not pair", cure="open and close each quotation")
        odd = [mark for mark in _DOUBLE if usual and mark in text and mark not in usual and mark not in source]
        if odd:
            yield Trouble(cause=f"{' '.join(odd)} are not used in {own}", cure=f"write {_PAIRED.get(own, usual[:2])}")
        if '"' in text and '"' not in source and any(mark in source for mark in _DOUBLE):
            yield Trouble(
                cause='typewriter marks (") where the source has real ones', cure=f"write {_PAIRED.get(own, usual[:2])}"
            )


def _unclosed(text: str, own: str) -> list[str]:
    """The pairs of marks of which one is missing."""
    missing = []
    for first, last in _FAMILIES:
        if first == "“" and ("„" in text or own in _CLOSED_BY_66 or own in ("sv", "fi", "da", "he")):
            continue
        opened, closed = text.count(first), sum(map(text.count, last))
        if first == "“" and opened == 0 and closed:
            continue  # „x”, or a Swedish ”x”
        if first == "„" and not opened:
            continue
        if opened != closed and not (first == "«" and opened > closed and text.count("\n")):
            missing.append(first + last[0])
    if len(_NO_INCH.findall(text)) % 2 and text.count('"') % 2:
        missing.append('""')
    return missing


def brackets(subject: Subject) -> Iterator[Trouble]:
    """Brackets that open are closed, ASCII and full-width ones alike.

    Passes: what the source leaves open as well, smileys, and the bracket behind the letter or number of a list.
    """
    for form in subject.forms:
        missing = _unpaired(form.prose)
        if missing and not _unpaired(form.source_prose):
            yield Trouble(cause=f"the brackets {' '.join(missing)} do not pair", cure="open and close each of them")


_BRACKETS = (("(（", ")）", "( )"), ("[［【〔", "]］】〕", "[ ]"), ("{", "}", "{ }"))
_NO_BRACKETS = re.compile(r"[:;=8][-’'^]?[()\[\]DPp]|(?:^|(?<=[\s(（]))[^\W_]{1,3}[)）]", re.MULTILINE)


def _unpaired(text: str) -> list[str]:
    if not any(sign in text for sign in "()[]{}（）【】〔〕"):
        return []
    text = _NO_BRACKETS.sub(_listed, text)
    return [
        name for opening, closing, name in _BRACKETS if sum(map(text.count, opening)) != sum(map(text.count, closing))
    ]


def _listed(found: re.Match[str]) -> str:
    """Nothing, but for a bracket that closes one before: `(see 3)`."""
    before = found.string[: found.start()]
    opened = sum(map(before.count, "(（")) - sum(map(before.count, ")）"))
    return found[0] if found[0][0] not in ":;=8" and opened > 0 else ""


def mended(source: str, text: str, locale: str) -> str:
    """The translation with the language's marks for typewriter ones, where each pair is beyond doubt.

    Nothing is touched where the source has typewriter marks, where a mark remains unpaired, or inside tags.
    """
    pair = _PAIRED.get(language_of(locale), "")
    if not pair or '"' not in text or '"' in source or not any(mark in source for mark in _DOUBLE):
        return text
    inner = f"{pair[0]}\u00a0\\1\u00a0{pair[1]}" if language_of(locale) == "fr" else f"{pair[0]}\\1{pair[1]}"
    done = _STRAIGHT.sub(inner, text)
    return text if '"' in done else done
