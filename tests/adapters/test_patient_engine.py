"""Patience: how often an engine is asked, what happens when it fails, and that nothing is asked twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import pytest

from enface.adapters.answer_store import AnswerStore
from enface.adapters.patient_engine import Halted, PatientEngine, Timing
from enface.errors import EngineKind, EngineTrouble
from enface.model.request import Request

Answer = Callable[[str], str | None]


class Scripted:
    """An engine that answers by a function, on a clock that only moves when somebody sleeps."""

    name = "scripted"
    fingerprint = "scripted 1"
    public = False
    unit: Literal["sentence", "block"] = "sentence"
    longest = 500

    def __init__(self, answer: Answer, per_second: float = 1_000_000) -> None:
        self.answer, self.per_second = answer, per_second
        self.asked: list[str] = []
        self.now = 0.0
        self.sleeps: list[float] = []

    def refusal(self, source: str, target: str) -> str:
        return f"{source} {target}" * 0

    def translate(self, request: Request) -> str | None:
        self.asked.append(request.text)
        return self.answer(request.text)

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds

    @property
    def timing(self) -> Timing:
        return Timing(clock=lambda: self.now, sleep=self.sleep, chance=lambda: 1.0)


def request(text: str, target: str = "es") -> Request:
    return Request(text=text, source="en", target=target)


def trouble(kind: EngineKind = "unavailable", *, retryable: bool = True, wait: float | None = None) -> EngineTrouble:
    return EngineTrouble("it failed", retryable=retryable, kind=kind, wait=wait)


def failing(times: int, error: EngineTrouble) -> Answer:
    left = [times]

    def answer(text: str) -> str:
        left[0] -= 1
        if left[0] >= 0:
            raise error
        return text.upper()

    return answer


def patient(engine: Scripted, tmp_path: Path, **more: object) -> PatientEngine:
    return PatientEngine(engine, AnswerStore(tmp_path / "answers"), engine.timing, **more)  # type: ignore[arg-type]


def test_a_failure_is_waited_out_longer_each_time(tmp_path: Path) -> None:
    engine = Scripted(failing(3, trouble()))
    assert patient(engine, tmp_path).ask(request("red")) == "RED"
    assert [round(pause) for pause in engine.sleeps] == [1, 2, 4]


def test_after_four_attempts_it_gives_up(tmp_path: Path) -> None:
    engine = Scripted(failing(9, trouble()))
    with pytest.raises(EngineTrouble, match="it failed"):
        patient(engine, tmp_path).ask(request("red"))
    assert len(engine.asked) == 4


def test_what_asking_again_does_not_help_is_not_asked_again(tmp_path: Path) -> None:
    engine = Scripted(failing(9, trouble("answer", retryable=False)))
    with pytest.raises(EngineTrouble):
        patient(engine, tmp_path).ask(request("red"))
    assert len(engine.asked) == 1


def test_the_pause_that_a_service_asks_for_is_kept_by_all(tmp_path: Path) -> None:
    engine = Scripted(failing(1, trouble("limit", wait=30)))
    asking = patient(engine, tmp_path)
    asking.ask(request("red"))
    assert engine.now >= 30


def test_a_service_that_wants_an_hour_ends_the_run(tmp_path: Path) -> None:
    engine = Scripted(failing(1, trouble("limit", wait=3600)))
    asking = patient(engine, tmp_path)
    with pytest.raises(Halted, match="it failed"):
        asking.ask(request("red"))
    with pytest.raises(Halted):
        asking.ask(request("green"))
    assert engine.asked == ["red"]
    assert engine.sleeps == []


def test_a_refused_key_ends_the_run(tmp_path: Path) -> None:
    engine = Scripted(failing(1, trouble("refused", retryable=False)))
    asking = patient(engine, tmp_path)
    for text in ("red", "green"):
        with pytest.raises(Halted):
            asking.ask(request(text))
    assert len(engine.asked) == 1


def test_a_pair_that_the_service_lacks_is_asked_for_once(tmp_path: Path) -> None:
    engine = Scripted(failing(1, trouble("pair", retryable=False)))
    asking = patient(engine, tmp_path)
    for text in ("red", "green"):
        with pytest.raises(EngineTrouble):
            asking.ask(request(text))
    assert asking.ask(request("red", "fr")) == "RED"
    assert engine.asked == ["red", "red"]


def test_a_dead_service_is_left_alone_then_asked_once_more(tmp_path: Path) -> None:
    engine = Scripted(failing(99, trouble()))
    asking = patient(engine, tmp_path)
    with pytest.raises(EngineTrouble):
        asking.ask(request("red"))
    with pytest.raises(Halted):
        asking.ask(request("green"))
    assert len(engine.asked) == 6
    assert engine.now >= 37  # 1 + 2 + 4, then half a minute after the fifth failure


def test_a_service_that_comes_back_is_forgiven(tmp_path: Path) -> None:
    engine = Scripted(failing(5, trouble()))
    asking = patient(engine, tmp_path)
    with pytest.raises(EngineTrouble):
        asking.ask(request("red"))
    assert asking.ask(request("green")) == "GREEN"
    engine.sleeps.clear()
    assert asking.ask(request("blue")) == "BLUE"
    assert engine.sleeps == []


def test_requests_keep_their_rate(tmp_path: Path) -> None:
    engine = Scripted(str.upper, per_second=2)
    asking = patient(engine, tmp_path)
    for number in range(11):
        asking.ask(request(f"text {number}"))
    assert engine.now == pytest.approx(5.0)


def test_a_budget_is_never_overspent(tmp_path: Path) -> None:
    engine = Scripted(str.upper)
    asking = patient(engine, tmp_path, budget=10)
    asking.ask(request("sevenly"))
    with pytest.raises(Halted, match="limit of 10 characters"):
        asking.ask(request("fives"))
    assert asking.spent == 7
    assert asking.ask(request("sevenly")) == "SEVENLY"


def test_answers_outlive_the_process_and_fit_engine_and_pair_only(tmp_path: Path) -> None:
    engine = Scripted(str.upper)
    patient(engine, tmp_path).ask(request("red"))
    again = patient(engine, tmp_path)
    assert again.ask(request("red")) == "RED"
    assert (engine.asked, again.kept) == (["red"], 1)
    again.ask(request("red", "fr"))
    other = Scripted(str.title)
    other.fingerprint = "scripted 2"
    assert patient(other, tmp_path).ask(request("red")) == "Red"
    assert len(engine.asked) == 2


def test_fresh_answers_are_asked_for_once_a_run(tmp_path: Path) -> None:
    engine = Scripted(str.upper)
    patient(engine, tmp_path).ask(request("red"))
    fresh = patient(engine, tmp_path, fresh=True)
    fresh.ask(request("red"))
    fresh.ask(request("red"))
    assert len(engine.asked) == 2


@pytest.mark.parametrize("answer", ["<html>busy</html>", "", "\u202edetour"])
def test_what_is_no_text_is_not_kept(answer: str, tmp_path: Path) -> None:
    engine = Scripted(lambda _: answer)
    asking = patient(engine, tmp_path)
    asking.ask(request("red"))
    asking.ask(request("red"))
    assert len(engine.asked) == 2


def test_threads_ask_once_for_the_same_and_get_their_own(tmp_path: Path) -> None:
    gate = threading.Barrier(8, timeout=10)
    engine = Scripted(str.upper)
    asking = patient(engine, tmp_path)

    def ask(number: int) -> str | None:
        gate.wait()
        return asking.ask(request(f"text {number % 4}"))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert answers == [f"TEXT {number % 4}" for number in range(8)]
    assert sorted(engine.asked) == [f"text {number}" for number in range(4)]


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-7],
        lambda data: data + b"\xff\xfe garbage\n",
        lambda data: data + b'0000000000000000 ["x", "y"]\n',
        lambda data: b"\x00" * 100 + b"\n" + data,
    ],
)
def test_a_damaged_store_loses_no_sound_line(harm: Callable[[bytes], bytes], tmp_path: Path) -> None:
    file = tmp_path / "answers"
    store = AnswerStore(file)
    store.put("first", "uno\ndos")
    store.put("last", "tres")
    file.write_bytes(harm(file.read_bytes()))
    after = AnswerStore(file)
    assert after.get("first") == ("uno\ndos",)
    after.put("new", None)
    again = AnswerStore(file)
    assert (again.get("first"), again.get("new"), again.get("x")) == (("uno\ndos",), (None,), None)
