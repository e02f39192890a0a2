"""What can be searched, and what is said where nothing can."""

from __future__ import annotations

import pytest

from enface.adapters import pagefind_index
from enface.errors import BadInput
from tests.sites.conftest import SiteFolder


def test_a_site_without_search_has_no_trace_of_it(site: SiteFolder) -> None:
    site.build()
    assert not [path for path in site.files("site") if "search" in path or "pagefind" in path]
    assert "search" not in site.page("en/")


def test_every_locale_has_an_index_that_changes_only_with_the_text(site: SiteFolder) -> None:
    site.replace("enface.toml", "[publish]", "[publish]\nsearch = true")
    site.build()
    files = site.files("site")
    assert "en/search/pagefind/pagefind.js" in files
    assert [path for path in files if path.startswith("en/search/pagefind/fragment/")]
    assert "noindex" in site.page("en/search/")
    assert not site.faults()
    assert not site.build()


def test_without_pagefind_readers_are_offered_no_search(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> None:
        raise BadInput("Pagefind is not installed", cure="install it", rule="search")

    monkeypatch.setattr(pagefind_index, "_program", nothing)
    site.replace("enface.toml", "[publish]", "[publish]\nsearch = true")
    assert "enface.toml: warning: Pagefind is not installed" in site.enface("build").err
    assert "search" not in site.page("en/")
