"""Every address that was ever published answers, whatever becomes of documents, slugs, locales and hosts."""

from __future__ import annotations

import re

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

TEXT = "It is green and stands in the window."
BOTH = "/en/reviews/lamp/", "/vi/reviews/lamp/"


def lamp(empty: SiteFolder, **fields: str) -> SiteFolder:
    """A site with one review that is translated in vi, and another for company, updated."""
    folder = founded(empty, "en vi", '[sections.reviews]\nname = "Reviews"\n')
    folder.write("content/reviews/lamp.md", review("A lamp", TEXT, **fields))
    folder.write("content/reviews/door.md", review("A door", "It is red."))
    folder.enface("update")
    folder.translate("locales/vi/LC_MESSAGES/reviews.en.po", "A lamp", "Cây đèn")
    folder.translate("locales/vi/LC_MESSAGES/reviews.en.po", "It is green", "Đèn xanh đứng bên cửa sổ.")
    return folder


def leads(folder: SiteFolder, address: str) -> str:
    """Where a redirect at the address leads; "404" or "410" where there is nothing to be read."""
    page = folder.page(address.lstrip("/"))
    moved = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', page)
    code = re.search(r'<p class="kicker" aria-hidden="true">(4\d\d)</p>', page)
    assert moved or code, f"{address} is an ordinary page"
    return moved[1] if moved else code[1] if code else ""


def rebuilt(folder: SiteFolder) -> SiteFolder:
    """Updated, built, and without a fault."""
    folder.enface("update")
    folder.build()
    assert folder.faults() == []
    return folder


def test_a_slug_is_made_of_the_first_title_and_the_id_leads_there(empty: SiteFolder) -> None:
    folder = rebuilt(lamp(empty))
    assert "lang" in folder.page("vi/reviews/cay-den/")
    assert leads(folder, "/vi/reviews/lamp/") == "/vi/reviews/cay-den/"
    assert leads(folder, "/vi/reviews/lamp/en-face/") == "/vi/reviews/cay-den/en-face/"
    folder.replace("locales/vi/LC_MESSAGES/reviews.en.po", "Cây đèn", "Ngọn đèn")
    rebuilt(folder)
    assert "Ngọn đèn" in folder.page("vi/reviews/cay-den/")


def test_a_slug_renamed_twice_leads_on_in_one_step(empty: SiteFolder) -> None:
    folder = rebuilt(lamp(empty))
    for slug in ("den-ban", "đèn-đứng"):
        text = folder.text("content/reviews/lamp.md")
        folder.write(
            "content/reviews/lamp.md", re.sub(r"slug: .*\n|(?=date: )", f"slug: {{vi: {slug}}}\n", text, count=1)
        )
        rebuilt(folder)
    for old in ("/vi/reviews/lamp/", "/vi/reviews/cay-den/", "/vi/reviews/den-ban/"):
        assert leads(folder, old) == "/vi/reviews/%C4%91%C3%A8n-%C4%91%E1%BB%A9ng/"
    folder.replace("content/reviews/lamp.md", "slug: {vi: đèn-đứng}", "slug: {vi: cay-den}")
    rebuilt(folder)
    assert leads(folder, "/vi/reviews/đèn-đứng/") == "/vi/reviews/cay-den/"


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        ("", "root", {"en/reviews/lamp/": "/reviews/lamp/", "en/": "/", "en/reviews/": "/reviews/"}),
        ("root", "", {"reviews/lamp/": "/en/reviews/lamp/", "reviews/": "/en/reviews/", "languages/": "/"}),
        (
            "", "host",
            {"example.org/vi/reviews/cay-den/": "https://vi.example.net/reviews/cay-den/",
             "example.org/vi/reviews/lamp/": "https://vi.example.net/reviews/cay-den/",
             "example.org/vi/": "https://vi.example.net/"},
        ),
        (
            "host", "",
            {"vi.example.net/reviews/cay-den/": "https://example.org/vi/reviews/cay-den/",
             "vi.example.net/": "https://example.org/vi/"},
        ),
    ],
)  # fmt: skip
def test_every_address_follows_when_locales_move(
    empty: SiteFolder, before: str, after: str, moves: dict[str, str]
) -> None:
    folder = lamp(empty)
    plain = folder.text("enface.toml")
    placements = {
        "": plain,
        "root": f"{plain}\n[publish]\nprefix_source = false\n",
        "host": plain.replace("[locales.vi]", '[locales.vi]\nurl = "https://vi.example.net"'),
    }
    for placement in (before, after):
        folder.write("enface.toml", placements[placement])
        rebuilt(folder)
    for old, new in moves.items():
        assert leads(folder, old) == new


def test_a_locale_under_another_tag_keeps_its_slugs_and_its_old_addresses_follow(empty: SiteFolder) -> None:
    folder = rebuilt(lamp(empty))
    folder.replace("enface.toml", "[locales.vi]", "[locales.vi-VN]")
    (folder.root / "locales/vi").rename(folder.root / "locales/vi_VN")
    rebuilt(folder)
    assert leads(folder, "/vi/reviews/cay-den/") == "/vi-vn/reviews/cay-den/"
    assert leads(folder, "/vi/reviews/lamp/") == "/vi-vn/reviews/cay-den/"
    assert leads(folder, "/vi/") == "/vi-vn/"


def test_addresses_of_a_locale_that_is_no_more_lead_to_the_original(empty: SiteFolder) -> None:
    folder = rebuilt(lamp(empty))
    folder.replace("enface.toml", "[locales.vi]\n", "")
    rebuilt(folder)
    assert leads(folder, "/vi/reviews/cay-den/") == "/en/reviews/lamp/"
    assert leads(folder, "/vi/reviews/cay-den/en-face/") == "/en/reviews/lamp/"
    assert leads(folder, "/vi/reviews/") == "/en/reviews/"


def test_of_a_document_that_is_no_more_its_addresses_say_so(empty: SiteFolder) -> None:
    folder = rebuilt(lamp(empty))
    (folder.root / "content/reviews/lamp.md").unlink()
    rebuilt(folder)
    for address in ("/en/reviews/lamp/", "/vi/reviews/cay-den/", "/vi/reviews/lamp/"):
        assert leads(folder, address) == "410"
        assert "A lamp" not in folder.page(address.lstrip("/"))
    assert 'lang="vi"' in folder.page("vi/reviews/cay-den/")


@pytest.mark.parametrize("field", ["locales: [en]", "unpublish_at: {vi: 2026-01-03}"])
def test_a_translation_withdrawn_offers_what_is_left(empty: SiteFolder, field: str) -> None:
    folder = rebuilt(lamp(empty))
    folder.replace("content/reviews/lamp.md", "lang: en", f"lang: en\n{field}")
    rebuilt(folder)
    page = folder.page("vi/reviews/cay-den/")
    assert leads(folder, "/vi/reviews/cay-den/") == "404"
    assert '<a href="/en/reviews/lamp/" lang="en" dir="ltr" hreflang="en">English</a>' in page
    assert "cay-den" not in folder.text("site/vi/sitemap.xml") + folder.page("vi/") + folder.page("en/reviews/lamp/")


@pytest.mark.parametrize("fallback", ["link", "hide"])
def test_where_a_section_shows_no_untranslated_pages_their_addresses_offer_the_original(
    empty: SiteFolder, fallback: str
) -> None:
    folder = founded(empty, "en vi", f'[sections.reviews]\nname = "Reviews"\nfallback = "{fallback}"\n')
    folder.write("content/reviews/lamp.md", review("A lamp", TEXT))
    rebuilt(folder)
    assert leads(folder, "/vi/reviews/lamp/") == "404"
    assert 'href="/en/reviews/lamp/" lang="en"' in folder.page("vi/reviews/lamp/")


def test_an_embargo_in_one_locale_does_not_tell_the_translated_title(empty: SiteFolder) -> None:
    folder = lamp(empty, embargo="{vi: 2099-01-01}")
    rebuilt(folder)
    assert leads(folder, "/vi/reviews/lamp/") == "404"
    assert not [path for path in folder.files("site") if "cay-den" in path]
    assert not [path for path, data in folder.files("site").items() if "Cây đèn".encode() in data]


def test_what_a_language_lacks_is_told_on_a_host_that_was_given_up(empty: SiteFolder) -> None:
    folder = lamp(empty)
    folder.replace("enface.toml", "[locales.vi]", '[locales.vi]\nurl = "https://vi.example.net"')
    rebuilt(folder)
    folder.replace("enface.toml", 'url = "https://vi.example.net"', "")
    folder.replace("content/reviews/lamp.md", "lang: en", "lang: en\nlocales: [en]")
    rebuilt(folder)
    assert leads(folder, "/vi.example.net/reviews/cay-den/") == "404"


@pytest.mark.parametrize("hold", ["status: draft", "embargo: 2099-01-01"])
def test_what_was_never_public_leaves_no_trace(empty: SiteFolder, hold: str) -> None:
    folder = rebuilt(lamp(empty, **dict([hold.split(": ")])))
    assert not [path for path in folder.files("site") if "lamp" in path or "cay-den" in path]
    (folder.root / "content/reviews/lamp.md").unlink()
    rebuilt(folder)
    assert not [path for path in folder.files("site") if "lamp" in path or "cay-den" in path]


def test_a_review_taken_back_says_that_it_is_gone(empty: SiteFolder) -> None:
    folder = rebuilt(lamp(empty))
    folder.replace("content/reviews/lamp.md", "lang: en", "lang: en\nstatus: draft")
    rebuilt(folder)
    assert leads(folder, "/en/reviews/lamp/") == "410"
    assert "A lamp" not in folder.page("en/reviews/lamp/")


@pytest.mark.parametrize(
    ("aliases", "alias", "target"),
    [
        ("{vi: [/cu/den]}", "cu/den/", "/vi/reviews/lamp/"),
        ("{vi: /cu.html, en: /old/}", "old/", "/en/reviews/lamp/"),
        ("[/old/lamp/index.html]", "old/lamp/", "/en/reviews/lamp/"),
        ("['/old/a b\"<c>$1.+(x)/']", 'old/a b"<c>$1.+(x)/', "/en/reviews/lamp/"),
    ],
)
def test_aliases_lead_to_the_edition_they_are_for(empty: SiteFolder, aliases: str, alias: str, target: str) -> None:
    folder = founded(empty, "en vi")
    folder.write("content/reviews/lamp.md", review("A lamp", TEXT, aliases=aliases))
    folder.build()
    if " " not in alias:
        assert folder.faults() == []
        assert leads(folder, alias) == target
    else:
        assert not (folder.root / "site/old").exists()


def test_an_alias_with_a_files_name_is_that_file(empty: SiteFolder) -> None:
    folder = founded(empty, "en vi")
    folder.write("content/reviews/lamp.md", review("A lamp", TEXT, aliases="[/2019/lamp.html]"))
    folder.build()
    assert "url=/en/reviews/lamp/" in folder.text("site/2019/lamp.html")


@pytest.mark.parametrize(
    "alias", ["/EN/reviews/door/", "/en/reviews/door/index.html", "/note.txt", "/note.txt/more/", "/en/404.html"]
)
def test_an_alias_never_stands_where_something_else_does(empty: SiteFolder, alias: str) -> None:
    folder = founded(empty, "en vi")
    folder.write("static/note.txt", "A note.\n")
    folder.write("content/reviews/door.md", review("A door", "It is red."))
    folder.write("content/reviews/lamp.md", review("A lamp", TEXT, aliases=f"[{alias}]"))
    said = folder.enface("build").err
    assert f"content/reviews/lamp.md:5: warning: the alias {alias} is" in said
    assert folder.faults() == []


@pytest.mark.parametrize("had", ["lamp", "door"])
def test_a_file_under_another_id_takes_its_addresses_along(empty: SiteFolder, had: str) -> None:
    folder = rebuilt(lamp(empty))
    (folder.root / "content/reviews/door.md").unlink()
    folder.replace("content/reviews/lamp.md", "lang: en", f"lang: en\nid: {'light' if had == 'lamp' else 'door'}")
    rebuilt(folder)
    now = "light" if had == "lamp" else "door"
    assert folder.text("enface.lock").count("content/reviews/lamp.md") == 1
    assert "It is green" in folder.page(f"en/reviews/{now}/")
    assert leads(folder, "/en/reviews/lamp/") == f"/en/reviews/{now}/"
    assert leads(folder, "/vi/reviews/lamp/").startswith("/vi/reviews/")
    folder.enface("update", "--check")
