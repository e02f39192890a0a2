"""What people write can be anything: wherever it stands in what is published, it stays text."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree

from enface.cli.main import main
from tests.sites.rigged import GROUPS, rig

HUGO = Path(sys.executable).with_name("hugo")
HUGO_TOML = """baseURL = "https://example.org/"
defaultContentLanguageInSubdir = true
disableAliases = true
[markup.goldmark.renderer]
unsafe = true
[languages]
en.contentDir = "content/en"
fr.contentDir = "content/fr"
ar.contentDir = "content/ar"
"""
FORBIDDEN = {"iframe", "object", "embed", "base", "style", "math", "frame", "applet"}
ADDRESSES = {"href", "src", "action", "content", "poster", "data", "srcset"}


@pytest.fixture(scope="module")
def rigged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("rigged")
    rig(root)
    return root


class Inspector(HTMLParser):
    """Gathers what would do something in a browser, and data blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.data: list[str] = []
        self._block = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._block = given.get("type") == "application/ld+json"
        if tag in FORBIDDEN or (
            tag == "script" and not self._block and not given.get("src", "").startswith("/assets/")
        ):
            self.found.append(self.get_starttag_text() or tag)
        if (
            tag == "meta"
            and given.get("http-equiv", "").lower() == "refresh"
            and not re.match(r"0; ?url=/", given["content"])
        ):
            self.found.append(f"refresh {given}")
        for name, value in given.items():
            bare = re.sub(r"[\x00-\x20\x7f-\xa0]", "", value)
            scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", bare)
            unsafe = (
                name in ADDRESSES - {"content"}
                and scheme
                and scheme[0].lower() not in {"http:", "https:", "mailto:", "tel:"}
            )
            if name.startswith("on") or name == "style" or unsafe:
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self._block:
            self.data.append(data)
            self._block = False


def dangers(html: str) -> list[str]:
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    for block in inspector.data:
        json.loads(block)
    return inspector.found


def entries(path: Path) -> Iterator[str]:
    """The HTML in a feed."""
    if path.suffix == ".xml":
        for element in etree.parse(path).iter():
            yield (element.text or "") if element.get("type") == "html" else ""
    else:
        for item in json.loads(path.read_text("utf-8"))["items"]:
            yield str(item.get("content_html", ""))


def test_no_page_does_what_somebody_wrote(rigged: Path) -> None:
    pages = list((rigged / "site").rglob("*.html"))
    assert len(pages) > 40
    found = {str(page.relative_to(rigged)): wrong for page in pages if (wrong := dangers(page.read_text("utf-8")))}
    assert not found


def test_no_feed_does(rigged: Path) -> None:
    feeds = [*(rigged / "site").rglob("feed.xml"), *(rigged / "site").rglob("feed.json")]
    texts = [html for feed in feeds for html in entries(feed)]
    assert sum(map(len, texts)) > 10_000
    assert not [wrong for html in texts for wrong in dangers(html)]


def test_data_and_sitemaps_can_be_read(rigged: Path) -> None:
    for path in (rigged / "site").rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    for path in (rigged / "site").rglob("*.xml"):
        etree.parse(path)


def test_no_page_of_hugo_does(rigged: Path, tmp_path: Path) -> None:
    assert main(["-C", str(rigged), "weave", "--markdown", str(tmp_path), "--layout", "hugo"]) in {0, 1}
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "single.html").write_text("<title>{{ .Title }}</title>{{ .Content }}", "utf-8")
    (tmp_path / "hugo.toml").write_text(HUGO_TOML, "utf-8")
    done = subprocess.run([HUGO, "--quiet"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    pages = list((tmp_path / "public").glob("*/reviews/*/index.html"))
    assert len(pages) == 3 * len(GROUPS)
    found = [wrong for page in pages for wrong in dangers(page.read_text("utf-8"))]
    assert not [wrong for wrong in found if not re.fullmatch("t[hd] style=text-align: (left|right|center)", wrong)]
