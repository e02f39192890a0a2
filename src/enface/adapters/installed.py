"""What is installed beside enface, told from the names of the folders that describe it."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path


def version_of(name: str) -> str:
    """The version of an installed library whose name is one word; the library that reads metadata loads slowly."""
    for folder in filter(os.path.isdir, sys.path):
        for found in Path(folder).glob(f"{name}-*.dist-info"):
            return found.name.removeprefix(f"{name}-").removesuffix(".dist-info")
    return str(import_module("importlib.metadata").version(name))
