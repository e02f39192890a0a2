"""Home, sections, tags, authors, works, archives and indexes: what exists where, in what order, and who links to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from enface.lint.site import lint_pages
from tests.sites import magazine

Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return magazine.built(magazine.founded(tmp_path_factory.mktemp("magazine")))


def page(files: Files, address: str) -> str:
    return files[f"{address}index.html"].decode()


def alternates(html: str) -> dict[str, str]:
    links = re.findall(r'<link rel="alternate" href="https://example.org([^"]+)" hreflang="([^"]+)">', html)
    return {tag: href for href, tag in links}


def faults(files: Files) -> list[str]:
    return [str(finding) for finding in lint_pages(files, "https://example.org") if finding.severity != "info"]


def listed(html: str) -> list[str]:
    return re.findall(r'<a href="/en/reviews/([^"/]+)/"', html)


def test_nothing_is_wrong_with_any_page(files: Files) -> None:
    assert faults(files) == []


def test_lists_come_in_pages_newest_first(files: Files) -> None:
    first, second = page(files, "en/reviews/"), page(files, "en/reviews/page/2/")
    assert listed(first) == ["r19", "r18", "r17", "r16", "r15"]
    assert listed(second) == ["r14", "r13", "r12", "r11", "r10"]
    assert "en/reviews/page/6/index.html" in files
    assert "en/reviews/page/7/index.html" not in files


def test_only_the_first_page_has_counterparts_and_every_page_is_its_own_canonical(files: Files) -> None:
    first, second = page(files, "en/reviews/"), page(files, "en/reviews/page/2/")
    assert alternates(first) == {"en": "/en/reviews/", "es": "/es/reviews/", "x-default": "/en/reviews/"}
    assert alternates(second) == {}
    assert '<link rel="canonical" href="https://example.org/en/reviews/page/2/">' in second
    assert '<link rel="prev" href="https://example.org/en/reviews/">' in second
    assert '<link rel="next" href="https://example.org/en/reviews/page/3/">' in second
    assert "<title>Reviews – Page 2 of 6 – Small</title>" in second


def test_a_tag_that_is_empty_in_a_locale_is_not_there(files: Files) -> None:
    assert "es/tags/solo/index.html" not in files
    assert alternates(page(files, "en/tags/solo/")) == {"en": "/en/tags/solo/", "x-default": "/en/tags/solo/"}
    assert set(alternates(page(files, "en/tags/film/"))) == {"en", "es", "x-default"}
    assert "tags/solo" not in "".join(page(files, address) for address in ("es/tags/", "es/", "es/reviews/"))


def test_a_work_has_a_page_from_its_second_review_on(files: Files) -> None:
    assert listed(page(files, "en/works/w0/")) == ["r1", "r0"]
    assert "en/works/w2/index.html" not in files
    assert "es/works/w0/index.html" not in files, "readers of Spanish have one of the two"
    review = page(files, "en/reviews/r0/")
    assert '<p class="kicker"><a href="/en/works/w0/">Ñandú (2020)</a></p>' in review
    assert '<a href="/en/works/w0/">2 reviews</a>' in review
    assert "/en/works/w2/" not in page(files, "en/reviews/r2/")


def test_the_index_of_works_has_letters_and_leads_to_page_or_review(files: Files) -> None:
    html = page(files, "en/works/")
    assert re.findall(r'<h2 id="([^"]+)"><bdi>([^<]+)', html) == [
        ("letter-0-2013-9", "0–9"),
        ("letter-a", "A"),
        ("letter-e", "E"),
        ("letter-n", "N"),
        ("letter-o", "O"),
        ("letter-3055", "さ"),
    ]
    assert '<a href="/en/works/w0/">Ñandú</a>' in html
    assert '<a href="/en/reviews/r2/">Nz</a>' in html
    assert '<a href="/en/works/#letter-e"><bdi>E</bdi></a>' in html


def test_each_locale_has_its_own_order(files: Files) -> None:
    titles = re.findall(r'<a href="[^"]+"[^>]*>(Ñandú|Nz|Night)</a>', page(files, "es/works/"))
    assert titles == ["Night", "Nz", "Ñandú"]
    assert re.findall(r'<a href="[^"]+"[^>]*>(Ñandú|Nz|Night)</a>', page(files, "en/works/")) == [
        "Ñandú",
        "Night",
        "Nz",
    ]


def test_the_archive_has_years_with_their_months(files: Files) -> None:
    assert re.findall(r"<a href=\"/en/archive/(\d+)/\">\d+</a>\s*<small>([^<]+)", page(files, "en/archive/")) == [
        ("2025", "20 reviews"),
        ("2024", "10 reviews"),
    ]
    year = page(files, "en/archive/2024/")
    assert listed(year) == [f"r{number}" for number in range(29, 19, -1)]
    assert '<h2 id="month-1"><bdi>January 2024</bdi></h2>' in year


def test_indexes_are_one_click_from_every_page(files: Files) -> None:
    for address in ("en/works/", "en/tags/", "en/authors/", "en/archive/"):
        assert all(f'href="/{address}"' in page(files, start) for start in ("en/", "en/reviews/r3/", "en/tags/film/"))


def test_lists_say_in_the_sitemap_when_their_newest_review_changed(files: Files) -> None:
    sitemap = files["en/sitemap.xml"].decode()
    moments = dict(re.findall(r"<loc>https://example.org([^<]+)</loc>\s*<lastmod>([^<]+)", sitemap))
    assert moments["/en/"] == moments["/en/reviews/page/3/"] == "2025-01-20"
    assert moments["/en/archive/2024/"] == "2024-01-30"
    assert moments["/en/reviews/r3/"] == "2025-01-04"


def test_a_year_with_many_reviews_is_kept_by_months(tmp_path: Path) -> None:
    root = magazine.founded(tmp_path, count=0)
    for number in range(102):
        month, day = number % 2 + 1, number // 4 + 1
        text = f"---\ntitle: T{number}\nlang: en\ndate: 2023-{month:02}-{day:02}\n---\n\nWords.\n"
        magazine.write(root, f"content/reviews/m{number}.md", text)
    files = magazine.built(root)
    assert re.findall(r'href="/en/archive/(2023/\d\d)/"', page(files, "en/archive/2023/")) == ["2023/02", "2023/01"]
    assert len(listed(page(files, "en/archive/2023/01/"))) == 51
    assert "en/archive/2023/page/2/index.html" not in files
    assert faults(files) == []


def test_a_site_without_reviews_says_so_and_has_no_empty_lists(tmp_path: Path) -> None:
    files = magazine.built(magazine.founded(tmp_path, count=0))
    assert "Nothing has been published here yet." in page(files, "en/")
    assert "noindex" in page(files, "en/reviews/")
    assert not [path for path in files if "/tags/" in path or "/archive/" in path or "/works/" in path]
    assert faults(files) == []
