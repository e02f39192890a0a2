"""What tells a place in which enface builds a site, and the files of a build in it from others."""

from __future__ import annotations

from pathlib import Path

MARKER = ".enface-site"
"""The file by which the place of a site is known; a build touches it."""
_RULES = ".htaccess"


def marker_of(folder: Path) -> str:
    """What identifies the last build into the folder; "" where there was none."""
    try:
        found = (folder / MARKER).stat()
    except OSError:
        return ""
    return f"{found.st_ino} {found.st_mtime_ns}"


def is_own(name: str) -> bool:
    """Whether a file of this name, in no hidden folder, is a build's: hidden ones are not, but for Apache's rules."""
    return name == _RULES or not name.startswith(".")
