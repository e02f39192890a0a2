"""What detection goes by beside the document: equal fingerprints, and an equal document gets equal languages."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from enface import __version__
from enface.detect.priors import Priors
from enface.seams import Detector


def fingerprint(priors: Priors, detectors: Sequence[Detector]) -> str:
    """BLAKE2b-128 in hex over this version's name, the priors and the engines; the same in every process."""
    names = priors.names
    said = (
        __version__,
        [(each.scale, each.fingerprint, sorted(each.languages)) for each in detectors],
        sorted(priors.passages.items()),
        sorted(priors.recorded.items()),
        sorted((head, sorted(some)) for head, some in names.inside.items()),
        sorted(names.alone),
        priors.locales,
        sorted(priors.languages),
        priors.meant,
        None if priors.candidates is None else sorted(priors.candidates),
        priors.threshold,
    )
    return blake2b(repr(said).encode(), digest_size=16).hexdigest()
