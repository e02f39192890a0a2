"""Pictures in the text of a review."""

from __future__ import annotations

from tests.sites.conftest import SiteFolder


def test_pictures_have_their_size_and_what_is_missing_is_said(site: SiteFolder) -> None:
    text = "![A lamp](images/first-review.svg) and ![none](images/none.svg)\n\n![Alone](../images/first-review.svg)\n"
    site.write("content/reviews/seen.md", f"---\ntitle: Seen\nlang: en\n---\nLook: {text}")
    said = site.enface("build")
    assert "content/reviews/seen.md:5: warning: images/none.svg leads to no" in said.err
    body = site.page("en/reviews/seen/").partition('<div class="body">')[2].partition("</main>")[0]
    assert body.count('width="1200" height="750"') >= 2
    assert 'alt="A lamp" width="1200" height="750"' in body
    assert 'alt="Alone" width="1200" height="750"' in body
    assert "<span>none</span>" in body
    site.enface("lint", str(site.root / "site"))
