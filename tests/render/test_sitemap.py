"""Sitemaps within the protocol's limits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from enface.render.programs.crawlers import robots
from enface.render.programs.sitemap import Limits, Listed, links_of, newest, sitemap_index, sitemaps_of

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAGES = [
    Listed(
        url=f"https://example.org/{n}/?a&b", modified=f"2026-01-{n + 1:02}", links=links_of([("en", f"https://e/{n}")])
    )
    for n in range(7)
]


def located(data: bytes) -> list[str]:
    return [node.text or "" for node in etree.fromstring(data).iter(f"{NS}loc")]


def test_pages_beyond_the_limit_are_in_the_next_file() -> None:
    made = list(sitemaps_of(PAGES, Limits(most=3)))
    assert [len(located(each.data)) for each in made] == [3, 3, 1]
    assert [url for each in made for url in located(each.data)] == [page.url for page in PAGES]
    assert [each.modified for each in made] == ["2026-01-03", "2026-01-06", "2026-01-07"]


@given(st.integers(300, 2000))
def test_no_file_is_larger_than_allowed(largest: int) -> None:
    made = list(sitemaps_of(PAGES, Limits(largest=largest)))
    assert all(len(each.data) <= largest or len(located(each.data)) == 1 for each in made)
    assert sum(len(located(each.data)) for each in made) == len(PAGES)


def test_no_pages_make_one_empty_file() -> None:
    (only,) = sitemaps_of([])
    assert located(only.data) == []
    assert only.modified == ""


def test_days_and_moments_compare_in_time() -> None:
    assert newest(["2026-01-02T01:00:00+09:00", "2026-01-02", "", "2025-12-31"]) == "2026-01-02"
    assert newest([]) == ""


def test_the_index_says_when_each_file_changed() -> None:
    root = etree.fromstring(sitemap_index([("https://example.org/en/sitemap.xml", "2026-01-03"), ("https://e/x", "")]))
    assert [node.findtext(f"{NS}lastmod") for node in root] == ["2026-01-03", None]


def test_robots_may_be_kept_out() -> None:
    assert robots(["https://e/sitemap.xml"]).decode().splitlines() == [
        "User-agent: *", "Allow: /", "", "Sitemap: https://e/sitemap.xml",
    ]  # fmt: skip
    assert "Disallow: /en/tags/" in robots(["https://e/s.xml"], ["/en/tags/"]).decode().splitlines()
