"""Metadata at the head of a file: `Key: value` lines (Pelican), `.. key: value` lines (Nikola), or front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from enface.read.front_matter import split_front_matter

_PLAIN = re.compile(r"([A-Za-z][\w-]{0,60}):(?:[ \t]+(.*))?$")
_MORE = re.compile(r"[ \t]{4,}(\S.*)$")
_DOTTED = re.compile(r"\.\. ([A-Za-z][\w-]{0,60}):[ \t]*(.*)$")


def plain_header(text: str, path: str) -> tuple[Mapping[str, object], str]:
    """What Python-Markdown's Meta extension takes: lines up to the first blank one; or front matter in fences."""
    if text.startswith("---\n"):
        front = split_front_matter(text, path)
        return {key.lower(): value for key, value in front.table.values.items()}, front.body
    values: dict[str, object] = {}
    lines = text.lstrip("\n").split("\n")
    last = ""
    for number, line in enumerate(lines):
        if found := _PLAIN.match(line):
            last = found[1].lower()
            values[last] = (found[2] or "").strip()
        elif last and (more := _MORE.match(line)):
            values[last] = f"{values[last]} {more[1].strip()}".strip()
        else:
            return values, "\n".join(lines[number:]).lstrip("\n")
    return values, ""


def dotted_header(text: str, path: str) -> tuple[Mapping[str, object], str]:
    """Nikola's: `.. title: …` lines, in a comment of HTML or at the very top; or front matter in fences."""
    head = text.lstrip()
    if head.startswith(("---\n", "+++\n")):
        front = split_front_matter(text, path)
        return {key.lower(): value for key, value in front.table.values.items()}, front.body
    if head.startswith("<!--") and (end := head.find("-->")) >= 0 and _DOTTED.search(head[4:end].strip()[:200]):
        return dotted_lines(head[4:end]), head[end + 3 :].lstrip("\n")
    lines = head.split("\n")
    count = next((number for number, line in enumerate(lines) if not _DOTTED.match(line)), len(lines))
    return dotted_lines("\n".join(lines[:count])), "\n".join(lines[count:]).lstrip("\n")


def dotted_lines(text: str) -> Mapping[str, object]:
    """The `.. key: value` lines of a text, keys in small letters."""
    found = (_DOTTED.match(line.strip()) for line in text.split("\n"))
    return {each[1].lower(): each[2].strip() for each in found if each}


def separated(value: object, signs: str = ",") -> list[str]:
    """A list as metadata writes it: items with commas between them."""
    if isinstance(value, list):
        return [str(item) for item in value]
    return [item.strip() for item in re.split(f"[{signs}]", str(value or "")) if item.strip()]
