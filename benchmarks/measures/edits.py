"""Edits of a generated site: a word more in one place."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.reviews import path_of

WORDS = "thật lắm"
"""Vietnamese that no generated sentence has, "truly so"."""
_PARAGRAPH = re.compile(r"^(\w.*)\.$", re.MULTILINE)


def edit_source(site: Path, number: int) -> None:
    """In the first paragraph of this review."""
    path = site / path_of(number)
    front, body = path.read_text("utf-8").rsplit("\n+++\n", 1)
    edited = _PARAGRAPH.sub(r"\1 indeed.", body, count=1)
    path.write_text(f"{front}\n+++\n{edited}", "utf-8")


def edit_translation(site: Path, number: int, kind: str = "paragraph") -> None:
    """In the Vietnamese of a message that is of this review alone; saved as editors do, under another name first."""
    wanted = f"#. {kind}\n"
    reference = f"#: {path_of(number)}\n"
    for path in sorted(site.glob("locales/vi/LC_MESSAGES/reviews*.en.po")):
        entries = path.read_text("utf-8").split("\n\n")
        for place, entry in enumerate(entries):
            if wanted in entry and reference in entry and entry.count("#: ") == 1:
                entries[place] = re.sub(r'(\.?"\n?)$', rf" {WORDS}\1", entry)
                new = path.with_suffix(".new")
                new.write_text("\n\n".join(entries), "utf-8")
                new.rename(path)
                return
    raise LookupError(f"no {kind} of review {number} is its own")
