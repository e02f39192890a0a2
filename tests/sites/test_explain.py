"""Why a page is there, or not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

CATALOG = "locales/it/LC_MESSAGES/reviews.en.po"
FIRST, SECOND = "The lamp stands in the window.", "Nobody in the house remembers who lit it."


@pytest.fixture
def told(empty: SiteFolder) -> SiteFolder:
    """A review half translated into Italian, under embargo in German; another that is a draft."""
    founded(empty, "en it de pt-BR>it>en", '[sections.reviews]\nname = "Reviews"\nfallback = { it = "link" }\n')
    front = {"embargo": "{de: 2999-01-01}", "slug": "lit-lamp", "aliases": "[/old/lamp/]"}
    empty.write("content/reviews/lamp.md", review("A lamp at night", FIRST, SECOND, **front))
    empty.write("content/reviews/door.md", review("The door", "It is shut.", status="draft"))
    empty.enface("update")
    empty.translate(CATALOG, FIRST, "La lampada sta alla finestra.")
    empty.build()
    return empty


def explained(folder: SiteFolder, what: str, *words: str, code: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(folder.enface("explain", what, "--json", *words, code=code).out)
    return found


def edition(found: dict[str, Any], locale: str) -> dict[str, Any]:
    return next(each for each in found["editions"] if each["locale"] == locale)


MEANT: list[tuple[str, str, str | None]] = [
    ("lamp", "document", None),
    ("content/reviews/lamp.md", "document", None),
    ("/en/reviews/lit-lamp/", "edition", "en"),
    ("en/reviews/lit-lamp", "edition", "en"),
    ("/it/reviews/lamp/index.html", "edition", "it"),
    ("https://example.org/pt-br/reviews/lamp/?a=b#b2", "edition", "pt-BR"),
    ("site/pt-br/reviews/lamp/en-face/index.html", "en-face", "pt-BR"),
    ("/old/lamp/", "redirect", "en"),
    ("/en/reviews/door/", "edition", "en"),
    ("/en/", "list", None),
    ("/en/reviews/", "list", None),
    ("/robots.txt", "file", None),
    ("/", "list", None),
]


def test_it_knows_what_is_meant(told: SiteFolder) -> None:
    for what, kind, locale in MEANT:
        found = explained(told, what)
        assert (found["kind"], found["locale"]) == (kind, locale), what


def test_a_file_is_found_from_where_one_stands(told: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(told.root / "content/reviews")
    assert explained(told, "lamp.md")["document"]["id"] == "lamp"


def test_an_edition_says_why_it_is_not_announced(told: SiteFolder) -> None:
    found = explained(told, "lamp")
    assert found["document"]["origin"] == "declared"
    english, italian, german = (edition(found, tag) for tag in ("en", "it", "de"))
    assert (english["source"], english["page"], english["member"], english["slug"]) == (True, True, True, "lock")
    assert (italian["public"], italian["page"], italian["member"]) == (True, False, False)
    assert italian["fallback"] == "link"
    assert italian["why"] == ["35% translated, 80% needed to be announced as a translation"]
    assert (german["public"], german["why"]) == (False, ["under embargo until 2999-01-01 00:00 +00:00"])
    assert [edition(explained(told, "door"), tag)["why"] for tag in ("en", "it")] == [["a draft"], ["a draft"]]
    assert edition(explained(told, "door", "--drafts"), "en")["page"]


def test_a_page_in_full_says_where_each_passage_is_from(told: SiteFolder) -> None:
    detail = explained(told, "/pt-br/reviews/lamp/")["detail"]
    states = {block["anchor"]: (block["state"], block["language"]) for block in detail["blocks"]}
    assert states == {"title": ("source", "en"), "b1": ("chain", "it"), "b2": ("source", "en")}
    assert detail["canonical"] == "https://example.org/en/reviews/lit-lamp/"
    assert detail["robots"] == "noindex, follow"
    assert detail["hreflang"] == []
    assert detail["feed"]
    assert detail["sitemap"]
    assert detail["catalogs"] == ["locales/pt_BR/LC_MESSAGES/reviews.en.po"]
    assert {"review.html", "base.html"} <= set(detail["templates"])
    missing = detail["missing"]
    assert [each["text"] for each in missing] == ["A lamp at night", FIRST, SECOND]
    assert {each["why"] for each in missing} == {"not translated"}
    lines = told.text(missing[0]["path"]).split("\n")
    assert "A lamp at night" in "".join(lines[missing[0]["line"] - 1 :][:12])


def test_what_it_says_is_what_is_on_the_page(told: SiteFolder) -> None:
    told.translate_all(CATALOG)
    told.enface("update")
    told.build()
    assert told.faults() == []
    for locale in ("en", "it", "pt-BR"):
        found = explained(told, "lamp", "--locale", locale)
        page = told.page(edition(found, locale)["url"].removeprefix("https://example.org/"))
        assert f'rel="canonical" href="{found["detail"]["canonical"]}"' in page
        assert (not found["detail"]["robots"]) == ("noindex" not in page)
        announced = dict(found["detail"]["hreflang"])
        assert all(f'href="{url}" hreflang="{tag}"' in page for tag, url in announced.items())
        assert page.partition("</head>")[0].count("hreflang=") == len(announced)
        url = edition(found, locale)["url"]
        assert (url in told.text(f"site/{locale.lower()}/sitemap.xml")) == (not found["detail"]["sitemap"])
        assert (url in told.text(f"site/{locale.lower()}/feed.xml")) == (not found["detail"]["feed"])


def test_what_is_not_there_exits_with_1_and_names_what_is_near(told: SiteFolder) -> None:
    found = explained(told, "/en/reviews/lit-lmap/", code=1)
    assert (found["kind"], found["near"][0]) == ("nothing", "/en/reviews/lit-lamp/")
    assert explained(told, "/en/reviews/lamp/", code=1)["near"] == ["/en/reviews/lit-lamp/"]
    assert "did you mean /en/reviews/lit-lamp/?" in told.enface("explain", "/en/reviews/lamp", code=1).out
    (told.root / "content/reviews/lamp.md").unlink()
    found = explained(told, "/en/reviews/lit-lamp/", code=1)
    assert (found["kind"], found["target"]) == ("gone", "content/reviews/lamp.md")
    told.write("content/reviews/odd.md", "---\ntitle: [\n---\n")
    said = told.enface("explain", "content/reviews/odd.md", code=1)
    assert "content/reviews/odd.md: cannot be published" in said.out
    assert "content/reviews/odd.md:" in said.err


def test_of_what_was_once_there_it_says_what_became_of_it(told: SiteFolder) -> None:
    told.replace("enface.toml", "[locales.de]\n", "")
    told.replace("content/reviews/lamp.md", "{de: 2999-01-01}", "2999-01-01")
    found = explained(told, "/de/reviews/lamp/")
    assert (found["kind"], found["document"]["id"]) == ("document", "lamp")
    said = told.enface("explain", "/de/reviews/lamp/").out
    assert said.startswith("/de/reviews/lamp/: once of lamp (content/reviews/lamp.md)\n")
    (told.root / "content/reviews/lamp.md").unlink()
    for address in ("/de/reviews/lamp/", "/it/reviews/lamp/en-face/"):
        found = explained(told, address, code=1)
        assert (found["kind"], found["target"]) == ("gone", "content/reviews/lamp.md")


def test_an_original_has_no_page_beside_itself(told: SiteFolder) -> None:
    found = explained(told, "/en/reviews/lit-lamp/en-face/", code=1)
    assert (found["kind"], found["near"][0]) == ("nothing", "/en/reviews/lit-lamp/")


def test_an_address_may_have_the_path_of_the_site_before_it(told: SiteFolder) -> None:
    told.replace("enface.toml", "https://example.org", "https://example.org/magazine")
    for what in ("https://example.org/magazine/en/reviews/lit-lamp/", "/magazine/en/reviews/lit-lamp/"):
        assert explained(told, what)["address"] == "/en/reviews/lit-lamp/"


def test_it_reads_well(told: SiteFolder) -> None:
    said = told.enface("explain", "/it/reviews/lamp/").out.splitlines()
    assert said[0] == (
        "/it/reviews/lamp/: lamp (content/reviews/lamp.md) in it: no page, because 35% translated, "
        "80% needed to be announced as a translation (fallback: link)"
    )
    assert "language  en (declared); published as written in en" in said
    assert f"missing   {CATALOG}:" in "\n".join(said)
    assert "not translated: A lamp at night" in "\n".join(said)
    assert told.enface("explain", "lamp", "--json").out == told.enface("explain", "lamp", "--json").out


def test_what_is_no_address_is_wrong_use(site: SiteFolder) -> None:
    assert "http://[ is no address" in site.enface("explain", "http://[", code=2).err
