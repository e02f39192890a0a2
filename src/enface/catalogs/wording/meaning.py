"""What an edit may never touch unseen: digits and negations."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from enface.text.regex import regex
from enface.text.tagged import TAG, untagged

_NUMBER = regex(r"\d+|[\u00bc-\u00be\u2150-\u2189]")

_NEGATIONS: Final = {
    "en": "no not never none nobody nothing nowhere neither nor without cannot hardly barely scarcely unless "
    r"\w+n['’]t",
    "vi": "không chẳng chả chưa đừng chớ khỏi",
    "es": "no nunca jamás nada nadie ninguno ninguna ningún ni sin tampoco apenas",
    "fr": r"ne non pas jamais rien personne aucun aucune ni sans guère n['’]\w*",
    "de": r"nicht nichts nie niemals niemand nirgends kein\w* weder noch ohne kaum nein",
    "it": "non no mai niente nulla nessuno nessuna nessun né senza neanche nemmeno neppure",
    "pt": "não nunca jamais nada ninguém nenhum nenhuma nem sem tampouco",
    "nl": "niet niets nooit niemand nergens geen noch zonder nee amper nauwelijks",
    "pl": r"nie nigdy nic nikt nigdzie żaden żadna żadne żadn\w* ani bez",
    "ru": r"не нет ни никогда никто ничего ничто нигде никак никакой никак\w* без нельзя",
    "ar": "لا لم لن ليس ليست ليسوا لست غير دون بدون ما عدم أبدا أبداً كلا",
    "ca": "no mai res ningú cap ni sense tampoc",
    "sv": "inte ej aldrig ingen inget inga ingenting utan varken",
    "tr": r"değil yok hiç hiçbir asla hayır",
    "id": "tidak bukan tak jangan belum tanpa",
}  # fmt: skip
_RUNS: Final = {
    "ja": "ない|なかった|なく|なけれ|ません|ず(?=に|、|。)|ぬ|無|非|不|未",
    "zh": "不|没|沒|无|無|未|非|别|別|莫|勿",
    "ko": "않|못|없|안 |아니|말라|마세요",
    "th": "ไม่|มิ|อย่า|ไร้",
}


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    if language in _RUNS:
        return re.compile(_RUNS[language])
    words = "|".join(_NEGATIONS[language].split())
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def numbers(text: str) -> list[str]:
    """Every number of the text in order, tags left out."""
    return _NUMBER.findall(TAG.sub(" ", text))


def negations(text: str, language: str) -> list[str]:
    """Every negating word of the text in order, lower case; empty for a language without a list."""
    code = language.partition("-")[0].lower()
    known = code in _RUNS or code in _NEGATIONS
    return [found.lower() for found in _pattern(code).findall(untagged(text))] if known else []


def touches_meaning(old: str, new: str, language: str) -> bool:
    """Whether an edit from `old` to `new` adds, drops, changes or reorders a number or a negation."""
    return numbers(old) != numbers(new) or negations(old, language) != negations(new, language)
