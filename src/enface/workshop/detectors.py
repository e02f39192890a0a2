"""The engines that detect languages, as the site chose them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from enface.errors import WrongUse
from enface.model.site import Detecting
from enface.seams import Detector


def detectors_of(options: Detecting) -> tuple[Detector, ...]:
    """The engines that `[detect] engine` stands for. Raises WrongUse for an unknown one and for one not installed."""
    chosen = _ENGINES.get(options.engine)
    if chosen is None:
        raise WrongUse(
            f"there is no detection engine called {options.engine}",
            cure=f"write one of {', '.join(_ENGINES)} as engine in [detect], or leave it out",
            path="enface.toml",
            rule="engine",
        )
    return chosen()


def _profiles() -> tuple[Detector, ...]:
    """The exact scorer over langdetect's profiles, with eldc beside it where its wheel exists."""
    from enface.adapters.eldc_detector import eldc_detector
    from enface.adapters.langdetect_profiles import profile_scorer

    beside = eldc_detector()
    return (profile_scorer(), beside) if beside else (profile_scorer(),)


def _langdetect() -> tuple[Detector, ...]:
    """It alone: the weights that combine two engines expect softer shares than it gives."""
    from enface.adapters.langdetect_engine import langdetect_engine

    return (langdetect_engine(),)


def _lingua() -> tuple[Detector, ...]:
    from enface.adapters.langdetect_profiles import profile_scorer
    from enface.adapters.lingua_engine import lingua_engine

    return (profile_scorer(), lingua_engine())


def _py3langid() -> tuple[Detector, ...]:
    from enface.adapters.langdetect_profiles import profile_scorer
    from enface.adapters.py3langid_engine import py3langid_engine

    return (profile_scorer(), py3langid_engine())


_ENGINES: Mapping[str, Callable[[], tuple[Detector, ...]]] = MappingProxyType(
    {"profiles": _profiles, "langdetect": _langdetect, "lingua": _lingua, "py3langid": _py3langid}
)
