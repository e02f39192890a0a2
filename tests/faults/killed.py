"""A command of enface, killed at one of its calls of the file system (strace's fault injection)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

CALLS = (
    "openat", "read", "write", "pwrite64", "ftruncate", "fsync", "fdatasync", "fchmod", "close", "rename", "renameat",
    "renameat2", "link", "unlink", "unlinkat", "mkdir", "mkdirat", "newfstatat", "getdents64", "flock", "fcntl",
    "lseek",
)  # fmt: skip
_LINE = re.compile(r"^(?P<process>\d+) +(?P<call>\w+)\(")
_REVISED = re.compile(rb"(?<=PO-Revision-Date: )[^\\]*")
_ENVIRONMENT = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command and the folder it works in, which is brought back to its first state before every run."""

    words: tuple[str, ...]
    folder: Path
    first: Path

    def reset(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.first, self.folder, symlinks=True)

    def run(self, *before: str) -> subprocess.CompletedProcess[str]:
        line = (*before, sys.executable, "-m", "enface", *self.words)
        env = {**os.environ, **_ENVIRONMENT}
        return subprocess.run(line, cwd=self.folder, env=env, capture_output=True, text=True, check=False, timeout=120)

    def points(self, mark: str = "") -> list[tuple[str, int]]:
        """Every call of its main thread that concerns the folder: its name, and the how manyth of it this is.

        With a mark only those that strace shows with it.
        """
        self.reset()
        log = self.folder.with_suffix(".trace")
        self.run("strace", "-f", "-y", "-qq", "-o", str(log), "-e", f"trace={','.join(CALLS)}")
        counts: Counter[str] = Counter()
        found = []
        main = ""
        for line in log.read_text("utf-8", "replace").splitlines():
            match = _LINE.match(line)
            main = main or (match["process"] if match else "")
            if match and match["process"] == main:
                counts[match["call"]] += 1
                if str(self.folder) in line and mark in line:
                    found.append((match["call"], counts[match["call"]]))
        return found

    def killed(self, call: str, number: int) -> bool:
        """Whether it was killed there: a run that has fewer such calls ends as it should."""
        return self.hindered(f"{call}:signal=SIGKILL:when={number}").returncode in {-9, 137}

    def hindered(self, fault: str) -> subprocess.CompletedProcess[str]:
        """A run in which calls go wrong as strace's `inject=` has it."""
        self.reset()
        call = fault.partition(":")[0]
        return self.run("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={fault}")


needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace: scripts/bootstrap system")


def files(folder: Path) -> dict[str, bytes]:
    """What people and git see, the minute aside: neither the cache nor what a killed run left over."""
    return {
        path.relative_to(folder).as_posix(): _REVISED.sub(b"", path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def sample(points: Sequence[tuple[str, int]], size: int) -> list[tuple[str, int]]:
    """So many of them, those that write first, evenly chosen."""
    calm = {"openat", "read", "newfstatat", "getdents64", "lseek", "fcntl", "close"}
    eager = [point for point in points if point[0] not in calm]
    lazy = [point for point in points if point[0] in calm]
    chosen = _evenly(eager, size * 3 // 4)
    return chosen + _evenly(lazy, size - len(chosen))


def _evenly(points: Sequence[tuple[str, int]], size: int) -> list[tuple[str, int]]:
    step = max(1, -(-len(points) // max(1, size)))
    return list(points[::step])
