"""What a build holds of a review while it works on others: little, and hardly more for each locale."""

from __future__ import annotations

import gc
import sys
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType

import pytest
from benchmarks.generate import generate

from enface.adapters.paged_files import PagedFile
from enface.adapters.shelved_indexes import ShelvedIndexes
from enface.adapters.spool import Spool
from enface.render.memory import Memory
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared, prepare
from enface.workshop.stacks import PutAway

OPTIONS = Options(now=datetime(2026, 11, 30, tzinfo=UTC))
_BOUNDED = (Memory, PagedFile, ShelvedIndexes, Spool, type(lru_cache(lambda: None)))
_CODE = (type, ModuleType, FunctionType, BuiltinFunctionType)
FEW, MORE = 10, 30


@pytest.mark.parametrize(("locales", "most"), [(5, 7_000), (10, 9_000)])
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
