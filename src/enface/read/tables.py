"""Rows of bars and hyphens below the head of a table that make none, since they count other columns than the head."""

from __future__ import annotations

from itertools import pairwise

from enface.text.regex import regex

_RULE = regex(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = regex(r"(?<!\\)\|")


def uneven(text: str) -> tuple[int, int] | None:
    """How many columns the head and the row below it have, in a paragraph that was meant as a table; else None."""
    for head, rule in pairwise(text.split("\n")):
        if "|" in rule and _BAR.search(head) and _RULE.fullmatch(rule) and _columns(head) != _columns(rule):
            return _columns(head), _columns(rule)
    return None


def _columns(row: str) -> int:
    return len(_BAR.findall(row.strip(" \t>").removeprefix("|").removesuffix("|"))) + 1
