"""The file that tells a folder in which enface builds a site; a build touches it."""

from __future__ import annotations

from pathlib import Path

MARKER = ".enface-site"


def marker_of(folder: Path) -> str:
    """What identifies the last build into the folder; "" where there was none."""
    try:
        found = (folder / MARKER).stat()
    except OSError:
        return ""
    return f"{found.st_ino} {found.st_mtime_ns}"
