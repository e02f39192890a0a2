"""A folder may hold anything: the checker reports, it never fails."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from enface.lint.rules.registry import rule_ids
from enface.lint.site import base_url_of, lint_pages

TAGS = (
    st.sampled_from(["en", "EN-us", "x-default", "zh-Hant", "iw", "en-UK", "a-b-c", "", "i-klingon", "vi_VN"])
    | st.text()
)
URLS = st.sampled_from(["/", "#x", "//h/", "http://[", "https://example.org/a/", "mailto:a", "../..", "?q"]) | st.text()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@type", "@id", "author", "ratingValue", "inLanguage", "@graph"]), inner)
    ),
    max_leaves=8,
)


def quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;")


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    lang, inner, code = (quoted(draw(TAGS)) for _ in range(3))
    url, other, image = (quoted(draw(URLS)) for _ in range(3))
    data = json.dumps(draw(VALUES))
    text = f"""<html lang="{lang}"><link rel="canonical" href="{url}">
        <link rel=alternate hreflang="{code}" href="{other}">
        <meta property="og:locale" content="{code}"><script type="application/ld+json">{data}</script>
        <p lang="{inner}"><a href="{other}" hreflang="{inner}">x</a><img src="{image}" srcset="{url}, {image} 2x">"""
    return text.encode("utf-8", "replace")


def check(files: dict[str, bytes]) -> None:
    for finding in lint_pages(files, base_url_of(files)):
        assert finding.rule in rule_ids()
        assert finding.place.path in files


@given(pages(), pages())
def test_pages_with_odd_values_are_reported(one: bytes, two: bytes) -> None:
    check({"index.html": one, "a/index.html": two})


@given(st.binary(), st.binary())
def test_any_bytes_are_reported(page: bytes, feed: bytes) -> None:
    check({"index.html": page, "feed.xml": feed, "a.atom": page})


@given(st.text(alphabet="<>/=\"' &;!-[]ahtmlniglsr:x\n"))
def test_any_tag_soup_is_reported(soup: str) -> None:
    check({"index.html": soup.encode(), "sitemap.xml": soup.encode()})


@given(TAGS, URLS, st.text())
def test_any_feed_and_sitemap_are_reported(tag: str, url: str, date: str) -> None:
    parts = [quoted(part).replace("<", "&lt;").encode("utf-8", "replace") for part in (tag, url, date)]
    feed = (
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="%s"><link href="%s"/><updated>%s</updated><entry/></feed>'
    )
    sitemap = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>%s</loc></url></urlset>'
    check({"feed.xml": feed % tuple(parts), "sitemap.xml": sitemap % parts[1]})
