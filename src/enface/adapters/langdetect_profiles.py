"""langdetect's n-gram profiles, and those of languages it lacks, as a matrix: a memory map in the user's cache folder.

What langdetect lacks lies in `profiles/`, written by `benchmarks/derive_profiles.py`: its docstring says from what.
"""

from __future__ import annotations

import json
import tempfile
import zlib
from collections.abc import Mapping
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from enface.adapters.installed import version_of
from enface.adapters.user_cache import user_cache
from enface.detect.profiles import Profiles, ProfileScorer

_FORMAT = 2
_SMOOTHING = 2e-5  # best on word pairs among 1e-6 … 2e-4; langdetect itself uses 5e-5

_KINDS: Mapping[str, Literal["H", "Q", "B"]] = MappingProxyType({"fold": "H", "keys": "Q", "weights": "B"})
_HEAD = 10
_FOLDER = Path(__file__).parent / "profiles"


@lru_cache(maxsize=1)
def profile_scorer() -> ProfileScorer:
    """The exact scorer over the installed langdetect's profiles; every process shares one memory map."""
    own = zlib.crc32(b"".join(file.read_bytes() for file in sorted(_FOLDER.glob("*.txt"))))
    fingerprint = f"langdetect-{version_of('langdetect')}-profiles-{_FORMAT}-{_SMOOTHING:g}-{own:08x}"
    folder = user_cache() / fingerprint
    return ProfileScorer(profiles=_load(folder, fingerprint) or _build(folder, fingerprint))


def _load(folder: Path, fingerprint: str) -> Profiles | None:
    """The cached matrix, or None when it is absent, torn or of another form."""
    try:
        names = json.loads((folder / "languages.json").read_text("utf-8"))
        fold, keys, weights = (_array(folder / f"{name}.npy", kind) for name, kind in _KINDS.items())
    except (OSError, ValueError, TypeError):
        return None
    if len(fold) != 65536 or len(weights) != 2 * len(keys) * len(names):
        return None
    return Profiles(languages=tuple(names), fold=fold, keys=keys, weights=weights, fingerprint=fingerprint)


def _array(file: Path, kind: Literal["H", "Q", "B"]) -> memoryview:
    """What a file of NumPy's holds behind its head; NumPy itself loads slowly, and few texts are scored without."""
    with file.open("rb") as opened:
        mapped = memoryview(mmap(opened.fileno(), 0, access=ACCESS_READ))
    return mapped[_HEAD + int.from_bytes(mapped[_HEAD - 2 : _HEAD], "little") :].cast(kind)


def _build(folder: Path, fingerprint: str) -> Profiles:
    """The matrix from langdetect's files; kept for the next process where the cache folder can be written."""
    import numpy as np

    from enface.adapters.derived_profiles import derived

    built = derived(_FOLDER, fingerprint, _SMOOTHING)
    arrays = {"fold": np.uint16, "keys": np.uint64, "weights": np.float16}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as name:
            fresh = Path(name) / "fresh"
            fresh.mkdir()
            (fresh / "languages.json").write_text(json.dumps(built.languages), "utf-8")
            for part, kind in arrays.items():
                np.save(fresh / f"{part}.npy", np.frombuffer(getattr(built, part), kind))
            if folder.exists():  # torn: _load refused it
                folder.replace(Path(name) / "torn")
            fresh.replace(folder)
    except OSError:
        return built
    return built
