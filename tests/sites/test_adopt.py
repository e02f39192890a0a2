"""Sites of other generators, taken over: content, addresses and translations, and nothing lost."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from enface.adapters.po_dir import read_catalogs
from enface.cli.main import main
from enface.model.catalog import Entry

CASES = Path(__file__).parents[1] / "cases" / "adopt"


def entries(site: Path, tag: str) -> dict[str, Entry]:
    return {entry.key.text: entry for each in read_catalogs(site, tag).catalogs for entry in each.entries}


def said(site: Path, tag: str, text: str) -> str:
    entry = entries(site, tag)[text]
    assert not entry.fuzzy
    return entry.translations[0]


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def adopt(name: str, site: Path, *words: str) -> int:
    return main(["adopt", str(CASES / name), str(site), *words])


def test_hugo_with_a_folder_for_each_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "site"
    assert adopt("hugo-folders", site, "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["generator"] == "hugo"
    assert report["locales"]["vi"]["lost"] == 0
    assert report["locales"]["vi"]["unaligned"] == 1
    lamp = (site / "content/posts/lamp/lamp.md").read_text("utf-8")
    assert "tags: [light-dark, drama]" in lamp
    assert "date: 2024-05-03T10:00:00+02:00" in lamp
    assert "# hugo: weight: 3" in lamp
    assert '![A lamp](lamp.svg "The lamp itself")' in lamp
    assert (site / "content/posts/lamp/lamp.svg").is_file()
    assert "[the lamp](../posts/lamp/lamp.md)" in (site / "content/pages/about.md").read_text("utf-8")
    assert said(site, "vi", "The Lamp") == "Chiếc đèn"
    assert said(site, "vi", "A lamp") == "Một chiếc đèn"
    assert said(site, "vi", "The lamp itself") == "Chính chiếc đèn ấy"
    costs = said(site, "vi", "It costs <c1/> euros, see <a2>the maker</a2>.")
    assert costs == "Phim có giá <c1/> euro, xem <a2>nhà sản xuất</a2>."
    unaligned = (site / "locales/vi/unaligned/posts/lamp/lamp.md").read_text("utf-8")
    assert "rạp gần nhà" in unaligned
    assert "linkTitle: Về chúng tôi" in (site / "locales/vi/unaligned/pages/about.md").read_text("utf-8")
    assert any("shortcode video" in finding["cause"] for finding in report["findings"])


def test_addresses_of_the_old_site_lead_to_the_new_pages(tmp_path: Path) -> None:
    site = tmp_path / "site"
    adopt("hugo-folders", site)
    assert main(["-C", str(site), "update", "--check"]) == 0
    main(["-C", str(site), "build"])
    built = site / "site"
    assert (built / "vi/posts/chiec-den/index.html").is_file()
    for old, new in (
        ("2024/05/the-lamp", "/en/posts/the-lamp/"),
        ("vi/2024/05/chiec-den", "/vi/posts/chiec-den/"),
        ("who-we-are", "/en/pages/about/"),
    ):
        assert f"url={new}" in (built / old / "index.html").read_text("utf-8")


def test_a_piece_without_the_main_language_is_an_original_of_its_own(tmp_path: Path) -> None:
    site = tmp_path / "site"
    adopt("hugo-folders", site)
    lock = (site / "enface.lock").read_text("utf-8")
    assert "only-here content/posts/only-here.md vi 2024-06-01" in lock
    assert "Bài này không có bản tiếng Anh." in entries(site, "en")


def test_hugo_with_languages_in_file_names(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert adopt("hugo-names", site) == 0
    assert said(site, "ja", "It rains for <e1>ninety</e1> minutes.") == "<e1>九十</e1>分間、雨が降りつづく。"
    assert said(site, "ja", "A short film about rain.") == "雨についての短編映画。"
    assert said(site, "ja", "two streets") == "通りが二つ"
    assert said(site, "ja", "Snow falls on the town, and nobody talks.") == "町に雪が降り、だれも話さない。"


def test_pelican(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "site"
    assert adopt("pelican", site) == 1
    assert "content/cine/viejo.rst: error" in capsys.readouterr().err
    rain = (site / "content/cine/lluvia.md").read_text("utf-8")
    assert "author: [equipo-de-cine]" in rain
    assert "](../images/calle.svg)" in rain
    assert "[la nieve](nieve.md)" in rain
    assert "status: draft" in (site / "content/cine/nieve.md").read_text("utf-8")
    assert "/2023/lluvia/" in (site / "enface.lock").read_text("utf-8")
    assert "/en/2023/lluvia/" in (site / "enface.lock").read_text("utf-8")
    text = "Llueve durante <b1>noventa</b1> minutos, y nadie abre un paraguas."
    assert said(site, "en", text) == "It rains for <b1>ninety</b1> minutes, and nobody opens an umbrella."
    assert said(site, "en", "Noventa minutos de lluvia.") == "Ninety minutes of rain."


def test_nikola(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert adopt("nikola", site) == 0
    assert "tags: [weather, film]" in (site / "content/posts/wind.md").read_text("utf-8")
    assert "status: draft" in (site / "content/posts/wind.md").read_text("utf-8")
    assert said(site, "vi", "About") == "Giới thiệu"
    assert said(site, "vi", "The wind blows over the hill, and the tent is gone.").startswith("Gió thổi")
    lock = (site / "enface.lock").read_text("utf-8")
    assert "/vi/reviews/gio/" in lock
    assert "vi=gioi-thieu" in lock
    assert (site / "static/favicon.txt").is_file()


@pytest.mark.parametrize("name", ["hugo-folders", "hugo-names", "pelican", "nikola"])
def test_doing_it_again_changes_nothing(name: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    adopt(name, site)
    before = everything(site)
    adopt(name, site)
    assert everything(site) == before


def test_a_dry_run_writes_nothing_and_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "site"
    assert adopt("nikola", site, "--dry-run", "--json") == 0
    dry = json.loads(capsys.readouterr().out)
    assert not site.exists()
    adopt("nikola", site, "--json")
    assert json.loads(capsys.readouterr().out) == dry


def test_what_an_editor_has_written_since_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "site"
    adopt("nikola", site)
    wind = site / "content/posts/wind.md"
    wind.write_text(wind.read_text("utf-8").replace("tent", "house"), "utf-8")
    catalog = site / "locales/vi/LC_MESSAGES/pages.en.po"
    catalog.write_text(catalog.read_text("utf-8").replace("Giới thiệu", "Về chúng tôi"), "utf-8")
    capsys.readouterr()
    adopt("nikola", site)
    assert "house" in wind.read_text("utf-8")
    assert said(site, "vi", "About") == "Về chúng tôi"
    assert "content/posts/wind.md: info" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"content/a.md": "# A"}, "looks like the site of no generator"),
        ({"hugo.toml": "languages = [", "content/a.md": "# A"}, "hugo.toml"),
        ({"pelicanconf.py": "SITENAME = (", "content/a.md": "Title: A\n\nA"}, "pelicanconf.py:1"),
        ({"hugo.yaml": "a: &a [x]\nb: *a", "content/a.md": "# A"}, "hugo.yaml:1"),
    ],
)
def test_what_is_no_site_is_refused(
    files: dict[str, str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, text in files.items():
        (tmp_path / "old" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / path).write_text(text, "utf-8")
    assert main(["adopt", str(tmp_path / "old"), str(tmp_path / "new")]) in {1, 2}
    assert told in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "old"
    (old / "content").mkdir(parents=True)
    (old / "hugo.toml").write_text('baseURL = "https://a.example"\ntitle = "A"\n', "utf-8")
    (old / "content" / "a.md").write_text("---\ntitle: A\n---\n\nA text of its own.\n", "utf-8")
    (old / "content" / "bad.md").write_bytes(b"---\ntitle: \xff\n---\n")
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    (old / "content" / "b.md").symlink_to(tmp_path / "secret.md")
    (old / "static").symlink_to(tmp_path)
    assert main(["adopt", str(old), str(tmp_path / "new")]) == 1
    told = capsys.readouterr().err
    assert "content/b.md: warning: a symbolic link" in told
    assert "content/bad.md:2: error" in told
    assert (tmp_path / "new/content/pages/a.md").is_file()
    assert b"secret" not in b"".join(everything(tmp_path / "new").values())


HUGO = 'baseURL = "https://old.example/"\ndefaultContentLanguage = "en"\n[languages.en]\n[languages.vi]\n'
POWERS = 'a = ["x", "x"]\n' + "".join(f"{chr(98 + n)} = [{chr(97 + n)}, {chr(97 + n)}]\n" for n in range(24))
PIECE = "---\ntitle: Fine\n---\nAll of it.\n"
HOSTILE = {
    "a number in JSON": {"content/posts/x.md": '{\n"title": "T", "weight": ' + "9" * 6000 + "\n}\nText.\n"},
    "a number in TOML": {"content/posts/x.md": f"+++\ntitle = 0x{'f' * 6000}\n+++\nText.\n"},
    "half a pair": {"content/posts/x.md": '{\n"title": "\\ud800", "tags": ["\\udfff"]\n}\nText.\n'},
    "controls": {"content/posts/x.md": '{\n"title": "T", "tags": ["a\\u007fb"], "author": "q\\u007f"\n}\nText.\n'},
    "a title": {"hugo.toml": f'title = "a\\u007fb"\n{HUGO}'},
    "an address": {"hugo.toml": HUGO.replace("https://old.example/", "https://[x")},
    "a name in an address": {"hugo.toml": HUGO.replace("old.example", "me:secret@old.example:99999")},
    "slugs": {"content/posts/x.md": f"---\ntitle: T\nslug: {'ก' * 100}\naliases: [/{'x' * 300}/, /.x]\n---\nText.\n"},
    "a category": {"pelicanconf.py": f"{POWERS}TRANSLATIONS = {{'vi': y, y: 'vi'}}\n",
                   "content/x.md": "Title: T\nCategory: a/../../../../outside\n\nText.\n"},
}  # fmt: skip


ADDED = """Một đoạn đầu.[^1]

- Mục một có [liên kết](https://a.example/b).

    Đoạn hai của mục, với [liên kết](https://a.example/c) và **chữ đậm**.

    > Lời dẫn trong mục, [nguồn](https://a.example/d).

    - Mục trong mục, [nguồn](https://a.example/e).

        Đoạn của mục trong mục, [nguồn](https://a.example/f) có chú thích.[^dài]

| Tên | Nơi |
|---|---|
| [Đèn](https://a.example/g) | Huế |

[^1]: Chú thích với [liên kết](https://a.example/h).

[^dài]: Chú thích dài, [nguồn](https://a.example/i).

    Đoạn hai của chú thích, [nguồn](https://a.example/k).
"""


def test_nothing_is_lost_of_what_only_the_translation_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "old"
    (old / "content").mkdir(parents=True)
    (old / "hugo.toml").write_text(HUGO, "utf-8")
    (old / "content/lamp.en.md").write_text("---\ntitle: Lamp\n---\n```\na = 1\n```\n", "utf-8")
    (old / "content/lamp.vi.md").write_text(f"---\ntitle: Đèn\n---\n```\na = 1\n```\n\n{ADDED}", "utf-8")
    assert main(["adopt", str(old), str(tmp_path / "new"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)["locales"]["vi"]
    assert (report["unaligned"], report["lost"]) == (13, 0)
    kept = (tmp_path / "new/locales/vi/unaligned/pages/lamp.md").read_text("utf-8")
    assert kept.count("[^1]: Chú thích") == kept.count("[^dài]: Chú thích") == 1


def test_names_that_make_one_address_have_one_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "hugo.toml": HUGO,
        "content/x-y.en.md": "---\ntitle: Hyphen\n---\nOne.\n",
        "content/x_y.vi.md": "---\ntitle: Gạch dưới\n---\nHai.\n",
        "content/feed.en.md": "---\ntitle: Feed\n---\nThree.\n",
        "content/a b.vi.md": "---\ntitle: Cách\n---\nBốn.\n",
        "content/a-b.en.md": "---\ntitle: Space\n---\nFour.\n",
        "content/X-Y.en.md": "---\ntitle: Capitals\n---\nFive.\n",
        "content/posts/2023/same.en.md": "---\ntitle: Same\nslug: same\n---\nSix.\n",
        "content/posts/2024/same.en.md": "---\ntitle: Same again\nslug: same\n---\nSeven.\n",
        "content/posts/posts-2023-same.vi.md": "---\ntitle: Trùng\n---\nTám.\n",
        "static/_redirects": "/a /b\n",
        "static/.htaccess": "Deny from all\n",
        "static/en/feed.xml": "<rss/>",
        "static/index.html": "<p>Root",
        "static/robots.txt": "User-agent: *\n",
    }
    for path, text in files.items():
        (tmp_path / "old" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / path).write_text(text, "utf-8")
    site = tmp_path / "new"
    assert main(["adopt", str(tmp_path / "old"), str(site)]) == 0
    told = capsys.readouterr().err
    for path in ("static/_redirects", "static/en/feed.xml", "static/index.html"):
        assert f"{path}: warning: enface writes its own" in told
    assert "the first is static/.htaccess" in told
    assert main(["-C", str(site), "build"]) == 0
    assert "not published" not in capsys.readouterr().err
    assert (site / "site/robots.txt").read_text("utf-8") == "User-agent: *\n"
    assert said(site, "vi", "Four.") == "Bốn."
    for old, new in (("vi/x_y", "/vi/pages/pages-x-y/"), ("a-b", "/en/pages/a-b/"), ("vi/a-b", "/vi/pages/a-b/")):
        assert f"url={new}" in (site / "site" / old / "index.html").read_text("utf-8")


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_an_old_site_says_the_rest_is_taken_over(tmp_path: Path, name: str) -> None:
    files = {"content/posts/fine.md": PIECE, **HOSTILE[name]}
    files |= {} if "pelicanconf.py" in files else {"hugo.toml": HUGO} | HOSTILE[name]
    for path, text in files.items():
        (tmp_path / "old" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / path).write_text(text, "utf-8")
    site = tmp_path / "here" / "site"
    site.parent.mkdir()
    assert main(["adopt", str(tmp_path / "old"), str(site)]) in {0, 1}
    assert main(["-C", str(site), "build"]) == 0
    assert "All of it." in (site / "content/posts/fine.md").read_text("utf-8")
    assert "secret" not in (site / "enface.toml").read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "old"]
    assert [path.name for path in (tmp_path / "here").iterdir()] == ["site"]


def test_wordpress_with_polylang(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "site"
    assert main(["adopt", str(CASES / "wordpress/export.xml"), str(site), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["generator"] == "wordpress"
    assert report["locales"]["vi"]["unaligned"] == report["locales"]["vi"]["lost"] == 0
    keeper = (site / "content/posts/the-keeper.md").read_text("utf-8")
    for line in (
        "title: The Keeper & the Fog",
        "summary: Forty ships in the fog.",
        "date: 2024-03-05T09:30:00+00:00",
        "updated: 2024-04-01T08:00:00+00:00",
        "author: [film-desk]",
        "tags: [sea-films, fog]",
        "- The horn.",
        '![A pier in fog](/wp-content/uploads/2024/03/fog.jpg "The pier at six")',
        "> Nobody comes here by mistake.",
        "ships = 40",
        "| Six | Nine |",
        '<iframe src="https://video.example/fog" title="Trailer"></iframe>',
    ):
        assert line in keeper.split("\n")
    assert "[who we are](../pages/about.md)" in keeper
    assert "wp:" not in keeper
    about = (site / "content/pages/about.md").read_text("utf-8")
    assert "We watch films by the sea.\\\nAnd write" in about
    assert '![A desk](/wp-content/uploads/desk.jpg "Our desk")' in about
    assert "status: draft" in (site / "content/posts/unfinished.md").read_text("utf-8")
    assert said(site, "vi", "The pier at six") == "Cầu tàu lúc sáu giờ"
    assert said(site, "vi", "Write to us at *any* hour.") == "Hãy viết cho chúng tôi *bất cứ* giờ nào."
    lock = (site / "enface.lock").read_text("utf-8")
    assert "/2024/03/the-keeper/" in lock
    assert "/2024/03/keeper/" in keeper
    causes = "\n".join(finding["cause"] for finding in report["findings"])
    for cause in ("block latest-posts stands 2 times", "shortcode gallery stands 2 times", "2 elements <iframe>",
                  "1 items of type product", "status trash", "2 files of the media library"):  # fmt: skip
        assert cause in causes
    assert main(["-C", str(site), "update", "--check"]) == 0
    assert main(["-C", str(site), "build"]) == 0
    assert f"url={quote('/vi/posts/người-gac/')}" in (site / "site/vi/2024/03/người-gac/index.html").read_text("utf-8")
    before = everything(site)
    main(["adopt", str(CASES / "wordpress/export.xml"), str(site)])
    assert everything(site) == before


@pytest.mark.parametrize(
    ("english", "german"),
    [
        (("_wpml_import_language_code=en", "_wpml_import_translation_group=7"),
         ("_wpml_import_language_code=de", "_wpml_import_translation_group=7")),
        (("_wpml_import_language_code=en",), ("_wpml_import_language_code=de", "_icl_lang_duplicate_of=1")),
    ],
)  # fmt: skip
def test_wordpress_with_wpml(tmp_path: Path, english: tuple[str, ...], german: tuple[str, ...]) -> None:
    items = []
    for number, fields, title in ((1, english, "The sea is calm."), (2, german, "Das Meer ist ruhig.")):
        meta = "".join(
            f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
            for key, _, value in (field.partition("=") for field in fields)
        )
        items.append(
            f"<item><title>Sea {number}</title><content:encoded>{title}</content:encoded>"
            f"<wp:post_id>{number}</wp:post_id>"
            f"<wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_name>sea-{number}</wp:post_name>"
            f"{meta}</item>"
        )
    export = tmp_path / "a.xml"
    export.write_text(
        '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Sea</title><language>en-US</language>{''.join(items)}</channel></rss>",
        "utf-8",
    )
    assert main(["adopt", str(export), str(tmp_path / "new")]) == 0
    assert said(tmp_path / "new", "de", "The sea is calm.") == "Das Meer ist ruhig."


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel>&a;</channel></rss>',
        "<rss><channel><item>",
        "<feed/>",
        "<rss><channel>" + "<a>" * 300 + "</a>" * 300 + "</channel></rss>",
    ],
)
def test_what_is_no_export_is_named(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.xml").write_text(text, "utf-8")
    assert main(["adopt", str(tmp_path / "a.xml"), str(tmp_path / "new")]) == 1
    assert "a.xml" in capsys.readouterr().err


def test_ids_of_headings_are_no_words_and_pictures_of_templates_come_along(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "---\ntitle: T\n---\n## {} {{#why}}\n\n![](/images/a.png)\n\n    ## Code {{#kept}}\n\n{} {{#way}}\n---\n"
    files = {
        "hugo.toml": HUGO.encode(),
        "content/x.en.md": text.format("Why we do it", "A line below").encode(),
        "content/x.vi.md": text.format("Vì sao chúng tôi làm", "Một dòng ở dưới").encode(),
        "assets/images/a.png": b"a",
        "assets/images/unnamed.png": b"b",
    }
    for path, data in files.items():
        (tmp_path / "old" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / path).write_bytes(data)
    site = tmp_path / "new"
    assert main(["adopt", str(tmp_path / "old"), str(site)]) == 0
    assert "2 headings had ids" in capsys.readouterr().err
    page = (site / "content/pages/x.md").read_text("utf-8")
    assert "## Why we do it\n" in page
    assert "A line below\n---" in page
    assert "## Code {#kept}" in page
    assert said(site, "vi", "Why we do it") == "Vì sao chúng tôi làm"
    assert said(site, "vi", "A line below") == "Một dòng ở dưới"
    assert (site / "static/images/a.png").is_file()
    assert not (site / "static/images/unnamed.png").exists()


def test_whatever_an_export_says_the_rest_is_taken_over(tmp_path: Path) -> None:
    wild = ("../../x", "a/b", "%ff%00", "x" * 300, "feed", "", "\u202e", "[x", "ก" * 90)
    items = "".join(
        f"<item><title>{word}</title><link>https://[x/{word}</link><wp:post_id>{number % 4}</wp:post_id>"
        f"<content:encoded>&lt;p>Text {number}&lt;img>&lt;a href='{word}'>x&lt;/a></content:encoded>"
        f"<wp:status>publish</wp:status><wp:post_type>{'post' if number % 2 else 'page'}</wp:post_type>"
        f"<wp:post_name>{word}</wp:post_name><wp:post_date>{word}</wp:post_date><wp:post_date_gmt>{word}</wp:post_date_gmt>"
        f"<dc:creator>{word}</dc:creator><category domain='category' nicename='{word}'>{word}</category>"
        f"<category domain='language' nicename='{word}'/></item>"
        for number, word in enumerate((*wild, *wild))
    )
    (tmp_path / "a.xml").write_text(
        '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title/><language>no language</language>'
        f"<wp:base_blog_url>https://[x</wp:base_blog_url>{items}</channel></rss>",
        "utf-8",
    )
    site = tmp_path / "here" / "site"
    site.parent.mkdir()
    assert main(["adopt", str(tmp_path / "a.xml"), str(site)]) == 0
    assert main(["-C", str(site), "build"]) == 0
    text = "".join(path.read_text("utf-8") for path in (site / "content").rglob("*.md"))
    assert all(f"Text {number}" in text for number in range(2 * len(wild)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xml", "here"]
    assert [path.name for path in (tmp_path / "here").iterdir()] == ["site"]
