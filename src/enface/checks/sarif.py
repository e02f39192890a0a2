"""Findings in SARIF 2.1.0, the format of code scanners (OASIS)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import quote

from enface.model.finding import Finding, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


class Explained(NamedTuple):
    """A rule as the log describes it; the first line of its text is the short description."""

    id: str
    text: str
    severity: Severity
    enabled: bool = True


def sarif(
    rules: Sequence[Explained], results: Iterable[tuple[Finding, str]], version: str, folder: str
) -> dict[str, object]:
    """The log of one run by this version of enface: every rule with its explanation, every finding with its place.

    Paths are relative to `SITE`, which is `folder` in words. Beside a finding stands what it is about, in a digest: it
    is the same finding as long as rule and digest are. Without one, rule, path and cause say so.
    """
    index = {rule.id: at for at, rule in enumerate(rules)}
    driver = {
        "name": "enface",
        "version": version,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {"SITE": {"description": {"text": folder}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, pair, index.get(finding.rule)) for finding, pair in results],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Explained) -> dict[str, object]:
    first, _, rest = rule.text.partition("\n")
    return {
        "id": rule.id,
        "name": rule.id.replace("-", " ").title().replace(" ", ""),
        "shortDescription": {"text": first},
        "fullDescription": {"text": " ".join(rule.text.split())},
        "help": {"text": " ".join(rest.split()) or first},
        "defaultConfiguration": {"enabled": rule.enabled, "level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, pair: str, index: int | None) -> dict[str, object]:
    location: dict[str, object] = {
        "artifactLocation": {"uri": quote(finding.place.path, errors="surrogateescape"), "uriBaseId": "SITE"}
    }
    if finding.place.line:
        location["region"] = {"startLine": finding.place.line}
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.cause} ({finding.cure})" if finding.cure else finding.cause},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"enfacePair/v1": f"{finding.rule}:{pair}"} if pair else {"enface/v1": _print(finding)},
    }
    if index is not None:
        result["ruleIndex"] = index
    return result


def _print(finding: Finding) -> str:
    text = f"{finding.rule}\0{finding.place.path}\0{finding.cause}"
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
