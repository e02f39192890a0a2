"""Linting a published folder, or what a build has written: which processes do it, and what they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from os import cpu_count
from pathlib import Path

from msgspec import Struct

from enface.adapters.content_dir import CONFIG, read_plain_file
from enface.adapters.site_dir import SiteDir
from enface.adapters.site_marker import MARKER
from enface.errors import WrongUse
from enface.lint.reading.former import former_in
from enface.lint.rules.registry import misnamed, nearest_rule, rule_ids
from enface.lint.scope import Scope
from enface.lint.site import Files, Study, lint_parts, settled, study
from enface.model.finding import Finding
from enface.model.site import Detecting
from enface.workshop.detectors import detectors_of
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared, prepare
from enface.workshop.withheld import withheld_by

_MANY = 1500
"""Files from which a second process is worth its start."""


class Asked(Struct, frozen=True, kw_only=True):
    """`base_url`, unless empty, is where the folder is published; `now` the moment for which it is judged.

    `former` is a file that lists what was once published, `disabled` are rules not asked, `jobs` how many processes
    may work (0: as many as there are processors).
    """

    now: datetime
    base_url: str = ""
    former: Path | None = None
    disabled: tuple[str, ...] = ()
    jobs: int = 0


class Linted(Struct, frozen=True, kw_only=True):
    """What was found in how many files."""

    files: int
    findings: tuple[Finding, ...]


def lint_built(prepared: Prepared, files: Mapping[str, bytes], now: datetime, jobs: int = 0) -> tuple[Finding, ...]:
    """What is wrong with the files of a site that enface has built, what is held back and must not be there included.

    `files` are all of them by path (`SiteDir` reads a folder's as they are needed); `now` is the moment for which
    they were built. Levels of rules that enface.toml sets count.
    """
    site = prepared.publication.site
    return _lint(files, scope_of(prepared, now), site.detecting, jobs)


def scope_of(prepared: Prepared, now: datetime) -> Scope:
    """What a site of enface says about its pages to the rules."""
    site = prepared.publication.site
    return Scope(
        base_url=site.base_url,
        at=now,
        former=prepared.former.addresses,
        withheld=withheld_by(prepared),
        limits=site.linting.limits,
        levels=site.linting.levels,
        own=True,
    )


def lint_folder(folder: Path, asked: Asked) -> Linted:
    """What is wrong with a folder of published files, made by enface or by anything else.

    One that a build of enface has written below its site is judged with what the site says: its address, its levels of
    rules, what is held back. Raises WrongUse for what is no folder or has no page, and for rules that there are not.
    """
    refuse_unknown(asked.disabled)
    files = SiteDir(folder)
    if not any(path.lower().endswith((".html", ".htm", ".xhtml")) for path in files):
        raise WrongUse(f'"{folder}" has no page', cure="name the folder that is published")
    prepared = _site_of(folder, asked)
    site = prepared.publication.site if prepared else None
    scope = scope_of(prepared, asked.now) if prepared else Scope(base_url="", at=asked.now)
    former = former_in(asked.former.name, read_plain_file(asked.former, str(asked.former))) if asked.former else ()
    scope = Scope(
        base_url=asked.base_url or scope.base_url,
        at=asked.now,
        former=(*scope.former, *former),
        withheld=scope.withheld,
        limits=scope.limits,
        levels={**scope.levels, **dict.fromkeys(asked.disabled, "off")},
        own=scope.own,
    )
    unknown = tuple(misnamed(site.linting, CONFIG)) if site else ()
    findings = _lint(files, scope, site.detecting if site else Detecting(), asked.jobs)
    return Linted(files=len(files), findings=(*unknown, *findings))


def refuse_unknown(rules: Iterable[str]) -> None:
    """Raises WrongUse for a rule that there is not."""
    unknown = next((name for name in rules if name not in rule_ids()), None)
    if unknown is not None:
        near = nearest_rule(unknown)
        raise WrongUse(f"there is no rule {unknown}", cure=f"did you mean {near}?" if near else "enface lint --rules")


def _site_of(folder: Path, asked: Asked) -> Prepared | None:
    """The site whose build wrote the folder, if one did."""
    where = folder.resolve()
    root = next((parent for parent in where.parents if (parent / CONFIG).is_file()), None)
    if root is None or not (folder / MARKER).exists():
        return None
    return prepare(root, Options(now=asked.now, base_url=asked.base_url))


def _lint(files: Files, scope: Scope, detecting: Detecting, jobs: int) -> tuple[Finding, ...]:
    scope = settled(scope, files)
    work = partial(_study, scope=scope, detecting=detecting)
    jobs = (jobs or cpu_count() or 1) if len(files) >= _MANY else 1
    with ProcessPoolExecutor(jobs) if jobs > 1 else nullcontext() as pool:
        return lint_parts(files, scope, partial(_studies, work=work, pool=pool, ahead=2 * jobs))


def _studies(parts: Iterable[Files], *, work: partial[Study], pool: Executor | None, ahead: int) -> Iterator[Study]:
    """The studies of the parts, in order; no more than `ahead` parts are read before their turn."""
    if pool is None:
        yield from map(work, parts)
        return
    waiting = []
    for part in parts:
        waiting.append(pool.submit(work, part))
        if len(waiting) > ahead:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()


def _study(files: Files, scope: Scope, detecting: Detecting) -> Study:
    """Runs in another process: engines are opened there, once."""
    return study(files, scope, detectors_of(detecting))
