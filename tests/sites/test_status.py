"""What is said of the state of a site."""

from __future__ import annotations

import json
import re

from tests.sites.conftest import SiteFolder


def test_status_is_a_table_that_marks_drafts_and_names_what_is_left_out(site: SiteFolder) -> None:
    site.enface("new", "review", "later")
    site.write("content/reviews/eins.md", "---\ntitle: Eins\nlang: de\n---\n\nEin Text auf Deutsch.\n")
    lines = site.enface("status", code=1).out.splitlines()
    assert lines[0].split() == ["en", "vi", "fr"]
    assert sorted(line.split()[0] for line in lines[1:4]) == ["corner-house", "first-review", "later"]
    assert [line.split()[1:] for line in lines if line.startswith("later")] == [["(draft)", "*", "(0%)", "(0%)"]]
    assert lines[-1] == "left out: content/reviews/eins.md"


def test_status_as_json_says_why_an_edition_is_not_announced(site: SiteFolder) -> None:
    editions = json.loads(site.enface("status", "--json").out)["editions"]
    found = {(one["document"], one["locale"]): one for one in editions}
    assert found["corner-house", "en"]["why"] == ""
    assert found["corner-house", "fr"]["why"].startswith("0% translated, 80% needed")


def test_texts_of_the_theme_that_stay_english_are_counted(site: SiteFolder) -> None:
    site.enface("locale", "add", "sv")
    site.enface("update")
    path = site.po("sv", "theme.en")
    said = [line for line in site.enface("build").err.splitlines() if line.startswith(f"{path}: info: ")]
    assert len(said) == 1
    site.translate_all(path)
    plurals = re.compile(r'(msgid "(.*)"\nmsgid_plural "(.*)"\nmsgstr\[0\] ")("\nmsgstr\[1\] ")"')
    site.write(path, plurals.sub(r'\1\2\4\3"', site.text(path)))
    assert path not in site.enface("build").err


def test_a_locale_that_the_theme_speaks_has_no_catalog_of_its_texts(site: SiteFolder) -> None:
    assert "theme.en" not in site.enface("build").err
    assert not (site.root / site.po("fr", "theme.en")).exists()
    assert "Aller au contenu" in site.page("fr/reviews/corner-house/")
