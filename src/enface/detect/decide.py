"""From evidence to a verdict: a conditional logit over the languages worth weighing."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from operator import mul
from typing import NamedTuple

from enface.detect.evidence import FEATURES, Passage, Scores, answers, features, has_letters_of
from enface.detect.languages import LANGUAGES_OF, base_language
from enface.detect.weights import THRESHOLD, WEIGHTS, WEIGHTS_ALONE
from enface.model.language import UNDETERMINED, Origin, Verdict

SETTLED = 0.999
"""The confidence in what the second engine settles alone: no error in 1,400 such development passages."""

NOTHING = Verdict(tag=UNDETERMINED, confidence=1.0, origin="script")
"""The verdict on text without letters."""


class Setting(NamedTuple):
    """In what surroundings a passage is judged.

    The language around it ("" when unknown), the site's languages, the languages that may be answered (None: every
    one), and the confidence asked for.
    """

    own: str
    locales: frozenset[str] = frozenset()
    allowed: frozenset[str] | None = None
    threshold: float = THRESHOLD


def chances(item: Passage, scores: Scores, setting: Setting) -> dict[str, float]:
    """Language -> probability, over the languages worth weighing, summing to 1; empty without letters."""
    tags = answers(item, scores, setting.own, setting.allowed)
    if not tags or not item.letters:
        return {}
    if len(tags) == 1:
        return {tags[0]: 1.0}
    table = _TOGETHER if scores.shares else _ALONE
    rows = features(item, scores, setting.own, tags, setting.locales)
    sums = [sum(map(mul, table, row)) for row in rows]
    top = max(sums)
    powers = [math.exp(value - top) for value in sums]
    total = math.fsum(powers)
    return {tag: power / total for tag, power in zip(tags, powers, strict=True)}


def judge(item: Passage, scores: Scores, setting: Setting) -> Verdict:
    """The passage's language; the language around it, `inherited`, where nothing else is sure enough.

    Text whose script has one language only, or cannot be that of the language around it, is decided by `script`.
    """
    if not item.letters:
        return NOTHING
    by_script = _by_script(item, setting)
    if by_script is not None:
        return by_script
    if scores.settled and scores.settled == setting.own:
        return Verdict(tag=setting.own, confidence=SETTLED, origin="statistics")
    chance = chances(item, scores, setting)
    best = max(chance, key=lambda tag: (chance[tag], tag), default=UNDETERMINED)
    if best in (setting.own, UNDETERMINED):
        return Verdict(tag=best, confidence=round(chance.get(best, 0.0), 4), origin=_own_origin(item))
    if setting.own in chance and chance[best] < setting.threshold:
        sure = 1.0 - chance[best]
        return Verdict(tag=setting.own, confidence=round(sure, 4), origin="inherited")
    return Verdict(tag=_settled(best, setting), confidence=round(chance[best], 4), origin="statistics")


def _settled(tag: str, setting: Setting) -> str:
    """Malay and Indonesian share their words: whichever of them is a language of the surroundings, if only one is."""
    near = {setting.own, *setting.locales} & _MALAYIC
    return near.pop() if tag in _MALAYIC and len(near) == 1 else tag


_MALAYIC = frozenset({"id", "ms"})


def _own_origin(item: Passage) -> Origin:
    return "inherited" if item.letters < 20 else "statistics"


def _by_script(item: Passage, setting: Setting) -> Verdict | None:
    """What the script alone decides: one possible language, or Han without kana beside Japanese and Chinese."""
    if item.script == "Hani":
        return _of_han(item, setting)
    tags = LANGUAGES_OF.get(item.script, ())
    allowed = [tag for tag in tags if setting.allowed is None or tag in setting.allowed]
    if setting.own in tags or has_letters_of(item, setting.own):
        return Verdict(tag=setting.own, confidence=1.0, origin="script") if tags == (setting.own,) else None
    if len(allowed) == 1:
        return Verdict(tag=allowed[0], confidence=0.99, origin="script")
    return None


_SIMPLIFIED = frozenset(
    "这们说时为对过还让见认谁记爱电该务从无马义东门问间风书长张车饭馆剧观评导师"
)  # in no Japanese text
_JAPANESE = frozenset("々働込畑辻峠枠栃匂塀峡戻歩毎抜単戦読売駅図対価様氷経続")
_CHINESE_WORDS = frozenset("了這你她嗎呢吧很麼是就也都我吗么")
_HAN_SURE = 16
_HAN_NAME = 3  # a name, as likely Japanese as Chinese


def _of_han(item: Passage, setting: Setting) -> Verdict | None:
    """Chinese or Japanese for Han alone: by letters that only one of them has, else by length and surroundings."""
    letters = set(item.text)
    simple = len(letters & _SIMPLIFIED)
    near = {setting.own} | set(setting.locales)
    chinese = simple + len(letters & _CHINESE_WORDS)
    if letters & _JAPANESE and not simple:
        tag, sure = "ja", 0.9
    elif setting.own == "ja" or ("ja" in near and "zh" not in near):
        tag, sure = ("zh", 0.9) if chinese or item.letters >= _HAN_SURE else ("ja", 0.7)
    elif setting.own == "ko" and item.letters < 4:
        tag, sure = "ko", 0.7
    elif item.letters <= _HAN_NAME and not (near & {"zh", "ja"} or chinese):
        return Verdict(tag=setting.own or "zh", confidence=0.5, origin="inherited")
    else:
        tag, sure = "zh", 0.95
    if setting.allowed is not None and tag not in setting.allowed:
        return None
    return Verdict(tag=tag, confidence=sure, origin="script" if tag != setting.own or tag == "zh" else "inherited")


def restricted(candidates: Collection[str] | None) -> frozenset[str] | None:
    """The languages that may be answered, as they are told apart."""
    return None if candidates is None else frozenset(base_language(tag) for tag in candidates)


def _row(weights: Mapping[str, float]) -> tuple[float, ...]:
    return tuple(weights.get(name, 0.0) for name in FEATURES)


_TOGETHER, _ALONE = _row(WEIGHTS), _row(WEIGHTS_ALONE)
