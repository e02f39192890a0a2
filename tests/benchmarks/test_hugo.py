"""Hugo, as `make bench` measures it, publishes what enface publishes; and the check that says so can tell."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from benchmarks.generate import generate
from benchmarks.peers import hugo
from benchmarks.peers.facts import Comparison, compare, facts_of, report

from enface.workshop.build import build
from enface.workshop.options import Options

REVIEWS = 10


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same reviews as enface and as Hugo publish them."""
    folder = tmp_path_factory.mktemp("peers")
    generate(folder / "source", REVIEWS)
    build(folder / "source", folder / "enface", Options(now=datetime(2026, 1, 1, tzinfo=UTC)))
    hugo.write_site(folder / "source", folder / "work")
    subprocess.run(hugo.command(folder / "work", folder / "hugo"), check=True)
    return folder / "enface", folder / "hugo"


def test_both_sites_state_the_same_facts(sites: tuple[Path, Path]) -> None:
    found = compare(*sites)
    assert not found.different, "\n".join(report(found))
    assert found.pages > REVIEWS * 9, "each review has five pages, and four beside the original"


@pytest.mark.parametrize(
    ("file", "old", "new", "fact"),
    [
        ("vi/reviews/anh-sang-canh-4/index.html", "Lời thoại", "Lời nói", "words"),
        ("vi/reviews/anh-sang-canh-4/index.html", 'hreflang="es"', 'hreflang="pt"', "links"),
        ("vi/reviews/anh-sang-canh-4/index.html", '"ratingValue": ', '"ratingValue": 1', "data"),
        ("en/reviews/review-00000/index.html", 'lang="vi"', 'lang="id"', "foreign"),
        ("ja/tags/family/index.html", "/ja/reviews/review-00000/", "/ja/reviews/review-00001/", "targets"),
        ("ar/feed.xml", "<category term=", "<category scheme=", "entries"),
        ("es/reviews/feed.json", r"\u003ch2", r"\u003cp", "items"),
        ("es/sitemap.xml", "/es/tags/", "/es/tag/", "addresses"),
        ("es/index.json", "review-00004", "review-00005", "id"),
    ],
)
def test_a_false_fact_is_noticed(sites: tuple[Path, Path], file: str, old: str, new: str, fact: str) -> None:
    text = (sites[1] / file).read_text("utf-8")
    assert old in text
    found = Comparison()
    found.add(file, facts_of(file, (sites[0] / file).read_bytes()), facts_of(file, text.replace(old, new).encode()))
    assert (Path(file).name, fact) in found.different


def test_a_missing_page_is_noticed(sites: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(sites[1] / "vi/works", tmp_path / "theirs/vi/works")
    shutil.copytree(sites[0] / "vi/works", tmp_path / "mine/vi/works")
    assert not compare(tmp_path / "mine", tmp_path / "theirs").different
    (tmp_path / "theirs/vi/works/index.html").unlink()
    found = compare(tmp_path / "mine", tmp_path / "theirs")
    assert found.different == {("address", "theirs lacks it"): ["vi/works/index.html"]}


def test_feeds_carry_whole_reviews(sites: tuple[Path, Path]) -> None:
    feed = json.loads((sites[1] / "vi/feed.json").read_text("utf-8"))
    assert len(feed["items"]) == REVIEWS
    assert all(len(item["content_html"]) > 1000 for item in feed["items"])
