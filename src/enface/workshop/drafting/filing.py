"""Machine drafts go into the catalogs: batch by batch, as these are now, beside whatever others wrote meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from enface.adapters import po_dir
from enface.catalogs.prefill.worklist import Job, drafted, is_open
from enface.checks.soundness import PUBLICATION, is_sound
from enface.checks.subject import Context, Subject
from enface.model.catalog import Catalog, Entry
from enface.model.finding import Finding
from enface.model.message import Key

_BATCH, _SHARE = 100, 20
_GATE = tuple(rule for rule in PUBLICATION if rule.id != "wrong-script")
"""What no draft may break, pseudo-translations included."""


class Drafts(Struct, kw_only=True):
    """What came of a plan. `rejected` and `failed` count blocks by reason; `left` were not asked for.

    `unsupported` are in languages of which only the engine itself could say that it lacks them.

    `halted` says why the run ended before its time, "" when it did not; `exhausted` that it was for the limit.
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
    exhausted: bool = False
    interrupted: bool = False
    sent: int = 0
    requests: int = 0
    kept: int = 0
    findings: list[Finding] = field(default_factory=list)


Deed = Literal["drafted", "rejected", "failed", "unsupported", "left"]
"""What may come of a job."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of a job: the `texts`, one a form, with the `engine` they are credited to, or `why` there is none."""

    job: Job
    deed: Deed
    texts: tuple[str, ...] = ()
    why: str = ""
    engine: str = ""


class Tray:
    """Gathers the outcomes of `size` jobs and files them into the catalogs of a locale, batch by batch."""

    def __init__(self, root: Path, locale: str, size: int, today: date, *, refresh: bool) -> None:
        self._root, self._size, self._today, self._refresh = root, size, today, refresh
        self._pending: list[Outcome] = []
        self._done = 0
        self.drafts = Drafts(locale=locale)

    def take(self, outcome: Outcome) -> None:
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
        if len(self._pending) >= max(_BATCH, self._size // _SHARE):
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
        shelf = po_dir.read_catalogs(self._root, self.drafts.locale)
        by_name: dict[str, dict[Key, Outcome]] = {}
        for outcome in self._pending:
            by_name.setdefault(outcome.job.catalog, {})[outcome.job.key] = outcome
        filed = [
            _Filing(catalog, by_name.get(catalog.name, {}), self._today, refresh=self._refresh)
            for catalog in shelf.catalogs
        ]
        findings = po_dir.write_catalogs(self._root, shelf, [each.catalog for each in filed]).findings
        if not findings:
            self.drafts.drafted += sum(each.drafted for each in filed)
            self.drafts.remembered += sum(each.remembered for each in filed)
            self.drafts.taken += len(self._pending) - sum(each.drafted + each.faulty for each in filed)
            faulty = sum(each.faulty for each in filed)
            self.drafts.rejected.update({"check": faulty} if faulty else {})
        return findings

    def close(self) -> None:
        """Write the rest; what nobody brought is left."""
        self.flush()
        self.drafts.left = self._size - self._done


class _Filing:
    """A catalog with the drafts that still fit: whatever somebody has translated in the meantime stands."""

    def __init__(self, catalog: Catalog, drafts: Mapping[Key, Outcome], today: date, *, refresh: bool) -> None:
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

    def _entry(self, entry: Entry, outcome: Outcome, catalog: Catalog) -> Entry:
        pair = f"{catalog.language}-{catalog.locale}"
        after = drafted(entry, outcome.texts, engine=outcome.engine, pair=pair, on=self._today)
        if not is_sound(Subject(entry=after, context=self._context), _GATE):
            self.faulty += 1
            return entry
        self.drafted += 1
        self.remembered += outcome.engine == "memory"
        return after
