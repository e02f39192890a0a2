"""Findings in SARIF 2.1.0, the format of code scanners (OASIS)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from enface.checks.registry import RULES
from enface.checks.rule import Rule
from enface.checks.study import Hit

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(hits: Iterable[Hit], version: str) -> dict[str, object]:
    """The log of one run by this version of enface: every rule with its explanation, every hit with place and print.

    Paths are relative to the site folder (`SITE`). The fingerprint is the digest of source and translation with the
    rule: a finding is the same as long as both are.
    """
    index = {rule.id: at for at, rule in enumerate(RULES)}
    driver = {
        "name": "enface",
        "version": version,
        "rules": [_rule(rule) for rule in RULES],
    }
    results = [_result(hit, index.get(hit.finding.rule)) for hit in hits]
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {"SITE": {"description": {"text": "the folder of the site"}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, object]:
    first, _, rest = rule.text.partition("\n")
    return {
        "id": rule.id,
        "name": rule.id.replace("-", " ").title().replace(" ", ""),
        "shortDescription": {"text": first},
        "fullDescription": {"text": " ".join(rule.text.split())},
        "help": {"text": " ".join(rest.split()) or first},
        "defaultConfiguration": {"enabled": not rule.asked, "level": _LEVELS[rule.severity]},
    }


def _result(hit: Hit, index: int | None) -> dict[str, object]:
    finding = hit.finding
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
    }
    if index is not None:
        result["ruleIndex"] = index
    if hit.pair:
        result["partialFingerprints"] = {"enfacePair/v1": f"{finding.rule}:{hit.pair}"}
    return result
