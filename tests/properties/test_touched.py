"""Whatever happens between two updates: with what the last one left, an update does what it does without."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.properties.newsroom import Newsroom, Review, paragraph

from enface.workshop.touched import Touched
from enface.workshop.updating import Planned, plan, write

TODAY = date(2026, 1, 5)
LONG_AGO = 1_700_000_000
DEEDS = ["word", "word", "word", "paragraph", "foreign", "drop", "swap", "link", "title", "tags", "limit", "rename",
         "remove", "new", "translate", "machine", "touch", "heading", "none"]  # fmt: skip


def founded(root: Path) -> Newsroom:
    """Reviews of two years, written long ago, in catalogs that have been updated."""
    room = Newsroom.founded(root)
    room.reviews += [Review(word="tosep", lang="en", texts=[2, 3, 1]), Review(word="ridal", lang="en")]
    room.reviews[2].fields["date"] = "2025-03-04"
    room.save()
    config = (root / "enface.toml").read_text("utf-8")
    (root / "enface.toml").write_text(config.replace('source = "en"', 'source = "en"\ncatalogs = "year"'), "utf-8")
    for file in filter(Path.is_file, root.rglob("*")):
        os.utime(file, (LONG_AGO, LONG_AGO))
    done(root)
    return room


def done(root: Path) -> Planned:
    planned = plan(root, (), TODAY)
    assert write(planned) == ()
    return planned


def texts(root: Path) -> list[Path]:
    return sorted((root / "content" / "reviews").glob("*.md"))


def change(room: Newsroom, deed: str, at: int, number: int) -> None:
    """Do something to one of the files, as an editor or a translator would."""
    file = texts(room.root)[at % len(texts(room.root))]
    text = file.read_text("utf-8")
    if deed in {"rename", "remove"} and len(texts(room.root)) > 1:
        file.rename(file.with_name(f"moved-{number}.md")) if deed == "rename" else file.unlink()
    elif deed == "new":
        file.with_name(f"new-{number}.md").write_text(text.replace("title: ", f"title: Again {number} "), "utf-8")
    elif deed == "touch":
        file.touch()
    elif deed in {"translate", "machine"}:
        how = "human" if deed == "translate" else "machine"
        room.translate(room.reviews[at % 4], "es", lambda index: (index + number) % 3 != 0, how)
    elif deed != "none":
        file.write_text(rewritten(text, deed, number), "utf-8")


def rewritten(text: str, deed: str, number: int) -> str:
    front, end, body = text.partition("\n---\n")
    blocks = body.strip().split("\n\n")
    fields = {"title": ("title: ", f"title: Other {number} "), "tags": ("lang:", "tags: [night]\nlang:"),
              "limit": ("lang:", "locales: [en, es]\nlang:")}  # fmt: skip
    if deed in fields:
        return front.replace(*fields[deed], 1) + end + body
    word = blocks[-1].replace(" the ", f" the very {number} ", 1)
    link = blocks[-1].replace(" the ", f" [the](https://example.org/{number}) ", 1)
    now = {
        "word": [*blocks[:-1], word],
        "paragraph": [*blocks, paragraph(number, "en", "Fasimen")],
        "foreign": [*blocks, paragraph(number, "es", "Fasimes")],
        "heading": [*blocks[:-1], "## The cast", blocks[-1]],
        "drop": blocks[:-1] or blocks,
        "swap": [*blocks[:-2], *reversed(blocks[-2:])],
        "link": [*blocks[:-1], link],
    }[deed]
    return front + end + "\n" + "\n\n".join(now) + "\n"


def files(root: Path) -> dict[str, bytes]:
    found = (file for file in root.rglob("*") if file.is_file() and ".enface" not in file.parts)
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}


def said(planned: Planned) -> tuple[object, ...]:
    update = planned.update
    return update.changed, tuple(update.reports), update.findings, update.broken, dict(update.messages)


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        yield Path(place)


@settings(max_examples=6)
@given(st.data())
def test_an_update_does_what_it_does_without_a_state(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        root, other = Path(place) / "site", Path(place) / "other"
        root.mkdir()
        room = founded(root)
        for number in range(1, 6):
            for deed in data.draw(st.lists(st.sampled_from(DEEDS), min_size=1, max_size=2)):
                change(room, deed, data.draw(st.integers(0, 3)), number)
            shutil.copytree(root, other, ignore=shutil.ignore_patterns(".enface"))
            alone, whole = done(root), done(other)
            event(f"touched: {isinstance(alone.update, Touched)}")
            assert said(alone) == said(whole)
            assert files(root) == files(other)
            shutil.rmtree(other)


@pytest.mark.parametrize("deed", ["word", "paragraph", "drop", "swap", "link", "touch", "none"])
def test_only_what_an_edit_touches_is_updated(folder: Path, deed: str) -> None:
    room = founded(folder)
    room.translate(room.reviews[0], "es", lambda _: True)
    done(folder)
    change(room, deed, 1, 1)
    planned = done(folder)
    assert isinstance(planned.update, Touched) == (deed != "paragraph")
    assert isinstance(done(folder).update, Touched)
