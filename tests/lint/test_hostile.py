"""Pages made to exhaust whoever looks at them: judged like others, in the time that their size asks for."""

from __future__ import annotations

import pytest

from enface.lint.reading.markup import read_page
from enface.lint.site import lint_pages

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>'
    '<link rel="canonical" href="https://example.org/"></head><body><h1>x</h1>{}</body></html>'
)
RATED = '<script type="application/ld+json">{"@type":"Review","reviewRating":{"ratingValue":3}}</script>'
RISKS = {
    "media": {"s.css": "@media " * 50_000},
    "urls": {"s.css": "url(" * 200_000},
    "sides": {"s.css": "a{" + "left:1;width:999px;" * 100_000},
    "flags": {".htaccess": "rewriterule a b [" + "R " * 100_000},
    "chain": {"_redirects": "\n".join(f"/r{number}/ /r{number + 1}/ 301" for number in range(5_000))},
    "circle": {"_redirects": "\n".join(f"/r{number}/ /r{(number + 1) % 3_000}/ 301" for number in range(3_000))},
    "catalog": {"a.po": '"' + "\n" * 100_000 + "x"},
    "entities": {"sitemap.xml": "<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>"
                 + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
                 + "]><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>&a12;</loc></url></urlset>"},
    "brackets": {"index.json": "[" * 100_000, "feed.json": '{"items":' * 100_000},
    "label": {"index.html": PAGE.format(f'{RATED}<p aria-label="{"1" * 200_000}">x</p>')},
    "depth": {"index.html": PAGE.format("<div class=x>" * 10_000 + "<label><h2><time>" * 1_000)},
}  # fmt: skip


@pytest.mark.parametrize("name", RISKS)
def test_everything_is_judged(name: str) -> None:
    files = {"index.html": PAGE.format("<p>Words.</p>"), **RISKS[name]}
    found = lint_pages({path: text.encode() for path, text in files.items()}, "https://example.org")
    assert "one-main" in {finding.rule for finding in found}


def test_depth_costs_no_more_than_length() -> None:
    page = read_page("index.html", "/", PAGE.format("<div><label>" * 5_000 + "word " * 20_000).encode())
    assert max(len(stretch.path) for stretch in page.stretches) < 10_000
    assert sum(len(element.text) for element in page.elements) < 10_000_000
