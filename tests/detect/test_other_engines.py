"""The engines that `[detect] engine` can name beside the default."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

import pytest
from tests.detect.cases import document, lines

from enface.adapters.langdetect_engine import langdetect_engine
from enface.detect.document import detect_document
from enface.errors import WrongUse
from enface.model.site import Detecting
from enface.workshop.detectors import detectors_of

TEXTS = [text for _, text in lines("headlines.txt")][:30]
CARRIERS = dict(lines("carriers.txt"))
EXTRAS = ("lingua", "py3langid")


def there(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(find_spec(name) is None, reason=f"{name} is an extra")


INSTALLED = ["langdetect", *(pytest.param(name, marks=there(name)) for name in EXTRAS)]


@pytest.mark.parametrize("name", INSTALLED)
def test_an_engine_answers_alike_in_every_thread_and_order(name: str) -> None:
    engine = detectors_of(Detecting(engine=name))[-1]
    once = engine.scores(TEXTS)
    assert engine.scores(TEXTS[::-1])[::-1] == once
    with ThreadPoolExecutor(4) as pool:
        assert all(again == once for again in pool.map(lambda _: engine.scores(TEXTS), range(4)))


@pytest.mark.parametrize("name", INSTALLED)
def test_an_engine_keeps_to_its_languages_its_scale_and_the_candidates(name: str) -> None:
    engine = detectors_of(Detecting(engine=name))[-1]
    assert name in engine.fingerprint
    for candidates in (None, {"en", "vi", "de"}):
        for scores in engine.scores(TEXTS, candidates):
            assert set(scores) <= (engine.languages if candidates is None else candidates)
            shares = [math.exp(score) if engine.scale == "log" else score for score in scores.values()]
            assert all(0 <= share <= 1.0001 for share in shares)
            assert sum(shares) <= 1.0001


@pytest.mark.parametrize("name", INSTALLED)
def test_an_engine_takes_any_text(name: str) -> None:
    engine = detectors_of(Detecting(engine=name))[-1]
    assert len(engine.scores(["", "2020", "★", "\ud800 x", "\x00", "a" * 20_000])) == 6


@pytest.mark.parametrize("name", INSTALLED)
def test_a_document_is_told_apart_block_by_block_with_each(name: str) -> None:
    texts = (CARRIERS["en"], CARRIERS["vi"], "Mortimer, Kate", CARRIERS["tr"], CARRIERS["en"])
    answer = detect_document(document(*texts), detectors=detectors_of(Detecting(engine=name)))
    assert answer.language.tag == "en"
    assert [block.language.tag for block in answer.blocks] == ["en", "vi", "en", "tr", "en"]


def test_langdetect_gives_log_probabilities_over_the_candidates() -> None:
    for scores in langdetect_engine().scores(TEXTS, {"en", "vi", "zh"}):
        assert sum(map(math.exp, scores.values())) == pytest.approx(1.0)
    assert langdetect_engine().scores(["hello"], {"tlh"}) == [{}]


@pytest.mark.parametrize("name", EXTRAS)
def test_an_engine_that_is_not_installed_is_named_with_the_cure(name: str) -> None:
    if find_spec(name):
        pytest.skip(f"{name} is installed")
    with pytest.raises(WrongUse, match=f"{name} is not installed") as told:
        detectors_of(Detecting(engine=name))
    assert told.value.cure == f"pip install 'enface[{name}]'"


def test_an_unknown_engine_is_answered_with_those_there_are() -> None:
    with pytest.raises(WrongUse, match="called tea") as told:
        detectors_of(Detecting(engine="tea"))
    assert "profiles, langdetect, lingua, py3langid" in told.value.cure
