"""The catalogs of whole sites as files: for GNU gettext, and byte by byte."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from enface.cli.main import main
from tests.sites.conftest import SiteFolder

ROOT = Path(__file__).parents[2]
REVIEW = "content/reviews/corner-house.txt"
OLD, NEW = "At the centre stands Mira", "In the very centre stands Mira"
SECOND = "Quick, exact and oddly tender", "Quick, exact and quite oddly tender"


def complaints(files: list[Path]) -> dict[str, str]:
    """What `msgfmt -c` says of each file that it does not accept in silence."""
    said = {}
    for file in files:
        done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", file], capture_output=True, text=True, check=False)
        if done.returncode or done.stderr:
            said[file.as_posix()] = done.stderr
    return said


def test_gettext_accepts_every_catalog_of_the_sample_and_of_the_theme() -> None:
    files = [*(ROOT / "locales").rglob("*.po"), *(ROOT / "src/enface/theme/locales").rglob("*.po")]
    assert len(files) > 20
    assert complaints(sorted(files)) == {}


def test_gettext_accepts_every_catalog_of_a_new_site(empty: SiteFolder) -> None:
    assert main(["init", str(empty.root), "--locales", "en,vi,fr,ar,pl"]) == 0
    files = sorted((empty.root / "locales").rglob("*.po"))
    assert {file.parts[-3] for file in files} == {"en", "vi", "fr", "ar", "pl"}
    assert complaints(files) == {}
    for file in files:
        empty.translate_all(file.relative_to(empty.root).as_posix())
    plural = [each for file in files for each in file.read_text("utf-8").split("\n\n") if "\nmsgid_plural" in each]
    assert all(re.search(r'^msgstr\[0\] ""$', each, re.MULTILINE) for each in plural)
    assert complaints(files) == {}
    empty.enface("update")
    assert complaints(files) == {}


def entry(po: str, words: str) -> str:
    """The one living entry of a catalog that has these words, its last line feed included."""
    found = [each for each in po.rstrip("\n").split("\n\n") if words in each and "#~ " not in each]
    assert len(found) == 1, words
    return found[0]


def donor(text: str) -> str:
    """What stays of an entry whose translation went over to a newer wording."""
    kept = [line for line in text.splitlines() if not line.startswith("#:")]
    return "\n".join(line if line.startswith("#") else f"#~ {line}" for line in kept)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "dos"])
def test_an_edit_replaces_one_entry_and_appends_its_donor_and_nothing_else(site: SiteFolder, newline: str) -> None:
    path = site.po("fr", "reviews.en")
    site.translate_all(path)
    site.replace(path, 'msgid "Why Every', '# Ma note.\n#   de travers\n\nmsgid    "Why Every')
    file = site.root / path
    file.write_bytes(file.read_bytes().replace(b"\n", newline.encode()))
    site.enface("update")
    first = file.read_bytes().decode()
    site.replace(REVIEW, OLD, NEW)
    site.enface("update")
    second = file.read_bytes().decode()
    before, after = first.replace(newline, "\n"), second.replace(newline, "\n")
    assert second == after.replace("\n", newline)
    old, new = entry(before, OLD), entry(after, NEW)
    assert after == before.replace(old, new) + f"\n{donor(old)}\n"
    assert "#, fuzzy\n" in new
    assert f'#| "{OLD}' in new
    assert complaints([file]) == {}


def test_two_edits_undone_in_any_order_restore_the_entries(site: SiteFolder) -> None:
    path = site.po("fr", "reviews.en")
    site.translate_all(path)
    site.enface("update")
    first = site.text(path)
    for old, new in ((OLD, NEW), SECOND):
        site.replace(REVIEW, old, new)
        site.enface("update")
    assert site.text(path).count("#, fuzzy\n") == 2
    for old, new in ((OLD, NEW), SECOND):
        site.replace(REVIEW, new, old)
        site.enface("update")
    last = site.text(path)
    assert sorted(last.rstrip("\n").split("\n\n")) == sorted(first.rstrip("\n").split("\n\n"))
    assert "#~" not in last


def test_templates_and_lock_return_to_the_first_byte(site: SiteFolder) -> None:
    def state() -> dict[str, bytes]:
        return {path: data for path, data in site.files(".").items() if path.endswith((".pot", ".lock"))}

    first = state()
    site.replace(REVIEW, OLD, NEW)
    site.enface("update")
    assert state() != first
    site.replace(REVIEW, NEW, OLD)
    site.enface("update")
    assert state() == first
