from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from enface.detect.fingerprint import fingerprint


@dataclass(frozen=True)
class Engine:
    """An engine that only has a name."""

    fingerprint: str = "engine-1"
    scale: Literal["log", "share"] = "share"
    languages: frozenset[str] = frozenset({"en", "vi", "fr", "de"})

    def scores(self, texts: Sequence[str], candidates: Collection[str] | None = None) -> list[Mapping[str, float]]:
        raise NotImplementedError


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
    assert fingerprint(engines) != fingerprint((Engine(),))


def test_it_changes_with_the_order_of_the_engines() -> None:
    engines = (Engine("engine-1"), Engine("engine-2"))
    assert fingerprint(engines) != fingerprint(engines[::-1])


def test_it_is_the_same_in_every_process() -> None:
    here = fingerprint((Engine(),))
    program = "from tests.detect.test_fingerprint import *; print(fingerprint((Engine(),)))"
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parents[2],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        assert there.stdout.decode().strip() == here
