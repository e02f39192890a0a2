"""Scripts: which letters a text is written in (Unicode Standard Annex 24, the scripts of living languages)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache

from msgspec import Struct

from enface.text.plain_letters import beyond_ascii, plain_letters

_RANGES = """
Latn 0041-024F 0250-02AF 1D00-1DBF 1E00-1EFF 2C60-2C7F A720-A7FF AB30-AB6F FB00-FB06 FF21-FF5A
Grek 0370-03FF 1F00-1FFF
Cyrl 0400-052F 1C80-1C8F 1D2B-1D2B 2DE0-2DFF A640-A69F
Armn 0530-058F FB13-FB17
Hebr 0590-05FF FB1D-FB4F
Arab 0600-06FF 0750-077F 0870-08FF FB50-FDFF FE70-FEFC
Syrc 0700-074F
Thaa 0780-07BF
Deva 0900-097F A8E0-A8FF
Beng 0980-09FF
Guru 0A00-0A7F
Gujr 0A80-0AFF
Orya 0B00-0B7F
Taml 0B80-0BFF
Telu 0C00-0C7F
Knda 0C80-0CFF
Mlym 0D00-0D7F
Sinh 0D80-0DFF
Thai 0E00-0E7F
Laoo 0E80-0EFF
Tibt 0F00-0FFF
Mymr 1000-109F A9E0-A9FF AA60-AA7F
Geor 10A0-10FF 1C90-1CBF 2D00-2D2F
Hang 1100-11FF 3130-318F A960-A97F AC00-D7FF FFA0-FFDC
Ethi 1200-139F 2D80-2DDF AB00-AB2F
Khmr 1780-17FF 19E0-19FF
Mong 1800-18AF
Hira 3040-309F 1B001-1B11F
Kana 30A0-30FF 31F0-31FF FF66-FF9F
Bopo 3100-312F 31A0-31BF
Hani 2E80-2FDF 3005-3007 3400-4DBF 4E00-9FFF F900-FAFF 20000-323AF
"""


class Run(Struct, frozen=True):
    """A stretch `start:end` (code points) that begins and ends with letters of one script."""

    script: str
    start: int
    end: int


def _table() -> tuple[list[int], list[int], list[str]]:
    rows = sorted(
        (int(low, 16), int(high, 16), line.split()[0])
        for line in _RANGES.strip().splitlines()
        for low, high in (item.split("-") for item in line.split()[1:])
    )
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


_STARTS, _ENDS, _NAMES = _table()


@lru_cache(maxsize=8192)
def script_of(char: str) -> str:
    """The ISO 15924 code of a letter or combining vowel sign's script; "" for anything else."""
    point = ord(char)
    if point < 0x80:
        return "Latn" if char.isalpha() else ""
    at = bisect_right(_STARTS, point) - 1
    if at < 0 or point > _ENDS[at]:
        return ""
    if not (char.isalpha() or (_NAMES[at] in _MARKED and not char.isnumeric() and char.isprintable())):
        return ""
    return _NAMES[at]


_MARKED = frozenset(
    {"Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Thai", "Laoo", "Mymr"}
)


def letters_outside(scripts: Collection[str]) -> str:
    """The inside of a regular expression's brackets that hold every letter of other scripts; some signs as well."""
    ranges = ((low, high) for low, high, name in zip(_STARTS, _ENDS, _NAMES, strict=True) if name not in scripts)
    return "".join(_LATIN if low == _A else f"{chr(low)}-{chr(high)}" for low, high in ranges)


def count_letters(text: str) -> Mapping[str, int]:
    """How many letters of each script the text has; scripts without letters are absent."""
    plain = plain_letters(text)
    counts = {"Latn": plain} if plain else {}
    if text.isascii():
        return counts
    for char, count in Counter(beyond_ascii(text)).items():
        script = script_of(char)
        if script:
            counts[script] = counts.get(script, 0) + count
    return counts


letters_by_script = lru_cache(maxsize=1024)(count_letters)
"""The same of texts that are asked about more than once."""


_A = ord("A")
_LATIN = f"A-Za-zªµº\u00c0-{chr(_ENDS[_STARTS.index(_A)])}"
"""The first range of Latin without the signs among its letters."""


def script_runs(text: str) -> tuple[Run, ...]:
    """The maximal runs of each script in order; what has no script (digits, marks, spaces) joins the runs around it.

    Han, kana and Bopomofo count as one script here, named `Jpan` when kana are among them, else `Hani`.
    """
    runs: list[Run] = []
    for at, char in enumerate(text):
        script = script_of(char)
        if not script:
            continue
        family = "Hani" if script in _EAST else script
        last = runs[-1] if runs else None
        if last and ("Hani" if last.script == "Jpan" else last.script) == family:
            named = "Jpan" if script in _KANA or last.script == "Jpan" else family
            runs[-1] = Run(named, last.start, at + 1)
        else:
            runs.append(Run("Jpan" if script in _KANA else family, at, at + 1))
    return tuple(runs)


_KANA = frozenset({"Hira", "Kana"})
_EAST = frozenset({"Hira", "Kana", "Bopo", "Hani"})
