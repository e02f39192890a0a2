"""Drafts of a real engine over HTTP, through deep-translator: no broken tag, none swapped, none asked for twice."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import settings

from enface.adapters.answer_store import AnswerStore, key_of
from enface.adapters.deep_translator_engine import engine_of
from enface.catalogs.po.read import read_po
from enface.catalogs.stamps import standing
from enface.extract.tags import problems
from enface.model.catalog import Entry
from enface.model.engines import EngineOptions
from enface.model.request import Request
from tests.sites.apertium import ApertiumServer, apertium_server
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

ANSWERS = ".enface/answers/libre.jsonl"
PO = "locales/es/LC_MESSAGES/reviews.en.po"
BLOCKS = 1_000 if settings.get_current_profile_name() == "soak" else 60
WORDS = "house film night mother letter garden winter story door music teacher river window bread summer train"
ADJECTIVES = "small old quiet long strange good dark warm simple great"


def paragraph(number: int) -> str:
    """Two to four sentences that no other block has, with every kind of tag and what else must stay."""
    chance = Random(number)  # noqa: S311 - no secret
    noun, other, third = chance.sample(WORDS.split(), 3)
    adjective = chance.choice(ADJECTIVES.split())
    said = [
        f"Scene {number} shows the {adjective} {noun} and the *{other}* of the {third}.",
        f"The **{noun}** is {adjective}, says [the {other}](https://example.org/{number}), and the `{third}` waits.",
        f"Sarah Paulson reads the {noun} with ***{adjective} patience*** at {number} o’clock.",
        f"We write to desk{number}@example.org about R&B the {other} [in May]{{translate=no}} of 20{number % 90 + 10}.",
        f"Is the {third} {adjective}? *“The {noun} is **never** {adjective},” she says.* It is {number}.",
        f"In {{price}} dollars the {noun} costs {number}, and a < b.",
    ]
    return " ".join([said[0], *chance.sample(said[1:], chance.randint(1, 3))])


@pytest.fixture
def server() -> Iterator[ApertiumServer]:
    with apertium_server() as running:
        yield running


@pytest.fixture
def folder(empty: SiteFolder, server: ApertiumServer) -> SiteFolder:
    founded(empty, "en es", f'[translate.engines.libre]\nurl = "{server.url}"\nper_second = 1000\n')
    for start in range(0, BLOCKS, 50):
        blocks = [paragraph(number) for number in range(start + 1, min(start + 50, BLOCKS) + 1)]
        empty.write(f"content/reviews/part-{start}.md", review(f"The part {start}", *blocks, work="run"))
    empty.write(
        "content/works/run.toml",
        'type = "film"\ntitle = "Run"\n[titles]\nes = "Huye"\n[credits]\ncast = ["Sarah Paulson"]\n',
    )
    empty.enface("update")
    return empty


def drafts(folder: SiteFolder) -> list[Entry]:
    catalog = read_po((folder.root / PO).read_bytes(), path=PO, locale="es", domain="reviews", language="en")
    return [entry for entry in catalog.entries if entry.key.text and entry.translated]


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+", re.sub(r"<[^>]*>", "", text))


def assert_sound(entries: list[Entry]) -> None:
    """Tags are those of the source, nothing protected is lost, and no draft belongs to another block."""
    for entry in entries:
        (text,) = entry.translations
        assert problems(entry.key.text, text) == ()
        assert sorted(numbers(text)) == sorted(numbers(entry.key.text)), (entry.key.text, text)
        for kept in ("Sarah Paulson", "{price}", "@example.org", ">in May<"):
            assert text.count(kept) == entry.key.text.count(kept)
        assert entry.fuzzy
        assert standing(entry, "mt")[0].field("engine") == "libre"


def assert_unswapped(folder: SiteFolder, server: ApertiumServer) -> None:
    """Every text got the answer that the server gave to it, and to no other."""
    store = AnswerStore(folder.root / ANSWERS)
    options = EngineOptions(name="libre", type="libre", url=server.url)
    fingerprint = engine_of(options, "").fingerprint
    for text, answer in server.answers.items():
        asked = Request(text=text, source="en", target="es")
        assert store.get(key_of(fingerprint, asked, contextual=False)) == (answer,)


def translate(root: Path) -> list[str]:
    return [sys.executable, "-m", "enface", "-C", str(root), "translate", "es", "--engine", "libre", "--jobs", "8"]


def test_blocks_come_back_whole_and_each_in_its_place(folder: SiteFolder, server: ApertiumServer) -> None:
    folder.enface("translate", "es", "--engine", "libre", "--jobs", "8")
    entries = drafts(folder)
    assert_sound(entries)
    assert len(entries) >= BLOCKS
    assert max(server.asked.values()) == 1
    assert_unswapped(folder, server)


def test_after_a_kill_only_what_is_missing_is_asked_for(folder: SiteFolder, server: ApertiumServer) -> None:
    run = subprocess.Popen(translate(folder.root), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server.heard = lambda number: os.kill(run.pid, signal.SIGKILL) if number == BLOCKS else None
    assert run.wait(120) == -signal.SIGKILL
    server.heard = bool
    kept = (folder.root / ANSWERS).read_text("utf-8")
    before = server.asked.copy()
    had = {text for text, answer in server.answers.items() if f", {json.dumps(answer, ensure_ascii=False)}]" in kept}
    assert len(had) >= BLOCKS - 8
    folder.enface("translate", "es", "--engine", "libre", "--jobs", "8")
    assert not [text for text in had if server.asked[text] > before[text]]
    assert len([text for text, count in server.asked.items() if count > 1]) <= 8
    assert_sound(drafts(folder))
    assert_unswapped(folder, server)
    assert len(drafts(folder)) >= BLOCKS
    total = server.asked.total()
    folder.enface("translate", "es", "--engine", "libre", "--refresh", "--dry-run")
    assert server.asked.total() == total
