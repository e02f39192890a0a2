"""Where pages are: below a base address with a path, behind aliases, in clusters without the site's source."""

from __future__ import annotations

import re

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

MAG = "https://example.org/mag"
TEXT = "The lamp stands in the window."


def test_under_a_base_address_with_a_path_everything_stays_there(empty: SiteFolder) -> None:
    folder = founded(empty, "en fr ar", '[sections.reviews]\nname = "Reviews"\nper_page = 1\n', url=MAG)
    links = "See [the door](door.md#b1), [the list](/en/reviews/), ![a lamp](lamp.svg) and note[^1]."
    folder.write("content/reviews/lamp.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"/>')
    folder.write(
        "content/reviews/lamp.md",
        review("A lamp", TEXT, links, "[^1]: Here.", tags="[light]", aliases="[/old/lamp/]", image="reviews/lamp.svg"),
    )
    folder.write("content/reviews/door.md", review("A door", "See [the lamp](lamp.md).", tags="[light]"))
    folder.write("content/tags.toml", '[light]\nname = "Light"\n')
    folder.enface("update")
    folder.translate_all("locales/fr/LC_MESSAGES/reviews.en.po")
    folder.build()
    assert folder.faults(MAG) == []
    files = {path: data.decode() for path, data in folder.files("site").items()}
    local = {link for text in files.values() for link in re.findall(r'(?:href|src)="(/[^"]*)"', text)}
    whole = {link for text in files.values() for link in re.findall(r"https://example\.org[^\s\"'<;,\\]*", text)}
    assert {link for link in local if not link.startswith("/mag/")} == set()
    assert {link for link in whole if not link.startswith(f"{MAG}/")} == set()
    assert len(local) > 10
    assert f"Sitemap: {MAG}/sitemap.xml" in files["robots.txt"]
    assert 'href="/mag/en/reviews/"' in files["en/reviews/lamp/index.html"].partition("<article")[2]
    assert f"url={'/mag/en/reviews/lamp/'}" in files["old/lamp/index.html"]


def cluster(page: str) -> dict[str, str]:
    """The alternates of a page by hreflang."""
    found = re.findall(r'<link rel="alternate" href="([^"]+)" hreflang="([^"]+)"', page)
    return {tag: href for href, tag in found}


def test_without_a_member_in_the_sites_source_the_original_is_the_default(empty: SiteFolder) -> None:
    folder = founded(empty, "en vi fr")
    folder.write("content/reviews/den.md", review("Đèn", "Chiếc đèn đứng bên cửa sổ và không ai nhớ.", lang="vi"))
    folder.enface("update")
    folder.translate_all("locales/fr/LC_MESSAGES/reviews.vi.po")
    folder.build()
    assert folder.faults() == []
    base = "https://example.org"
    assert cluster(folder.page("vi/reviews/den/")) == {
        "vi": f"{base}/vi/reviews/den/",
        "fr": f"{base}/fr/reviews/den/",
        "x-default": f"{base}/vi/reviews/den/",
    }
    assert cluster(folder.page("en/reviews/den/")) == {}
    assert f'rel="canonical" href="{base}/vi/reviews/den/"' in folder.page("en/reviews/den/")


def test_an_allow_list_limits_pages_lists_and_clusters(empty: SiteFolder) -> None:
    folder = founded(empty, "en fr vi")
    folder.write("content/reviews/lamp.md", review("A lamp", TEXT, locales="[en, fr]"))
    folder.write("content/reviews/door.md", review("A door", "See [the lamp](lamp.md)."))
    folder.enface("update")
    for tag in ("fr", "vi"):
        folder.translate_all(f"locales/{tag}/LC_MESSAGES/reviews.en.po")
    folder.build()
    assert folder.faults() == []
    assert set(cluster(folder.page("en/reviews/lamp/"))) == {"en", "fr", "x-default"}
    assert set(cluster(folder.page("en/reviews/door/"))) == {"en", "fr", "vi", "x-default"}
    lamp = [path for path in folder.files("site/vi") if "lamp" in path]
    assert sorted(lamp) == ["reviews/lamp/en-face/index.html", "reviews/lamp/index.html"]
    absent = folder.page("vi/reviews/lamp/")
    assert re.findall(
        r'<a href="([^"]+)" lang="(?:en|fr)"', absent.partition("elsewhere")[2].partition("</nav>")[0]
    ) == [
        "/en/reviews/lamp/",
        "/fr/reviews/lamp/",
    ]
    assert "noindex" in absent
    assert "A lamp" not in folder.page("vi/")
    assert '<a href="/en/reviews/lamp/" hreflang="en">' in folder.page("vi/reviews/door/")


def test_a_link_to_what_a_locale_may_not_have_follows_its_fallbacks(empty: SiteFolder) -> None:
    folder = founded(empty, "en pt pt-BR>pt>en")
    folder.write("content/reviews/lamp.md", review("A lamp", TEXT, locales="[en, pt]"))
    folder.write("content/reviews/door.md", review("A door", "See [the lamp](lamp.md)."))
    folder.enface("update")
    folder.translate_all("locales/pt/LC_MESSAGES/reviews.en.po")
    folder.build()
    assert folder.faults() == []
    assert '<a href="/pt/reviews/lamp/" hreflang="pt">' in folder.page("pt-br/reviews/door/")


def test_what_only_another_language_may_have_is_published_there_alone(empty: SiteFolder) -> None:
    folder = founded(empty, "en fr")
    folder.write("content/reviews/lamp.md", review("A lamp", TEXT, locales="[fr]"))
    folder.write("content/reviews/door.md", review("A door", "See [the lamp](lamp.md)."))
    folder.build()
    assert folder.faults() == []
    assert '<article class="article">' in folder.page("fr/reviews/lamp/")
    assert '<article class="article">' not in folder.page("en/reviews/lamp/")
    folder.enface("update")
    folder.translate_all("locales/fr/LC_MESSAGES/reviews.en.po")
    folder.build()
    assert folder.faults() == []
    there = "https://example.org/fr/reviews/lamp/"
    assert cluster(folder.page("fr/reviews/lamp/")) == {"fr": there, "x-default": there}
    assert '<a href="/fr/reviews/lamp/" hreflang="fr">' in folder.page("en/reviews/door/")


@pytest.mark.parametrize(
    ("alias", "target"),
    [("/old/lamp/", "/en/reviews/lamp/"), ("/fr/vieille-lampe", "/fr/reviews/lamp/"), ("/en/x/", "/en/reviews/lamp/")],
)
def test_an_alias_leads_to_the_edition_of_its_locale(empty: SiteFolder, alias: str, target: str) -> None:
    folder = founded(empty, "en fr")
    folder.write("content/reviews/lamp.md", review("A lamp", TEXT, aliases=f"[{alias}]"))
    folder.build()
    assert folder.faults() == []
    stub = folder.page(f"{alias.strip('/')}/")
    assert f'content="0; url={target}"' in stub
    assert f'href="{target}"' in stub
    assert "noindex" in stub


def test_a_page_is_never_replaced_by_an_alias(empty: SiteFolder) -> None:
    folder = founded(empty, "en fr")
    folder.write("content/reviews/lamp.md", review("A lamp", TEXT, aliases="[/en/reviews/door/, /en/, /]"))
    folder.write("content/reviews/door.md", review("A door", TEXT))
    said = folder.enface("build")
    assert said.err.count("content/reviews/lamp.md:") == 3
    assert "A door" in folder.page("en/reviews/door/")
    assert 'http-equiv="refresh"' not in folder.page("") + folder.page("en/") + folder.page("en/reviews/door/")


def test_addresses_of_moved_sections_redirect_in_every_locale(empty: SiteFolder) -> None:
    folder = founded(empty, "en fr")
    folder.write("content/reviews/lamp.md", review("A lamp", TEXT))
    folder.enface("update")
    (folder.root / "content/notes").mkdir()
    (folder.root / "content/reviews/lamp.md").rename(folder.root / "content/notes/lamp.md")
    folder.enface("update")
    folder.build()
    assert folder.faults() == []
    for tag in ("en", "fr"):
        assert f"url=/{tag}/notes/lamp/" in folder.page(f"{tag}/reviews/lamp/")


def test_a_file_renamed_and_edited_at_once_keeps_its_id_and_addresses(empty: SiteFolder) -> None:
    folder = founded(empty, "en fr")
    folder.write(
        "content/reviews/lamp.md", review("A lamp", "It is green.", "It is bright.", summary="All about a lamp.")
    )
    folder.enface("update")
    (folder.root / "content/reviews/lamp.md").unlink()
    new = review("A lamp", "Nobody knew whose it was.", "Neither do we.", summary="All about a lamp.")
    folder.write("content/reviews/light.md", new)
    folder.enface("update")
    assert [line.split()[:2] for line in folder.text("enface.lock").splitlines() if line[0] != "#"] == [
        ["lamp", "content/reviews/light.md"]
    ]
    folder.build()
    assert "Nobody knew whose it was." in folder.page("en/reviews/lamp/")
