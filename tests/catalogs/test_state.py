"""What may be shown, and what an edit may not touch unseen."""

from __future__ import annotations

import tomllib

import pytest
from tests.catalogs.texts import CASES

from enface.catalogs.stamps import out_hash
from enface.catalogs.state import Standing, state
from enface.catalogs.wording.meaning import touches_meaning
from enface.model.catalog import Entry
from enface.model.message import Key

EDITS = tomllib.loads((CASES / "merge" / "meaning.toml").read_text("utf-8"))
HERS = f"enface:mt engine=x pair=en-es on=2026-11-23 out={out_hash(('Una película',))}"


def entry(*comments: str, fuzzy: bool = True, previous: str = "The film", text: str = "Una película") -> Entry:
    return Entry(
        key=Key(None, "A film"),
        translations=(text,),
        flags=("fuzzy",) if fuzzy else (),
        previous=Key(None, previous) if previous else None,
        comments=comments,
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (entry(fuzzy=False), "human"),
        (entry("enface:draft from=guess", fuzzy=False), "human"),
        (entry(HERS, fuzzy=False), "accepted"),
        (entry(HERS, fuzzy=False, text="Un filme"), "human"),
        (entry(HERS), "machine"),
        (entry(HERS, text="Un filme"), "missing"),
        (entry("enface:draft from=edit"), "stale"),
        (entry(HERS, "enface:draft from=edit"), "stale"),
        (entry("enface:draft from=edit", previous=""), "missing"),
        (entry("enface:draft from=edit", previous="No film"), "missing"),
        (entry("enface:draft from=edit", previous="A film of 1999"), "missing"),
        (entry("enface:draft from=sentence"), "missing"),
        (entry("enface:draft from=guess"), "missing"),
        (entry(HERS, "enface:draft from=guess"), "missing"),
        (entry(), "missing"),
        (entry(fuzzy=False, text=""), "missing"),
        (Entry(key=Key(None, "a", "b"), translations=("uno", "")), "missing"),
        (Entry(key=Key(None, "a"), translations=("uno",), obsolete=True), "missing"),
    ],
)
def test_states(given: Entry, expected: Standing) -> None:
    assert state(given, "en") == expected


@pytest.mark.parametrize("edit", EDITS["touched"], ids=lambda edit: edit["language"])
def test_numbers_and_negations_are_noticed(edit: dict[str, str]) -> None:
    assert touches_meaning(edit["old"], edit["new"], edit["language"])
    assert touches_meaning(edit["new"], edit["old"], edit["language"])


@pytest.mark.parametrize("edit", EDITS["untouched"], ids=lambda edit: edit["language"])
def test_other_edits_pass(edit: dict[str, str]) -> None:
    assert not touches_meaning(edit["old"], edit["new"], edit["language"])
