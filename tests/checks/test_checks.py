from __future__ import annotations

import json
from pathlib import Path
from typing import NotRequired, TypedDict, cast

import pytest

from enface.catalogs.header import HEADER_KEY
from enface.checks.registry import STRUCTURE, check_entry
from enface.checks.subject import Context, Subject
from enface.model.catalog import Entry
from enface.model.finding import Finding, Place
from enface.model.message import Key

FOLDER = Path(__file__).parent.parent / "cases" / "checks"


class Row(TypedDict):
    msgid: str
    msgid_plural: NotRequired[str]
    msgstr: list[str]
    flags: NotRequired[list[str]]
    locale: NotRequired[str]
    warnings: NotRequired[int]


def rows(rule: str, sort: str) -> list[Row]:
    cases = cast("dict[str, list[Row]]", json.loads((FOLDER / f"{rule}.json").read_text("utf-8")))
    return cases[sort]


RULES = [rule.id for rule in STRUCTURE]


def findings(row: Row) -> tuple[Finding, ...]:
    key = Key(None, row["msgid"], row.get("msgid_plural"))
    entry = Entry(key=key, translations=tuple(row["msgstr"]), flags=tuple(row.get("flags", ())), line=7)
    context = Context(locale=row.get("locale", "es"), language="en", path="locales/es/LC_MESSAGES/reviews.en.po")
    return check_entry(Subject(entry=entry, context=context), STRUCTURE)


@pytest.mark.parametrize(("rule", "row"), [(rule, row) for rule in RULES for row in rows(rule, "good")])
def test_good_entries_pass_every_check(rule: str, row: Row) -> None:
    found = findings(row)
    assert [finding for finding in found if finding.severity == "error"] == []
    assert len([finding for finding in found if finding.rule == rule]) == row.get("warnings", 0)


@pytest.mark.parametrize(("rule", "row"), [(rule, row) for rule in RULES for row in rows(rule, "bad")])
def test_bad_entries_are_found_by_their_check_alone(rule: str, row: Row) -> None:
    errors = [finding for finding in findings(row) if finding.severity == "error"]
    assert {finding.rule for finding in errors} == {rule}
    for finding in errors:
        assert finding.place == Place(path="locales/es/LC_MESSAGES/reviews.en.po", line=7)
        assert finding.cause
        assert finding.cure


def test_the_header_is_no_entry() -> None:
    header = Entry(key=HEADER_KEY, translations=("<x>: {y}", "two"))
    assert check_entry(Subject(entry=header, context=Context(locale="es", language="en"))) == ()
