"""Brings the part "Rules" of docs/lint.md up to date with the rules and their explanations.

Run it with `make lint-page`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from enface.lint.rules.registry import RULES
from enface.lint.rules.rule import Rule

PAGE = Path(__file__).parents[1] / "docs" / "lint.md"
START = "## Rules\n\n"


def rules_part() -> str:
    """A table of all rules, then a section for each."""
    rows = [f"| [`{rule.id}`](#{rule.id}) | {_severity(rule)} | {rule.title} |" for rule in RULES]
    table = "\n".join(("| rule | severity | what must hold |", "|---|---|---|", *rows))
    return "\n\n".join((table, *("\n\n".join(_section(rule)) for rule in RULES))) + "\n"


def _severity(rule: Rule[Any]) -> str:
    return f"{rule.severity} (house)" if rule.house else rule.severity


def _section(rule: Rule[Any]) -> Iterator[str]:
    yield f"### {rule.id}"
    yield f"*{_severity(rule)}* · {rule.source}"
    for paragraph in rule.text.split("\n\n"):
        words = " ".join(paragraph.split())
        yield textwrap.fill(words, 120, break_long_words=False, break_on_hyphens=False)


def main() -> None:
    """Write the page."""
    text = PAGE.read_text("utf-8")
    PAGE.write_text(text[: text.index(START)] + START + rules_part(), encoding="utf-8")


if __name__ == "__main__":
    main()
