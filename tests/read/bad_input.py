"""Cases of bad input: beside each file `x.expected` holds what is said about it, line by line, word for word."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from enface.model.finding import Finding

CASES = Path(__file__).parent.parent / "cases"


def inputs(stage: str) -> list[Path]:
    return sorted(path for path in (CASES / stage).iterdir() if path.is_file() and path.suffix != ".expected")


def expected(case: Path) -> list[str]:
    return case.with_name(case.name + ".expected").read_text("utf-8").splitlines()


def said(findings: Iterable[Finding]) -> list[str]:
    return [f"[{finding.rule}] {finding}" for finding in findings]
