"""Two things that want one address: each time one of them is named and left out, and the site stays whole."""

from __future__ import annotations

import unicodedata

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

ROOT = "[publish]\nprefix_source = false\n"
REVIEWS = '[sections.reviews]\nname = "Reviews"\n'


def pair(empty: SiteFolder, *more: str) -> SiteFolder:
    """A site in en and vi of one review."""
    folder = founded(empty, "en vi", REVIEWS, *more)
    folder.write("content/reviews/lamp.md", review("A lamp", "It is green."))
    return folder


@pytest.mark.parametrize(
    ("section", "more", "said"),
    [
        ("tags", "", "“tags” is a name enface keeps for itself"),
        ("en-face", "", "“en-face” is a name enface keeps for itself"),
        ("vi", ROOT, "en stands at the root, and /vi/ is the address of the locale vi"),
        ("assets", ROOT, "“assets” is a name enface keeps for itself where a locale stands at the root (en)"),
    ],
)
def test_a_folder_named_like_something_else_is_no_section(
    empty: SiteFolder, section: str, more: str, said: str
) -> None:
    folder = pair(empty, more)
    folder.write(f"content/{section}/chair.md", review("A chair", "It is blue."))
    folder.enface("update", code=1)
    found = folder.enface("build", code=1).err
    assert f"content/{section}/chair.md: error: {said} (rename the folder, as {section}-section)" in found
    assert folder.faults() == []
    assert said in folder.enface("new", "review", "sofa", "--section", section, code=2).err


def test_below_its_tag_a_locale_leaves_such_names_free(empty: SiteFolder) -> None:
    folder = pair(empty, '[sections.assets]\nname = "Assets"\n', '[sections.vi]\nname = "Vietnam"\n')
    folder.write("content/vi/chair.md", review("A chair", "It is blue."))
    folder.enface("update")
    folder.build("--strict")
    assert "A chair" in folder.page("en/vi/chair/")


@pytest.mark.parametrize(("one", "other"), [("đèn", unicodedata.normalize("NFD", "đèn")), ("ßa", "ssa")])
def test_slugs_that_a_file_system_takes_for_one_are_refused(empty: SiteFolder, one: str, other: str) -> None:
    folder = pair(empty)
    for name, slug in (("chair", one), ("sofa", other)):
        folder.write(f"content/reviews/{name}.md", review(f"A {name}", "It is blue.", slug=slug))
    folder.enface("update")
    assert "is already that of content/reviews/chair.md" in folder.enface("build", code=1).err
    assert folder.faults() == []


@pytest.mark.parametrize("name", ["page", "feed", "en-face"])
def test_a_document_is_not_called_like_a_part_of_addresses(empty: SiteFolder, name: str) -> None:
    folder = pair(empty)
    folder.write(f"content/reviews/{name}.md", review("A page", "It is white."))
    folder.enface("update")
    said = folder.enface("build", code=1).err
    assert f"{name}.md:1: error: its address would be /en/reviews/{name}/, which enface keeps for itself" in said
    assert folder.faults() == []
    folder.replace(f"content/reviews/{name}.md", "lang: en", "lang: en\nid: sheet")
    folder.enface("update")
    folder.build()
    assert "It is white" in folder.page("en/reviews/sheet/")


def test_a_former_address_taken_over_is_told(empty: SiteFolder) -> None:
    folder = pair(empty)
    folder.enface("update")
    folder.replace("content/reviews/lamp.md", "lang: en", "lang: en\nslug: green-lamp")
    folder.enface("update")
    assert folder.enface("build", "--strict").err.count("warning") == 0
    folder.write("content/reviews/other.md", review("Another", "It is red.", slug="lamp"))
    folder.enface("update")
    said = folder.enface("build", "--strict", code=3).err
    assert "content/reviews/other.md:" in said
    assert "its address /en/reviews/lamp/ was that of content/reviews/lamp.md" in said
    assert "It is red" in folder.page("en/reviews/lamp/")
    folder.replace("enface.lock", " /en/reviews/lamp/", "")
    folder.enface("update")
    folder.build("--strict")


@pytest.mark.parametrize(
    ("path", "more", "code"),
    [
        ("en/press/logo.txt", "", 0),
        ("en/reviews/photo.txt", "", 0),
        ("EN/Reviews/Lamp/index.html", "", 1),
        ("en", "", 1),
        ("en/reviews/lamp", "", 1),
        ("en/feed.xml/old.txt", "", 1),
        ("en/reviews/feed.json", "", 1),
        ("assets/mine.css", "", 1),
        ("archive/index.html", "", 0),
        ("archive/index.html", ROOT, 1),
        ("languages/index.html", ROOT, 1),
        ("search/index.html", "", 0),
        ("en/search/index.html", "[publish]\nsearch = true\n", 1),
        ("_redirects", "", 0),
        ("_redirects", '[publish]\nnegotiate = ["netlify"]\n', 1),
        ("robots.txt", "", 0),
    ],
)
def test_static_files_leave_every_file_of_the_site_in_its_place(
    empty: SiteFolder, path: str, more: str, code: int
) -> None:
    folder = pair(empty, more)
    folder.write(f"static/{path}", "mine")
    folder.enface("update")
    said = folder.enface("build", code=code)
    assert (f"static/{path}: error: enface writes a file of its own there (rename it)" in said.err) is (code == 1)
    assert (folder.files("site").get(path) == b"mine") is (code == 0)
