"""When an edition is public: status and dates for each locale, and what they bring next."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

FIRST, SECOND = "The lamp stands in the window.", "Nobody in the house remembers who lit it."


def dated(folder: SiteFolder, *more: str, tags: str = "en it pt-BR>pt>en pt", **fields: str) -> SiteFolder:
    """One review, translated into Italian to its last word."""
    founded(folder, tags, *more)
    folder.write("content/reviews/lamp.md", review("A lamp at night", FIRST, SECOND, **fields))
    folder.enface("update")
    folder.translate_all("locales/it/LC_MESSAGES/reviews.en.po")
    return folder


def there(folder: SiteFolder, *words: str) -> set[str]:
    """The locales that have a page of the review."""
    folder.build("--out", str(folder.root / "site"), *words)
    assert folder.faults() == []
    files = folder.files("site").items()
    return {path.partition("/")[0] for path, data in files if path.endswith("lamp/index.html") and b'id="b1"' in data}


def line(folder: SiteFolder, locale: str, *words: str) -> dict[str, Any]:
    editions = json.loads(folder.enface("status", "--json", *words).out)["editions"]
    return next(each for each in editions if each["locale"] == locale)


def change(folder: SiteFolder, *words: str) -> Any:  # noqa: ANN401  as JSON has it
    return json.loads(folder.enface("status", "--json", *words).out)["next_change"]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "{it: draft}"},
        {"status": "{default: ready, it: draft}"},
        {"locale": "\n  it:\n    status: draft"},
        {"locale": "\n  it:\n    embargo: 2999-01-01"},
        {"unpublish_at": "{it: 2020-01-01}"},
        {"embargo": "{default: 2020-01-01, it: 2999-01-01}"},
    ],
    ids=str,
)
def test_what_is_said_of_a_locale_holds_for_it_alone(empty: SiteFolder, fields: dict[str, str]) -> None:
    folder = dated(empty, **fields)
    assert there(folder) == {"en", "pt", "pt-br"}
    assert "¡" not in b"".join(folder.files("site").values()).decode("utf-8", "replace")


def test_a_locale_may_be_ready_where_the_rest_is_a_draft(empty: SiteFolder) -> None:
    folder = dated(empty, status="{default: draft, it: ready}")
    assert there(folder) == {"it"}
    assert "en-face" not in "".join(folder.files("site"))
    assert FIRST not in b"".join(folder.files("site").values()).decode("utf-8", "replace").replace(f"¡{FIRST}", "")


@pytest.mark.parametrize("held", ["embargo: {en: 2999-01-01}", "status: {en: draft}", "unpublish_at: {en: 2020-01-01}"])
def test_a_translation_does_not_tell_what_the_original_may_not(empty: SiteFolder, held: str) -> None:
    key, _, value = held.partition(": ")
    folder = dated(empty, **{key: value})
    assert there(folder) == {"it"}
    assert line(folder, "pt")["why"].startswith("it is not fully translated and would show the original")
    folder.replace("locales/it/LC_MESSAGES/reviews.en.po", f"¡{SECOND}", "")
    assert there(folder) == set()


def test_no_locale_lends_what_it_may_not_publish(empty: SiteFolder) -> None:
    folder = dated(empty, embargo="{pt: 2999-01-01}")
    folder.translate_all("locales/pt/LC_MESSAGES/reviews.en.po")
    assert there(folder) == {"en", "it", "pt-br"}
    assert f"¡{FIRST}" not in folder.page("pt-br/reviews/lamp/")
    folder.replace("content/reviews/lamp.md", "2999-01-01", "2020-01-01")
    assert there(folder) == {"en", "it", "pt", "pt-br"}
    assert f"¡{FIRST}" in folder.page("pt-br/reviews/lamp/")


def test_a_locale_that_is_not_named_keeps_no_other_from_showing_the_original(empty: SiteFolder) -> None:
    folder = dated(empty, tags="en it pt", locales="[it, pt]")
    assert there(folder) == {"it", "pt"}
    head = folder.page("pt/reviews/lamp/").partition("</head>")[0]
    assert "noindex" in head
    assert 'rel="canonical" href="https://example.org/it/reviews/lamp/"' in head
    assert line(folder, "it")["member"]
    assert {each["locale"] for each in json.loads(folder.enface("status", "--json").out)["editions"]} == {"it", "pt"}


def test_what_will_be_public_is_shown_in_a_folder_of_its_own(empty: SiteFolder) -> None:
    folder = dated(empty, publish_at="2026-12-24T09:00+07:00", unpublish_at="2027-02-01T00:00Z")
    assert there(folder, "--at", "2026-12-24T01:59Z") == set()
    assert there(folder, "--at", "2026-12-24T02:00:00Z") == {"en", "it", "pt", "pt-br"}
    assert there(folder, "--at", "2027-02-01") == set()
    assert "needs" not in folder.enface("build", "--at", "2026-12-24", code=2).out
    assert "no date" not in folder.enface("status", "--at", "Christmas", code=2).out


def test_the_next_change_is_said_with_its_editions(empty: SiteFolder) -> None:
    folder = dated(empty, tags="en it", embargo="{en: 2026-12-24, it: 2026-12-25}", unpublish_at="2027-02-01")
    assert change(folder, "--at", "2026-12-01") == {
        "at": "2026-12-24T00:00:00Z",
        "editions": [{"document": "lamp", "locale": "en", "public": True}],
    }
    later = change(folder, "--at", "2026-12-25")
    assert later["at"] == "2027-02-01T00:00:00Z"
    assert [each["public"] for each in later["editions"]] == [False, False]
    assert change(folder, "--at", "2027-02-02") is None
    said = folder.enface("build", "--out", str(folder.root / "site"), "--at", "2026-12-01").out
    assert "next change by date: 2026-12-24 00:00 +00:00: lamp (en) will be published; build again then" in said


def test_moments_are_those_of_the_site_s_time_zone(empty: SiteFolder) -> None:
    folder = dated(empty, embargo="2026-12-24T09:00")
    folder.replace("enface.toml", 'author = "desk"\n', 'author = "desk"\ntimezone = "Asia/Ho_Chi_Minh"\n')
    assert change(folder, "--at", "2026-12-01")["at"] == "2026-12-24T02:00:00Z"
    assert line(folder, "en", "--at", "2026-12-01")["why"] == "under embargo until 2026-12-24 09:00 +07:00"
    assert there(folder, "--at", "2026-12-24T08:59") == set()
    assert there(folder, "--at", "2026-12-24T09:00") == {"en", "it", "pt", "pt-br"}


@pytest.mark.parametrize(
    ("key", "written", "read"),
    [
        ("embargo", "2026-03-29T01:30", "2026-03-29T01:30:00Z"),  # London has no such time: it is 02:30 there
        ("embargo", "2026-10-25T01:30", "2026-10-25T01:30:00Z"),  # twice: the later one
        ("unpublish_at", "2026-10-25T01:30", "2026-10-25T00:30:00Z"),  # twice: the earlier one
    ],
)
def test_where_clocks_are_changed_less_is_public(empty: SiteFolder, key: str, written: str, read: str) -> None:
    folder = dated(empty, **{key: written})
    folder.replace("enface.toml", 'author = "desk"\n', 'author = "desk"\ntimezone = "Europe/London"\n')
    assert change(folder, "--at", "2026-01-01")["at"] == read
    assert "where clocks are changed" in folder.enface("status").err


def test_what_is_withdrawn_before_it_is_published_is_a_finding(empty: SiteFolder) -> None:
    folder = dated(empty, embargo="2026-12-24", unpublish_at="2026-12-01")
    assert "it is withdrawn before it is published" in folder.enface("status").err


@pytest.mark.parametrize(
    ("more", "fields", "kept"),
    [
        ('[sections.reviews]\nfallback = { default = "block", pt = "hide" }\n', {}, {"en", "it", "pt-br"}),
        ('[sections.reviews]\nfallback = "hide"\n', {"fallback": "{pt: page}"}, {"en", "it", "pt"}),
        ("", {"fallback": "link"}, {"en", "it"}),
        ("", {"locale": "\n  pt:\n    fallback: hide"}, {"en", "it", "pt-br"}),
    ],
)
def test_fallbacks_are_set_for_locales_and_documents(
    empty: SiteFolder, more: str, fields: dict[str, str], kept: set[str]
) -> None:
    assert there(dated(empty, more, **fields)) == kept


@pytest.mark.parametrize(
    ("more", "member"),
    [
        ("[publish]\nmin_translated = { it = 0.2 }\n", True),
        ("[publish]\nmin_translated = { default = 0.2, it = 0.9 }\n", False),
        ("[publish]\nmin_translated = 0.2\n[sections.reviews]\nmin_translated = 0.9\n", False),
        ("[publish]\nmin_translated = 0.9\n[sections.reviews]\nmin_translated = { it = 0.2 }\n", True),
    ],
)
def test_thresholds_are_set_for_locales_and_sections(empty: SiteFolder, more: str, member: bool) -> None:  # noqa: FBT001
    folder = dated(empty, more)
    folder.replace("locales/it/LC_MESSAGES/reviews.en.po", f"¡{SECOND}", "")
    assert line(folder, "it")["member"] == member
    there(folder)
    assert ('hreflang="it"' in folder.page("en/reviews/lamp/").partition("</head>")[0]) == member


def test_a_locale_that_the_site_has_not_is_refused_with_the_nearest(empty: SiteFolder) -> None:
    folder = founded(empty, "en pt-BR", "[publish]\nmin_translated = { pt = 0.2 }\n")
    said = folder.enface("build", "--strict", code=1).err
    assert "enface.toml:12: error: publish.min_translated names pt, no locale of the site (write pt-BR)" in said
