"""Readers search the sample site in a real browser, under a strict content security policy, and without any script."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page
from tests.browser.axe import faults

from enface.adapters.disk_target import DiskTarget
from enface.workshop import build
from enface.workshop import prepared as prepared_module
from enface.workshop.manuscripts import open_site
from enface.workshop.options import Options

ROOT = Path(__file__).parents[2]
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
)


class _Strict(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample site with search, as a careful host serves it."""
    folder = tmp_path_factory.mktemp("searched") / "site"
    manuscripts = open_site(ROOT)
    publishing = replace(manuscripts.site.publishing, search=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            prepared_module,
            "open_site",
            lambda *_, **__: replace(manuscripts, site=replace(manuscripts.site, publishing=publishing)),
        )
        prepared = prepared_module.prepare(ROOT, Options(now=datetime(2026, 11, 23, tzinfo=UTC)))
    build.write(prepared, DiskTarget.at(folder))
    (folder / "favicon.ico").write_bytes(b"")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


def results(page: Page, url: str, words: str) -> list[str]:
    """The addresses of what is found."""
    page.goto(url)
    page.fill("input", words)
    page.wait_for_selector("[role=status]:not(:empty)")
    return [str(link.get_attribute("href")) for link in page.locator(".finder li a").all()]


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", "soldering iron"),
        ("vi", "chìa khóa"),
        ("vi", "chia khoa"),
        ("ar", "الباب"),
        ("ja", "階段"),
        ("es", "soldador"),
    ],
)
def test_a_word_of_a_language_is_found_in_its_locale(page: Page, searched: str, locale: str, words: str) -> None:
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    found = results(page, f"{searched}/{locale}/search/", words)
    assert found
    assert all(url.startswith(f"/{locale}/reviews/") for url in found)
    assert page.locator(".finder mark").count()
    assert not trouble


def test_passages_in_other_languages_are_not_found(page: Page, searched: str) -> None:
    assert not results(page, f"{searched}/en/search/", "chìa khóa")
    assert page.inner_text("[role=status]")


def test_a_search_can_be_passed_on(page: Page, searched: str) -> None:
    found = results(page, f"{searched}/en/search/", "staircase")
    page.goto(page.url)
    page.wait_for_selector(".finder li")
    assert [link.get_attribute("href") for link in page.locator(".finder li a").all()] == found


def test_without_scripts_there_are_lists_and_no_field(browser: Browser, searched: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{searched}/vi/search/")
    assert not page.is_visible("input")
    assert page.is_visible("main nav a[href='/vi/reviews/']")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en", "ar", "ja"])
def test_axe_finds_nothing(browser: Browser, searched: str, locale: str, scheme: str) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    results(page, f"{searched}/{locale}/search/", {"en": "door", "ar": "الباب", "ja": "扉"}[locale])
    assert not faults(page)
    context.close()
