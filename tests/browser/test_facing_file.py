"""The facing page for reviewers, worked on in a browser: what is saved there comes back exactly."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.catalogs.texts import catalog

from enface.catalogs.exchange.facing import read_facing, write_facing
from enface.catalogs.exchange.outline import Chapter, package_of
from enface.catalogs.exchange.package import Package
from enface.model.catalog import Catalog

pytestmark = pytest.mark.browser

TEXTS = {
    "es": ("«Sale» a las\u00a08. ", " <e1>Va</e1> & viene;  dos espacios\n¿y otra línea? 😀"),
    "ar": ("«يغادر» في ٨. ", "<e1>يذهب</e1> ويعود &lt; الآن\nسطر آخر"),
}


def given(locale: str) -> Package:
    found: Catalog = catalog(
        '#. paragraph\n#: content/a.md\nmsgid "It <e1>leaves</e1> at 8."\nmsgstr ""\n\n'
        '#. heading\n#: content/a.md\nmsgid "The end"\nmsgstr "<x> & \\u200f"\n\n'
        '#: content/a.md\nmsgid "Two\\nlines\\n"\nmsgstr "A\\nB\\n"\n'.replace("\\u200f", "\u200f"),
        locale=locale,
    )
    return package_of("https://example.org", locale, [found], [Chapter("content/a.md", "A & <b>", ())], ())


@pytest.mark.parametrize("locale", ["es", "ar"])
def test_what_a_reviewer_saves_comes_back(browser: Browser, tmp_path: Path, locale: str) -> None:
    package = given(locale)
    file = tmp_path / "es.html"
    file.write_bytes(write_facing(package))
    with browser.new_context(accept_downloads=True) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        first, second = page.locator("article").nth(0), page.locator("article").nth(1)
        for text in TEXTS[locale]:
            first.locator(".target").press_sequentially(text)
        first.locator(".remark").fill("¿Seguro?\n=1+1")
        second.locator(".good").click()
        with page.expect_download() as saved:
            page.locator("#save").click()
        path = tmp_path / "back.html"
        saved.value.save_as(path)
    units = read_facing(path.read_bytes(), "back.html").package.units
    assert units[0].translations == ("".join(TEXTS[locale]),)
    assert (units[0].state, units[0].comments) == ("translated", ("¿Seguro?", "=1+1"))
    assert (units[1].state, units[1].translations) == ("reviewed", package.units[1].translations)
    assert units[2].held == package.units[2].held


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_fits(
    browser: Browser, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    file = tmp_path / "ar.html"
    file.write_bytes(write_facing(given("ar")))
    with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert [each["id"] for each in Axe().run(page).response["violations"]] == []
