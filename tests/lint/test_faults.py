"""Every fault that was written down before the rules is found by exactly one of them; the good site has none."""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import shake_128
from pathlib import Path
from typing import Any

import pytest

from enface.adapters.site_dir import SiteDir
from enface.lint.scope import Scope, Withheld
from enface.lint.site import lint_site
from enface.model.finding import Finding
from enface.model.site import Detecting
from enface.seams import Detector
from enface.workshop.detectors import detectors_of

CASES = Path(__file__).parent.parent / "cases" / "lint"
BASE = "https://example.org"
FORMER = ("https://example.org/old/", "/vi/reviews/run/", "/en/", "https://example.com/")
WITHHELD = (
    Withheld(
        text="Only the embargo keeps this sentence about the last door from the readers.", source="content/door.md"
    ),
)
FAULTS: list[dict[str, Any]] = tomllib.loads((CASES / "faults.toml").read_text("utf-8"))["fault"]
TOO_BIG = {"sitemap-size"}
SCOPE = Scope(base_url=BASE, at=datetime(2026, 1, 1, tzinfo=UTC), former=FORMER, withheld=WITHHELD, own=True)


class Remembering:
    """A detector that is asked about each text once: the cases share nearly all of theirs."""

    def __init__(self, detector: Detector) -> None:
        self.scale, self.fingerprint, self.languages = detector.scale, detector.fingerprint, detector.languages
        self._scores = lru_cache(maxsize=None)(lambda text, allowed: detector.scores([text], allowed)[0])

    def scores(self, texts: Sequence[str], candidates: Collection[str] | None = None) -> list[Mapping[str, float]]:
        return [self._scores(text, None if candidates is None else frozenset(candidates)) for text in texts]


@pytest.fixture(scope="module")
def detectors() -> tuple[Detector, ...]:
    return tuple(map(Remembering, detectors_of(Detecting())))


def good() -> dict[str, bytes]:
    return dict(SiteDir(CASES / "good"))


def broken(fault: dict[str, Any]) -> dict[str, bytes]:
    files = good()
    for path, what, instead in fault.get("edits", ()):
        text = files[path].decode()
        assert what in text, "the case no longer fits the good site"
        files[path] = text.replace(what, instead, 1).encode()
    if "everywhere" in fault:
        folder, what, instead = fault["everywhere"]
        files |= {
            path: data.replace(what.encode(), instead.encode())
            for path, data in files.items()
            if path.startswith(folder)
        }
    if "remove" in fault:
        del files[fault["remove"]]
    if "longer" in fault:
        path, size = fault["longer"]
        noise = shake_128(b"noise").hexdigest(size // 2).encode()
        files[path] += b"<!--" + noise + b"-->" if path.endswith(".html") else b"." + noise + b" { color: red }"
    if "add" in fault:
        path, text = fault["add"]
        files[path] = text.encode()
    if "packed" in fault:
        path, text = fault["packed"]
        files[path] = gzip.compress(text.encode())
    return files


def name_of(fault: dict[str, Any]) -> str:
    what = fault["edits"][0][2] if "edits" in fault else str(sorted(fault))
    return f"{fault['rule']}: {what.strip()[:40] or 'taken out'}"


def test_the_good_site_has_no_finding(detectors: tuple[Detector, ...]) -> None:
    assert [str(finding) for finding in lint_site(good(), SCOPE, detectors)] == []


@pytest.mark.parametrize("fault", FAULTS, ids=name_of)
def test_a_fault_is_found_by_exactly_one_rule(fault: dict[str, Any], detectors: tuple[Detector, ...]) -> None:
    found = lint_site(broken(fault), SCOPE, detectors)
    assert {finding.rule for finding in found} == {fault["rule"]}, "\n".join(told(found))
    if "line" in fault:
        assert {(finding.place.path, finding.place.line) for finding in found} == {
            (fault["edits"][0][0], fault["line"])
        }


def told(found: tuple[Finding, ...]) -> list[str]:
    return [f"{finding} [{finding.rule}]" for finding in found]
