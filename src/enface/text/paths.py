"""Paths as content has them: slash-separated, below the site folder."""

from __future__ import annotations

from posixpath import basename, splitext


def stem(path: str) -> str:
    """The file's name without its last suffix: `content/reviews/run-2020.md` -> `run-2020`."""
    return splitext(basename(path))[0]
