"""The git repository that a site lives in: catalogs are merged entry by entry there."""

from __future__ import annotations

import subprocess
from pathlib import Path

from enface.adapters.atomic import write_atomically
from enface.errors import WrongUse

_ATTRIBUTES = ".gitattributes"
_LINES = ("locales/**/*.po merge=enface", "locales/*.pot merge=enface")
DRIVER = "enface po merge-driver %O %A %B %P"
"""What git runs: base, ours, theirs and the path in the repository."""


def install_merge_driver(root: Path) -> tuple[str, ...]:
    """Make `root` a repository if it is in none, and name the driver in its configuration and `.gitattributes`.

    Gives the files written. Raises WrongUse where git is not there or refuses.
    """
    if _git(root, "rev-parse", "--git-dir", check=False).returncode:
        _git(root, "init", "--quiet")
    _git(root, "config", "merge.enface.name", "PO files, entry by entry")
    _git(root, "config", "merge.enface.driver", DRIVER)
    file = root / _ATTRIBUTES
    known = file.read_text("utf-8").splitlines() if file.is_file() else []
    missing = [line for line in _LINES if line not in known]
    if not missing:
        return ()
    write_atomically(file, "".join(f"{line}\n" for line in (*known, *missing)).encode())
    return (_ATTRIBUTES,)


def _git(root: Path, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise WrongUse("git is not installed", cure="install it, or leave --git out") from None
    if check and done.returncode:
        raise WrongUse(f"git {words[0]} failed: {done.stderr.strip()}", cure="mend that, or leave --git out")
    return done
