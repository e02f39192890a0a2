"""Every kind of page of the theme as readers meet it: accessible, within the window, mirrored, without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page
from tests.browser import views
from tests.browser.axe import faults

from enface.adapters.theme_dir import read_theme, theme_catalog
from enface.catalogs.po.read import read_po
from enface.render.html import Pages
from enface.render.strings import Strings

KINDS = ("home", "list", "review", "en-face", "404", "picker")
LOCALES = ("en", "vi", "ar", "ja")
WIDTHS = (320, 360, 768, 1280, 1920)
Scheme = Literal["light", "dark"]


def strings(locale: str) -> Strings:
    found = theme_catalog(locale.replace("-", "_"))
    if found is None:
        return Strings.of(locale, ())
    path, data = found
    return Strings.of(locale, [read_po(data, path=path, locale=locale, domain="theme", language="en")])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Where all kinds of pages in all locales are served."""
    folder = tmp_path_factory.mktemp("theme")
    (folder / "assets").mkdir()
    theme = read_theme()
    pages = Pages(theme.templates)
    (folder / views.STYLESHEET.lstrip("/")).write_bytes(theme.assets["facing.css"])
    (folder / views.PICTURE.lstrip("/")).write_bytes(views.STAIRS)
    (folder / "favicon.ico").write_bytes(b"")
    for locale in LOCALES:
        for kind in KINDS:
            html = pages.render(
                views.TEMPLATES[kind], views.frame(locale), views.content(kind, locale), strings(locale)
            )
            (folder / f"{kind}.{locale}.html").write_text(html, encoding="utf-8")
    return serve(folder)


@cache
def window(browser: Browser) -> Page:
    """Closed with the browser."""
    return browser.new_page()


@contextmanager
def opened(browser: Browser, url: str, *, width: int = 1280, scheme: Scheme = "light") -> Iterator[Page]:
    """A page there, in the window that all tests share: a window of its own takes longer than most tests."""
    page = window(browser)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="screen", color_scheme=scheme)
    page.mouse.move(0, 0)
    page.goto(url)
    yield page
    page.goto("about:blank")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
@pytest.mark.parametrize("locale", ["en", "ar", "ja"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: Browser, site: str, kind: str, locale: str, width: int, scheme: Scheme) -> None:
    with opened(browser, f"{site}/{kind}.{locale}.html", width=width, scheme=scheme) as page:
        assert not faults(page)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_the_window(browser: Browser, site: str, kind: str, locale: str) -> None:
    with opened(browser, f"{site}/{kind}.{locale}.html") as page:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert wide <= window, width


@pytest.mark.parametrize("locale", LOCALES)
def test_a_review_asks_for_nothing_from_elsewhere_and_reports_no_trouble(
    browser: Browser, site: str, locale: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    trouble: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(f"{site}/review.{locale}.html")
    page.close()
    assert all(url.startswith(site) for url in asked), asked
    assert not trouble


def test_a_strict_content_security_policy_holds(browser: Browser, site: str) -> None:
    page = browser.new_page()
    policy = "default-src 'none'; style-src 'self'; img-src 'self'"
    page.route(
        "**/*.html",
        lambda route: route.fulfill(response=route.fetch(), headers={
            "content-type": "text/html; charset=utf-8", "content-security-policy": policy,
        }),
    )  # fmt: skip
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.goto(f"{site}/review.en.html")
    font = page.evaluate("getComputedStyle(document.querySelector('h1')).textWrapStyle")
    page.close()
    assert not trouble
    assert font == "balance"


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return {"left": found["x"], "right": found["x"] + found["width"], "top": found["y"], "width": found["width"]}


@pytest.mark.parametrize(("locale", "reading_side"), [("en", "left"), ("ja", "left"), ("ar", "right")])
def test_en_face_puts_the_page_on_its_reading_side_and_the_original_beside_it(
    browser: Browser, site: str, locale: str, reading_side: str
) -> None:
    with opened(browser, f"{site}/en-face.{locale}.html") as page:
        target, source = box(page, "#b0"), box(page, ".row:has(#b0) .source > div")
    assert target["top"] == pytest.approx(source["top"], abs=12)
    assert source["width"] > 300
    if reading_side == "left":
        assert target["right"] <= source["left"]
    else:
        assert source["right"] <= target["left"]


@pytest.mark.parametrize("locale", LOCALES)
def test_on_a_narrow_screen_the_original_opens_beneath_its_block(browser: Browser, site: str, locale: str) -> None:
    with opened(browser, f"{site}/en-face.{locale}.html", width=360) as page:
        original = page.locator(".row:has(#b0) details > div")
        assert not original.is_visible()
        page.locator(".row:has(#b0) summary").click()
        assert original.is_visible()
        assert box(page, ".row:has(#b0) details > div")["top"] > box(page, "#b0")["top"]
        assert page.locator(".row:has(#b2) .source").is_visible()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_first_stop_of_the_keyboard_leads_to_the_content(browser: Browser, site: str, locale: str) -> None:
    with opened(browser, f"{site}/review.{locale}.html") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert box(page, ".skip")["top"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("locale", LOCALES)
def test_languages_open_without_a_script(browser: Browser, site: str, locale: str) -> None:
    with opened(browser, f"{site}/review.{locale}.html", width=320) as page:
        page.locator(".languages summary").click()
        panel = page.locator(".languages ul").bounding_box()
        assert panel is not None
        assert panel["x"] >= 0
        assert panel["x"] + panel["width"] <= 320
        assert page.locator(".languages ul a[aria-current]").count() == 1


@pytest.mark.parametrize("locale", ["ar", "ja"])
def test_scripts_without_italics_are_never_slanted_or_spaced(browser: Browser, site: str, locale: str) -> None:
    with opened(browser, f"{site}/review.{locale}.html") as page:
        own = "[...document.querySelectorAll('body *')].filter(e => !e.closest('body [lang]'))"
        styles = page.evaluate(f"{own}.map(e => [getComputedStyle(e).fontStyle, getComputedStyle(e).letterSpacing])")
    assert {style for style, _ in styles} == {"normal"}
    assert {spacing for _, spacing in styles} <= {"normal", "0px"}


@pytest.mark.parametrize("locale", LOCALES)
def test_foreign_blocks_are_named_and_foreign_words_are_not(browser: Browser, site: str, locale: str) -> None:
    name = views.case(locale)["native"]["name"]
    with opened(browser, f"{site}/review.{locale}.html") as page:
        label = "e => getComputedStyle(e, '::before').content"
        block = page.locator(".body > p[lang]").first.evaluate(label)
        word = page.locator(".body span[lang]").first.evaluate(label)
        rule = page.locator(".body > p[lang]").first.evaluate("e => getComputedStyle(e).borderInlineStartWidth")
    assert name in block
    assert word == "none"
    assert rule == "1px"


def test_lines_of_each_language_have_the_leading_it_needs(browser: Browser, site: str) -> None:
    leading = {}
    for locale in LOCALES:
        with opened(browser, f"{site}/review.{locale}.html") as page:
            for selector in (".body > p:not([lang])", "h1"):
                style = page.locator(selector).first.evaluate(
                    "e => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize)"
                )
                leading[locale, selector] = round(style, 2)
    assert [leading[locale, ".body > p:not([lang])"] for locale in LOCALES] == [1.6, 1.7, 1.9, 1.85]
    assert leading["vi", "h1"] >= 1.25
    assert leading["en", "h1"] < leading["vi", "h1"] < leading["ar", "h1"]


def test_print_shows_both_sides_and_no_navigation(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/en-face.en.html", width=700) as page:
        page.emulate_media(media="print")
        assert not page.locator(".masthead nav").first.is_visible()
        assert page.locator(".row:has(#b0) .source > div").is_visible()


def test_a_passage_has_the_typography_of_its_own_language_and_not_of_the_page(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/en-face.ar.html") as page:
        style = "e => [getComputedStyle(e).fontStyle, getComputedStyle(e).lineHeight]"
        slant, _ = page.locator(".source [lang=en] em").first.evaluate(style)
        own = page.locator(".row:has(#b0) .source [lang=en]").evaluate(
            "e => parseFloat(getComputedStyle(e).lineHeight)"
        )
        around = page.locator(".row:has(#b0) .target").evaluate("e => parseFloat(getComputedStyle(e).lineHeight)")
    assert slant == "italic"
    assert own < around
