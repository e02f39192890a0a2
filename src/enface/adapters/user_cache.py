"""The folder of the user's cache: what can be made again, and is never part of a site."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def user_cache() -> Path:
    """Where enface keeps such things; `ENFACE_CACHE` stands in for the folder of all programs."""
    root = os.environ.get("ENFACE_CACHE") or os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if root:
        return Path(root) / "enface"
    folder = "Library/Caches" if sys.platform == "darwin" else ".cache"
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home fails for users who have none
    return (home if home.is_absolute() else Path(os.devnull)) / folder / "enface"
