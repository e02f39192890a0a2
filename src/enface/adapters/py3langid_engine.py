"""py3langid, a naive Bayes classifier over bytes: the extra `py3langid`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from enface.errors import WrongUse

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_LEAST = 1e-5
_NAMES = {"no": "nb"}


class Py3langidEngine(Struct, frozen=True, kw_only=True):
    """A `Detector` whose scores are py3langid's normalised probabilities: the shares of a whole, 0 to 1.

    It stands beside the profiles, in the place of eldc.
    """

    engine: LanguageIdentifier
    languages: frozenset[str]
    fingerprint: str

    @property
    def scale(self) -> Literal["log", "share"]:
        """Shares."""
        return "share"

    def scores(self, texts: Sequence[str], candidates: Collection[str] | None = None) -> list[Mapping[str, float]]:
        """Per text, language -> probability; languages that get less than one part in 100,000 are absent.

        A text that has none of its features has no scores.
        """
        return [self._of(text, candidates) for text in texts]

    def _of(self, text: str, candidates: Collection[str] | None) -> dict[str, float]:
        ranked = self.engine.rank(text.encode("utf-8", "replace").decode())
        if ranked[0][1] == ranked[-1][1]:  # all alike: it abstains
            return {}
        named = {_NAMES.get(tag, tag): share for tag, share in reversed(ranked) if share >= _LEAST}
        return named if candidates is None else {tag: share for tag, share in named.items() if tag in candidates}


@lru_cache(maxsize=1)
def py3langid_engine() -> Py3langidEngine:
    """The engine with all its languages. WrongUse when py3langid is not there."""
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        raise WrongUse(
            "the detection engine py3langid is not installed",
            cure="pip install 'enface[py3langid]'",
            path="enface.toml",
            rule="engine",
        ) from None
    engine = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return Py3langidEngine(
        engine=engine,
        languages=frozenset(_NAMES.get(tag, tag) for tag in engine.labels),
        fingerprint=f"py3langid-{version('py3langid')}",
    )
