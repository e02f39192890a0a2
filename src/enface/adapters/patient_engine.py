"""An engine asked with patience: not too often, again after a failure, never twice the same, within a budget."""

from __future__ import annotations

import threading
from collections.abc import Callable

from msgspec import Struct

from enface.adapters.answer_store import AnswerStore, key_of
from enface.catalogs.prefill.pace import LONGEST_WAIT, Breaker, TokenBucket, back_off
from enface.catalogs.prefill.plausible import is_text
from enface.errors import EngineTrouble
from enface.model.request import Request
from enface.seams import Engine

_ATTEMPTS = 4


class Timing(Struct, frozen=True, kw_only=True):
    """Where time and chance come from: `clock` in seconds, `sleep` that may return early, `chance` from 0 to 1."""

    clock: Callable[[], float]
    sleep: Callable[[float], object]
    chance: Callable[[], float]


class Halted(Exception):
    """Nobody is asked any more; the text says why."""


class PatientEngine:
    """Asks one engine on behalf of several threads.

    `budget` is how many characters may be sent (None: any number); `fresh` asks again for what is in the store.
    `halted` says why nobody is asked any more, `exhausted` that it is for the budget.
    `spent` counts the characters sent, `requests` the requests made, `kept` the answers taken from the store.
    """

    def __init__(
        self,
        engine: Engine,
        store: AnswerStore,
        timing: Timing,
        *,
        budget: int | None = None,
        fresh: bool = False,
        burst: int = 1,
    ) -> None:
        self._engine, self._store, self._timing = engine, store, timing
        self._budget, self._fresh = budget, fresh
        self._bucket, self._breaker = TokenBucket(engine.per_second, burst), Breaker()
        self._lock = threading.Lock()
        self._under_way: dict[str, threading.Lock] = {}
        self._fresh_done: set[str] = set()
        self.halted = ""
        self.exhausted = False
        self.unsupported: dict[tuple[str, str], str] = {}
        self.spent = self.requests = self.kept = 0

    def halt(self, why: str) -> None:
        """Ask nobody any more; the first reason stands."""
        with self._lock:
            self.halted = self.halted or why

    def ask(self, request: Request) -> str | None:
        """The answer, None when the engine has none.

        Raises Halted when nobody may be asked any more, EngineTrouble when this text cannot be translated now.
        """
        key = key_of(self._engine.fingerprint, request, contextual=self._engine.unit == "block")
        with self._lock:
            one = self._under_way.setdefault(key, threading.Lock())
        with one:
            known = None if self._fresh and key not in self._fresh_done else self._store.get(key)
            if known is not None:
                with self._lock:
                    self.kept += 1
                return known[0]
            answer = self._insisted(request)
            if answer is None or is_text(answer):
                self._store.put(key, answer)
                self._fresh_done.add(key)
            return answer

    def _insisted(self, request: Request) -> str | None:
        pair = (request.source, request.target)
        if pair in self.unsupported:
            raise EngineTrouble(self.unsupported[pair], retryable=False, kind="pair")
        self._spend(len(request.text))
        for attempt in range(1, _ATTEMPTS + 1):
            self._wait_for_turn()
            try:
                answer = self._engine.translate(request)
            except EngineTrouble as trouble:
                self._failed(trouble, attempt, pair)
            else:
                with self._lock:
                    self._breaker.succeeded()
                return answer
        raise AssertionError("the last attempt raises")

    def _spend(self, characters: int) -> None:
        with self._lock:
            if self._budget is not None and self.spent + characters > self._budget:
                self.exhausted = self.exhausted or not self.halted
                self.halted = self.halted or f"the limit of {self._budget} characters is used up"
            else:
                self.spent += characters
        self._check()

    def _check(self) -> None:
        if self.halted:
            raise Halted(self.halted)

    def _wait_for_turn(self) -> None:
        self._check()
        with self._lock:
            now = self._timing.clock()
            pause = max(self._bucket.reserve(now), self._breaker.wait(now))
        if pause:
            self._timing.sleep(pause)
        self._check()
        with self._lock:
            self.requests += 1

    def _failed(self, trouble: EngineTrouble, attempt: int, pair: tuple[str, str]) -> None:
        """Wait for the next attempt, or raise."""
        with self._lock:
            now = self._timing.clock()
            if trouble.kind != "pair":
                self._breaker.failed(now)
            pause = back_off(attempt, self._timing.chance(), trouble.wait)
            if trouble.wait:
                self._bucket.hold(now + pause)
        if trouble.kind == "refused" or self._breaker.broken or pause > LONGEST_WAIT:
            self.halt(str(trouble))
            raise Halted(self.halted)
        if trouble.kind == "pair":
            self.unsupported[pair] = f"{'-'.join(pair)}: {trouble}"
            raise EngineTrouble(self.unsupported[pair], retryable=False, kind="pair")
        if not trouble.retryable or attempt == _ATTEMPTS:
            raise trouble
        self._timing.sleep(pause)
