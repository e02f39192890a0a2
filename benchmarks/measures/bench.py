"""What every measure is given and gives: generated sites, and figures."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.measures.cost import Cost, cost
from benchmarks.measures.interleave import Runs

ENFACE = (sys.executable, "-m", "enface")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A generated site: `1000x5`, or `5000x10-quarter` with its catalogs divided."""

    reviews: int
    locales: int
    catalogs: str = "one"

    @classmethod
    def of(cls, text: str) -> Size:
        """From its text; raises ValueError."""
        counts, _, catalogs = text.partition("-")
        reviews, _, locales = counts.partition("x")
        return cls(reviews=int(reviews), locales=int(locales), catalogs=catalogs or "one")

    def __str__(self) -> str:
        return f"{self.reviews}x{self.locales}" + (f"-{self.catalogs}" if self.catalogs != "one" else "")

    @property
    def pages(self) -> int:
        """Pages of reviews."""
        return self.reviews * self.locales


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The value of a measure, and the runs behind it by contender; `more`: what else was counted."""

    measure: str
    value: float
    size: str
    runs: Runs = field(default_factory=dict)
    more: Mapping[str, object] = field(default_factory=dict)

    def plain(self) -> dict[str, object]:
        """As JSON has it."""
        runs = {name: [asdict(cost) for cost in costs] for name, costs in self.runs.items()}
        return {"value": float(f"{self.value:.3g}"), "size": self.size, "runs": runs, **self.more}


@dataclass(slots=True, kw_only=True)
class Bench:
    """A folder to work in, how often to measure, and what to say meanwhile."""

    folder: Path
    rounds: int
    say: Callable[[str], None]

    def site(self, size: Size) -> Path:
        """The generated site of this size, made once; measures that change it work on a `copy`."""
        folder = self.folder / str(size)
        if not folder.is_dir():
            self.say(f"generating {size}")
            command = [sys.executable, "-m", "benchmarks.generate", f"{folder}.new", str(size.reviews)]
            subprocess.run([*command, "--locales", str(size.locales), "--catalogs", size.catalogs], check=True)
            Path(f"{folder}.new").rename(folder)
        return folder

    def copy(self, size: Size) -> Path:
        """A site that may be changed."""
        target = self.fresh("copy")
        shutil.copytree(self.site(size), target, ignore=shutil.ignore_patterns(".enface"))
        return target

    def fresh(self, name: str) -> Path:
        """A path where nothing is."""
        path = self.folder / name
        shutil.rmtree(path, ignore_errors=True)
        return path

    def full_build(self, site: Path, *options: str) -> Cost:
        """A build that nothing was kept for, neither in the site's folder nor in the user's, into an empty folder."""
        shutil.rmtree(site / ".enface", ignore_errors=True)
        command = [*ENFACE, "-C", str(site), "build", "--out", str(self.fresh("out")), *options]
        return cost(["env", f"ENFACE_CACHE={self.fresh('cache')}", *command])


def asked(program: str, *words: str) -> str:
    """What a snippet of Python says that imports too much for this process."""
    command = [sys.executable, "-c", program, *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def counted(values: Mapping[str, float]) -> dict[str, float]:
    """Figures as they are shown."""
    return {name: float(f"{value:.3g}") for name, value in values.items()}


Measuring = Callable[[Bench, Size], Iterator[Figure]]


def loaded(text: str) -> Sequence[str]:
    """A list of words from JSON."""
    words: list[str] = json.loads(text)
    return words
