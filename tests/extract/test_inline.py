from __future__ import annotations

import pytest
from tests.extract.cases import CASES, Case, block_html, rows

from enface.extract.inline import parse, tagged
from enface.extract.legend import legend
from enface.extract.tags import problems
from enface.model.edition import Passage


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_block_is_tagged_explained_and_woven(case: Case) -> None:
    assert tagged(case.block) == case.msgid
    assert legend(case.block) == case.legend
    passage = Passage(state="translated", language="es", msgstr=case.msgstr)
    assert block_html(case.block, passage, language="es", link=str) == case.html


@pytest.mark.parametrize("row", rows("refused.json"), ids=lambda row: row["name"])
def test_tags_that_do_not_fit_are_refused(row: dict[str, str]) -> None:
    found = problems(row["msgid"], row["msgstr"])
    assert (row["rule"], "error", row["cause"]) in [(each.rule, each.severity, each.cause) for each in found]


def test_what_is_refused_is_not_shown() -> None:
    case = CASES[0]
    assert parse("<e1>Corre</e1>", case.block).runs is None
    passage = Passage(state="translated", language="es", msgstr="<e1>Corre</e1>")
    shown = block_html(case.block, passage, language="es", link=str)
    assert shown.startswith('<p lang="en"><em>Run</em>, by ')


@pytest.mark.parametrize("piece", ["<", "<e1>", "</e1>", "<e1", "&", "&lt;", "<e1/>", "<a href=", "</"])
def test_a_hostile_catalog_is_read_and_refused(piece: str) -> None:
    case = CASES[0]
    assert parse(piece * 100_000, case.block).runs is None
