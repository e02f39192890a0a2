"""What CLDR says of the locales of a site, in the user's cache: Babel's own files take ten times as long to load."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from pathlib import Path

import babel

from enface.adapters.user_cache import keep_sealed, sealed_bytes, user_cache
from enface.text.cldr import Data, cldr, common_part, lend

_FORM = 1
"""To be raised when other parts are kept."""


def lend_locale_data(tags: Iterable[str]) -> None:
    """Have what most pages say of these locales at hand."""
    folder = user_cache() / f"cldr-{babel.__version__}-{_FORM}"
    lend((str(cldr(tag)) for tag in tags), lambda name: _part(name, folder / f"{name}.pickle"))


def _part(name: str, file: Path) -> Data:
    kept = sealed_bytes(file)
    if kept is not None:
        part: Data = pickle.loads(kept)  # noqa: S301 - a file of our own
        return part
    part = common_part(name)
    keep_sealed(file, pickle.dumps(part, pickle.HIGHEST_PROTOCOL))
    return part
