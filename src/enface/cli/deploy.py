"""`enface deploy NAME`: bring the site to where its readers get it."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from enface.cli import say, ticker
from enface.errors import DeployTrouble

if TYPE_CHECKING:
    from enface.model.finding import Finding
    from enface.publish.plan import Plan
    from enface.workshop.deploy import Ready


def register(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add the verb."""
    parser = subparsers.add_parser(
        "deploy",
        help="bring the site to its readers",
        description="Builds the site, lints it, and brings what changed to a target of enface.toml ([deploy.NAME]). "
        "Readers see the old site or the new one, whenever it stops; deploying again goes on from there.",
    )
    parser.add_argument("name", metavar="NAME", help="a target of enface.toml")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done and change nothing there")
    parser.add_argument("--all", action="store_true", help="write every file, whether it has changed or not")
    parser.add_argument("--adopt", action="store_true", help="remove what is there and not of the site, whoever put it")
    parser.add_argument(
        "--force", action="store_true", help="git: replace a branch that is not enface's, push with force"
    )
    parser.add_argument("--no-lint", action="store_true", help="deploy a site whose pages have errors")
    parser.add_argument(
        "--rollback", action="store_true", help="folder: give readers the release before, build nothing"
    )
    say.add_json(parser)


def run(args: Namespace) -> int:
    """Build, judge, plan and carry out; 1 when the site is refused or the target fails."""
    from enface.adapters.deploy_lock import deploying_alone
    from enface.workshop.deploy import Wishes, ready, roll_back, target_of, workplace

    start = time.perf_counter()
    root = say.site_folder(args)
    target = target_of(root, args.name)
    wishes = Wishes(now=datetime.now(UTC), lint=not args.no_lint, adopt=args.adopt, all=args.all, force=args.force)
    with deploying_alone(workplace(root, target)):
        if args.rollback:
            _report_rollback(roll_back(root, target), args)
            return 0
        deployment = ready(root, target, wishes)
        if deployment.refusal:
            _refuse(deployment, args)
            return 1
        done = 0 if args.dry_run else _perform(deployment)
    _report(deployment, done, time.perf_counter() - start, args)
    return 0


def _perform(deployment: Ready) -> int:
    """Carry it out and count the files; says how far it came when it stops."""
    from enface.workshop.deploy import perform

    plan = deployment.plan
    total = len(plan.uploads) + len(plan.removed) if plan else 0
    done = 0
    with ticker.steps(total, "files") as step:
        try:
            for _ in perform(deployment):
                done += 1
                step(done)
        except DeployTrouble as trouble:
            note = f"{done} of {total} files are there; readers see a whole site; deploy again to go on"
            trouble.cure = f"{trouble.cure}; {note}" if trouble.cure else note
            raise
    return done


def _refuse(deployment: Ready, args: Namespace) -> None:
    if args.json:
        say.as_json({"target": deployment.target.name, "refused": deployment.refusal, **_found(deployment)})
        return
    say.findings(_said(deployment))
    print(say.harmless(f"not deployed: {deployment.refusal}"), file=sys.stderr)


def _said(deployment: Ready) -> tuple[Finding, ...]:
    return (*deployment.built.prepared.findings, *deployment.findings)


def _found(deployment: Ready) -> dict[str, object]:
    return {"findings": [say.finding_data(finding) for finding in _said(deployment)]}


def _report(deployment: Ready, done: int, seconds: float, args: Namespace) -> None:
    plan, name = deployment.plan, deployment.target.name
    if plan is None:
        return
    if args.json:
        say.as_json({"target": name, "dry_run": args.dry_run, "done": done, "seconds": round(seconds, 3), **_data(plan),
                     **_found(deployment)})  # fmt: skip
        return
    say.findings(_said(deployment))
    if args.dry_run:
        _list(plan)
    if plan.foreign:
        some = ", ".join(plan.foreign[:3]) + (" …" if len(plan.foreign) > 3 else "")
        print(say.harmless(f"{say.many(len(plan.foreign), 'file')} there are not of this site: {some}"))
    total = sum(upload.size for upload in plan.uploads)
    verb = "would go" if args.dry_run else "went"
    state = "is up to date" if plan.is_idle else (
        f"{say.many(len(plan.uploads), 'file')} {verb} there ({_size(total)}), {len(plan.unchanged)} unchanged, "
        f"{len(plan.removed)} removed, {len(plan.kept)} kept for open pages")  # fmt: skip
    print(f"{name}: {state}, in {seconds:.2f} s")


def _list(plan: Plan) -> None:
    """Every file that would be written or removed, in the order in which it would be."""
    for upload in plan.uploads:
        print(say.harmless(f"write  {_size(upload.size):>9}  {upload.path}"))
    for path, size in plan.removed:
        print(say.harmless(f"remove {_size(size):>9}  {path}"))


def _size(count: int) -> str:
    return (
        f"{count} B" if count < 1000 else f"{count / 1000:,.1f} kB" if count < 1_000_000 else f"{count / 1e6:,.1f} MB"
    )


def _data(plan: Plan) -> dict[str, object]:
    return {
        "up_to_date": plan.is_idle,
        "write": [{"path": upload.path, "size": upload.size} for upload in plan.uploads],
        "remove": [{"path": path, "size": size} for path, size in plan.removed],
        "kept": [path for path, _ in plan.kept],
        "unchanged": len(plan.unchanged),
        "foreign": list(plan.foreign),
    }


def _report_rollback(release: str, args: Namespace) -> None:
    if args.json:
        say.as_json({"target": args.name, "release": release})
    else:
        print(f"{args.name}: readers get {release} again")
