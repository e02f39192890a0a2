"""From evidence to a verdict: it names something, or else a conditional logit over the languages worth weighing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import mul
from typing import NamedTuple

from enface.detect.chinese import NOT_JAPANESE
from enface.detect.evidence import ROWS, Scores, answers, evidence, has_letters_of, names_of_numbers
from enface.detect.form import FORM, form
from enface.detect.languages import COMMON, LANGUAGES_OF, siblings_of
from enface.detect.passage import BRIEF, Passage
from enface.detect.weights import THRESHOLD, WEIGHTS
from enface.model.language import UNDETERMINED, Origin, Verdict

SETTLED = 0.999
"""The confidence in what the second engine settles alone: no error in 1,400 such development passages."""

NOTHING = Verdict(tag=UNDETERMINED, confidence=1.0, origin="script")
"""The verdict on text without letters."""


class Setting(NamedTuple):
    """In what surroundings a passage is judged.

    The language around it ("" when unknown), the site's languages, the languages that may be answered (None: every
    one), the confidence asked for, and the foreign languages of the blocks before and after it.
    """

    own: str
    locales: frozenset[str] = frozenset()
    allowed: frozenset[str] | None = None
    threshold: float = THRESHOLD
    near: frozenset[str] = frozenset()


def chances(item: Passage, scores: Scores, setting: Setting) -> dict[str, float]:
    """Language -> probability, over the languages worth weighing, summing to 1; empty without letters.

    What only names something, as its form may tell, is in the language around it.
    """
    return _mixed(*_weighed(item, scores, setting), setting.own)


def _mixed(named: float, shares: Mapping[str, float], own: str) -> dict[str, float]:
    return {tag: share * (1 - named) + (named if tag == own else 0.0) for tag, share in shares.items()}


def _weighed(item: Passage, scores: Scores, setting: Setting) -> tuple[float, dict[str, float]]:
    """How likely it only names something, and the chances of the languages if it does not."""
    tags = answers(item, scores, setting.own, setting.allowed)
    if not tags or not item.letters:
        return 0.0, {}
    if len(tags) == 1:
        return 0.0, {tags[0]: 1.0}
    table = _TABLES[bool(scores.shares)]
    if setting.own not in tags:
        return 0.0, _shares(table.lone, item, scores, setting, tags)
    return _named(table.form, item, setting.own, tags), _shares(table.around, item, scores, setting, tags)


def _named(weights: Sequence[float], item: Passage, own: str, tags: Sequence[str]) -> float:
    if item.quotation and item.size >= _HEADLINE:  # whoever sets a headline apart as a quotation quotes its language
        return 0.0
    return 1 / (1 + math.exp(-sum(map(mul, weights, form(item, own, tags)))))


_HEADLINE = 4
"""The words from which a quotation that stands as a block is not taken for a name, whatever its capitals."""


def _shares(
    weights: Mapping[tuple[str, ...], Sequence[float]],
    item: Passage,
    scores: Scores,
    setting: Setting,
    tags: Sequence[str],
) -> dict[str, float]:
    rows = evidence(item, scores, setting.own, tags, setting.locales, setting.near)
    row_weights = weights[names_of_numbers(item)]
    sums = [sum(map(mul, row_weights, row)) for row in rows]
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
    if scores.settled:
        return _settled(scores.settled)
    return (_likely_again if len(item.text) <= BRIEF else _likely)(item, scores, setting)


def _likely(item: Passage, scores: Scores, setting: Setting) -> Verdict:
    named, shares = _weighed(item, scores, setting)
    chance = _mixed(named, shares, setting.own)
    best = _likeliest(chance)
    if best in (setting.own, UNDETERMINED):
        return Verdict(tag=best, confidence=round(chance.get(best, 0.0), 4), origin=_own_origin(item, best, shares))
    if setting.own in chance and chance[best] < max(setting.threshold, _least(best, setting.own)):
        sure = 1.0 - chance[best]
        return Verdict(tag=setting.own, confidence=round(sure, 4), origin="inherited")
    return Verdict(tag=_malayic(best, setting), confidence=round(chance[best], 4), origin="statistics")


_likely_again = lru_cache(maxsize=1 << 11)(_likely)


@lru_cache(maxsize=256)
def _settled(tag: str) -> Verdict:
    return Verdict(tag=tag, confidence=SETTLED, origin="statistics")


def _least(tag: str, own: str) -> float:
    """The confidence asked for a near relation of the language around that is seldom written: it is seldom quoted."""
    return _SELDOM if tag not in COMMON and tag in siblings_of(own) else 0.0


_SELDOM = 0.95


def _malayic(tag: str, setting: Setting) -> str:
    """Malay and Indonesian share their words: whichever of them is a language of the surroundings, if only one is."""
    around = {setting.own, *setting.locales} & _MALAYIC
    return around.pop() if tag in _MALAYIC and len(around) == 1 else tag


_MALAYIC = frozenset({"id", "ms"})


def _own_origin(item: Passage, own: str, shares: Mapping[str, float]) -> Origin:
    """Whether the text itself speaks for the language around it, or only its being brief or a name does."""
    return "statistics" if item.letters >= _SPEAKS and _likeliest(shares) == own else "inherited"


_SPEAKS = 20


def _likeliest(chance: Mapping[str, float]) -> str:
    return max(chance, key=lambda tag: (chance[tag], tag), default=UNDETERMINED)


def _by_script(item: Passage, setting: Setting) -> Verdict | None:
    """What the script alone decides: one possible language, or Han without kana beside Japanese and Chinese."""
    if item.script == "Hani":
        return _of_han(item, setting)
    if item.script == "Latn":  # names in it stand everywhere
        return None
    tags = LANGUAGES_OF.get(item.script, ())
    allowed = [tag for tag in tags if setting.allowed is None or tag in setting.allowed]
    if setting.own in tags or has_letters_of(item, setting.own):
        return Verdict(tag=setting.own, confidence=1.0, origin="script") if tags == (setting.own,) else None
    if len(allowed) == 1:
        return Verdict(tag=allowed[0], confidence=0.99, origin="script")
    return None


_JAPANESE = frozenset("々働込畑辻峠枠栃匂塀戻歩毎抜単戦読売駅図対価様氷経続")
_CHINESE_WORDS = frozenset("了這你她嗎呢吧很麼是就也都我吗么")
_HAN_SURE = 16
_HAN_NAME = 3  # a name, as likely Japanese as Chinese


def _of_han(item: Passage, setting: Setting) -> Verdict | None:
    """Chinese or Japanese for Han alone: by letters that only one of them has, else by length and surroundings."""
    letters = set(item.text)
    simple = len(letters & NOT_JAPANESE)
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


class Table(NamedTuple):
    """Fitted weights: of the evidence on a text alone, of that in a document, and of the form of names."""

    lone: Mapping[tuple[str, ...], tuple[float, ...]]
    around: Mapping[tuple[str, ...], tuple[float, ...]]
    form: tuple[float, ...]


def table(weights: Mapping[str, Mapping[str, float]]) -> Table:
    """The weights, ready to be used."""
    lone, around = ({row: _of(weights[kind], row) for row in ROWS} for kind in ("lone", "around"))
    return Table(lone, around, _of(weights["form"], FORM))


def _of(weights: Mapping[str, float], names: Sequence[str]) -> tuple[float, ...]:
    return tuple(weights.get(name, 0.0) for name in names)


_TABLES = {True: table(WEIGHTS["both engines"]), False: table(WEIGHTS["profiles alone"])}
"""By whether the second engine had something to say."""
