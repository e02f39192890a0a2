"""Writes a site: every page whole or not at all, only what changed, orphans last."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from enface.model.page import Page
from enface.publish.outcome import Outcome
from enface.seams import Target


def publish(pages: Iterable[Page], target: Target, *, owns: Callable[[str], bool]) -> Outcome:
    """Write `pages`, then remove what an earlier build wrote, is not among them, and `owns` says is ours to remove.

    Of two pages with one path the first counts: what people put into `static/` stands in for what is made.

    Stopping at any moment leaves a site in which every file is whole; publishing again completes it.
    """
    written: list[str] = []
    done: set[str] = set()
    for page in pages:
        if page.path in done:
            continue
        done.add(page.path)
        if target.write(page.path, page.data):
            written.append(page.path)
    orphans = sorted(path for path in target.paths() if path not in done and owns(path))
    for path in orphans:
        target.remove(path)
    return Outcome(written=tuple(sorted(written)), unchanged=len(done) - len(written), removed=tuple(orphans))
