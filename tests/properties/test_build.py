"""After any sequence of edits, building on top of what is there gives what building anew gives."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from enface.adapters.disk_target import DiskTarget
from enface.adapters.memory_target import MemoryTarget
from enface.workshop.build import build, write
from enface.workshop.found import add_locale, init_site
from enface.workshop.options import Options
from enface.workshop.prepared import prepare
from enface.workshop.update import plan_update, write_update

OPTIONS = Options(now=datetime(2026, 11, 23, tzinfo=UTC))
TODAY = date(2026, 11, 23)
REVIEW = "content/reviews/first-review.md"
SECOND = """\
---
title: A second one
date: 2026-01-02
tags: [books]
---

One plain paragraph.

> Une phrase en français, pour voir.
"""


def _change_text(root: Path) -> None:
    file = root / REVIEW
    if file.exists():
        file.write_text(file.read_text("utf-8").replace("Welcome.", "Welcome, welcome."), "utf-8")


def _change_title(root: Path) -> None:
    file = root / REVIEW
    if file.exists():
        file.write_text(file.read_text("utf-8").replace("title: A Lamp", "title: The Lamp"), "utf-8")


def _add(root: Path) -> None:
    (root / "content/reviews/second.md").write_text(SECOND, "utf-8")


def _rename(root: Path) -> None:
    file = root / "content/reviews/second.md"
    if file.exists():
        file.rename(root / "content/reviews/number-two.md")


def _delete(root: Path) -> None:
    (root / REVIEW).unlink(missing_ok=True)


def _translate(root: Path) -> None:
    for file in root.glob("locales/*/LC_MESSAGES/*.po"):
        head, blank, rest = file.read_text("utf-8").partition("\n\n")
        file.write_text(head + blank + rest.replace('msgstr ""\n\n', 'msgstr "traduit"\n\n', 3), "utf-8")


def _update(root: Path) -> None:
    write_update(plan_update(root, (), TODAY))


def _new_locale(root: Path) -> None:
    if "pt-BR" not in (root / "enface.toml").read_text("utf-8"):
        add_locale(root, "pt-BR", ["en"], TODAY)


def _threshold(root: Path) -> None:
    file = root / "enface.toml"
    file.write_text(file.read_text("utf-8").replace("min_translated = 0.8", "min_translated = 0.1"), "utf-8")


def _template(root: Path) -> None:
    file = root / "theme/templates/not_found.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('{% extends "base.html" %}{% block main %}<h1>{{ _("Lost") }}</h1>{% endblock %}', "utf-8")


EDITS: tuple[Callable[[Path], None], ...] = (
    _change_text, _change_title, _add, _rename, _delete, _translate, _update, _new_locale, _threshold, _template,
)  # fmt: skip


@settings(max_examples=12)
@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=4))
def test_building_on_top_equals_building_anew(edits: list[Callable[[Path], None]]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        root = folder / "site"
        init_site(root, ["en", "fr", "ar"], TODAY)
        for edit in (lambda _: None, *edits):
            edit(root)
            build(root, root / "out", OPTIONS)
        anew = MemoryTarget()
        write(prepare(root, OPTIONS), anew)
        target = DiskTarget.at(root / "out")
        assert {path: (root / "out" / path).read_bytes() for path in target.paths()} == anew.files
    finally:
        shutil.rmtree(folder)
