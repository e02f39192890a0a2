"""A site that changes its design, file by file."""

from __future__ import annotations

import json

from tests.sites.conftest import SiteFolder


def standing(site: SiteFolder) -> dict[str, str]:
    files = json.loads(site.enface("theme", "list", "--json").out)["files"]
    return {each["name"]: each["standing"] for each in files}


def test_a_copied_template_stands_in_place_of_the_themes(site: SiteFolder) -> None:
    site.build()
    before = site.files("site")
    assert site.enface("theme", "copy", "review.html", "facing.css").out.split() == [
        "theme/templates/review.html",
        "theme/assets/facing.css",
    ]
    site.build()
    assert site.files("site") == before
    assert standing(site)["templates/review.html"] == "same"
    site.replace("theme/templates/review.html", '<article class="article">', '<article class="article ours">')
    site.build()
    assert '<article class="article ours">' in site.page("en/reviews/first-review/")
    assert standing(site)["templates/review.html"] == "changed"
    assert standing(site)["templates/home.html"] == "theme"
    assert '+<article class="article ours">' in site.enface("theme", "diff").out


def test_everything_can_be_copied_and_builds_the_same_site(site: SiteFolder) -> None:
    site.build()
    before = site.files("site")
    site.enface("theme", "copy", "partials/card.html")
    site.enface("theme", "copy")
    assert set(standing(site).values()) == {"same"}
    site.build()
    assert site.files("site") == before


def test_an_own_file_is_never_overwritten_and_a_slip_is_said(site: SiteFolder) -> None:
    site.write("theme/templates/review.html", "ours")
    said = site.enface("theme", "copy", "home.html", "review.html", code=2).err
    assert "theme/templates/review.html: the site has its own already" in said
    assert site.text("theme/templates/review.html") == "ours"
    assert not (site.root / "theme" / "templates" / "home.html").exists()
    assert "did you mean review.html?" in site.enface("theme", "copy", "reviews.html", code=2).err
