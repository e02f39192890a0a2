"""`enface serve`: a real server on loopback, in a process of its own."""

from __future__ import annotations

import http.client
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest

from enface.cli.main import main

REVIEW = "content/reviews/first-review.md"
PAGE = "/en/reviews/first-review/"
PATIENCE = 60


@dataclass
class Server:
    """A running `enface serve`, what it prints, and requests to it."""

    root: Path
    process: subprocess.Popen[str]
    lines: queue.Queue[str] = field(default_factory=queue.Queue)
    port: int = 0
    opened: list[http.client.HTTPConnection | http.client.HTTPResponse] = field(default_factory=list)

    @classmethod
    def on(cls, root: Path) -> Server:
        command = [sys.executable, "-m", "enface", "-C", str(root), "serve", "--port", "0"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        server = cls(root, process)
        assert process.stdout
        threading.Thread(target=server._listen, args=(process.stdout,), daemon=True).start()
        first = server.until("http://127.0.0.1:")
        server.port = int(first.split(":")[2].partition("/")[0])
        return server

    def _listen(self, stream: IO[str]) -> None:
        for line in stream:
            self.lines.put(line)

    def until(self, words: str) -> str:
        """The next printed line that has these words; queue.Empty when none comes."""
        while True:
            line = self.lines.get(timeout=PATIENCE)
            if words in line:
                return line

    def write(self, path: str, text: str) -> str:
        """Save a file, at once and whole; gives what is printed after its name."""
        saved = self.root.with_name("saved")
        saved.write_text(text, "utf-8")
        saved.replace(self.root / path)
        self.until(path)
        return self.lines.get(timeout=PATIENCE)

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, body

    def ask(self, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers={"Connection": "close", **headers})
        answer = connection.getresponse()
        self.opened += [connection, answer]
        return answer

    def since(self, path: str) -> int:
        """The number of the news that a page knows."""
        found = re.search(r'data-since="(\d+)"', self.get(path)[1])
        assert found
        return int(found[1])

    def events(self, page: str, since: int | None = None) -> http.client.HTTPResponse:
        """The stream that a page listens to."""
        return self.ask(f"/.enface/events?since={self.since(page) if since is None else since}&page={page}")

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("served") / "demo"
    assert main(["init", str(root), "--locales", "en,vi,ar"]) == 0
    (root / "theme" / "templates").mkdir(parents=True)
    running = Server.on(root)
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait(PATIENCE)
    for each in running.opened:
        each.close()
    assert running.process.stdout
    running.process.stdout.close()


@pytest.fixture
def text(server: Server) -> Iterator[str]:
    """The review's text, which is put back."""
    before = (server.root / REVIEW).read_text("utf-8")
    yield before
    server.write(REVIEW, before)


@pytest.mark.parametrize("path", ["/", "/en/", "/vi/", PAGE, f"{PAGE}?from=feed", "/ar/reviews/first-review/en-face/"])
def test_pages_answer_and_reload_by_themselves(server: Server, path: str) -> None:
    status, body = server.get(path)
    assert status == 200
    assert len(re.findall(r'<script src="/.enface/reload.js" data-since="\d+" defer></script></body>', body)) == 1
    assert "example.org" not in body


def test_other_files_answer_as_they_are(server: Server) -> None:
    assert server.get("/.enface/reload.js")[0] == 200
    for path in ("/en/feed.xml", "/sitemap.xml", "/robots.txt"):
        status, body = server.get(path)
        assert status == 200
        assert "reload.js" not in body


def test_a_missing_slash_is_added(server: Server) -> None:
    assert server.get("/en")[0] == 302


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("/ar/nowhere/", "ar"),
        ("/vi/x.html", "vi"),
        ("/nowhere/", "en"),
        ("/xx/reviews/", "en"),
        ("/assets/no.css", "en"),
    ],
)
def test_what_is_not_there_is_said_in_the_readers_language(server: Server, path: str, lang: str) -> None:
    status, body = server.get(path)
    assert status == 404
    assert f'<html lang="{lang}"' in body


@pytest.mark.parametrize(
    "path",
    [
        "/../../enface.toml",
        "/en/../../../enface.toml",
        "/%2e%2e/%2e%2e/enface.toml",
        "/..%2f..%2fenface.toml",
        "/..%5c..%5cenface.toml",
        "//../../enface.toml",
        "/%00/../../enface.toml",
        "/en/%00",
    ],
)
def test_no_path_leads_out_of_the_site(server: Server, path: str) -> None:
    status, body = server.get(path)
    assert status == 404
    assert "[locales" not in body
    assert '<html lang="en"' in body


def test_a_review_that_a_language_has_not_is_missing_and_offers_the_others(server: Server, text: str) -> None:
    server.write(REVIEW, text.replace("title:", "locales: [en]\ntitle:", 1))
    status, body = server.get(PAGE.replace("/en/", "/vi/"))
    assert status == 404
    assert f'<a href="{PAGE}" lang="en"' in body


def test_an_edit_is_built_announced_and_served(server: Server, text: str) -> None:
    events = server.events(PAGE)
    assert events.getheader("Content-Type") == "text/event-stream"
    said = server.write(REVIEW, text.replace("one lamp", "one bright lamp"))
    assert " written, 0 removed" in said
    assert b"data: rebuilt" in events.read()
    assert "one bright lamp" in server.get(PAGE)[1]


def test_what_was_built_between_two_connections_is_not_missed(server: Server, text: str) -> None:
    since = server.since(PAGE)
    server.write(REVIEW, text.replace("one lamp", "one dim lamp"))
    assert b"data: rebuilt" in server.events(PAGE, since).read()


def test_a_page_that_is_not_concerned_stays(server: Server, text: str) -> None:
    since = server.since("/ar/authors/")
    server.write(REVIEW, text.replace("one lamp", "one red lamp"))
    assert since < server.since(PAGE)
    events = server.events("/ar/authors/", since)
    server.write("enface.toml", (server.root / "enface.toml").read_text("utf-8") + "[checks]\nno-such-rule = 'off'\n")
    assert b"data: rebuilt" in events.read(), "what it has to say has changed"
    config = (server.root / "enface.toml").read_text("utf-8")
    server.write("enface.toml", config.partition("[checks]")[0])


def test_problems_are_shown_in_the_page_they_are_of(server: Server, text: str) -> None:
    server.write(REVIEW, text.replace("title:", "colour: red\ntitle:", 1))
    own = server.get(PAGE)[1]
    assert '<aside class="enface-problems" lang="en" dir="ltr" aria-label=' in own
    assert "1 problem on this page" in own
    assert f"<code>{REVIEW}:" in own
    assert '<link rel="stylesheet" href="/.enface/panel.css"></head>' in own
    other = server.get("/ar/")[1]
    assert "on this page" not in other
    assert "elsewhere in the site" in other
    file = (server.root / ".enface" / "serve" / PAGE.strip("/") / "index.html").read_text("utf-8")
    assert ".enface" not in file


def test_a_template_that_fails_is_shown_with_its_place_until_it_is_mended(server: Server) -> None:
    own = server.root / "theme" / "templates"
    said = server.write("theme/templates/list.html", "<p>\n{% if %}\n</p>\n")
    assert "list.html:2" in said
    status, body = server.get(PAGE)
    assert status == 500
    assert "theme/templates/list.html:2" in body
    assert "→    2  {% if %}" in body
    assert "reload.js" in body
    (own / "list.html").unlink()
    server.until("list.html")
    server.until(" written")
    assert server.get(PAGE)[0] == 200


def test_parts_of_files_are_served_as_players_ask_for_them(server: Server) -> None:
    whole = server.ask("/robots.txt").read()
    part = server.ask("/robots.txt", Range="bytes=2-5")
    assert part.status == 206
    assert part.getheader("Content-Range") == f"bytes 2-5/{len(whole)}"
    assert part.read() == whole[2:6]
    assert server.ask("/robots.txt", Range="bytes=-3").read() == whole[-3:]
    assert server.ask("/robots.txt", Range=f"bytes={len(whole)}-").status == 416
    assert server.ask("/robots.txt", Range="bytes=-").status == 200


def test_types_are_right_and_nothing_is_kept(server: Server) -> None:
    feed = server.ask("/en/feed.xml")
    assert feed.getheader("Content-Type") == "application/atom+xml; charset=utf-8"
    assert feed.getheader("Cache-Control") == "no-store"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "192.0.2.1", "", "[::1", "localhost.evil.example"])
def test_other_names_for_this_machine_are_refused(server: Server, host: str) -> None:
    assert server.ask(PAGE, Host=host).status == 421


WAYS = [("no-cors", "image", 403), ("cors", "empty", 403), ("navigate", "iframe", 403), ("navigate", "document", 200)]


@pytest.mark.parametrize(("mode", "dest", "status"), WAYS)
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_sites_may_link_here_and_nothing_else(
    server: Server, site: str, mode: str, dest: str, status: int
) -> None:
    fetch = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
    for path in (PAGE, "/en/index.json"):
        assert server.ask(path, **fetch).status == status
    own = server.ask("/en/index.json", **{**fetch, "Sec-Fetch-Site": "same-origin"})
    assert own.status == 200
    assert own.getheader("Cross-Origin-Resource-Policy") == "same-origin"


@pytest.mark.parametrize("path", ["/" + "a" * 300, "/%00", "/..%2f..%2fenface.toml", "/%2e%2e/%2e%2e/enface.toml"])
def test_what_can_be_no_file_is_missing(server: Server, path: str) -> None:
    assert server.get(path)[0] == 404


def test_nobody_is_led_to_another_host(server: Server) -> None:
    led = server.ask("/\\evil.example/..%2fen").getheader("Location")
    assert led == "/evil.example/..%2fen/"


def test_drafts_are_shown(server: Server, text: str) -> None:
    server.write(REVIEW, text.replace("title:", "status: draft\ntitle:", 1))
    assert server.get(PAGE)[0] == 200


def test_a_site_that_cannot_be_built_stays_as_it_was(server: Server) -> None:
    config = (server.root / "enface.toml").read_text("utf-8")
    status, before = server.get(PAGE)
    article = before.partition("<main")[2].partition("</main>")[0]
    assert server.write("enface.toml", "[site\n").startswith("enface.toml:1: ")
    status, during = server.get(PAGE)
    assert status == 200
    assert article in during
    assert "as it was before the last change" in during
    assert "<code>enface.toml:1" in during
    assert " written, " in server.write("enface.toml", config)
    status, after = server.get(PAGE)
    assert article in after
    assert "as it was" not in after


def test_a_document_that_cannot_be_read_is_named_and_the_rest_is_served(server: Server, text: str) -> None:
    assert server.write(REVIEW, f"---\ntitle: [\n{text}").startswith(f"{REVIEW}:")
    assert server.get("/en/")[0] == 200


def test_another_server_on_the_port_is_wrong_use(server: Server) -> None:
    command = [sys.executable, "-m", "enface", "-C", str(server.root), "serve", "--port", str(server.port)]
    out = server.root.parent / "other"
    done = subprocess.run([*command, "--out", str(out)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"port {server.port} cannot be used" in done.stderr
    assert "--port" in done.stderr


def test_an_interrupt_ends_it_quietly(server: Server) -> None:
    events = server.events(PAGE)
    assert server.interrupt() == 130
    events.read()
    server.process.wait(PATIENCE)
    rest = "".join(server.lines.queue)
    assert "Traceback" not in rest
    assert "Error" not in rest
