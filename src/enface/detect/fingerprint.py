"""What detection goes by beside the files of a site: equal fingerprints, and equal files get equal languages."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from enface import __version__
from enface.seams import Detector


def fingerprint(detectors: Sequence[Detector]) -> str:
    """BLAKE2b-128 in hex over this version's name and the engines; the same in every process."""
    engines = [(each.scale, each.fingerprint, sorted(each.languages)) for each in detectors]
    return blake2b(repr((__version__, engines)).encode(), digest_size=16).hexdigest()
