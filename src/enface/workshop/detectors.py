"""The engines that detect languages, as the site chose them."""

from __future__ import annotations

from enface.errors import WrongUse
from enface.model.site import Detecting
from enface.seams import Detector


def detectors_of(options: Detecting) -> tuple[Detector, ...]:
    """The exact scorer over langdetect's profiles, with eldc beside it where its wheel exists."""
    if options.engine != "profiles":
        raise WrongUse(
            f"there is no detection engine called {options.engine}",
            cure='write engine = "profiles" in [detect], or leave it out',
            path="enface.toml",
            rule="engine",
        )
    from enface.adapters.eldc_detector import eldc_detector
    from enface.adapters.langdetect_profiles import profile_scorer

    beside = eldc_detector()
    return (profile_scorer(), beside) if beside else (profile_scorer(),)
