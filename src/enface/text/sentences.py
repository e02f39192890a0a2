"""Sentences: where one ends, by punctuation, script and the abbreviations of the language."""

from __future__ import annotations

from collections.abc import Iterator

from enface.text.regex import regex
from enface.text.tagged import ANY
from enface.text.tags import language_of

_CLOSERS = rf"(?>(?:[\"'”“’»«›‹」』）〉》】\])]|{ANY})*)"
_STOPS = ".?!…‽"
_END = regex(
    rf"(?<![{_STOPS}])([{_STOPS}]++){_CLOSERS}\s++"
    rf"|(?<![؟۔।॥։።။។])[؟۔।॥։።။។]++[!?]*+{_CLOSERS}\s++"
    rf"|(?<![。！？｡])[。！？｡]++{_CLOSERS}\s*+"
)
_WORD = regex(r"[^\s\"'“‘«‹(\[<>„]+$")
_OPENING = regex(rf"(?>(?:[\"'“‘«‹(\[¿¡„—–-]|{ANY})*)")
_INITIALS = regex(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]{1,2}")
_UNSTOPPED = frozenset({"th", "lo"})
_ORDINALS = frozenset(
    ["bs", "cs", "da", "de", "et", "fi", "fo", "hr", "hu", "is", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr"]
)
_BEFORE_NUMBERS = frozenset(["no", "nos", "vol", "op", "art"])
_LONGEST_WORD = 24

_ABBREVIATIONS: dict[str, frozenset[str]] = {
    "": frozenset(["al", "cf", "dr", "etc", "fig", "nr", "prof", "st", "vs"]),
    "en": frozenset([
        "approx", "ave", "capt", "co", "col", "dept", "dir", "ed", "eds", "est", "feat", "gen", "gov", "inc", "jr",
        "lt", "ltd", "mr", "mrs", "ms", "mt", "pp", "rep", "rev", "sen", "sgt", "sr",
    ]),
    "es": frozenset([
        "aprox", "av", "avda", "cap", "cía", "dra", "ed", "ee", "ej", "gral", "lic", "núm", "pág", "págs", "sr",
        "sra", "sres", "srta", "ud", "uds", "uu",
    ]),
    "pt": frozenset(["av", "cap", "dra", "ed", "ex", "exa", "núm", "pág", "págs", "sr", "sra", "srta"]),
    "fr": frozenset(["av", "bd", "chap", "éd", "env", "ex", "mm", "mme", "mlle", "pp", "réf", "tél"]),
    "de": frozenset([
        "abb", "anm", "aufl", "bd", "bspw", "bzw", "ca", "dt", "evtl", "ff", "geb", "ggf", "hrsg", "inkl", "jh", "kap",
        "max", "mind", "mio", "mrd", "orig", "reg", "sog", "str", "tel", "usw", "vgl", "zit",
    ]),
    "it": frozenset(["avv", "cap", "dott", "ecc", "ed", "ing", "pag", "pagg", "sig", "sigg", "sigra"]),
    "nl": frozenset(["afb", "bijv", "blz", "bv", "ca", "dhr", "enz", "ing", "mevr", "mw", "resp"]),
    "vi": frozenset(["ths", "tp", "pgs", "gs", "ts", "tr", "nxb", "ncs"]),
    "ru": frozenset(["г", "гг", "др", "им", "просп", "руб", "см", "стр", "тыс", "ул"]),
    "pl": frozenset(["inż", "mgr", "np", "pl", "por", "prof", "tzn", "tzw", "ul", "wg"]),
}  # fmt: skip
"""What a full stop belongs to, by language ("" for all), in lower case and without it. Single letters always do."""


def sentences(text: str, language: str) -> tuple[str, ...]:
    """The text cut behind each sentence and the white space after it: joined, the parts are the text again.

    Never cuts inside a tag (`<e1>`); closing quotes and tags stay with what they close. Thai and Lao have no mark for
    the end of a sentence and stay whole. When in doubt it does not cut. Linear in the length of the text.
    """
    own = language_of(language)
    if own in _UNSTOPPED:
        return (text,) if text else ()
    return tuple(_cut(text, list(_ends(text, own))))


def _cut(text: str, ends: list[int]) -> Iterator[str]:
    start = 0
    for end in (*ends, len(text)):
        if end > start:
            yield text[start:end]
        start = end


def _ends(text: str, language: str) -> Iterator[int]:
    for found in _END.finditer(text):
        stop = found[1]
        if stop is None or (_begins(text, found.end()) and not (stop == "." and _bound(text, found.start(), language))):
            yield found.end()


def _begins(text: str, position: int) -> bool:
    """Whether a sentence may begin here: not with a small letter, nor with further punctuation."""
    opening = _OPENING.match(text, position)
    at = opening.end() if opening else position
    first = text[at : at + 1]
    return bool(first) and not first.islower() and first not in ",;:)"


def _bound(text: str, stop: int, language: str) -> bool:
    """Whether the full stop at `stop` belongs to the word before: an abbreviation, an initial, an ordinal."""
    found = _WORD.search(text[max(0, stop - _LONGEST_WORD) : stop])
    if found is None:
        return False
    word = found[0].casefold()
    if word.isdecimal():
        return language in _ORDINALS
    if word in _BEFORE_NUMBERS:
        return text[stop + 2 : stop + 3].isdecimal()
    known = _ABBREVIATIONS[""] | _ABBREVIATIONS.get(language, frozenset())
    return word in known or (_INITIALS.fullmatch(word) is not None and ("." in word or len(word) == 1))
