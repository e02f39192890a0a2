"""The sample site in a real browser: every kind of page, in scripts that run and break differently."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.axe import COLOURS, faults
from tests.browser.test_theme_pages import opened

from enface.adapters.disk_target import DiskTarget
from enface.workshop.build import write
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared, prepare

ROOT = Path(__file__).parents[2]
LONGEST = "the-night-interpreter"
FOREIGN = "noi-buon-chien-tranh"
LOCALES = ("en", "ar", "ja", "pt-BR", "vi")


@dataclass(frozen=True)
class Sample:
    """Where the sample site is served, and what it consists of."""

    url: str
    prepared: Prepared

    def address(self, document: str, locale: str) -> str:
        return self.prepared.publication.editions[document, locale].address

    def pages(self, locale: str) -> list[str]:
        """Every kind of page of a locale; a source edition has no en-face page."""
        root = f"/{locale.lower()}/"
        article = self.address(LONGEST, locale)
        foreign = FOREIGN if locale == "en" else LONGEST
        facing = [f"{self.address(foreign, locale)}en-face/"]
        lists = [root, f"{root}reviews/", f"{root}tags/memory/", f"{root}404.html"]
        lists += [f"{root}works/", f"{root}archive/2026/"]
        return [self.url + page for page in (*lists, article, self.address("run-2020", locale), *facing)]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Sample:
    folder = tmp_path_factory.mktemp("sample") / "site"
    prepared = prepare(ROOT, Options(now=datetime(2026, 11, 23, tzinfo=UTC)))
    write(prepared, DiskTarget.at(folder))
    (folder / "favicon.ico").write_bytes(b"")
    return Sample(serve(folder), prepared)


@pytest.mark.parametrize("locale", ["en", "ar", "ja"])
def test_axe_finds_nothing(browser: Browser, sample: Sample, locale: str, request: pytest.FixtureRequest) -> None:
    """In the dark only what colours decide, unless there is time: pages of the theme are judged whole in both."""
    dark = {} if request.config.getoption("--hypothesis-profile") == "soak" else COLOURS
    with opened(browser, f"{sample.url}/") as page:
        for url in [f"{sample.url}/", *sample.pages(locale)]:
            page.emulate_media(color_scheme="light")
            page.goto(url)
            assert not faults(page), url
            page.emulate_media(color_scheme="dark")
            assert not faults(page, **dark), url


@pytest.mark.parametrize("locale", LOCALES)
def test_no_horizontal_scroll(browser: Browser, sample: Sample, locale: str) -> None:
    with opened(browser, f"{sample.url}/") as page:
        for url in sample.pages(locale):
            page.goto(url)
            for width in (320, 360, 768, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                wide, window = page.evaluate(
                    "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
                )
                assert wide <= window, (url, width)


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_asked_of_other_hosts_and_nothing_fails(browser: Browser, sample: Sample, locale: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    failed: list[str] = []
    _listen(page, asked, failed)
    for url in sample.pages(locale):
        page.goto(url)
        assert asked.count(url) == 1
        assert all(each.startswith(sample.url) for each in asked), asked
        assert failed == []
    page.close()


def _listen(page: Page, asked: list[str], failed: list[str]) -> None:
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)


@pytest.mark.parametrize("locale", ["ar", "vi"])
def test_a_row_of_the_en_face_page_leads_to_its_place_in_the_review(
    browser: Browser, sample: Sample, locale: str
) -> None:
    article = sample.url + sample.address(LONGEST, locale)
    with opened(browser, f"{article}en-face/") as page:
        number = page.locator(".number a").nth(12)
        anchor = (number.get_attribute("href") or "").partition("#")[2]
        assert page.locator(f"#{anchor}").count() == 1
        number.click()
        page.wait_for_url(lambda url: unquote(url) == f"{article}#{anchor}")
        assert page.locator(f"#{anchor}").evaluate("e => e.getBoundingClientRect().top >= 0")
        assert page.locator(f"#{anchor}").evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_switching_the_language_keeps_the_reader_on_the_review(browser: Browser, sample: Sample) -> None:
    with opened(browser, sample.url + sample.address(LONGEST, "en")) as page:
        page.locator("header details summary").click()
        page.locator("header a[hreflang=ar]").click()
        page.wait_for_url(lambda url: unquote(url) == sample.url + sample.address(LONGEST, "ar"))
        assert page.evaluate("document.documentElement.lang + document.documentElement.dir") == "arrtl"
