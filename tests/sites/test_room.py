"""What a build holds of a review while it works on others: little, and hardly more for each locale.

What is made of all of them together takes little more than itself.
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType

import pytest
from benchmarks.generate import generate

from enface.adapters.paged_files import PagedFile
from enface.adapters.shelved_indexes import ShelvedIndexes
from enface.adapters.spool import Spool
from enface.detect.names import names_in
from enface.render.memory import Memory
from enface.render.programs.register import written
from enface.render.programs.sitemap import Listed, sitemaps_of
from enface.text.signs import by_sign
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared, prepare
from enface.workshop.stacks import PutAway

OPTIONS = Options(now=datetime(2026, 11, 30, tzinfo=UTC))
_BOUNDED = (Memory, PagedFile, ShelvedIndexes, Spool, type(lru_cache(lambda: None)))
_CODE = (type, ModuleType, FunctionType, BuiltinFunctionType)
FEW, MORE = 10, 30


@pytest.mark.parametrize(("locales", "most"), [(5, 4_500), (10, 6_500)])
def test_the_room_that_a_review_takes(locales: int, most: int, tmp_path: Path) -> None:
    few, more = (_held(tmp_path / str(count), count, locales) for count in (FEW, MORE))
    assert 1_000 < (more - few) / (MORE - FEW) < most


def _held(root: Path, reviews: int, locales: int) -> int:
    """Bytes of all that a prepared site leads to, but for what has a bound, and code."""
    generate(root, reviews, locales=locales)
    (root / ".enface").mkdir()
    return _size(prepare(root, OPTIONS, stacks=PutAway(Spool(root / ".enface"))))


def _size(prepared: Prepared) -> int:
    seen: set[int] = set()
    waiting: list[object] = [prepared]
    size = 0
    while waiting:
        each = waiting.pop()
        if id(each) not in seen and not isinstance(each, (*_BOUNDED, *_CODE)):
            seen.add(id(each))
            size += sys.getsizeof(each)
            waiting.extend(gc.get_referents(each))
    return size


NAMES = [f"The light of scene {number}" for number in range(2_000)]
LONG = "x" * 1_000
MAKING: dict[str, tuple[Callable[[], object], int]] = {
    "names": (lambda: names_in(NAMES), 100),
    "signs": (lambda: by_sign([(name, name) for name in NAMES]), 1_000),
    "register": (lambda: written({}, (LONG + name for name in NAMES)), 1_500),
    "sitemap": (lambda: list(sitemaps_of(Listed(url=LONG + name, modified="") for name in NAMES)), 1_500),
}
"""What is made of names, and how many bytes each of them may take meanwhile."""


@pytest.mark.parametrize("name", MAKING)
def test_what_is_made_of_everything_takes_little_on_the_way(name: str) -> None:
    make, most = MAKING[name]
    tracemalloc.start()
    try:
        made = make()
        assert tracemalloc.get_traced_memory()[1] < most * len(NAMES)
    finally:
        tracemalloc.stop()
    assert made
