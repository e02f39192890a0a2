"""How the command line talks: findings, tables and JSON."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from enface.text.regex import regex

if TYPE_CHECKING:
    from pathlib import Path

    from enface.model.finding import Finding

# what moves the cursor, colours or answers; ends of lines but the line feed; what turns the direction of the rest
_OBEYED = regex("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: object) -> str:
    """The text, its lines kept, without anything that a terminal would obey."""
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", str(text))


def site_folder(args: Namespace) -> Path:
    """The site's folder: `-C`, or the nearest parent that has an enface.toml."""
    from pathlib import Path

    from enface.adapters.site_folder import find_site

    return find_site(Path(args.directory or "."))


def add_json(parser: ArgumentParser) -> None:
    """The option `--json`."""
    parser.add_argument("--json", action="store_true", help="report as JSON on standard output")


def findings(found: Sequence[Finding]) -> None:
    """One line for each finding, worst first, on standard error."""
    rank = {"error": 0, "warning": 1, "info": 2}
    for finding in sorted(found, key=lambda each: (rank[each.severity], each.place.path, each.place.line)):
        print(harmless(finding).replace("\n", "\N{REPLACEMENT CHARACTER}"), file=sys.stderr)


def aside(text: str) -> None:
    """A remark about the work itself, on standard error."""
    print(harmless(text), file=sys.stderr, flush=True)


def finding_data(finding: Finding) -> dict[str, str | int]:
    """A finding as JSON has it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "cause": finding.cause,
        "cure": finding.cure,
    }


def json_text(data: Mapping[str, object], indent: int | None = None) -> str:
    """JSON that people can read, what a terminal would obey escaped in it."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def as_json(data: Mapping[str, object]) -> None:
    """One JSON object, readable."""
    print(json_text(data, indent=2))


def as_json_line(data: Mapping[str, object]) -> None:
    """One JSON object on a line of its own (JSON Lines)."""
    print(json_text(data))


def many(count: int, name: str) -> str:
    """A number of things, `name` in the singular."""
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], names: int = 1) -> None:
    """Columns aligned for a terminal: the first `names` to the left, the others to the right."""
    widths = [max(map(_width, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        spaces = [" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        cells = (cell + space for cell, space in zip(row[:names], spaces, strict=False))
        numbers = (space + cell for cell, space in zip(row[names:], spaces[names:], strict=True))
        print("  ".join((*cells, *numbers)).rstrip())


def _width(text: str) -> int:
    import unicodedata

    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def exit_code(found: Sequence[Finding], *, broken: bool, strict: bool) -> int:
    """1 when something could not be used or, under `--strict`, for any error; 3 for warnings under `--strict`."""
    severities = {finding.severity for finding in found}
    if broken or (strict and "error" in severities):
        return 1
    return 3 if strict and "warning" in severities else 0
