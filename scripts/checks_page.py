"""Brings the part "Rules" of docs/checks.md up to date with the rules and their explanations.

Run it with `make checks-page`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from enface.checks.mend import MENDINGS
from enface.checks.registry import RULES
from enface.checks.rule import Rule

PAGE = Path(__file__).parents[1] / "docs" / "checks.md"
START = "## Rules\n\n"
_WHEN = {"structure": "always", "publication": "in builds", "study": ""}


def rules_part() -> str:
    """A table of all rules, then a section for each."""
    rows = [f"| [`{rule.id}`](#{rule.id}) | {_severity(rule)} | {rule.text.partition(chr(10))[0]} |" for rule in RULES]
    table = "\n".join(("| rule | severity | what must hold |", "|---|---|---|", *rows))
    return "\n\n".join((table, *("\n\n".join(_section(rule)) for rule in RULES))) + "\n"


def _severity(rule: Rule) -> str:
    return "off" if rule.asked else rule.severity


def _section(rule: Rule) -> Iterator[str]:
    fix = "`--fix`" if rule.id in MENDINGS else ""
    marks = ", ".join(filter(None, (rule.severity, _WHEN[rule.when], "asked for" if rule.asked else "", fix)))
    yield f"### {rule.id}"
    yield f"*{marks}*"
    for paragraph in rule.text.split("\n\n"):
        words = " ".join(paragraph.split())
        yield textwrap.fill(words, 120, break_long_words=False, break_on_hyphens=False)


def main() -> None:
    """Write the page."""
    text = PAGE.read_text("utf-8")
    PAGE.write_text(text[: text.index(START)] + START + rules_part(), encoding="utf-8")


if __name__ == "__main__":
    main()
