"""One deploy at a time to the same target from this machine."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from enface.errors import DeployTrouble


@contextmanager
def deploying_alone(folder: Path) -> Iterator[None]:
    """Hold the folder, which is made as needed, while a deploy lasts. DeployTrouble when another one holds it.

    The kernel keeps the lock, so a killed deploy lets go.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(number)
        raise DeployTrouble(
            "another deploy to this target is under way", cure="wait for it", rule="deploy-twice"
        ) from None
    try:
        yield
    finally:
        os.close(number)
