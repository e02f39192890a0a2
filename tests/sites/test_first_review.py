"""A review off the wire with a Vietnamese headline in its middle, from `init` to a cluster of three languages."""

from __future__ import annotations

import re

from tests.sites.conftest import SiteFolder

ADDRESS = "reviews/corner-house/"
HEADLINE = "Ngôi nhà góc phố: khi lời nói dối hóa thành mái ấm - Báo Chiều Chủ Nhật"
BLOCKS = 8


def blocks(html: str) -> list[tuple[str, str, str]]:
    """Anchor, lang and beginning of each block of a page."""
    found = re.findall(r'<\w+ id="b(\d+)"[^>]*?(?: lang="([^"]+)")?[^>]*>([^<]{0,40})', html)
    return [(number, lang, start) for number, lang, start in found]


def test_headline_is_vietnamese_everywhere_but_on_the_vietnamese_page(site: SiteFolder) -> None:
    site.build()
    marked = {
        tag: {text: lang for _, lang, text in blocks(site.page(f"{tag}/{ADDRESS}"))} for tag in ("en", "fr", "vi")
    }
    start = HEADLINE[:40]
    assert (marked["en"][start], marked["fr"][start], marked["vi"][start]) == ("vi", "vi", "")
    other = "Why Everybody Misread the Last Scene of That Film"[:40]
    assert (marked["en"][other], marked["fr"][other], marked["vi"][other]) == ("", "en", "en")


def test_headline_is_filed_under_its_own_language(site: SiteFolder) -> None:
    holding = {path for path, data in site.files("locales").items() if HEADLINE.encode() in data}
    assert holding == {"reviews.vi.pot", "en/LC_MESSAGES/reviews.vi.po", "fr/LC_MESSAGES/reviews.vi.po"}


def test_every_block_appears_once_and_in_order(site: SiteFolder) -> None:
    site.build()
    for tag in ("en", "fr", "vi"):
        page = site.page(f"{tag}/{ADDRESS}")
        numbers = [int(number) for number, _, _ in blocks(page)]
        assert numbers == list(range(3, BLOCKS + 1))
        assert re.search(r"<h1[^>]*>The Corner House \(2021\)", page)
        assert page.count("What I admired most is the patience") == 1


def test_two_translated_blocks_change_only_their_locale(site: SiteFolder) -> None:
    site.build()
    site.translate(site.po("fr", "reviews.en"), "What I admired", "Ce que j’ai le plus admiré, c’est la patience.")
    site.translate(site.po("fr", "reviews.en"), "Quick, exact", "Vif, précis et tendre.")
    written = site.build()
    assert "fr/reviews/corner-house/index.html" in written
    assert all(
        path.startswith("fr/") or f"/{ADDRESS}" in f"/{path}" for path in written
    )  # its editions say how far it is
    langs = {start: lang for _, lang, start in blocks(site.page(f"fr/{ADDRESS}"))}
    assert langs["Ce que j’ai le plus admiré, c’est la pat"] == ""
    assert langs["At the centre stands Mira, who remembers"] == "en"


def test_page_joins_its_cluster_at_the_threshold(site: SiteFolder) -> None:
    site.build()
    french = site.page(f"fr/{ADDRESS}")
    assert 'content="noindex' in french
    assert 'hreflang="fr"' not in french.split("</head>")[0]
    assert f'rel="canonical" href="https://example.org/en/{ADDRESS}"' in french
    assert f"/fr/{ADDRESS}" not in site.page(f"en/{ADDRESS}")
    site.translate_all(site.po("fr", "reviews.en"))
    written = site.build()
    assert f"en/{ADDRESS}index.html" in written
    french, english = site.page(f"fr/{ADDRESS}"), site.page(f"en/{ADDRESS}")
    assert "noindex" not in french
    for page in (french, english):
        head = page.split("</head>")[0]
        assert f'href="https://example.org/fr/{ADDRESS}" hreflang="fr"' in head
        assert f'href="https://example.org/en/{ADDRESS}" hreflang="en"' in head
        assert f'href="https://example.org/en/{ADDRESS}" hreflang="x-default"' in head
    assert f'href="/fr/{ADDRESS}"' in english
    assert f"/fr/{ADDRESS}" in site.text("site/fr/feed.xml") or "published" not in site.text("site/fr/feed.xml")


def test_update_twice_changes_nothing(site: SiteFolder) -> None:
    before = site.files("locales")
    lock = site.text("enface.lock")
    site.enface("update", "--check")
    site.enface("update")
    assert site.files("locales") == before
    assert site.text("enface.lock") == lock


def test_building_twice_writes_nothing_and_building_anew_the_same(site: SiteFolder) -> None:
    site.build()
    first = site.files("site")
    assert site.build() == []
    site.build("--clean")
    assert site.files("site") == first
