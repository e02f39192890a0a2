"""Bad input: one clear message each, the rest is published, nothing is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites.conftest import SiteFolder

REVIEW = "content/reviews/corner-house.txt"

CASES: dict[str, tuple[str, str | bytes, int, str]] = {
    "broken front matter": (
        "content/reviews/bad.md",
        "---\ntitle: One\ntags: [a, b\n---\n\nText.\n",
        1,
        "content/reviews/bad.md:",
    ),
    "not UTF-8": ("content/reviews/bad.md", b"Caf\xe9 and nothing else\n", 1, "content/reviews/bad.md:1"),
    "unknown locale": (
        "content/reviews/bad.md",
        "---\ntitle: One\nlocales: [en, de]\n---\n\nA text in plain English, long enough to be known as such.\n",
        0,
        "content/reviews/bad.md:3",
    ),
    "duplicate id by stem": (
        "content/notes/corner-house.md",
        "---\ntitle: Another one\nlang: en\n---\n\nText.\n",
        1,
        "content/notes/corner-house.md:1: ",
    ),
    "duplicate id": (
        "content/reviews/twin.md",
        "---\nid: corner-house\ntitle: Another one\n---\n\nText.\n",
        1,
        "content/reviews/twin.md:2",
    ),
    "slug collision": (
        "content/reviews/bad.md",
        "---\ntitle: One\nlang: en\nslug: corner-house\n---\n\nText.\n",
        1,
        "content/reviews/bad.md:4: ",
    ),
    "language without a locale": (
        "content/reviews/bad.md",
        "---\ntitle: Eins\nlang: de\n---\n\nEin Text auf Deutsch.\n",
        1,
        "content/reviews/bad.md:",
    ),
    "dead link": (
        "content/reviews/bad.md",
        "---\ntitle: One\nlang: en\n---\n\nSee [this](first-reviw.md) for more.\n",
        0,
        "content/reviews/bad.md:6",
    ),
    "malformed catalog": ("locales/fr/LC_MESSAGES/reviews.vi.po", 'msgid "a"\nmsgstr "b\n', 1, "reviews.vi.po:2"),
    "conflict markers": (
        "locales/fr/LC_MESSAGES/reviews.vi.po",
        '<<<<<<< ours\nmsgid "a"\nmsgstr "b"\n=======\n>>>>>>> theirs\n',
        1,
        "reviews.vi.po:1",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_says_where_what_and_how_and_publishes_the_rest(site: SiteFolder, name: str) -> None:
    path, text, code, place = CASES[name]
    if isinstance(text, bytes):
        (site.root / path).write_bytes(text)
    else:
        site.write(path, text)
    said = site.enface("build", code=code)
    message = next(line for line in said.err.splitlines() if place in line)
    assert message.rstrip().endswith(")"), f"no cure: {message}"
    assert "Traceback" not in said.err
    assert "What I admired most" in site.page("en/reviews/corner-house/")
    assert "Corner Shelf" in site.page("en/reviews/first-review/")


def test_unreadable_catalog_is_never_overwritten(site: SiteFolder) -> None:
    path = site.po("fr", "reviews.en")
    broken = site.text(path).replace('msgstr ""\n\n', 'msgstr "x\n\n', 1)
    site.write(path, broken)
    said = site.enface("update", code=1)
    assert "reviews.en.po" in said.err
    assert site.text(path) == broken


@pytest.mark.parametrize("verb", ["build", "update", "status"])
def test_translation_with_broken_tags_is_named(site: SiteFolder, verb: str) -> None:
    path = site.po("fr", "reviews.en")
    site.translate(path, "Describe what you review", "Décrivez dans <c2/>.")
    said = site.enface(verb)
    line = site.text(path).splitlines().index('msgstr "Décrivez dans <c2/>."') + 1
    found = [each for each in said.err.splitlines() if each.startswith(path)]
    assert {each.rsplit(":", 1)[-1].partition(" (")[0].strip() for each in found} == {
        "<c1> is missing",
        "<c2> is not in the source",
    }
    assert all(line - 6 < int(each.split(":")[1]) <= line for each in found)


@pytest.mark.parametrize(
    ("config", "place"),
    [
        ("[site]\ntitle = 'x'\nurl = 'https://example.org'\nsource = 'en'\n[locales.english]\n", "enface.toml:"),
        ("[site\n", "enface.toml:1"),
        ("[site]\ntitle = 'x'\nurl = 'ftp://example.org'\nsource = 'en'\n[locales.en]\n", "enface.toml:3"),
    ],
)
def test_impossible_configuration_is_wrong_use(site: SiteFolder, config: str, place: str) -> None:
    site.write("enface.toml", config)
    assert place in site.enface("build", code=2).err


def test_strict_counts_warnings(site: SiteFolder) -> None:
    site.write(REVIEW, "---\nauthor: nobody\n---\n" + site.text(REVIEW))
    site.enface("build")
    site.enface("build", "--strict", code=3)


def test_foreign_output_folder_is_left_alone(site: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("years of work")
    site.enface("build", "--out", str(tmp_path / "other"), code=2)
    assert [file.name for file in (tmp_path / "other").iterdir()] == ["thesis.txt"]


KILLED = """
import os, signal, sys
from enface.adapters import disk_target
from enface.cli.main import main
left = int(sys.argv[2])
class Dying:
    def __getattr__(self, name):
        return getattr(os, name)
    def write(self, number, data):
        global left
        left -= 1
        if left:
            return os.write(number, data)
        os.write(number, data[: len(data) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
disk_target.os = Dying()
main(["-C", sys.argv[1], "build"])
"""


@pytest.mark.parametrize("writes", [1, 2, 4])
def test_killed_inside_a_write_leaves_whole_files_and_the_next_build_completes_it(
    site: SiteFolder, writes: int
) -> None:
    site.build()
    whole = site.files("site")
    site.replace(REVIEW, "Quick, exact", "Swift, exact")
    command = [sys.executable, "-c", KILLED, str(site.root), str(writes)]
    done = subprocess.run(command, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL
    between = site.files("site")
    left = set(between) - set(whole)
    assert len(left) == 1, left
    assert set(whole) <= set(between)
    half = between[left.pop()]
    assert half
    site.build()
    after = site.files("site")
    assert set(after) == set(whole)
    assert any(data.startswith(half) and data != half for data in after.values())
    assert all(between[path] in (whole[path], after[path]) for path in whole)
    site.build("--clean")
    assert site.files("site") == after
