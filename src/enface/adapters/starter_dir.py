"""The small site that `enface init` begins with: package data."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

_CONFIG = "enface.toml.txt"


def starter_files() -> dict[str, bytes]:
    """Content by path below the site folder."""
    found: dict[str, bytes] = {}
    _collect(files("enface") / "theme" / "starter" / "content", "content", found)
    return found


def starter_config() -> str:
    """The text of enface.toml, with `$title`, `$source` and `$locales` to be filled in (string.Template)."""
    return (files("enface") / "theme" / "starter" / _CONFIG).read_text("utf-8")


def _collect(folder: Traversable, path: str, found: dict[str, bytes]) -> None:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            _collect(entry, f"{path}/{entry.name}", found)
        elif not entry.name.startswith("."):
            found[f"{path}/{entry.name}"] = entry.read_bytes()
