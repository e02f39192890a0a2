"""Carries out a plan before the readers' eyes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from enface.errors import DeployTrouble
from enface.model.upload import Upload
from enface.publish.ledger import Ledger, parsed, written
from enface.publish.plan import Plan, line_of
from enface.seams import Store


def carry_out(plan: Plan, store: Store, run: str) -> Iterator[str]:
    """Bring the store to what the plan wants; yields the path of each file once it is there or gone.

    `run` names this deploy and no other. Stopped at any moment, readers see the old site or the new one, and a plan
    made anew goes on from there. Raises DeployTrouble when the store fails, or another deploy has begun meanwhile.
    """
    if plan.is_idle:
        return
    tags = {upload.path: tag for upload, tag in plan.unchanged}
    ledger = _begun(plan, run)
    _keep(ledger, store)
    if plan.arriving:
        yield from _put(plan.arriving, store, tags)
        ledger = replace(ledger, stage="switching", hidden=ledger.hidden - _site(plan).keys())
        _take_turn(ledger, store)
    yield from _put(plan.switching, store, tags)
    if plan.removed:
        hidden = frozenset(path for path, _ in plan.removed)
        _take_turn(replace(ledger, stage="leaving", hidden=hidden), store)
        for batch in plan.removals:
            store.remove(batch)
            yield from batch
    _keep(finished(plan, run, tags), store)


def finished(plan: Plan, run: str, tags: Mapping[str, str]) -> Ledger:
    """What the ledger says when all is done; `tags` are those of the site's files."""
    files = {path: line_of(upload, tags.get(path, "")) for path, upload in _site(plan).items()}
    return Ledger(run=run, files=files, retired=dict(plan.kept))


def _site(plan: Plan) -> dict[str, Upload]:
    return {upload.path: upload for upload in (*plan.uploads, *(upload for upload, _ in plan.unchanged))}


def _begun(plan: Plan, run: str) -> Ledger:
    """All that is ours now or will be, so that whatever comes nothing is left behind; what arrives is hidden."""
    before, site = plan.before, _site(plan)
    files = {path: line_of(upload) for path, upload in site.items()} | dict(before.files)
    if not plan.arriving:
        return replace(before, run=run, stage="switching", files=files, hidden=before.hidden - site.keys())
    hidden = before.hidden | {upload.path for batch in plan.arriving for upload in batch}
    return replace(before, run=run, stage="arriving", files=files, hidden=hidden)


def _take_turn(ledger: Ledger, store: Store) -> None:
    """Begin the next stage, unless another deploy has begun in the meantime."""
    there = parsed(store.ledger())
    if there is None or there.run != ledger.run:
        raise DeployTrouble(
            "another deploy to the same place has begun, so this one stops",
            cure="wait for the other one, then deploy again",
            rule="deploy-twice",
        )
    _keep(ledger, store)


def _keep(ledger: Ledger, store: Store) -> None:
    store.keep_ledger(written(ledger))


def _put(batches: tuple[tuple[Upload, ...], ...], store: Store, tags: dict[str, str]) -> Iterator[str]:
    for batch in batches:
        for path, tag in store.put(batch):
            tags[path] = tag
            yield path
