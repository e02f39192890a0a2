"""A fuzzer over the reader of PO files: it refuses with a located error, or gives the same bytes back; nothing else."""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import monotonic

import pytest
from tests.properties.mutants import fault, mutant, read

from enface.errors import BadInput
from enface.model.catalog import Catalog

CASES = Path(__file__).parents[1] / "cases" / "po"
OWN = Path(__file__).parents[2] / "locales"
SEEDS = [
    *(path.read_bytes() for path in sorted(CASES.glob("malformed/*.po"))),
    *[path.read_bytes() for path in sorted(CASES.glob("wellformed/*.po"))] * 5,
    *(path.read_bytes()[:6000] for path in sorted(OWN.rglob("*.po"))),
]
IN_TEST = 3000
SOAK_SECONDS = 600


def hunt(mutants: int, seconds: float, seed: int) -> str:
    """Go on until either is used up; the bytes and the fault of the first mutant that is treated wrongly."""
    chance = Random(seed)  # noqa: S311  no secret
    end = monotonic() + seconds
    for count in range(mutants):
        if count % 100 == 0 and monotonic() > end:
            break
        data = mutant(SEEDS, chance)
        wrong = fault(data)
        if wrong:
            return f"mutant {count} of seed {seed}: {wrong}\n{data!r}"
    return ""


def test_no_mutant_gets_anything_but_a_refusal_or_its_bytes(request: pytest.FixtureRequest) -> None:
    soak = request.config.getoption("--hypothesis-profile") == "soak"
    found = hunt(10**12, SOAK_SECONDS, seed=2) if soak else hunt(IN_TEST, 60, seed=1)
    assert not found, found


def test_what_is_read_at_one_go_is_what_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(5)  # noqa: S311  no secret
    mutants = [*SEEDS, *(mutant(SEEDS, chance) for _ in range(1000))]
    at_one_go = [outcome(data) for data in mutants]
    monkeypatch.setattr("enface.catalogs.po.read.read_plain", lambda _text, offset, line, _entries: (offset, line))
    for data, before in zip(mutants, at_one_go, strict=True):
        assert outcome(data) == before, data


def outcome(data: bytes) -> Catalog | str:
    try:
        return read(data)
    except BadInput as error:
        return str(error)


@pytest.mark.parametrize("needle", [b"\\x41", b"msgstr[1] ", b"#~| "])
def test_the_fuzzer_finds_a_bug_that_was_planted(needle: bytes) -> None:
    def with_a_bug(data: bytes) -> Catalog:
        catalog = read(data)
        if needle in data and b"fuzzy" in data:
            raise IndexError
        return catalog

    chance = Random(3)  # noqa: S311  no secret
    assert any("IndexError" in fault(mutant(SEEDS, chance), with_a_bug) for _ in range(20_000))


def test_the_fuzzer_sees_a_change_of_bytes() -> None:
    assert fault(b'msgid "a"\nmsgstr "b"\n', lambda data: read(data.replace(b"b", b"c"))).startswith("it does not come")
