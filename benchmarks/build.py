"""What building costs: python -m benchmarks.build [--json] [--profile] [N …]; default 100, 300 and 1,000 reviews.

Every build runs in a process of its own: first from nothing, then with nothing changed, then after one translation
was edited. The cost per page should not depend on the number of reviews.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import pstats
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One build: seconds of the clock and of the processor, peak memory in MiB, files written and all files."""

    reviews: int
    what: str
    seconds: float
    cpu: float
    memory: float
    written: int
    files: int

    @property
    def per_page(self) -> float:
        """Milliseconds of the processor for each file of the site."""
        return self.cpu / self.files * 1000


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print; exit code 1 when a build fails."""
    parser = argparse.ArgumentParser(prog="benchmarks.build", description=__doc__)
    parser.add_argument("sizes", metavar="N", nargs="*", type=int, default=[100, 300, 1000])
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--profile", action="store_true", help="also show where the time goes, for the largest site")
    args = parser.parse_args(argv)
    runs: list[Run] = []
    for size in args.sizes:
        with tempfile.TemporaryDirectory(prefix="enface-bench-") as folder:
            site = Path(folder) / "site-source"
            subprocess.run([sys.executable, "-m", "benchmarks.generate", str(site), str(size)], check=True)
            for run in measured(site, size):
                runs.append(run)
                if not args.json:
                    print(line(run), flush=True)
            if args.profile and size == max(args.sizes):
                profile(site)
    if args.json:
        facts = {"python": platform.python_version(), "machine": platform.machine(), "cpus": os.cpu_count()}
        figures = [asdict(run) | {"ms_per_page": round(run.per_page, 3)} for run in runs]
        print(json.dumps(facts | {"runs": figures}, indent=2))
    else:
        print(f"per page, largest to smallest site: {growth(runs):.2f}")
    return 0


def measured(site: Path, size: int) -> Iterator[Run]:
    """The three builds of one site."""
    yield build(site, size, "full")
    yield build(site, size, "nothing changed")
    edit(site)
    yield build(site, size, "one translation edited")


def build(site: Path, size: int, what: str) -> Run:
    """Build in a child process and ask the kernel what it took."""
    command = [sys.executable, "-m", "enface", "-C", str(site), "build", "--json"]
    with tempfile.TemporaryFile() as report:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=report)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"the build ended with exit code {child.returncode}")
        report.seek(0)
        outcome = json.load(report)
    written = len(outcome["written"])
    return Run(
        reviews=size,
        what=what,
        seconds=round(seconds, 3),
        cpu=round(usage.ru_utime + usage.ru_stime, 3),
        memory=round(usage.ru_maxrss / 1024, 1),
        written=written,
        files=written + outcome["unchanged"],
    )


def edit(site: Path) -> None:
    """Another word in the Vietnamese translation of one paragraph."""
    path = site / "locales" / "vi" / "LC_MESSAGES" / "reviews.en.po"
    text = path.read_text("utf-8")
    place = re.compile(r'^(msgstr "[^"]+[^".]\.) ?"$', re.MULTILINE)
    changed, count = place.subn(r'\1 Hay."', text, count=1)
    if not count:
        raise SystemExit("no translation to edit")
    path.write_text(changed, "utf-8")


def profile(site: Path) -> None:
    """Where the time of a full build goes."""
    with tempfile.NamedTemporaryFile(suffix=".prof") as file:
        command = [
            sys.executable,
            "-m",
            "cProfile",
            "-o",
            file.name,
            "-m",
            "enface",
            "-C",
            str(site),
            "build",
            "--clean",
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        pstats.Stats(file.name).strip_dirs().sort_stats("tottime").print_stats(25)


def line(run: Run) -> str:
    """The figures for people."""
    return (
        f"{run.reviews:>5} reviews  {run.what:<23} {run.seconds:7.2f} s  cpu {run.cpu:7.2f} s  {run.memory:6.0f} MiB"
        f"  {run.written:>6} of {run.files:>6} files written  {run.per_page:6.2f} ms a page"
    )


def growth(runs: Sequence[Run]) -> float:
    """The cost per page of the largest full build, as a multiple of the smallest's."""
    full = sorted((run for run in runs if run.what == "full"), key=lambda run: run.reviews)
    return full[-1].per_page / full[0].per_page


if __name__ == "__main__":
    sys.exit(main())
