"""No engine, however mad, gets a broken tag, a lost placeholder or markup of its own into a catalog."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.blocks import blocks

from enface.catalogs.legend import kept_tags
from enface.catalogs.prefill.block import Question, answered
from enface.catalogs.prefill.pieces import tags
from enface.extract.inline import tagged
from enface.extract.legend import legend
from enface.extract.tags import problems
from enface.model.document import Block
from enface.text.tagged import Alien, tokens

_HELD = r"\{\w+\}|%\(\w+\)s|https://[^\s<]*\w"
_FOUND = re.compile(r"<[^>]*>|__P\d+__|\{\w+\}")


def _piece(text: str, chance: Random) -> tuple[int, int]:
    found = [match.span() for match in _FOUND.finditer(text)]
    return chance.choice(found) if found else (0, 0)


def _dropped(text: str, chance: Random) -> str:
    start, end = _piece(text, chance)
    return text[:start] + text[end:]


def _doubled(text: str, chance: Random) -> str:
    start, end = _piece(text, chance)
    return text[:end] + text[start:]


def _shuffled(text: str, chance: Random) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


MADNESS: dict[str, Callable[[str, Random], str | None]] = {
    "sound": lambda text, _: text,
    "drops a tag": _dropped,
    "doubles a tag": _doubled,
    "shuffles": _shuffled,
    "shouts": lambda text, _: text.upper(),
    "is silent": lambda _, chance: chance.choice([None, "", " "]),
    "sends a page": lambda text, _: f"<!DOCTYPE html><html><body>{text}</body></html>",
    "sends a script": lambda text, _: f"{text}<script>alert(1)</script>",
    "turns the direction": lambda text, _: f"\u202e{text}",
    "spreads": lambda text, _: text.replace("<", "< ").replace("__", "__ "),
    "breaks off": lambda text, _: text[: len(text) // 2],
}
MORE = st.sampled_from(["", " {count} of %(total)s.", " See https://example.org/a?b=c."])
MOODS = st.lists(st.sampled_from(sorted(MADNESS)), min_size=1, max_size=6)


@given(blocks(), MORE, MOODS, st.integers(0, 10**6), st.sampled_from([20, 200, 10_000]))
def test_a_draft_is_sound_or_absent(block: Block, more: str, moods: list[str], seed: int, longest: int) -> None:
    chance = Random(seed)  # noqa: S311 - no secret
    text, notes = tagged(block) + more, legend(block)
    asked: list[str] = []

    def ask(words: str) -> str | None:
        asked.append(words)
        return MADNESS[moods[len(asked) % len(moods)]](words, chance)

    asking = Question(text=text, source="en", target="es", notes=notes)
    got = answered(asking, ask, whole=longest > 200, longest=longest, recall=lambda _: None)
    assert bool(got.text) != bool(got.reason)
    if got.text:
        assert tags(got.text) == tags(text)
        assert not [problem for problem in problems(text, got.text) if problem.severity == "error"]
        assert not any(isinstance(token, Alien) for token in tokens(got.text))
        assert sorted(re.findall(_HELD, got.text)) == sorted(re.findall(_HELD, text))
        for name in kept_tags(text, notes):
            kept = re.search(rf"<{name}>.*?</{name}>", text, re.DOTALL)
            assert kept is None or kept[0] in got.text
