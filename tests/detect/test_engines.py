from __future__ import annotations

import math
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.detect.cases import engines, lines

from enface.adapters import langdetect_profiles
from enface.adapters.eldc_detector import eldc_detector
from enface.adapters.langdetect_profiles import profile_scorer
from enface.detect.many import sums_of_many
from enface.detect.profiles import prepared
from enface.seams import Detector

Made = tuple[list[dict[str, float]], Path]
"""The scores of a scorer, and the cache that it made."""
TEXTS = [text for _, text in lines("headlines.txt")]


def fresh(cache: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, float]]:
    """The scores of a scorer loaded anew with its cache in this folder."""
    monkeypatch.setenv("ENFACE_CACHE", str(cache))
    scorer = langdetect_profiles.profile_scorer.__wrapped__()
    return [dict(scores) for scores in scorer.scores(TEXTS)]


def test_profile_scores_are_normalised_over_any_candidates() -> None:
    for candidates in (None, {"en", "vi", "fr"}, {"de"}):
        for scores in profile_scorer().scores(TEXTS, candidates):
            assert sum(map(math.exp, scores.values())) == pytest.approx(1.0)
            assert candidates is None or set(scores) == candidates


def test_restriction_keeps_the_order_of_the_candidates() -> None:
    for free, few in zip(
        profile_scorer().scores(TEXTS), profile_scorer().scores(TEXTS, {"en", "vi", "fr"}), strict=True
    ):
        assert few["en"] - few["vi"] == pytest.approx(free["en"] - free["vi"])


def test_batches_do_not_change_a_bit() -> None:
    together = profile_scorer().scores(TEXTS * 30)
    assert together[: len(TEXTS)] == [profile_scorer().scores([text])[0] for text in TEXTS]


@given(st.lists(st.text(max_size=120) | st.sampled_from(TEXTS), min_size=1, max_size=4))
def test_few_texts_are_added_up_as_many_are(texts: list[str]) -> None:
    scorer, ready = profile_scorer(), [*map(prepared, texts)]
    assert [*map(scorer.sums_of, ready)] == [*sums_of_many(ready, scorer.profiles)]


def test_few_texts_are_scored_without_the_library_for_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys; from enface.adapters.langdetect_profiles import profile_scorer; "
        "profile_scorer().scores(['The light of the end']); sys.exit('numpy' in sys.modules)"
    )
    fresh(tmp_path, monkeypatch)
    subprocess.run([sys.executable, "-c", code], check=True)


def test_texts_without_known_letters_have_no_scores() -> None:
    assert profile_scorer().scores(["", "2020", "★", "\ud800"]) == [{}, {}, {}, {}]
    assert profile_scorer().scores([]) == []


def test_no_candidate_that_is_known_means_no_scores() -> None:
    assert profile_scorer().scores(["hello"], {"tlh"}) == [{}]


def test_shouted_words_count_like_quiet_ones() -> None:
    loud, quiet = profile_scorer().scores(["DAS LEBEN DER ANDEREN", "das leben der anderen"])
    assert loud == quiet


@pytest.mark.parametrize("engine", engines(), ids=lambda engine: engine.fingerprint)
def test_engines_answer_alike_in_every_thread(engine: Detector) -> None:
    once = engine.scores(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        assert all(again == once for again in pool.map(lambda _: engine.scores(TEXTS), range(12)))


@pytest.mark.parametrize("engine", engines(), ids=lambda engine: engine.fingerprint)
def test_engines_answer_only_with_their_languages(engine: Detector) -> None:
    assert {tag for scores in engine.scores(TEXTS) for tag in scores} <= engine.languages


def test_the_second_engine_takes_any_text() -> None:
    engine = eldc_detector()
    if engine is None:
        pytest.skip("no wheel for this platform")
    assert len(engine.scores(["\ud800 x", "\x00", "", "a" * 100_000])) == 4


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    cache = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        return fresh(cache, patch), cache


def test_the_matrix_is_cached_and_read_back_the_same(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    built, cache = made
    (folder,) = (cache / "enface").iterdir()
    assert sorted(file.name for file in folder.iterdir()) == ["fold.npy", "keys.npy", "languages.json", "weights.npy"]
    assert fresh(cache, monkeypatch) == built


@pytest.mark.parametrize("name", ["fold.npy", "keys.npy", "languages.json", "weights.npy"])
def test_a_torn_cache_is_made_anew(name: str, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built, cache = made
    shutil.copytree(cache, tmp_path, dirs_exist_ok=True)
    (folder,) = (tmp_path / "enface").iterdir()
    (folder / name).write_bytes((folder / name).read_bytes()[:50])
    assert fresh(tmp_path, monkeypatch) == built
    assert isinstance(np.load(folder / "keys.npy"), np.ndarray)


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    assert fresh(tmp_path / "file", monkeypatch) == [dict(scores) for scores in profile_scorer().scores(TEXTS)]


def test_another_process_gives_the_same_answer() -> None:
    code = (
        "import json, sys; from enface.adapters.langdetect_profiles import profile_scorer; "
        "print(json.dumps(profile_scorer().scores(json.load(sys.stdin))))"
    )
    import json

    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=json.dumps(TEXTS),
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "HOME": str(Path.home())},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        assert json.loads(done.stdout) == profile_scorer().scores(TEXTS)
