"""Drafting by machine, carried out: several blocks at a time, written in batches, whole when it is interrupted."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters.answer_store import AnswerStore
from enface.adapters.patient_engine import Halted, PatientEngine, Timing
from enface.catalogs.memory import Memory, exact_form
from enface.catalogs.prefill.block import Answered, Question, answered
from enface.catalogs.prefill.plurals import examples
from enface.catalogs.prefill.worklist import Job
from enface.errors import EngineTrouble
from enface.model.request import Request
from enface.seams import Engine
from enface.workshop.drafting.filing import Deed, Drafts, Outcome, Tray
from enface.workshop.drafting.names import protected
from enface.workshop.drafting.plan import Plan
from enface.workshop.memory import open_memory

ANSWERS = ".enface/answers"
_AHEAD = 4
_NEARLY = 0.98


class Options(Struct, frozen=True, kw_only=True):
    """How a run goes: threads, characters that may be sent, whether old answers and drafts are asked for anew."""

    jobs: int = 2
    limit: int | None = None
    refresh: bool = False


class Run(Struct, frozen=True, kw_only=True):
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
    tray = Tray(run.root, plan.locale, len(plan.jobs), run.today, refresh=run.options.refresh)
    with open_memory(run.root) as memory:
        memories = {
            language: memory.store.memory(language, plan.locale) for language in {job.language for job in plan.jobs}
        }
        tray.drafts.findings.extend(memory.findings)

        def work(job: Job) -> Outcome:
            return _worked(job, plan, run, memories[job.language])

        pool = ThreadPoolExecutor(run.options.jobs)
        try:
            _carry_out(plan.jobs, lambda job: pool.submit(work, job), run.options.jobs, tray, step)
        except KeyboardInterrupt:
            tray.drafts.interrupted = True
            run.patient.halt("interrupted")
            run.stop.set()
        finally:
            tray.close()
            pool.shutdown(cancel_futures=True)
    return _accounted(tray.drafts, run.patient, before)


def _accounted(drafts: Drafts, patient: PatientEngine, before: tuple[int, int, int]) -> Drafts:
    """With what the engine was asked; `before` are the characters, requests and kept answers of earlier locales."""
    now = patient.spent, patient.requests, patient.kept
    drafts.sent, drafts.requests, drafts.kept = (one - other for one, other in zip(now, before, strict=True))
    drafts.halted, drafts.exhausted = patient.halted, patient.exhausted
    return drafts


def _carry_out(
    waiting: Sequence[Job],
    submit: Callable[[Job], Future[Outcome]],
    threads: int,
    tray: Tray,
    step: Callable[[int], None],
) -> None:
    """A few blocks are under way at a time, so that an interruption leaves little to wait for."""
    rest = iter(waiting)
    pending: set[Future[Outcome]] = set()
    done = 0
    while True:
        pending |= {submit(job) for _, job in zip(range(threads * _AHEAD - len(pending)), rest, strict=False)}
        if not pending:
            return
        ready, pending = wait(pending, return_when=FIRST_COMPLETED)
        for future in ready:
            tray.take(future.result())
            done += 1
        step(done)


def _worked(job: Job, plan: Plan, run: Run, memory: Memory) -> Outcome:
    try:
        made = _made(job, plan, run, memory)
    except Halted:
        return Outcome(job=job, deed="left")
    except EngineTrouble as trouble:
        deed: Deed = "unsupported" if trouble.kind == "pair" else "failed"
        return Outcome(job=job, deed=deed, why=str(trouble))
    rejected = next((each.reason for each in made if each.reason), "")
    if rejected:
        return Outcome(job=job, deed="rejected", why=rejected)
    sources = frozenset(source for each in made for source in each.sources)
    texts = tuple(each.text for each in made)
    return Outcome(job=job, deed="drafted", texts=texts, engine=_credited(sources, run.engine.name))


def _made(job: Job, plan: Plan, run: Run, memory: Memory) -> list[Answered]:
    """What came of the message, or of each of its plural forms."""
    if job.key.plural is None:
        return [_answered(job.key.text, job, plan, run, memory)]
    made = []
    for example in examples(job.key, job.language, plan.locale):
        got = _answered(example.text, job, plan, run, memory)
        text = example.generalized(got.text)
        made.append(replace(got, text=text, reason=got.reason or ("" if text else "plural")))
    return made


def _answered(text: str, job: Job, plan: Plan, run: Run, memory: Memory) -> Answered:
    mentions = plan.terms.terms_in(text, job.language, plan.locale)
    names = protected(text, mentions, plan.locale)
    question = Question(text=text, source=job.language, target=plan.locale, notes=job.notes, names=names)
    bare = Request(
        text=text,
        source=job.language,
        target=plan.locale,
        before=job.before,
        after=job.after,
        terms=tuple((each.text, each.targets[0]) for each in mentions if each.kind == "term" and each.targets),
    )

    def recall(words: str) -> str | None:
        found = memory.suggest(words, before=job.before, after=job.after, context=job.key.context, least=_NEARLY)
        return next((one.text for one in found if exact_form(one.source) == exact_form(words)), None)

    return answered(
        question,
        lambda words: run.patient.ask(replace(bare, text=words)),
        whole=run.engine.unit == "block",
        longest=run.engine.longest,
        recall=recall,
    )


def _credited(sources: frozenset[str], name: str) -> str:
    """Whose words they are: the engine's, the memory's, or of both."""
    return "+".join(name if each == "engine" else each for each in sorted(sources)) or name
