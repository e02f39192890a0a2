"""Brings the part "Rules" of docs/checks.md up to date with the rules and their explanations.

Run it with `make checks-page`.
"""

from __future__ import annotations

from pathlib import Path

from enface.checks.mend import MENDINGS
from enface.checks.registry import RULES
from enface.checks.rule import Rule
from scripts import rules_page

PAGE = Path(__file__).parents[1] / "docs" / "checks.md"
_WHEN = {"structure": "always", "publication": "in builds", "study": ""}


def rules_part() -> str:
    """A table of all rules, then a section for each."""
    rows = ((rule.id, "off" if rule.asked else rule.severity, rule.text.partition("\n")[0]) for rule in RULES)
    return rules_page.part(rows, (rules_page.section(rule.id, _marks(rule), rule.text) for rule in RULES))


def _marks(rule: Rule) -> str:
    fix = "`--fix`" if rule.id in MENDINGS else ""
    marks = filter(None, (rule.severity, _WHEN[rule.when], "asked for" if rule.asked else "", fix))
    return f"*{', '.join(marks)}*"


if __name__ == "__main__":
    rules_page.write(PAGE, rules_part())
