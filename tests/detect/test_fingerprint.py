from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import fields, replace

from enface.detect.fingerprint import fingerprint
from enface.detect.names import names_in
from enface.detect.priors import Priors, priors_of
from enface.model.languages import Known

KNOWN = Known(passages=(("La vita è bella", "it"), ("Der Himmel", "de")), names=("It", "Only Love", "Run"))
PRIORS = priors_of(KNOWN, names={"Cannes", "Paris, Texas", "Up"}, locales=("en", "vi"))
OTHER: Mapping[str, object] = {
    "passages": {"La vita è bella": "en"},
    "recorded": {"Der": ((0, "Der Himmel über Berlin"),)},
    "names": names_in({"It", "Only Love", "Run", "Cannes", "Up"}),
    "locales": ("vi", "en"),
    "languages": frozenset({"en"}),
    "meant": ("en",),
    "candidates": frozenset({"en", "vi"}),
    "threshold": 0.123,
}


@dataclass(frozen=True)
class Engine:
    """An engine that only has a name."""

    fingerprint: str = "engine-1"
    scale: Literal["log", "share"] = "share"
    languages: frozenset[str] = frozenset({"en", "vi", "fr", "de"})

    def scores(self, texts: Sequence[str], candidates: Collection[str] | None = None) -> list[Mapping[str, float]]:
        raise NotImplementedError


def test_it_is_the_same_for_the_same() -> None:
    again = priors_of(KNOWN, names={"Up", "Paris, Texas", "Cannes"}, locales=("en", "vi"))
    assert fingerprint(again, (Engine(),)) == fingerprint(PRIORS, (Engine(),))


@pytest.mark.parametrize("name", [field.name for field in fields(Priors)])
def test_it_changes_with_everything_that_is_known_beside_the_text(name: str) -> None:
    other = replace(PRIORS, **{name: OTHER[name]})
    assert fingerprint(other, (Engine(),)) != fingerprint(PRIORS, (Engine(),))


@pytest.mark.parametrize(
    "engines",
    [
        (),
        (Engine("engine-2"),),
        (Engine(scale="log"),),
        (Engine(languages=frozenset({"en"})),),
        (Engine(), Engine()),
    ],
)
def test_it_changes_with_the_engines(engines: tuple[Engine, ...]) -> None:
    assert fingerprint(PRIORS, engines) != fingerprint(PRIORS, (Engine(),))


def test_it_changes_with_the_order_of_the_engines() -> None:
    engines = (Engine("engine-1"), Engine("engine-2"))
    assert fingerprint(PRIORS, engines) != fingerprint(PRIORS, engines[::-1])


def test_it_is_the_same_in_every_process() -> None:
    here = fingerprint(PRIORS, (Engine(),))
    program = "from tests.detect.test_fingerprint import *; print(fingerprint(PRIORS, (Engine(),)))"
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parents[2],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        assert there.stdout.decode().strip() == here
