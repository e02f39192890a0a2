"""lingua in its high accuracy mode: the extra `lingua`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from enface.errors import WrongUse

if TYPE_CHECKING:
    from lingua import Language, LanguageDetector

_LEAST = 1e-5
_STEADY = 9  # digits; it adds up in an order of its own on every run


class LinguaEngine(Struct, frozen=True, kw_only=True):
    """A `Detector` whose scores are lingua's confidence values: the shares of a whole, 0 to 1.

    It stands beside the profiles, in the place of eldc.
    """

    engine: LanguageDetector
    languages: frozenset[str]
    fingerprint: str

    @property
    def scale(self) -> Literal["log", "share"]:
        """Shares."""
        return "share"

    def scores(self, texts: Sequence[str], candidates: Collection[str] | None = None) -> list[Mapping[str, float]]:
        """Per text, language -> confidence; languages that get less than one part in 100,000 are absent."""
        return [self._of(text, candidates) for text in texts]

    def _of(self, text: str, candidates: Collection[str] | None) -> dict[str, float]:
        values = self.engine.compute_language_confidence_values(text.encode("utf-8", "replace").decode())
        named = {_tag(each.language): round(each.value, _STEADY) for each in values if each.value >= _LEAST}
        return named if candidates is None else {tag: share for tag, share in named.items() if tag in candidates}


def _tag(language: Language) -> str:
    return str(language.iso_code_639_1.name).lower()


@lru_cache(maxsize=1)
def lingua_engine() -> LinguaEngine:
    """The engine with all its languages; models are loaded as they are needed. WrongUse when lingua is not there."""
    try:
        from lingua import Language, LanguageDetectorBuilder
    except ImportError:
        raise WrongUse(
            "the detection engine lingua is not installed",
            cure="pip install 'enface[lingua]'",
            path="enface.toml",
            rule="engine",
        ) from None
    return LinguaEngine(
        engine=LanguageDetectorBuilder.from_all_languages().build(),
        languages=frozenset(map(_tag, Language.all())),
        fingerprint=f"lingua-{version('lingua-language-detector')}",
    )
