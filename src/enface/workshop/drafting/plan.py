"""Drafting by machine: what is to be asked, before anybody is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from enface.adapters import po_dir
from enface.catalogs.prefill.pieces import parts, pieces
from enface.catalogs.prefill.plausible import translatable
from enface.catalogs.prefill.plurals import examples
from enface.catalogs.prefill.worklist import Job, jobs
from enface.model.document import Document
from enface.model.finding import Finding
from enface.render.editions.holds import READY, hold_of
from enface.seams import Engine
from enface.text.termbase import Termbase
from enface.workshop.catalogs import behind
from enface.workshop.manuscripts import Manuscripts, named_locales, open_site, paths_of

PRIVACY = "the texts are sent to a public service, which may keep and use them"
"""What whoever asks a public engine must have read."""


class Plan(Struct, frozen=True, kw_only=True):
    """What will be drafted for one locale. `skipped` counts what will not, by reason.

    Reasons: plural (no example number fits), letterless, unsupported, withheld (of documents that are not public yet,
    from a public engine).
    `unsupported` are the engine's sentences about pairs of languages, `terms` what has a settled name.
    """

    locale: str
    jobs: tuple[Job, ...]
    skipped: Mapping[str, int]
    unsupported: tuple[str, ...]
    terms: Termbase
    findings: tuple[Finding, ...]

    @property
    def characters(self) -> int:
        """How much text that is."""
        return sum(len(job.key.text) for job in self.jobs)


def plan_drafts(
    root: Path, locales: Sequence[str], documents: Sequence[str], engine: Engine, now: datetime, *, refresh: bool
) -> tuple[Plan, ...]:
    """A plan for each of the locales, over everything or what these documents (by id) use.

    Raises WrongUse for an unknown locale or id.
    """
    manuscripts = open_site(root)
    tags = named_locales(manuscripts.site, locales)
    paths = paths_of(manuscripts, documents)
    return tuple(_plan(manuscripts, tag, paths, engine, now, refresh=refresh) for tag in dict.fromkeys(tags))


def _plan(
    manuscripts: Manuscripts, tag: str, paths: frozenset[str], engine: Engine, now: datetime, *, refresh: bool
) -> Plan:
    shelf = po_dir.read_catalogs(manuscripts.root, tag)
    found = [job for catalog in shelf.catalogs for job in jobs(catalog, paths, refresh=refresh)]
    secret = _confidential(manuscripts, now) if engine.public else None
    reasons = [_reason(job, tag, engine, secret) for job in found]
    taken = tuple(job for job, reason in zip(found, reasons, strict=True) if not reason)
    refusals = {engine.refusal(job.language, tag) for job in found}
    return Plan(
        locale=tag,
        jobs=taken,
        skipped=Counter(filter(None, reasons)),
        unsupported=tuple(sorted(filter(None, refusals))),
        terms=manuscripts.terms,
        findings=(*shelf.findings, *behind(manuscripts, shelf)),
    )


def _reason(job: Job, tag: str, engine: Engine, secret: Collection[str] | None) -> str:
    """Why the job is not done, or ""."""
    if job.key.plural is not None and not examples(job.key, job.language, tag):
        return "plural"
    if not translatable(parts(job.key.text, pieces(job.key.text, job.notes))):
        return "letterless"
    if engine.refusal(job.language, tag):
        return "unsupported"
    return "withheld" if secret is not None and job.paths and set(job.paths) <= set(secret) else ""


def _confidential(manuscripts: Manuscripts, now: datetime) -> frozenset[str]:
    """The documents that are not public, in some locale at least; a broken one may be."""
    tags = [locale.tag for locale in manuscripts.site.locales]
    hidden = (document.path for document in manuscripts.documents if _is_hidden(document, tags, now))
    return frozenset((*hidden, *manuscripts.broken))


def _is_hidden(document: Document, tags: Sequence[str], now: datetime) -> bool:
    return any(hold and hold.is_secret for hold in (hold_of(document, tag, now, READY) for tag in tags))
