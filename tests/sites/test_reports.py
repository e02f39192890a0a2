"""Every verb says what is wrong, to people and to programs alike."""

from __future__ import annotations

import json

import pytest

from tests.sites.conftest import SiteFolder

BAD = "content/reviews/bad.md"


@pytest.fixture
def broken(site: SiteFolder) -> SiteFolder:
    site.write(BAD, "---\ntitle: [a, b\n---\n\nText.\n")
    return site


def test_extract_reports_what_could_not_be_used(broken: SiteFolder) -> None:
    assert f"{BAD}:" in broken.enface("extract", code=1).err


@pytest.mark.parametrize("verb", ["build", "update", "status"])
def test_a_report_in_json_holds_the_findings(broken: SiteFolder, verb: str) -> None:
    said = json.loads(broken.enface(verb, "--json", code=1).out)
    found = [finding for finding in said["findings"] if finding["path"] == BAD]
    assert found
    assert set(found[0]) == {"rule", "severity", "path", "line", "column", "cause", "cure"}
    assert broken.enface("detect", "--json", str(broken.root / BAD), code=1).out.count('"severity": "error"') == 1
