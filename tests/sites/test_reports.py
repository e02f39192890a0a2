"""Every verb says what is wrong, to people and to programs alike."""

from __future__ import annotations

import json
import re

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

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


def test_an_update_tells_what_became_of_every_message(empty: SiteFolder) -> None:
    founded(empty, "en fr")
    path, po = "content/reviews/train.md", empty.po("fr", "reviews.en")
    late, car, gone = (
        "It's late at night, and nobody asks.",
        "The last car is an empty one.",
        "This will go away quite soon.",
    )
    empty.write(path, review("The Night Train", late, car, gone))
    empty.enface("update")
    empty.translate(po, "It's late", "Il est tard, et personne ne demande.")
    empty.translate(po, "The last car", "La dernière voiture est vide.")
    empty.write(
        path, review("The Night Train", late.replace("'", "’"), car.replace("last", "very last"), "Else altogether.")
    )
    lines = empty.enface("update", "-v", "--check", code=4).out.splitlines()
    counts = "1 carried over a change of typography, 1 drafted from a similar text (fuzzy), 2 no longer used, 1 new"
    assert f"fr: {counts}" in lines
    said = {re.sub(r"[0-9]+%", "N%", line.strip()) for line in lines if line.startswith("  ")}
    assert {
        "reviews.en: cosmetic: It’s late at night, and nobody asks. (was: It's late at night, and nobody asks.)",
        "reviews.en: drafted: The very last car is an empty one. (was: The last car is an empty one., N% alike)",
        "reviews.en: new: Else altogether.",
        "reviews.en: gone: This will go away quite soon.",
    } <= said
    short = empty.enface("update").out
    assert "cosmetic" in short
    assert "gone" not in short
