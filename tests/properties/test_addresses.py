"""After any sequence of changes every address that was ever published answers: a page, word, or one step to a page."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from enface.render.addresses import folded
from enface.workshop.build import pages_of
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared, prepare
from enface.workshop.update import plan_update, write_update

OPTIONS = Options(now=datetime(2026, 11, 23, tzinfo=UTC))
CONFIG = """\
[site]
title = "Small"
url = "https://example.org"
source = "en"

[locales.en]
[locales.vi]
[locales.fr]

[sections.reviews]
[sections.notes]

[publish]
prefix_source = true
"""
NAMES = ("lamp", "door")
LEADS = re.compile(rb'http-equiv="refresh" content="0; url=([^"]*)"')

Edit = Callable[[Path], None]


def _swap(path: str, *words: str) -> Edit:
    """Put the next of the words where one of them stands."""

    def edit(root: Path) -> None:
        file = root / path
        text = file.read_text("utf-8") if file.exists() else ""
        found = next((word for word in reversed(words) if word in text), None)
        if found:
            file.write_text(text.replace(found, words[(words.index(found) + 1) % len(words)], 1), "utf-8")

    return edit


def _move(name: str, *folders: str) -> Edit:
    def edit(root: Path) -> None:
        here = next((each for each in folders if (root / each / f"{name}.md").exists()), None)
        if here:
            there = root / folders[(folders.index(here) + 1) % len(folders)]
            there.mkdir(parents=True, exist_ok=True)
            (root / here / f"{name}.md").rename(there / f"{name}.md")

    return edit


EDITS: tuple[Edit, ...] = (
    _swap("enface.toml", "prefix_source = true", "prefix_source = false"),
    _swap("enface.toml", "[locales.vi]\n", '[locales.vi]\nurl = "https://vi.example.net"\n'),
    _swap("enface.toml", "[locales.vi]", "[locales.vi-VN]"),
    _swap("enface.toml", "[locales.fr]\n", "#no-fr\n"),
    _swap("content/reviews/lamp.md", "slug: a", "slug: b", "slug: door"),
    _swap("content/reviews/lamp.md", "locales: [en, vi, fr, vi-VN]", "locales: [en]"),
    _swap("content/reviews/door.md", "status: ready", "status: draft"),
    _move("lamp", "content/reviews", "content/notes", "gone"),
    _move("door", "content/reviews", "gone"),
)


def _founded(root: Path) -> None:
    (root / "content/reviews").mkdir(parents=True)
    (root / "enface.toml").write_text(CONFIG, "utf-8")
    for name in NAMES:
        more = "slug: a\nlocales: [en, vi, fr, vi-VN]\n" if name == "lamp" else ""
        front = f"---\ntitle: {name}\nlang: en\nstatus: ready\n{more}---\n\nText of the {name}.\n"
        (root / f"content/reviews/{name}.md").write_text(front, "utf-8")


def _update(root: Path) -> Prepared:
    write_update(plan_update(root, (), date(2026, 11, 23)))
    return prepare(root, OPTIONS)


def _published(prepared: Prepared) -> dict[str, bytes]:
    """Every page by the URL at which it answers."""
    links, site = prepared.readers[0].links, prepared.publication.site
    hosts = {links.file(f"{base}/").removesuffix("index.html"): url for base, url in
             (("", site.base_url), *((host, host) for host in links.hosts))}  # fmt: skip
    found: dict[str, bytes] = {}
    paths: set[str] = set()
    for page in pages_of(prepared):
        assert folded(page.path) not in paths, f"two files at {page.path}"
        paths.add(folded(page.path))
        folder = max((each for each in hosts if page.path.startswith(each)), key=len)
        if page.path.endswith(".html"):
            found[f"{hosts[folder]}/{page.path.removeprefix(folder).removesuffix('index.html')}"] = page.data
    for path in paths:
        assert not any(f"{path[:at]}" in paths for at in range(len(path)) if path[at] == "/"), f"{path} is below a file"
    return found


@settings(max_examples=12)
@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=5))
def test_what_was_published_keeps_answering_in_one_step(edits: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "site"
        _founded(root)
        ever: set[str] = set()
        for edit in (lambda _: None, *edits):
            edit(root)
            pages = _published(_update(root))
            articles = {url for url, data in pages.items() if b"<article class=" in data and not LEADS.search(data)}
            assert {url for url in ever if url not in pages} == set()
            for url, data in pages.items():
                if found := LEADS.search(data):
                    host = "/".join(url.split("/")[:3])
                    target = found[1].decode()
                    there = pages[f"{host}{target}" if target.startswith("/") else target]
                    assert not LEADS.search(there), f"{url} leads to {target}, which leads on"
            ever |= articles
