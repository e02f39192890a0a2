"""What is measured and what is promised, from targets.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measures.bench import Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Measures that are taken in one go: where, and on a site of what size; `long`: only when it is asked for."""

    name: str
    run: str
    size: Size
    quick: Size
    long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is measured, in a unit of which less is better; `must` is promised, `aim` is where it is to go."""

    id: str
    says: str
    unit: str
    must: float | None = None
    aim: float | None = None

    def broken(self, value: float) -> bool:
        """Whether this is more than is promised."""
        return self.must is not None and value > self.must

    def line(self, value: float, size: str) -> str:
        """For people."""
        verdict = "" if self.must is None else f"  must {self.must:g}: {'BROKEN' if self.broken(value) else 'kept'}"
        return f"{self.says} ({size}): {value:.3g} {self.unit}{verdict}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a share may be at most on small sites or catalogs before something has gone badly wrong."""

    sizes: tuple[str, ...]
    most: float


def _tables() -> tuple[dict[str, Group], dict[str, Measure], dict[str, Mark]]:
    found = tomllib.loads(Path(__file__).with_name("targets.toml").read_text("utf-8"))
    groups = (
        Group(**{**table, "size": Size.of(table["size"]), "quick": Size.of(table["quick"])}) for table in found["group"]
    )
    measures = {table["id"]: Measure(**table) for table in found["measure"]}
    marks = {name: Mark(**table) for name, table in found["smoke"].items()}
    return {group.name: group for group in groups}, measures, marks


GROUPS, MEASURES, SMOKE = _tables()
