"""Drafting by machine, carried out: several blocks at a time, written in batches, whole when it is interrupted."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from enface.adapters import po_dir
from enface.adapters.answer_store import AnswerStore
from enface.adapters.patient_engine import Halted, PatientEngine, Timing
from enface.catalogs.memory import Memory, exact_form
from enface.catalogs.prefill.block import Answered, Block, answered
from enface.catalogs.prefill.worklist import Job, drafted, is_open
from enface.checks.registry import PUBLICATION, check_entry
from enface.checks.subject import Context, Subject
from enface.errors import EngineTrouble
from enface.model.catalog import Catalog, Entry
from enface.model.finding import Finding
from enface.model.message import Key
from enface.model.request import Request
from enface.seams import Engine
from enface.workshop.drafting import Plan
from enface.workshop.memory import open_memory
from enface.workshop.settled import protected

ANSWERS = ".enface/answers"
_BATCH, _SHARE = 100, 20
_AHEAD = 4
_NEARLY = 0.98
_GATE = tuple(rule for rule in PUBLICATION if rule.id != "wrong-script")
"""What no draft may break, pseudo-translations included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a run goes: threads, characters that may be sent, whether old answers and drafts are asked for anew."""

    jobs: int = 2
    limit: int | None = None
    refresh: bool = False


@dataclass(slots=True, kw_only=True)
class Drafts:
    """What came of a plan. `rejected` and `failed` count blocks by reason; `left` were not asked for.

    `unsupported` are in languages of which only the engine itself could say that it lacks them.

    `halted` says why the run ended before its time, "" when it did not.
    """

    locale: str
    drafted: int = 0
    remembered: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    unsupported: Counter[str] = field(default_factory=Counter)
    taken: int = 0
    left: int = 0
    halted: str = ""
    interrupted: bool = False
    sent: int = 0
    requests: int = 0
    kept: int = 0
    findings: list[Finding] = field(default_factory=list)


_Deed = Literal["drafted", "rejected", "failed", "unsupported", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    job: Job
    deed: _Deed
    text: str = ""
    why: str = ""
    engine: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run over several locales: it has one budget, and who does not answer is not asked for the next one."""

    root: Path
    engine: Engine
    options: Options
    today: date
    patient: PatientEngine
    stop: threading.Event


def open_run(root: Path, engine: Engine, options: Options, today: date) -> Run:
    """Nothing is asked yet. A public engine gets one request at a time."""
    stop = threading.Event()
    timing = Timing(clock=time.monotonic, sleep=stop.wait, chance=random.random)
    store = AnswerStore(root / ANSWERS / f"{engine.name}.jsonl")
    burst = 1 if engine.public else options.jobs
    patient = PatientEngine(engine, store, timing, budget=options.limit, fresh=options.refresh, burst=burst)
    return Run(root=root, engine=engine, options=options, today=today, patient=patient, stop=stop)


def draft(run: Run, plan: Plan, step: Callable[[int], None]) -> Drafts:
    """Ask the engine for everything in the plan and write it; `step` hears how many blocks are done.

    Ctrl-C ends it early with `interrupted`: what there is is written, requests under way are awaited and kept.
    """
    before = run.patient.spent, run.patient.requests, run.patient.kept
    desk = _Desk(run, plan)
    with open_memory(run.root) as memory:
        memories = {
            language: memory.store.memory(language, plan.locale) for language in {job.language for job in plan.jobs}
        }
        desk.drafts.findings.extend(memory.findings)

        def work(job: Job) -> _Outcome:
            return _worked(job, plan, run, memories[job.language])

        pool = ThreadPoolExecutor(run.options.jobs)
        try:
            _carry_out(plan.jobs, lambda job: pool.submit(work, job), run.options.jobs, desk, step)
        except KeyboardInterrupt:
            desk.drafts.interrupted = True
            run.patient.halt("interrupted")
            run.stop.set()
        finally:
            desk.flush()
            pool.shutdown(cancel_futures=True)
    return desk.closed(before)


def _carry_out(
    waiting: Sequence[Job],
    submit: Callable[[Job], Future[_Outcome]],
    threads: int,
    desk: _Desk,
    step: Callable[[int], None],
) -> None:
    """A few blocks are under way at a time, so that an interruption leaves little to wait for."""
    rest = iter(waiting)
    pending: set[Future[_Outcome]] = set()
    done = 0
    while True:
        pending |= {submit(job) for _, job in zip(range(threads * _AHEAD - len(pending)), rest, strict=False)}
        if not pending:
            return
        ready, pending = wait(pending, return_when=FIRST_COMPLETED)
        for future in ready:
            desk.take(future.result())
            done += 1
        step(done)


def _worked(job: Job, plan: Plan, run: Run, memory: Memory) -> _Outcome:
    mentions = plan.terms.terms_in(job.key.text, job.language, plan.locale)
    names = protected(job.key.text, mentions, plan.locale)
    block = Block(text=job.key.text, source=job.language, target=plan.locale, notes=job.notes, names=names)
    terms = tuple((each.text, each.targets[0]) for each in mentions if each.kind == "term" and each.targets)

    def ask(text: str) -> str | None:
        return run.patient.ask(
            Request(
                text=text,
                source=job.language,
                target=plan.locale,
                before=job.before,
                after=job.after,
                terms=terms,
            )
        )

    def recall(text: str) -> str | None:
        found = memory.suggest(text, before=job.before, after=job.after, context=job.key.context, least=_NEARLY)
        return next((one.text for one in found if exact_form(one.source) == exact_form(text)), None)

    try:
        got = answered(block, ask, whole=run.engine.unit == "block", longest=run.engine.longest, recall=recall)
    except Halted:
        return _Outcome(job=job, deed="left")
    except EngineTrouble as trouble:
        deed: _Deed = "unsupported" if trouble.kind == "pair" else "failed"
        return _Outcome(job=job, deed=deed, why=str(trouble))
    if got.reason:
        return _Outcome(job=job, deed="rejected", why=got.reason)
    return _Outcome(job=job, deed="drafted", text=got.text, engine=_credited(got, run.engine.name))


def _credited(got: Answered, name: str) -> str:
    """Whose words they are: the engine's, the memory's, or of both."""
    return "+".join(name if each == "engine" else each for each in sorted(got.sources, reverse=True)) or name


class _Desk:
    """Gathers outcomes and files them into the catalogs, batch by batch."""

    def __init__(self, run: Run, plan: Plan) -> None:
        self._run, self._plan = run, plan
        self._pending: list[_Outcome] = []
        self._done = 0
        self.drafts = Drafts(locale=plan.locale)

    def take(self, outcome: _Outcome) -> None:
        """Count it, and write when there is enough."""
        drafts = self.drafts
        match outcome.deed:
            case "drafted":
                self._pending.append(outcome)
            case "rejected":
                drafts.rejected[outcome.why] += 1
            case "failed":
                drafts.failed[outcome.why] += 1
            case "unsupported":
                drafts.unsupported[outcome.why] += 1
            case "left":
                pass
        self._done += outcome.deed != "left"
        if len(self._pending) >= max(_BATCH, len(self._plan.jobs) // _SHARE):
            self.flush()

    def flush(self) -> None:
        """Write what there is, into the catalogs as they are now; another program's writing is waited out."""
        if not self._pending:
            return
        findings: tuple[Finding, ...] = ()
        for _ in range(3):
            findings = self._written()
            if not findings:
                break
        else:
            self.drafts.findings.extend(findings)
            self.drafts.failed["the catalog could not be written"] += len(self._pending)
        self._pending.clear()

    def _written(self) -> tuple[Finding, ...]:
        shelf = po_dir.read_catalogs(self._run.root, self._plan.locale)
        by_name: dict[str, dict[Key, _Outcome]] = {}
        for outcome in self._pending:
            by_name.setdefault(outcome.job.catalog, {})[outcome.job.key] = outcome
        filed = [
            _Filing(catalog, by_name.get(catalog.name, {}), self._run.today, refresh=self._run.options.refresh)
            for catalog in shelf.catalogs
        ]
        findings = po_dir.write_catalogs(self._run.root, shelf, [each.catalog for each in filed]).findings
        if not findings:
            self.drafts.drafted += sum(each.drafted for each in filed)
            self.drafts.remembered += sum(each.remembered for each in filed)
            self.drafts.taken += len(self._pending) - sum(each.drafted + each.faulty for each in filed)
            faulty = sum(each.faulty for each in filed)
            self.drafts.rejected.update({"check": faulty} if faulty else {})
        return findings

    def closed(self, before: tuple[int, int, int]) -> Drafts:
        """The whole account; `before` are the sent characters, requests and kept answers of earlier locales."""
        drafts, patient = self.drafts, self._run.patient
        drafts.left = len(self._plan.jobs) - self._done
        drafts.halted = patient.halted
        drafts.sent, drafts.requests, drafts.kept = (
            now - then for now, then in zip((patient.spent, patient.requests, patient.kept), before, strict=True)
        )
        return drafts


class _Filing:
    """A catalog with the drafts that still fit: whatever somebody has translated in the meantime stands."""

    def __init__(self, catalog: Catalog, drafts: Mapping[Key, _Outcome], today: date, *, refresh: bool) -> None:
        self.drafted = self.remembered = self.faulty = 0
        self._today = today
        self._context = Context.of(catalog, po_dir.po_path(catalog.locale, catalog.name))
        entries = [
            self._entry(entry, drafts[entry.key], catalog)
            if entry.key in drafts and is_open(entry, refresh=refresh)
            else entry
            for entry in catalog.entries
        ]
        self.catalog = replace(catalog, entries=tuple(entries))

    def _entry(self, entry: Entry, outcome: _Outcome, catalog: Catalog) -> Entry:
        pair = f"{catalog.language}-{catalog.locale}"
        after = drafted(entry, [outcome.text], engine=outcome.engine, pair=pair, on=self._today)
        found = check_entry(Subject(entry=after, context=self._context), _GATE)
        if any(finding.severity == "error" for finding in found):
            self.faulty += 1
            return entry
        self.drafted += 1
        self.remembered += outcome.engine == "memory"
        return after
