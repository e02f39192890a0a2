"""Brings the part "Rules" of docs/lint.md up to date with the rules and their explanations.

Run it with `make lint-page`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from enface.lint.rules.registry import RULES
from enface.lint.rules.rule import Rule
from scripts import rules_page

PAGE = Path(__file__).parents[1] / "docs" / "lint.md"


def rules_part() -> str:
    """A table of all rules, then a section for each."""
    rows = ((rule.id, _severity(rule), rule.title) for rule in RULES)
    sections = (rules_page.section(rule.id, f"*{_severity(rule)}* · {rule.source}", rule.text) for rule in RULES)
    return rules_page.part(rows, sections)


def _severity(rule: Rule[Any]) -> str:
    return f"{rule.severity} (house)" if rule.house else rule.severity


if __name__ == "__main__":
    rules_page.write(PAGE, rules_part())
