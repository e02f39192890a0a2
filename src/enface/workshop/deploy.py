"""Deploying: build anew, judge, plan, and bring it to where readers get it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from enface.adapters.disk_target import DiskTarget
from enface.adapters.site_dir import SiteDir
from enface.adapters.staged_site import StagedSite
from enface.errors import WrongUse
from enface.model.deploying import TargetOptions
from enface.model.finding import Finding, has_error
from enface.publish.carry_out import carry_out, finished
from enface.publish.headers import languages_of
from enface.publish.ledger import Ledger, parsed, written
from enface.publish.plan import Plan, planned
from enface.seams import Archive, Deployed, Store
from enface.workshop.build import Built, build
from enface.workshop.linting import lint_built
from enface.workshop.options import Options
from enface.workshop.settings import site_in


class Wishes(Struct, frozen=True, kw_only=True):
    """What the command asks for. `adopt`: every file there counts as an earlier deploy's. `all`: write every file.

    `force`: a git branch is replaced and pushed over whatever it holds.
    """

    now: datetime
    lint: bool = True
    adopt: bool = False
    all: bool = False
    force: bool = False


class Ready(Struct, frozen=True, kw_only=True):
    """A site that is built and judged, and what its deploy would do. `refusal` says why it will not be done."""

    target: TargetOptions
    built: Built
    findings: tuple[Finding, ...]
    refusal: str
    deployed: Store | Archive | None = None
    plan: Plan | None = None


def target_of(root: Path, name: str) -> TargetOptions:
    """The target that enface.toml describes under this name; WrongUse when it does not."""
    targets = {target.name: target for target in site_in(root).targets}
    if name not in targets:
        cure = f"there are {', '.join(targets)}" if targets else "write a table [deploy.NAME] into enface.toml"
        raise WrongUse(f"enface.toml has no usable target {name}", cure=cure, rule="deploy")
    return targets[name]


def workplace(root: Path, target: TargetOptions) -> Path:
    """The folder in which a target's site is built; whoever deploys holds it by `deploying_alone`."""
    return root / ".enface" / "deploy" / target.name


def ready(root: Path, target: TargetOptions, wishes: Wishes) -> Ready:
    """Build the site for the target, lint it, and plan. Nothing of the target is changed.

    Raises WrongUse or DeployTrouble when the target cannot be used or reached.
    """
    folder = workplace(root, target) / "site"
    built = build(root, folder, Options(now=wishes.now, base_url=target.url))
    faults = lint_built(built.prepared, SiteDir(folder), wishes.now) if wishes.lint else ()
    refusal = _refusal(built, faults)
    if refusal:
        return Ready(target=target, built=built, findings=faults, refusal=refusal)
    staged = StagedSite(folder)
    deployed = _deployed(root, target, staged, wishes)
    plan = _planned(built, target, staged, deployed, wishes)
    return Ready(target=target, built=built, findings=faults, refusal="", deployed=deployed, plan=plan)


def perform(deployment: Ready) -> Iterator[str]:
    """Do what was planned; yields each path when it is done. Raises DeployTrouble where the target fails."""
    plan, deployed = deployment.plan, deployment.deployed
    if plan is None or deployed is None:
        return
    run = secrets.token_hex(8)
    if isinstance(deployed, Store):
        yield from carry_out(plan, deployed, run)
    else:
        yield from _replaced(plan, deployed, run)


def _replaced(plan: Plan, archive: Archive, run: str) -> Iterator[str]:
    if plan.is_idle:
        return
    site = (*plan.uploads, *(upload for upload, _ in plan.unchanged))
    tags = dict(archive.tags(site))
    kept = [path for path, _ in plan.kept]
    archive.replace(site, kept, written(finished(plan, run, tags)))
    yield from (upload.path for upload in plan.uploads)
    yield from (path for path, _ in plan.removed)


def roll_back(root: Path, target: TargetOptions) -> str:
    """Give readers the release before; says which. WrongUse for what is no folder of releases."""
    from enface.adapters.release_dir import ReleaseDir

    if target.type != "folder":
        raise WrongUse(f"a target of type {target.type} keeps no releases", cure="deploy the earlier content again")
    staged = StagedSite(workplace(root, target) / "site")
    return ReleaseDir.at(root / target.path, staged, target.keep, root).roll_back()


def _refusal(built: Built, faults: Sequence[Finding]) -> str:
    prepared = built.prepared
    if prepared.unpublished:
        return f"cannot be published whole: {', '.join(prepared.unpublished)}"
    if prepared.is_provisional:
        return "some documents are not in enface.lock yet, so their addresses may still change: run enface update"
    return "the built site has errors; --no-lint deploys it all the same" if has_error(faults) else ""


def _deployed(root: Path, target: TargetOptions, staged: StagedSite, wishes: Wishes) -> Store | Archive:
    """The adapter for a type of target; each is imported only when it is wanted."""
    match target.type:
        case "folder":
            from enface.adapters.release_dir import ReleaseDir

            return ReleaseDir.at(root / target.path, staged, target.keep, root)
        case "zip":
            from enface.adapters.zip_file import SiteZip

            return SiteZip(root / target.path, staged)
        case "git":
            from enface.adapters.git_branch import GitBranch

            return GitBranch.at(target, staged, root, forced=wishes.force)
        case "rsync":
            from enface.adapters.rsync_store import RsyncStore

            return RsyncStore(target.to, staged, root)
        case "s3":
            from enface.adapters.s3_store import S3Store

            return S3Store.at(target, staged, os.environ)


def _planned(built: Built, target: TargetOptions, staged: StagedSite, deployed: Deployed, wishes: Wishes) -> Plan:
    languages = (
        languages_of(built.prepared.readers[0].links, built.prepared.publication.site) if target.type == "s3" else None
    )
    files = staged.uploads(DiskTarget(staged.folder).paths(), languages)
    there = deployed.there()
    before = parsed(deployed.ledger())
    if wishes.adopt:
        before = Ledger(stage="arriving", retired=dict.fromkeys(there, 0))
    expected = {} if wishes.all else deployed.tags(files)
    before = _forgetting(before) if wishes.all else before
    hosts = [path.removesuffix("index.html") for path in built.prepared.readers[0].links.copies("index.html")]
    return planned(files, there, before, expected=expected, keep=target.keep, hosts=hosts)


def _forgetting(before: Ledger | None) -> Ledger | None:
    """The ledger without what it knows of bytes, so that every file counts as changed."""
    if before is None:
        return None
    return Ledger(stage="arriving", hidden=before.hidden, retired=dict.fromkeys(before.owned, 0) | dict(before.retired))
