"""The table of rules, and what becomes of what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from enface.lint.published import Published
from enface.lint.reading.markup import Page
from enface.lint.rules.artefacts import ARTEFACT_RULES
from enface.lint.rules.cluster import CLUSTER_RULES
from enface.lint.rules.data import DATA_RULES
from enface.lint.rules.feeds import FEED_RULES
from enface.lint.rules.forwarding import FORWARDING_RULES
from enface.lint.rules.languages import LANGUAGE_RULES
from enface.lint.rules.links import LINK_RULES
from enface.lint.rules.page import PAGE_RULES
from enface.lint.rules.passages import PASSAGE_RULES
from enface.lint.rules.rule import Found, Rule
from enface.lint.rules.strings import STRING_RULES
from enface.lint.rules.structure import STRUCTURE_RULES
from enface.lint.rules.weight import WEIGHT_RULES
from enface.lint.rules.works import WORK_RULES
from enface.lint.scope import Scope
from enface.model.finding import Finding, Place, Severity
from enface.model.linting import Linting

ON_PAGES: tuple[Rule[Page], ...] = PAGE_RULES + STRUCTURE_RULES + PASSAGE_RULES + DATA_RULES
ON_SITES: tuple[Rule[Published], ...] = (
    CLUSTER_RULES + LINK_RULES + FORWARDING_RULES + FEED_RULES + WORK_RULES + STRING_RULES + WEIGHT_RULES
)
RULES: tuple[Rule[Any], ...] = (*ON_PAGES, *LANGUAGE_RULES, *ON_SITES, *ARTEFACT_RULES)
_BY_ID = {rule.id: rule for rule in RULES}


def rule_ids() -> frozenset[str]:
    """The identifiers of all rules."""
    return frozenset(_BY_ID)


def nearest_rule(name: str) -> str:
    """The rule whose name is most like this one, "" when none is."""
    return next(iter(get_close_matches(name.lower(), _BY_ID, n=1)), "")


def misnamed(linting: Linting, path: str) -> Iterator[Finding]:
    """The levels in enface.toml at `path` of rules that there are not."""
    for name in linting.levels.keys() - _BY_ID.keys():
        near = nearest_rule(name)
        yield Finding(
            rule="config",
            severity="error",
            place=Place(path=path, line=linting.lines.get(name, 0)),
            cause=f"there is no rule “{name}”",
            cure=f"write {near}, or delete it" if near else "enface lint --rules lists the rules",
        )


def findings_of(found: Iterable[Found], scope: Scope, *, own: bool) -> tuple[Finding, ...]:
    """The faults as findings, in order of files and lines: consequences left out, severities as the site sets them.

    House rules are remarks unless the site is enface's `own`.
    """
    found = tuple(found)
    at = {(rule, fault.path) for rule, fault in found}
    findings = {_finding(each, scope, own=own) for each in found if not _follows(each, at)}
    return tuple(sorted((each for each in findings if each), key=_order))


def _follows(found: Found, at: set[tuple[str, str]]) -> bool:
    """Whether another rule has told the cause."""
    fault = found.fault
    return any((cause, path) in at for cause in _BY_ID[found.rule].after for path in (fault.path, fault.about))


def _finding(found: Found, scope: Scope, *, own: bool) -> Finding | None:
    rule, fault = _BY_ID[found.rule], found.fault
    severity: Severity = "info" if rule.house and not own else fault.severity or rule.severity
    level = scope.levels.get(rule.id)
    if level == "off":
        return None
    place = Place(path=fault.path, line=fault.line)
    return Finding(rule=rule.id, severity=level or severity, place=place, cause=fault.cause, cure=fault.cure)


def _order(finding: Finding) -> tuple[str, int, str, str]:
    return finding.place.path, finding.place.line, finding.rule, finding.cause
