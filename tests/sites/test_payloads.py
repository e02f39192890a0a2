"""What people write can be anything: wherever it stands in what is published, it stays text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path

import pytest
from lxml import etree

from enface.cli.main import main
from tests.extract.cases import PAYLOADS
from tests.sites.small import config

ALL = " ".join(PAYLOADS)
GROUPS = [" ".join(PAYLOADS[start::6]) for start in range(6)]
FORBIDDEN = {"iframe", "object", "embed", "base", "style", "math", "frame", "applet"}
ADDRESSES = {"href", "src", "action", "content", "poster", "data", "srcset"}


def table(**values: object) -> str:
    """TOML, or YAML that is JSON as well."""
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def work(payload: str) -> str:
    """Every field of a work that takes a text."""
    top = table(type="film", title=payload, genres=[payload], countries=["US"], address=payload, runtime=90)
    name = json.dumps(payload)
    credited = f"[credits]\ncast = [{{ name = {name}, as = {name} }}]\nodd-role = [{name}]\n"
    names = f"[titles]\nfr = {name}\n"
    market = "".join(
        f"[market.{region}]\nrelease = 2020-01-01\n{table(age=payload, publisher=payload)}"
        f'watch = [{{ name = {name}, url = "https://example.com/?a=1&b=%22%3E" }}, {name}]\n'
        for region in ("001", "FR")
    )
    return top + credited + names + market


def text(number: int, payload: str) -> str:
    """A review with the payload in every field and kind of block."""
    front = {
        "title": payload, "summary": payload, "verdict": payload, "correction": payload, "lang": "en",
        "author": ["evil"], "tags": ["evil"], "work": f"w{number}", "rating": 3, "date": "2026-01-02",
        "translators": {"fr": payload}, "source": {"name": payload, "url": "https://example.com/"},
        "image": {"src": "images/dot.svg", "alt": payload, "caption": payload, "credit": payload},
        "aliases": [f'/old/{number}/"><script>alert(1)</script>'.replace(" ", "")],
    }  # fmt: skip
    body = (
        f"{payload}\n\n> {payload}\n> — {payload}\n\n::: pull\n{payload}\n:::\n\n::: verdict\n{payload}\n:::\n\n"
        f"::: spoiler {payload}\n{payload}\n:::\n\n| {payload} | a |\n|---|---|\n| {payload} | b |\n\n"
        f'![{payload}](images/dot.svg "x"){{credit="{payload}"}}\n\n[{payload}]{{lang=fr}} `{payload}`[^1]\n\n'
        f"[^1]: {payload}\n\n```{payload}\n{payload}\n```\n\n## {payload}\n\nAn end that translators have.\n"
    )
    return f"---\n{json.dumps(front, ensure_ascii=False)[1:-1]}\n---\n{body}".replace("---\n", "---\n{", 1).replace(
        "\n---\n", "}\n---\n", 1
    )


@pytest.fixture(scope="module")
def rigged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of nothing but payloads, built with all there is to build."""
    root = tmp_path_factory.mktemp("rigged")
    publish = '[publish]\nsearch = true\nstatus = true\nnegotiate = ["apache", "nginx", "caddy", "netlify"]\n'
    more = (f"{publish}min_translated = 0.0\n", f"[sections.reviews]\n{table(name=ALL)}")
    settings = config("en fr ar", *more).replace('title = "Small"', table(title=ALL, description=ALL).strip())
    files = {
        "enface.toml": settings,
        "content/authors/desk.toml": 'name = "The Desk"\n',
        "content/authors/evil.toml": table(name=ALL, bio=ALL, url="https://example.com/?\"'><script>"),
        "content/tags.toml": table(evil=ALL),
        "content/images/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"/>',
    }
    for number, payload in enumerate(GROUPS):
        files[f"content/works/w{number}.toml"] = work(payload)
        files[f"content/reviews/r{number}.md"] = text(number, payload)
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(data, "utf-8")
    assert main(["-C", str(root), "update"]) in {0, 1}
    translated(root)
    assert main(["-C", str(root), "build"]) in {0, 1}
    return root


def translated(root: Path) -> None:
    """A translator's payloads in every message of French: as markup, which is refused, and as text, which is shown."""
    shown = " ".join(line for line in PAYLOADS if line.isprintable()).replace("&", "&amp;").replace("<", "&lt;")
    turns = cycle((ALL, shown, shown))

    def filled(_: re.Match[str]) -> str:
        return f"{json.dumps(next(turns), ensure_ascii=False)}\n"

    for file in root.glob("locales/fr/LC_MESSAGES/*.po"):
        file.write_text(re.sub(r'(?<=\nmsgstr )""\n(?=\n|\Z)', filled, file.read_text("utf-8")), "utf-8")


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
