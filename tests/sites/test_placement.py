"""Where locales stand: below their tags, the source at the root of the site, or on hosts of their own."""

from __future__ import annotations

import re

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

ROOT = "[publish]\nprefix_source = false\n"
PLACEMENTS = {
    "prefixed": ("en/reviews/lamp/", "vi/reviews/lamp/"),
    "root": ("reviews/lamp/", "vi/reviews/lamp/"),
    "hosts": ("example.org/en/reviews/lamp/", "vi.example.net/reviews/lamp/"),
    "all-hosts": ("en.example.net/reviews/lamp/", "vi.example.net/reviews/lamp/"),
}


def placed(folder: SiteFolder, placement: str) -> SiteFolder:
    """A site of one translated review in en, vi and ar."""
    founded(folder, "en vi ar", ROOT if placement == "root" else "")
    for tag in {"hosts": ["vi"], "all-hosts": ["en", "vi", "ar"]}.get(placement, []):
        folder.replace("enface.toml", f"[locales.{tag}]", f'[locales.{tag}]\nurl = "https://{tag}.example.net"')
    folder.write("content/reviews/lamp.md", review("A lamp", "It is green. See [the door](door.md).", tags="[light]"))
    folder.write("content/reviews/door.md", review("A door", "It is red.", locales="[en]"))
    folder.write("static/note.txt", "A note.\n")
    folder.enface("update")
    folder.translate_all("locales/vi/LC_MESSAGES/reviews.en.po")
    return folder


@pytest.mark.parametrize("placement", PLACEMENTS)
def test_a_site_is_whole_wherever_its_locales_stand(empty: SiteFolder, placement: str) -> None:
    folder = placed(empty, placement)
    folder.build()
    assert folder.faults() == []
    pages = [folder.page(address) for address in PLACEMENTS[placement]]
    clusters = [re.findall(r'<link rel="alternate" href="([^"]+)" hreflang="([^"]+)"', page) for page in pages]
    assert clusters[0] == clusters[1] != []


@pytest.mark.parametrize("placement", PLACEMENTS)
def test_what_is_broken_is_seen_wherever_it_stands(empty: SiteFolder, placement: str) -> None:
    folder = placed(empty, placement)
    folder.build()
    (folder.root / "site" / PLACEMENTS[placement][1] / "index.html").unlink()
    assert len([fault for fault in folder.faults() if "does not exist" in fault]) > 3


def test_at_the_root_the_language_picker_moves_and_replaces_nothing(empty: SiteFolder) -> None:
    folder = placed(empty, "root")
    folder.build()
    assert '<link rel="canonical" href="https://example.org/">' in folder.page("")
    assert '<body class="home">' in folder.page("")
    assert '<body class="picker">' in folder.page("languages/")
    assert "https://example.org/sitemap-en.xml" in folder.text("site/sitemap.xml")
    assert not (folder.root / "site/en").exists()


def test_links_between_hosts_are_whole_and_those_within_are_not(empty: SiteFolder) -> None:
    folder = placed(empty, "hosts")
    folder.build()
    page = folder.page("vi.example.net/reviews/lamp/")
    assert 'href="/reviews/"' in page
    assert 'href="https://example.org/en/reviews/lamp/" lang="en"' in page
    assert '<a href="https://example.org/en/reviews/door/" hreflang="en">' in page
    assert re.search(r'<link rel="stylesheet" href="/assets/facing\.\w+\.css">', page)
    for host in ("example.org", "vi.example.net"):
        assert folder.text(f"site/{host}/note.txt") == "A note.\n"
        assert f"Sitemap: https://{host}/sitemap.xml" in folder.text(f"site/{host}/robots.txt")
    assert "example.net" not in folder.text("site/example.org/sitemap.xml")
    assert (folder.root / "site/vi.example.net/404.html").exists()


@pytest.mark.parametrize("placement", PLACEMENTS)
def test_building_one_locale_leaves_the_others_alone(empty: SiteFolder, placement: str) -> None:
    folder = placed(empty, placement)
    folder.build()
    before = folder.files("site")
    for tag in ("en", "vi"):
        folder.build("--locale", tag)
    assert folder.files("site") == before


def test_serving_shows_every_host_below_one(empty: SiteFolder) -> None:
    from datetime import UTC, datetime

    from enface.adapters.memory_target import MemoryTarget
    from enface.workshop.build import write
    from enface.workshop.options import Options
    from enface.workshop.prepared import prepare

    folder = placed(empty, "hosts")
    target = MemoryTarget()
    write(prepare(folder.root, Options(now=datetime.now(UTC), base_url="http://127.0.0.1:8000")), target)
    assert {"index.html", "vi/reviews/lamp/index.html"} <= set(target.files)
    assert not any(b"example.net" in data for data in target.files.values())
