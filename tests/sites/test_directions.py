"""Names and addresses in another script keep their own direction."""

from __future__ import annotations

from tests.sites.conftest import SiteFolder


def test_names_and_addresses_are_isolated_on_a_page_from_right_to_left(site: SiteFolder) -> None:
    site.enface("locale", "add", "ar")
    site.write("content/authors/bob.toml", 'name = "Bob B."\n')
    site.replace("content/reviews/first-review.md", "rating: 4.5", "rating: 4.5\nauthor: [bob, editors]")
    site.build()
    page = site.page("ar/reviews/first-review/")
    assert "<dd><bdi>1 Lamp Street</bdi></dd>" in page
    assert '<a href="/ar/authors/bob/" rel="author"><bdi>Bob B.</bdi></a>' in page
    assert "<bdi>Bob B.</bdi> و<bdi>The Editors</bdi></span>" in site.page("ar/")
