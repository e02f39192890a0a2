"""A hostile site in a real browser: nothing runs, nothing is asked of other hosts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.sites.rigged import rig

TRAP = "['alert', 'prompt', 'confirm', 'print'].forEach((name) => { window[name] = () => console.error('TRAPPED'); })"


@pytest.fixture(scope="module")
def rigged(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> tuple[str, list[str]]:
    """Where the site is served, and the addresses of one page of each kind and of every review."""
    root = tmp_path_factory.mktemp("rigged")
    rig(root)
    site = root / "site"
    (site / "favicon.ico").touch()
    reviews = [f"{file.parent.relative_to(site)}/" for file in site.glob("[ef][nr]/reviews/r*/index.html")]
    return serve(site), [*reviews, "", "en/", "fr/reviews/r0/en-face/", "fr/tags/evil/", "fr/authors/evil/", "status/",
                         "fr/404.html", "en/works/", "en/archive/"]  # fmt: skip


def visited(page: Page, addresses: list[str]) -> list[str]:
    """What went wrong: a trap that shut, a request to elsewhere, a page that led away."""
    trouble: list[str] = []
    host = addresses[0]
    page.add_init_script(TRAP)
    page.on("console", lambda message: trouble.append(message.text) if "TRAPPED" in message.text else None)
    page.on("request", lambda asked: None if asked.url.startswith((host, "data:")) else trouble.append(asked.url))
    for address in addresses[1:]:
        page.goto(f"{host}/{address}")
        if page.url != f"{host}/{address}":
            trouble.append(f"{address} led to {page.url}")
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        trouble.extend(map(str, page.locator("[onmouseover], [onfocus], [onerror]").all()))
    return trouble


def test_nothing_runs_and_nothing_is_asked_of_others(browser: Browser, rigged: tuple[str, list[str]]) -> None:
    host, addresses = rigged
    page = browser.new_page()
    assert len(addresses) > 15
    assert visited(page, [host, *addresses]) == []
    page.close()


def test_what_searchers_find_stays_text(browser: Browser, rigged: tuple[str, list[str]]) -> None:
    host, _ = rigged
    page = browser.new_page()
    assert visited(page, [host, "en/search/"]) == []
    page.get_by_role("searchbox").fill("alert")
    page.locator("ol li a").first.wait_for()
    assert "<script>" in page.locator("ol").inner_text()
    assert page.locator("ol script, ol img, ol svg, ol iframe").count() == 0
    page.close()
