"""What readers of an unfinished translation are given: each section's fallback, outdated text, machines, chains."""

from __future__ import annotations

import json
import re

import pytest

from enface.catalogs.stamps import out_hash
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

FIRST, SECOND = "The lamp stands in the window.", "Nobody in the house remembers who lit it, or when, or for whom."
CATALOG = "locales/eo/LC_MESSAGES/reviews.en.po"


def unfinished(folder: SiteFolder, *more: str, locales: str = "en eo") -> SiteFolder:
    """Two reviews that link to each other; of the first, title and one paragraph are translated into Esperanto."""
    founded(folder, locales, *more)
    folder.write(
        "content/reviews/lamp.md", review("A lamp at night", FIRST, SECOND, "See [the door](door.md).", tags="[light]")
    )
    folder.write("content/reviews/door.md", review("The door", "See [the lamp](lamp.md).", tags="[light]"))
    folder.write("content/tags.toml", '[light]\nname = "Light"\n')
    folder.enface("update")
    folder.translate(CATALOG, "A lamp at night", "La lampe")
    folder.translate(CATALOG, FIRST, "La lampe est dans la fenêtre.")
    folder.build()
    untold = "is not translated on the pages in “eo”"  # the theme has no words in Esperanto
    assert [fault for fault in folder.faults() if untold not in fault] == []
    return folder


def section(fallback: str) -> str:
    return f'[sections.reviews]\nname = "Reviews"\nfallback = "{fallback}"\n'


def finished(folder: SiteFolder) -> SiteFolder:
    folder.translate_all(CATALOG)
    folder.build()
    assert folder.faults() == []
    return folder


def test_block_shows_what_there_is_and_marks_the_rest(empty: SiteFolder) -> None:
    page = unfinished(empty, section("block")).page("eo/reviews/lamp/")
    assert '<p id="b1">La lampe est dans la fenêtre.</p>' in page
    assert f'<p id="b2" lang="en">{SECOND}</p>' in page
    assert "<h1>La lampe</h1>" in page


def test_page_shows_all_of_it_in_the_original(empty: SiteFolder) -> None:
    folder = unfinished(empty, section("page"))
    for address in ("eo/reviews/lamp/", "eo/", "eo/reviews/", "eo/tags/light/", "eo/reviews/lamp/en-face/"):
        assert "La lampe" not in folder.page(address), address
    page = folder.page("eo/reviews/lamp/")
    assert f'<p id="b1" lang="en">{FIRST}</p>' in page
    assert '<h1 lang="en">A lamp at night</h1>' in page
    assert "<p>This review has not been translated yet. It is shown in " in page
    assert 'content="noindex' in page
    assert 'rel="canonical" href="https://example.org/en/reviews/lamp/"' in page
    page = finished(folder).page("eo/reviews/lamp/")
    assert "La lampe est dans la fenêtre." in page
    assert "noindex" not in page


def test_page_is_no_reason_to_report_less(empty: SiteFolder) -> None:
    folder = unfinished(empty, section("page"))
    lines = json.loads(folder.enface("status", "--json").out)["editions"]
    line = next(each for each in lines if (each["document"], each["locale"]) == ("lamp", "eo"))
    assert (line["translated"], line["missing"]) == (2, 2)


@pytest.mark.parametrize("fallback", ["link", "hide"])
def test_link_and_hide_make_no_page_until_it_is_translated(empty: SiteFolder, fallback: str) -> None:
    folder = unfinished(empty, section(fallback))
    lamp = {path: data for path, data in folder.files("site").items() if path.startswith("eo/reviews/lamp")}
    assert not [path for path, data in lamp.items() if b'id="b1"' in data]
    assert "La lampe est" not in "".join(data.decode() for data in folder.files("site/eo").values())
    finished(folder)
    assert "La lampe est dans la fenêtre." in folder.page("eo/reviews/lamp/")
    assert 'href="/eo/reviews/lamp/"' in folder.page("eo/")


def test_link_lists_lead_to_the_original(empty: SiteFolder) -> None:
    folder = unfinished(empty, section("link"))
    for address in ("eo/", "eo/reviews/", "eo/tags/light/"):
        cards = re.findall(r'<a href="/en/reviews/lamp/"[^>]*>', folder.page(address))
        assert cards, address
        assert all('hreflang="en"' in card for card in cards)


def test_hide_lists_are_silent(empty: SiteFolder) -> None:
    folder = unfinished(empty, section("hide"))
    for address in ("eo/", "eo/reviews/"):
        assert "lamp" not in folder.page(address)
    assert not (folder.root / "site/eo/tags").exists()


def test_what_is_hidden_is_not_related_either(empty: SiteFolder) -> None:
    notes = '[sections.notes]\nname = "Notes"\n'
    folder = founded(empty, "en eo", section("hide"), notes)
    folder.write("content/reviews/lamp.md", review("A lamp at night", FIRST, tags="[light]"))
    folder.write(
        "content/notes/note.md", review("A note", SECOND, "See [the lamp](../reviews/lamp.md).", tags="[light]")
    )
    folder.write("content/tags.toml", '[light]\nname = "Light"\n')
    folder.build()
    assert folder.faults() == []
    assert "A lamp at night" in folder.page("en/notes/note/")
    assert "A lamp at night" not in folder.page("eo/notes/note/")
    assert '<a href="/en/reviews/lamp/" hreflang="en">' in folder.page("eo/notes/note/")


def edited(folder: SiteFolder, stale: str) -> SiteFolder:
    unfinished(folder, section("block"), f'[publish]\nstale = "{stale}"\n')
    finished(folder)
    folder.replace("content/reviews/lamp.md", "or when, or for whom", "or when, or for whom it was")
    folder.build()
    assert folder.faults() == []
    return folder


def test_outdated_text_is_kept_and_said_to_be(empty: SiteFolder) -> None:
    page = edited(empty, "keep").page("eo/reviews/lamp/")
    assert f'<p id="b2">¡{SECOND}</p>' in page
    assert "noindex" not in page
    assert "1 passage is being brought up to date with the original." in page


def test_outdated_text_makes_way_for_the_source(empty: SiteFolder) -> None:
    page = edited(empty, "source").page("eo/reviews/lamp/")
    assert '<p id="b2" lang="en">Nobody in the house remembers who lit it, or when, or for whom it was.</p>' in page
    assert "noindex" in page


def test_outdated_text_takes_the_page_out_of_its_cluster(empty: SiteFolder) -> None:
    folder = edited(empty, "hide")
    assert "noindex" in folder.page("eo/reviews/lamp/")
    assert "/eo/reviews/lamp/" not in folder.page("en/reviews/lamp/")
    lines = json.loads(folder.enface("status", "--json").out)["editions"]
    assert [each["why"] for each in lines if each["why"]] == ["its outdated passages keep it back"]
    assert '<link rel="alternate" href="https://example.org/eo/reviews/lamp/"' not in folder.text("site/eo/feed.xml")
    assert 'hreflang="eo"' in folder.page("en/reviews/door/")


def drafted(folder: SiteFolder, machine: str, text: str, stamped: str) -> str:
    """The page when an engine has translated the one paragraph."""
    founded(folder, "en eo", f"[publish]\nmachine = {machine}\n")
    folder.write("content/reviews/lamp.md", review("2026", FIRST))
    folder.enface("update")
    folder.translate(CATALOG, FIRST, text)
    stamp = f"# enface:mt engine=example pair=en-eo on=2026-01-02 out={out_hash([stamped])}\n"
    entry = next(each for each in folder.text(CATALOG).split("\n\n") if FIRST in each)
    folder.replace(CATALOG, entry, f"{stamp}{entry}".replace("\nmsgid", "\n#, fuzzy\nmsgid"))
    folder.build()
    assert folder.faults() == []
    return folder.page("eo/reviews/lamp/")


def test_machine_text_is_shown_where_the_site_allows_it_and_said_to_be(empty: SiteFolder) -> None:
    page = drafted(empty, "true", "La lampe est là.", "La lampe est là.")
    assert "La lampe est là." in page
    assert "noindex" in page
    assert "of this text, and nobody has reviewed it yet." in page


@pytest.mark.parametrize(("machine", "stamped"), [("false", "La lampe est là."), ("true", "Une autre lampe.")])
def test_machine_text_is_not_shown_unasked_nor_with_an_unfit_stamp(
    empty: SiteFolder, machine: str, stamped: str
) -> None:
    assert "La lampe est là." not in drafted(empty, machine, "La lampe est là.", stamped)


def test_a_chain_lends_human_text_block_by_block(empty: SiteFolder) -> None:
    folder = founded(empty, "en pt-BR>pt>en pt")
    folder.write("content/reviews/lamp.md", review("A lamp at night", FIRST, SECOND, "The door."))
    folder.enface("update")
    for tag, text, msgstr in (
        ("pt_BR", FIRST, "A luz fica na janela."),
        ("pt", FIRST, "O candeeiro está à janela."),
        ("pt", SECOND, "Em casa, já ninguém se lembra de quem o acendeu."),
    ):
        folder.translate(f"locales/{tag}/LC_MESSAGES/reviews.en.po", text, msgstr)
    folder.build()
    assert folder.faults() == []
    page = folder.page("pt-br/reviews/lamp/")
    assert '<p id="b1">A luz fica na janela.</p>' in page
    assert '<p id="b2" lang="pt">Em casa, já ninguém se lembra de quem o acendeu.</p>' in page
    assert re.search(r'<p id="b3"[^>]* lang="en">The door\.', page)
    lines = json.loads(folder.enface("status", "--json").out)["editions"]
    line = next(each for each in lines if each["locale"] == "pt-BR")
    assert (line["translated"], line["missing"]) == (1, 3)
    folder.translate_all("locales/pt/LC_MESSAGES/reviews.en.po", "")
    folder.build()
    assert folder.faults() == []
    canonical = 'rel="canonical" href="https://example.org/pt/reviews/lamp/"'
    assert canonical in folder.page("pt-br/reviews/lamp/")


@pytest.mark.parametrize(("threshold", "member"), [("0.5", True), ("0.51", False)])
def test_at_exactly_the_threshold_a_page_is_a_member(empty: SiteFolder, threshold: str, member: bool) -> None:  # noqa: FBT001
    folder = founded(empty, "en eo", f"[publish]\nmin_translated = {threshold}\n")
    folder.write("content/reviews/lamp.md", review("2026", "Four letters or so", "Just as many words"))
    folder.enface("update")
    folder.translate(CATALOG, "Four letters or so", "Quatre")
    folder.build()
    assert folder.faults() == []
    assert ('hreflang="eo"' in folder.page("en/reviews/lamp/").partition("</head>")[0]) == member
    assert ("noindex" in folder.page("eo/reviews/lamp/")) != member


def test_pages_translated_in_part_are_offered_and_not_announced(empty: SiteFolder) -> None:
    folder = unfinished(empty, section("block"), locales="en eo de")
    page = folder.page("en/reviews/lamp/")
    offered = page.partition('class="read-in"')[2].partition("</nav>")[0]
    assert re.findall(r'<small>(.*?)</small>.*?hreflang="(\w+)"', offered, re.DOTALL) == [("Partly translated", "eo")]
    assert 'hreflang="eo"' not in page.partition('class="read-in"')[0]
    assert 'class="read-in"' not in folder.page("en/reviews/door/")


def test_what_is_shown_in_the_original_is_offered_to_nobody(empty: SiteFolder) -> None:
    assert 'class="read-in"' not in unfinished(empty, section("page")).page("en/reviews/lamp/")
