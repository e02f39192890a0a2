"""Each rule about one entry, by its cases: what it must find, and what it must let pass."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal, NotRequired, TypedDict, cast

import pytest

from enface.catalogs.po.header import HEADER_KEY
from enface.checks.registry import EACH
from enface.checks.soundness import check_entry
from enface.checks.subject import Context, Subject
from enface.model.catalog import Entry
from enface.model.checking import Level
from enface.model.finding import Finding, Place
from enface.model.message import Key

FOLDER = Path(__file__).parent.parent / "cases" / "checks"
PATH = "locales/es/LC_MESSAGES/reviews.en.po"
NEEDS_MORE = {
    "dead-message",
    "mt-raw",
    "source-lang-drift",
    "term",
    "forbidden-term",
    "dnt",
    "work-title",
    "entity-kept",
}
"""Rules that ask for more than an entry: see test_study and test_terms."""

RULES = [rule.id for rule in EACH if rule.id not in NEEDS_MORE]
STRUCTURE = {rule.id for rule in EACH if rule.when == "structure"}


class Row(TypedDict):
    msgid: str
    msgid_plural: NotRequired[str]
    msgstr: list[str]
    flags: NotRequired[list[str]]
    notes: NotRequired[list[str]]
    locale: NotRequired[str]
    language: NotRequired[str]
    levels: NotRequired[dict[str, Level]]
    warnings: NotRequired[int]
    severity: NotRequired[str]
    also: NotRequired[list[str]]


def rows(sort: Literal["good", "bad"]) -> list[tuple[str, Row]]:
    return [
        (rule, row)
        for rule in RULES
        for row in cast("dict[str, list[Row]]", json.loads((FOLDER / f"{rule}.json").read_text("utf-8")))[sort]
    ]


def findings(row: Row) -> tuple[Finding, ...]:
    key = Key(None, row["msgid"], row.get("msgid_plural"))
    entry = Entry(
        key=key,
        translations=tuple(row["msgstr"]),
        flags=tuple(row.get("flags", ())),
        notes=tuple(row.get("notes", ())),
        line=7,
    )
    context = Context(
        locale=row.get("locale", "es"), language=row.get("language", "en"), path=PATH, levels=row.get("levels", {})
    )
    return check_entry(Subject(entry=entry, context=context), EACH)


@pytest.mark.parametrize(("rule", "row"), rows("good"))
def test_good_entries_pass(rule: str, row: Row) -> None:
    found = findings(row)
    assert len([finding for finding in found if finding.rule == rule]) == row.get("warnings", 0)
    assert {finding.rule for finding in found if finding.severity == "error"} <= set(row.get("also", ()))


@pytest.mark.parametrize(("rule", "row"), rows("bad"))
def test_bad_entries_are_found(rule: str, row: Row) -> None:
    found = findings(row)
    own = [finding for finding in found if finding.rule == rule]
    assert own, found
    if rule in STRUCTURE:
        assert {finding.rule for finding in found if finding.severity == "error"} == {rule}
    else:
        assert {finding.rule for finding in found} <= {rule, *row.get("also", ())}
    assert row.get("severity", own[0].severity) == own[0].severity
    for finding in own:
        assert finding.place == Place(path=PATH, line=7)
        assert finding.cause
        assert finding.cure


def test_every_rule_has_cases() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(RULES)


def test_the_header_is_no_entry() -> None:
    header = Entry(key=HEADER_KEY, translations=("<x>: {y}", "two"))
    assert check_entry(Subject(entry=header, context=Context(locale="es", language="en")), EACH) == ()
