"""Templates: what they are made of, how they fail, and what every page of the theme has."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from msgspec import structs
from msgspec.structs import replace
from tests.browser import views

from enface.adapters.theme_dir import read_theme, site_templates, theme_catalog, theme_template
from enface.errors import BadInput
from enface.render.closure import closure, digest_of_templates
from enface.render.html import Pages
from enface.render.strings import Strings
from enface.render.views import Anchor, Chrome

ENGLISH = Strings.of("en", ())
THEME = read_theme()
PAGES = Pages(THEME.templates)
LOCALES = ("en", "vi", "ar", "ja")


class Seen(HTMLParser):
    """Elements with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.elements if name == tag]


def page(kind: str, locale: str) -> Seen:
    return Seen(PAGES.render(views.TEMPLATES[kind], views.frame(locale), views.content(kind, locale), ENGLISH))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", views.TEMPLATES)
def test_every_page_has_language_direction_one_h1_and_unique_ids(kind: str, locale: str) -> None:
    seen = page(kind, locale)
    assert seen.all("html") == [{"lang": locale, "dir": views.case(locale)["dir"]}]
    assert len(seen.all("h1")) == 1
    assert len(seen.all("main")) == 1
    ids = [attrs["id"] for _, attrs in seen.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", views.TEMPLATES)
def test_no_page_has_inline_style_executable_script_or_handlers(kind: str) -> None:
    seen = page(kind, "en")
    assert not seen.all("style")
    assert all(attrs == {"type": "application/ld+json"} for attrs in seen.all("script"))
    names = {name for _, attrs in seen.elements for name in attrs}
    assert not {name for name in names if name == "style" or name.startswith("on")}


@pytest.mark.parametrize("kind", ["home", "list", "review", "en-face", "404", "picker"])
def test_languages_are_offered_as_autonyms_with_lang_and_hreflang(kind: str) -> None:
    links = [attrs for attrs in page(kind, "ar").all("a") if "hreflang" in attrs and "dir" in attrs]
    assert {attrs["hreflang"] for attrs in links} >= {tag for tag, _, _ in views.TONGUES}
    assert all(attrs["lang"] == attrs["hreflang"] for attrs in links)
    assert {attrs["hreflang"] for attrs in links if "aria-current" in attrs} == {"ar"}


def test_headings_never_skip_a_level() -> None:
    for kind in views.TEMPLATES:
        levels = [int(tag[1]) for tag, _ in page(kind, "vi").elements if tag in {"h1", "h2", "h3", "h4"}]
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), kind


def test_text_in_the_pages_own_language_is_not_marked_again() -> None:
    for kind in ("home", "list", "review", "en-face"):
        marked = [attrs for tag, attrs in page(kind, "ja").elements if tag not in {"html", "a"} and "lang" in attrs]
        assert marked, kind
        assert all(attrs["lang"] != "ja" for attrs in marked), kind


def test_ratings_are_said_in_words() -> None:
    images = [attrs for tag, attrs in page("review", "vi").elements if attrs.get("role") == "img"]
    assert images
    assert {attrs["aria-label"] for attrs in images} == {views.case("vi")["spoken"]}


def test_a_moved_page_leads_on_without_a_script() -> None:
    seen = page("moved", "en")
    assert {"http-equiv": "refresh", "content": "0; url=/en/"} in seen.all("meta")
    assert [attrs["href"] for attrs in seen.all("a")] == ["/en/"]
    assert {"rel": "canonical", "href": "https://example.org/en/"} in seen.all("link")


def test_content_is_never_a_template() -> None:
    sources = {"page.html": "{{ frame.site_title.html }}"}
    frame = views.frame("en")
    shown = Pages(sources).render("page.html", frame, None, ENGLISH)
    assert shown == "Enface Review"
    evil = {"page.html": "{{ page.text.html }}"}
    text = Anchor(href="", text=views.text("{{ 7 * 7 }} {% raw %} <script>"))
    assert Pages(evil).render("page.html", frame, text, ENGLISH) == "{{ 7 * 7 }} {% raw %} &lt;script&gt;"


@pytest.mark.parametrize(
    ("source", "line", "cause"),
    [
        ("\n{% if %}", 2, "Expected an expression"),
        ("\n\n{{ frame.nothing }}", 3, "has no attribute 'nothing'"),
        ('\n{% include "absent.html" %}', 2, "absent.html"),
    ],
)
def test_a_broken_template_is_named_with_its_line(source: str, line: int, cause: str) -> None:
    with pytest.raises(BadInput, match=cause) as caught:
        Pages({"own.html": source}).render("own.html", views.frame("en"), None, ENGLISH)
    assert (caught.value.path, caught.value.line) == ("own.html", line)


def test_a_digest_follows_what_a_template_is_made_of() -> None:
    before = digest_of_templates(THEME.templates, "home.html")
    changed = {**THEME.templates, "partials/card.html": "{# new #}"}
    assert digest_of_templates(changed, "home.html") != before
    assert digest_of_templates({**THEME.templates, "review.html": ""}, "home.html") == before


def test_the_closure_has_all_that_a_template_asks_for() -> None:
    sources = {
        "a": '{% extends "b" %}{%- from \'c\' import x %}{%+ include "gone" %}',
        "b": '{% import "a" as a %}',
        "c": "",
        "d": "{% include name %}",
        "e": "alone",
    }
    assert closure(sources, "a") == {"a", "b", "c"}
    assert closure(sources, "e") == {"e"}
    assert closure(sources, "d") == set(sources)


def test_a_sites_own_files_replace_the_themes_by_name(tmp_path: Path) -> None:
    own = tmp_path / "theme" / "templates" / "partials"
    own.mkdir(parents=True)
    (own / "footer.html").write_text("<footer>ours</footer>", encoding="utf-8")
    (tmp_path / "theme" / "assets").mkdir()
    (tmp_path / "theme" / "assets" / "extra.css").write_bytes(b"p {}")
    theme = read_theme(tmp_path)
    assert "<footer>ours</footer>" in Pages(theme.templates).render("home.html", views.frame("en"), views.listing(
        "en", home=True), ENGLISH)  # fmt: skip
    assert theme.assets.keys() == {*THEME.assets, "extra.css"}
    assert theme.templates.keys() == THEME.templates.keys()
    assert site_templates(tmp_path) == {"theme/templates/partials/footer.html": "<footer>ours</footer>"}
    assert site_templates(tmp_path / "absent") == {}


def test_a_template_in_another_encoding_is_refused_with_its_path(tmp_path: Path) -> None:
    folder = tmp_path / "theme" / "templates"
    folder.mkdir(parents=True)
    (folder / "home.html").write_bytes("é".encode("latin-1"))
    with pytest.raises(BadInput) as caught:
        read_theme(tmp_path)
    assert caught.value.path == "theme/templates/home.html"


@pytest.mark.parametrize(
    ("folder", "speaks"),
    [
        ("es_MX", "es"), ("pt_BR", "pt_BR"), ("pt", "pt"), ("pt_AO", "pt"), ("zh", "zh_Hans"), ("zh_SG", "zh_Hans"),
        ("zh_TW", "zh_Hant"), ("zh_HK", "zh_Hant"), ("zh_Hant_MO", "zh_Hant"), ("ru_Latn", None), ("qq", None),
        ("x_private", None),
    ],
)  # fmt: skip
def test_the_theme_speaks_for_a_region_through_its_language_and_script(folder: str, speaks: str | None) -> None:
    found = theme_catalog(folder)
    assert (found and found[0]) == (speaks and f"theme/locales/{speaks}/LC_MESSAGES/theme.po")


def test_the_template_of_the_themes_catalogs_is_at_hand() -> None:
    assert theme_template().startswith(b'msgid ""')


@given(st.text(alphabet=st.sampled_from("ab&<>\"'é日 ")) | st.integers() | st.none() | st.just(Markup("<b>&amp;</b>")))
def test_what_is_printed_is_escaped_as_markupsafe_escapes_it(value: object) -> None:
    frame = structs.replace(views.frame("en"), home=value)
    printed = "{{ frame.home }}|{% macro again(x) %}{{ x }}{% endmacro %}{{ again(frame.home) }}"
    assert Pages({"page.html": printed}).render("page.html", frame, None, ENGLISH) == f"{escape(value)}|{escape(value)}"


KEEPING = """{% call kept("home", frame.chrome) %}{{ frame.home }}{% endcall %}"""


def test_what_is_kept_is_made_once_for_one_object_and_name() -> None:
    pages = Pages({"page.html": KEEPING, "other.html": KEEPING.replace('"home"', '"other"')})
    frame = views.frame("en")
    chrome = Chrome(site_title=frame.site_title, home="", nav=(), search="", browse=(), feed="")
    shown = [
        pages.render(name, structs.replace(frame, home=home, chrome=each), None, ENGLISH)
        for name, home, each in (
            ("page.html", "/a/", chrome),
            ("page.html", "/b/", chrome),
            ("page.html", "/c/", replace(chrome)),
            ("other.html", "/d/", chrome),
            ("page.html", "/e/", None),
            ("page.html", "/f/", None),
        )
    ]
    assert shown == ["/a/", "/a/", "/c/", "/d/", "/e/", "/f/"]


@pytest.mark.parametrize("kind", ["home", "review", "en-face", "404"])
def test_a_page_is_the_same_whether_its_chrome_was_rendered_before_or_not(kind: str) -> None:
    pages = Pages(THEME.templates)
    frame = views.frame("ar")
    chrome = Chrome(
        site_title=frame.site_title, home=frame.home, nav=frame.nav, search=frame.search, browse=(), feed=frame.feed
    )
    content = views.content(kind, "ar")
    plain = pages.render(views.TEMPLATES[kind], frame, content, ENGLISH)
    for _ in range(2):
        assert pages.render(views.TEMPLATES[kind], structs.replace(frame, chrome=chrome), content, ENGLISH) == plain
