"""Drafts and embargoes: what is held back is in no file of the site, in any form."""

from __future__ import annotations

import json

import pytest

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

WORD = "Quartzfeather"
FAR = "2999-01-01T00:00:00Z"


def held(folder: SiteFolder, **fields: str) -> SiteFolder:
    """Two reviews on one shelf; the word stands wherever a text of the second may stand."""
    founded(folder, "en fr")
    texts = {"summary": f"Of {WORD} a summary", "verdict": f"A {WORD} verdict", "tags": "[light]", "work": "quartz"}
    image = {"image": f'{{src: images/quartz.svg, alt: "{WORD} alt", caption: "{WORD} caption"}}'}
    front = {"source": f"{WORD} Gazette", **texts, **image, **fields}
    folder.write("content/images/quartz.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"/>')
    folder.write("content/works/quartz.toml", 'type = "film"\ntitle = "Stone"\n')
    folder.write("content/reviews/quartz.md", review(f"A {WORD}", f"All of the {WORD} text.", **front))
    folder.write("content/reviews/open.md", review("Open", "See [the other one](quartz.md).", tags="[light]"))
    folder.write("content/tags.toml", '[light]\nname = "Light"\n')
    folder.enface("update")
    folder.translate_all("locales/fr/LC_MESSAGES/reviews.en.po")
    return folder


def telling(folder: SiteFolder) -> set[str]:
    """The files of the site that say the word or the address."""
    return {
        path
        for path, data in folder.files("site").items()
        if WORD.encode() in data or b"quartz" in data or "quartz" in path
    }


HELD = {
    "draft": {"status": "draft"},
    "embargo": {"embargo": FAR},
    "publish_at": {"publish_at": FAR},
    "every locale": {"embargo": f"{{en: {FAR}, fr: {FAR}}}"},
    "unreadable embargo": {"embargo": "tomorrow"},
    "unreadable status": {"status": "drat"},
}


@pytest.mark.parametrize("name", HELD)
def test_nothing_tells_of_what_is_held_back(empty: SiteFolder, name: str) -> None:
    folder = held(empty, **HELD[name])
    folder.build()
    assert folder.faults() == []
    assert telling(folder) == set()
    assert "the other one" in folder.page("en/reviews/open/")


def test_a_link_to_what_is_held_back_is_but_a_remark(empty: SiteFolder) -> None:
    said = held(empty, embargo=FAR).enface("build", "--json").out
    (found,) = [each for each in json.loads(said)["findings"] if each["rule"].endswith("-link")]
    assert (found["rule"], found["severity"], found["path"]) == ("held-link", "info", "content/reviews/open.md")
    assert "quartz.md leads to a review that is not public" in found["cause"]


def test_drafts_are_published_when_asked_for(empty: SiteFolder) -> None:
    folder = held(empty, status="draft")
    folder.build("--drafts")
    assert folder.faults() == []
    assert {"en/reviews/quartz/index.html", "fr/reviews/quartz/index.html", "en/feed.xml"} <= telling(folder)
    folder.build()
    assert telling(folder) == set()


def test_an_embargo_holds_longer_than_drafts(empty: SiteFolder) -> None:
    folder = held(empty, status="draft", embargo=FAR)
    folder.build("--drafts")
    assert telling(folder) == set()


@pytest.mark.parametrize("key", ["embargo", "publish_at"])
def test_a_locales_own_date_holds_back_that_locale(empty: SiteFolder, key: str) -> None:
    folder = held(empty, **{key: f"{{fr: {FAR}, en: 2020-01-01T00:00:00Z}}"})
    folder.build()
    assert folder.faults() == []
    there = telling(folder)
    assert "en/reviews/quartz/index.html" in there
    assert "en/feed.xml" in there
    assert not [path for path, data in folder.files("site/fr").items() if f"{WORD} text".encode() in data]
    assert 'id="b1"' not in folder.page("fr/reviews/quartz/")
    assert not (folder.root / "site/fr/reviews/quartz/en-face").exists()
    assert '<a href="/en/reviews/quartz/" hreflang="en">' in folder.page("fr/reviews/open/")
    assert 'hreflang="fr"' not in folder.page("en/reviews/quartz/").partition("</head>")[0]


def test_what_was_published_and_is_held_back_again_is_taken_away(empty: SiteFolder) -> None:
    folder = held(empty)
    folder.build()
    assert len(telling(folder)) > 10
    folder.replace("content/reviews/quartz.md", "lang: en\n", "lang: en\nstatus: draft\n")
    removed = json.loads(folder.enface("build", "--json").out)["removed"]
    assert any(path.endswith(".svg") for path in removed)
    files = folder.files("site")
    assert "en/reviews/quartz/index.html" in files, "who follows an old link is told that it is gone"
    assert not [path for path, data in files.items() if WORD.encode() in data]
