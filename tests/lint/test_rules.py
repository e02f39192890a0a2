"""The table of rules: every one has its faults, its explanation and its place in the documentation."""

from __future__ import annotations

import tomllib
from pathlib import Path

from scripts.lint_page import PAGE, rules_part
from scripts.rules_page import START

from enface.lint.rules.registry import RULES
from enface.lint.site import lint_pages

CASES = Path(__file__).parent.parent / "cases" / "lint"
FAULTS = tomllib.loads((CASES / "faults.toml").read_text("utf-8"))["fault"]


def test_every_rule_has_a_fault() -> None:
    assert {rule.id for rule in RULES} == {fault["rule"] for fault in FAULTS} | {"sitemap-size"}


def test_every_assertion_and_every_fault_that_linters_were_tried_with_has_its_case() -> None:
    assert {fault["b2"] for fault in FAULTS} == set(range(1, 65))
    assert len({fault["b3"] for fault in FAULTS if "b3" in fault}) == 20


def test_a_sitemap_can_be_too_big() -> None:
    rows = b"".join(b"<url><loc>https://example.org/%d/</loc></url>" % number for number in range(50_001))
    sitemap = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + rows + b"</urlset>"
    assert "sitemap-size" in {finding.rule for finding in lint_pages({"sitemap.xml": sitemap}, "https://example.org")}


def test_rules_are_named_once_explained_in_a_sentence_and_have_a_source() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.title.endswith((".", ").")), rule.id
        assert rule.source, rule.id
        assert set(rule.after) <= {other.id for other in RULES} - {rule.id}, rule.id


def test_the_documentation_has_them_all() -> None:
    assert PAGE.read_text("utf-8").partition(START)[2] == rules_part(), "run: make lint-page"
