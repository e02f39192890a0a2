"""Atom and JSON feeds: by locale, section and tag; read as feed readers read them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from tests.sites import magazine

Files = Mapping[str, bytes]
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return magazine.built(magazine.founded(tmp_path_factory.mktemp("magazine")))


def test_every_list_with_entries_has_both_kinds(files: Files) -> None:
    feeds = {path for path in files if path.endswith("feed.xml")}
    assert feeds == {
        "en/feed.xml", "en/reviews/feed.xml", "en/tags/film/feed.xml", "en/tags/solo/feed.xml",
        "es/feed.xml", "es/reviews/feed.xml", "es/tags/film/feed.xml",
    }  # fmt: skip
    assert {path.replace(".xml", ".json") for path in feeds} == {path for path in files if path.endswith("feed.json")}


def test_feed_readers_understand_them(files: Files) -> None:
    for path in (path for path in files if path.endswith("feed.xml")):
        read = feedparser.parse(files[path])
        assert not read.bozo, read.get("bozo_exception")
        assert read.version == "atom10"
        assert read.feed.language == path[:2]
        assert [link.href for link in read.feed.links if link.rel == "self"] == [f"https://example.org/{path}"]
        assert all(entry.title and entry.id and entry.updated_parsed and entry.authors for entry in read.entries)


def test_a_feed_has_what_the_standard_asks_for(files: Files) -> None:
    for path in (path for path in files if path.endswith("feed.xml")):
        root = etree.fromstring(files[path])
        for node in (root, *root.iter(f"{ATOM}entry")):
            assert [len(node.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
            moments = [
                node.findtext(f"{ATOM}updated", ""),
                *(each.text or "" for each in node.iter(f"{ATOM}published")),
            ]
            assert all(RFC3339.fullmatch(moment) for moment in moments)
            links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in node.findall(f"{ATOM}link")]
            assert len(links) == len(set(links)), "RFC 4287, 4.1.2: no two alternates of one type and language"


def test_members_alone_are_fed_as_many_as_the_section_says(files: Files) -> None:
    titles = [entry.title for entry in feedparser.parse(files["en/feed.xml"]).entries]
    assert titles == ["Title 19", "Title 18", "Title 17", "Title 16"]
    spanish = feedparser.parse(files["es/feed.xml"])
    assert [entry.id for entry in spanish.entries] == ["tag:example.org,2026-06-01:r0/es"]


def test_entries_carry_the_review_with_absolute_addresses(files: Files) -> None:
    entry = feedparser.parse(files["en/tags/solo/feed.xml"]).entries[0]
    assert entry.content[0].type == "text/html"
    text = next(node.text for node in etree.fromstring(files["en/tags/solo/feed.xml"]).iter(f"{ATOM}content"))
    assert text is not None
    assert '<a href="https://example.org/en/reviews/r0/">a link</a>' in text
    assert "&amp; <em>signs</em>" in text
    assert "<blockquote>" in text
    assert "Rated 4 out of 5" in text
    assert not re.search(r'\b(id|class|style)="', text)
    assert all(address.startswith("https://") for address in re.findall(r'(?:href|src)="([^"]*)"', text))


def test_json_feeds_say_the_same_as_atom(files: Files) -> None:
    for path in (path for path in files if path.endswith("feed.json")):
        data = json.loads(files[path])
        read = feedparser.parse(files[path.replace(".json", ".xml")])
        assert data["version"] == "https://jsonfeed.org/version/1.1"
        assert data["feed_url"] == f"https://example.org/{path}"
        assert data["language"] == path[:2]
        assert data["home_page_url"] == f"https://example.org/{path.removesuffix('feed.json')}"
        for item, entry in zip(data["items"], read.entries, strict=True):
            assert (item["id"], item["url"], item["title"]) == (entry.id, entry.link, entry.title)
            assert (item["date_published"], item["date_modified"]) == (entry.published, entry.updated)
            assert item["authors"] == [{"name": "The Desk", "url": f"https://example.org/{path[:2]}/authors/desk/"}]
            assert "content_html" in item


def test_what_is_not_in_the_language_of_the_feed_says_so(files: Files) -> None:
    title = etree.fromstring(files["es/tags/film/feed.xml"]).find(f"{ATOM}title")
    assert title is not None
    assert (title.text, title.get(LANG)) == ("Small – Film", "en")


def test_pages_advertise_the_nearest_feed_first(files: Files) -> None:
    head = files["en/tags/film/index.html"].decode().partition("</head>")[0]
    assert re.findall(r'<link rel="alternate" href="https://example.org([^"]+)" type="application/(\S+)"', head) == [
        ("/en/tags/film/feed.xml", "atom+xml"),
        ("/en/tags/film/feed.json", "feed+json"),
        ("/en/feed.xml", "atom+xml"),
        ("/en/feed.json", "feed+json"),
    ]


def test_a_site_may_feed_summaries_alone(tmp_path: Path) -> None:
    files = magazine.built(magazine.founded(tmp_path, '[feeds]\ncontent = "summary"\n', count=2))
    entry = feedparser.parse(files["en/feed.xml"]).entries[0]
    assert entry.summary == "Summary 1."
    assert "content" not in entry
    item = json.loads(files["en/feed.json"])["items"][0]
    assert item["content_text"] == item["summary"] == "Summary 1."
    assert "content_html" not in item


def test_a_section_without_a_feed_is_in_none(tmp_path: Path) -> None:
    root = magazine.founded(tmp_path, count=2)
    text = (root / "enface.toml").read_text("utf-8")
    magazine.write(root, "enface.toml", text.replace("feed = 4", "feed = 0"))
    files = magazine.built(root)
    assert [path for path in files if path.endswith("feed.xml")] == ["en/feed.xml", "es/feed.xml"]
    assert feedparser.parse(files["en/feed.xml"]).entries == []


def test_nothing_that_is_held_back_is_in_any_file(tmp_path: Path) -> None:
    root = magazine.founded(tmp_path, count=2)
    hushed = "---\ntitle: Hushed words\nlang: en\ntags: [hushed]\nembargo: 2026-07-01T00:00:00Z\n---\n\nHushed body.\n"
    magazine.write(root, "content/reviews/hushed.md", hushed)
    magazine.write(root, "content/reviews/draft.md", hushed.replace("embargo: 2026-07-01T00:00:00Z", "status: draft"))
    leaks = [path for path, data in magazine.built(root).items() if b"ushed" in data or "hushed" in path]
    assert leaks == []
