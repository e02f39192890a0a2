from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from enface.checks.registry import EACH
from enface.checks.soundness import check_entry
from enface.checks.subject import Context, Subject
from enface.model.catalog import Entry
from enface.model.glossary import Names
from enface.model.message import Key
from enface.model.review import Author, Credit, Work
from enface.read.glossary import read_glossary
from enface.text.termbase import Termbase

CASES = Path(__file__).parent.parent / "cases"
FAMILY = ("dnt", "term", "forbidden-term", "work-title", "entity-kept")
RULES = [rule for rule in EACH if rule.id in FAMILY]
ROWS: dict[str, dict[str, list[dict[str, str]]]] = tomllib.loads((CASES / "checks" / "terms.toml").read_text("utf-8"))

RUN = Work(
    id="run-2020", type="film", title="Run", lang="en", year=2020,
    titles=(("ja", "RUN/ラン"), ("pt-BR", "Fuja")),
    credits=(("director", (Credit(name="Aneesh Chaganty"),)), ("cast", (Credit(name="Sarah Paulson"),))),
)  # fmt: skip
SORROW = Work(
    id="sorrow", type="book", title="Nỗi buồn chiến tranh", lang="vi",
    titles=(("en", "The Sorrow of War"), ("es", "El dolor de la guerra"), ("ru", "Боль войны"), ("ar", "أحزان الحرب")),
)  # fmt: skip
LINH = Author(id="linh", name="Linh Tran", names=(("ja", "チャン・リン"),))
GLOSSARY, FAULTS = read_glossary((CASES / "glossary" / "films.csv").read_bytes(), "locales/glossary.csv", ())
TERMS = Termbase(glossary=GLOSSARY, names=Names(works=(RUN, SORROW), authors=(LINH,)))


def found(row: dict[str, str], terms: Termbase = TERMS) -> list[Any]:
    entry = Entry(key=Key(None, row["msgid"]), translations=(row["msgstr"],))
    context = Context(locale=row["locale"], language=row.get("language", "en"), terms=terms)
    return list(check_entry(Subject(entry=entry, context=context), RULES))


def cases(sort: str) -> list[Any]:
    return [
        pytest.param(rule, row, id=f"{rule} {row['locale']} {number}")
        for rule in FAMILY
        for number, row in enumerate(ROWS[rule][sort])
    ]


def test_the_glossary_of_the_cases_is_sound() -> None:
    assert FAULTS == ()


@pytest.mark.parametrize(("rule", "row"), cases("good"))
def test_what_keeps_to_glossary_and_library_passes(rule: str, row: dict[str, str]) -> None:
    assert found(row) == []
    assert rule in ROWS


@pytest.mark.parametrize(("rule", "row"), cases("bad"))
def test_what_departs_from_them_is_found_by_its_rule_alone(rule: str, row: dict[str, str]) -> None:
    findings = found(row)
    assert [finding.rule for finding in findings] == [rule]
    assert all(finding.cure.startswith("write ") for finding in findings)
    assert findings[0].severity == ("error" if rule == "dnt" else "warning")


def test_every_rule_has_cases_in_every_language_it_is_about() -> None:
    wanted = {"es", "vi", "ar", "ja", "pt-BR", "de", "ru"}
    for rule in ("term", "forbidden-term", "dnt"):
        assert {row["locale"] for row in ROWS[rule]["bad"]} >= wanted
    assert {row["locale"] for row in ROWS["work-title"]["bad"] + ROWS["work-title"]["good"]} >= wanted
    assert {row["locale"] for row in ROWS["entity-kept"]["bad"] + ROWS["entity-kept"]["good"]} >= wanted


def test_without_glossary_and_library_nothing_is_found() -> None:
    assert [finding for rule in FAMILY for row in ROWS[rule]["bad"] for finding in found(row, Termbase())] == []
