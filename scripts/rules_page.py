"""The part of a page of docs/ that lists rules: a table of them all, then a section for each."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import Path

START = "## Rules\n\n"


def part(rows: Iterable[tuple[str, str, str]], sections: Iterable[str]) -> str:
    """The table, from (id, severity, what must hold), and the sections below it."""
    lines = (f"| [`{name}`](#{name}) | {severity} | {title} |" for name, severity, title in rows)
    table = "\n".join(("| rule | severity | what must hold |", "|---|---|---|", *lines))
    return "\n\n".join((table, *sections)) + "\n"


def section(name: str, marks: str, text: str) -> str:
    """A rule with what its docstring says, a paragraph for each of its own."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    filled = (textwrap.fill(words, 120, break_long_words=False, break_on_hyphens=False) for words in paragraphs)
    return "\n\n".join((f"### {name}", marks, *filled))


def write(page: Path, rules: str) -> None:
    """Put the part in the place of the one that ends the page."""
    text = page.read_text("utf-8")
    page.write_text(text[: text.index(START)] + START + rules, encoding="utf-8")
