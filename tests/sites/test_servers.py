"""The rule files, read by the servers they are for."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from enface.cli.main import main
from tests.sites.conftest import SiteFolder
from tests.sites.servers import WebServer, serving
from tests.sites.small import founded, review

HOSTILE = "/old/a\"b$1{c}*(d);%41+[x]~'|^/"
SERVERS = '[publish]\nnegotiate = ["apache", "nginx", "caddy", "netlify"]\n'


@pytest.fixture(scope="module")
def built() -> Iterator[Path]:
    """A built site that servers without the rights of this user may read."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = SiteFolder(Path(place) / "demo", lambda: ("", ""))
        founded(folder, "en vi ar pt-BR zh-Hans zh-Hant", SERVERS)
        aliases = "[" + ", ".join("'" + each.replace("'", "''") + "'" for each in (HOSTILE, "/2019/lamp.html")) + "]"
        folder.write("content/reviews/lamp.md", review("A lamp", "It is green.", aliases=aliases))
        folder.write("content/reviews/door.md", review("A door", "It is red.", locales="[en]"))
        folder.write("content/reviews/gone.md", review("Gone", "It is blue."))
        folder.write("content/reviews/moved.md", review("Moved", "It is grey.", slug="đã-đi"))
        folder.write("enface.toml", folder.text("enface.toml") + "prefix_source = false\n")
        folder.enface("update")
        folder.replace("enface.toml", "prefix_source = false\n", "")
        (folder.root / "content/reviews/gone.md").unlink()
        folder.replace("content/reviews/moved.md", "slug: đã-đi", "slug: is")
        folder.enface("update")
        folder.enface("build")
        yield folder.root


@pytest.fixture(scope="module", params=["nginx", "apache", "caddy"])
def server(request: pytest.FixtureRequest, built: Path) -> Iterator[WebServer]:
    place = built.parent / str(request.param)
    with serving(request.param, built / "site", place) as running:
        yield running


@pytest.mark.parametrize(
    ("header", "home"),
    [
        ("vi-VN,vi;q=.9,en;q=.8", "/vi/"),
        ("en;q=.5,vi;q=.9", "/vi/"),
        ("fr,ar;q=.7", "/ar/"),
        ("fr, en ; q=0.3 , AR;q=0.35", "/en/"),
        ("vi,en", "/vi/"),
        ("en,vi", "/en/"),
        ("pt", "/pt-br/"),
        ("pt-PT;q=0.9,en;q=0.1", "/pt-br/"),
        ("zh-TW,zh;q=0.9", "/zh-hant/"),
        ("zh-CN", "/zh-hans/"),
        ("zh-Hant-HK", "/zh-hant/"),
        ("zh", "/zh-hans/"),
        ("vi;q=0,ar;q=0.1", "/ar/"),
        ("de;q=1.0,en;q=0.001", ""),
        ("ent,vix", ""),
        ("fr", ""),
        ("*", ""),
        ("", ""),
        ('q=1;;,,vi"$(x)', ""),
    ],
)  # fmt: skip
def test_the_root_leads_to_the_language_asked_for(server: WebServer, header: str, home: str) -> None:
    answer = server.get("/", header)
    assert (answer.status, answer.place) == ((302, home) if home else (200, ""))
    assert "accept-language" in answer.headers["vary"].lower()


def test_no_other_address_is_negotiated(server: WebServer) -> None:
    for path in ("/en/", "/en/reviews/lamp/", "/vi/"):
        answer = server.get(path, "ar")
        assert answer.status == 200
        assert "accept-language" not in answer.headers.get("vary", "").lower()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (HOSTILE, "/en/reviews/lamp/"),
        ("/2019/lamp.html", "/en/reviews/lamp/"),
        ("/en/reviews/đã-đi/", "/en/reviews/is/"),
        ("/reviews/đã-đi/", "/en/reviews/is/"),
        ("/reviews/lamp/", "/en/reviews/lamp/"),
        ("/reviews/", "/en/reviews/"),
        ("/languages/", "/"),
    ],
)
def test_former_addresses_lead_on_for_good(server: WebServer, old: str, new: str) -> None:
    answer = server.get(quote(old))
    assert (answer.status, answer.place) == (301, new)
    assert server.get(new).status == 200


@pytest.mark.parametrize(
    ("path", "status", "lang", "words"),
    [
        ("/vi/reviews/door/", 404, "vi", "A door"),
        ("/vi/reviews/gone/", 410, "vi", "410"),
        ("/reviews/gone/", 410, "en", "410"),
        ("/vi/nothing/", 404, "vi", "404"),
        ("/ar/reviews/nothing/at/all", 404, "ar", "404"),
        ("/nothing/", 404, "en", "404"),
    ],
)
def test_what_is_not_there_is_said_in_the_readers_language(
    server: WebServer, path: str, status: int, lang: str, words: str
) -> None:
    answer = server.get(path)
    assert answer.status == status
    assert f'<html lang="{lang}"' in answer.body
    assert words in answer.body


def test_headers_say_what_pages_may_do_and_how_long_they_last(server: WebServer, built: Path) -> None:
    page = server.get("/vi/reviews/lamp/")
    sheet = re.search(r'<link rel="stylesheet" href="([^"]+)">', page.body)
    assert sheet
    style = server.get(sheet[1])
    assert page.headers["content-language"] == "vi"
    for answer in (page, style, server.get("/vi/nothing/")):
        assert "script-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in style.headers["cache-control"]
    assert "must-revalidate" in page.headers["cache-control"]
    assert "max-age=31536000" not in server.get("/assets/nothing.css").headers.get("cache-control", "")
    names = ("_nginx.conf", "_Caddyfile", ".htaccess")
    assert all((built / "site" / name).exists() for name in names)


def test_netlify_puts_redirects_before_the_pages_that_stand_there(built: Path) -> None:
    rules = (built / "site/_redirects").read_text("utf-8").splitlines()
    assert "/ /vi/ 302! Language=vi" in rules
    assert f"{quote(HOSTILE)} /en/reviews/lamp/ 301!" in rules
    assert "/vi/reviews/door/ /vi/reviews/door/index.html 404!" in rules
    assert "/vi/* /vi/404.html 404" in rules
    assert "  Content-Language: vi" in (built / "site/_headers").read_text("utf-8").splitlines()


def test_rule_files_go_when_nobody_asks_for_them(empty: SiteFolder) -> None:
    folder = founded(empty, "en vi", SERVERS)
    assert main(["-C", str(folder.root), "build"]) == 0
    assert (folder.root / "site/.htaccess").exists()
    folder.replace("enface.toml", SERVERS, "")
    folder.enface("build")
    assert not [path for path in folder.files("site") if path.startswith(("_", ".ht"))]
