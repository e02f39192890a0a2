"""`enface serve`: a real server on loopback, in a process of its own."""

from __future__ import annotations

import http.client
import queue
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
        """Save a file; gives what is printed after its name."""
        (self.root / path).write_text(text, "utf-8")
        self.until(path)
        return self.lines.get(timeout=PATIENCE)

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, body

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("served") / "demo"
    assert main(["init", str(root), "--locales", "en,vi,ar"]) == 0
    running = Server.on(root)
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait(PATIENCE)
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
    assert body.count('<script src="/.enface/reload.js" defer></script></body>') == 1
    assert "example.org" not in body


def test_other_files_answer_as_they_are(server: Server) -> None:
    assert server.get("/.enface/reload.js")[0] == 200
    for path in ("/en/feed.xml", "/sitemap.xml", "/robots.txt"):
        status, body = server.get(path)
        assert status == 200
        assert "reload.js" not in body


def test_a_missing_slash_is_added(server: Server) -> None:
    assert server.get("/en")[0] == 301


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


def test_an_edit_is_built_announced_and_served(server: Server, text: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", "/.enface/events")
    events = connection.getresponse()
    assert events.getheader("Content-Type") == "text/event-stream"
    said = server.write(REVIEW, text.replace("one lamp", "one bright lamp"))
    assert " written, 0 removed" in said
    while not events.readline().startswith(b"data: rebuilt"):
        pass
    connection.close()
    assert "one bright lamp" in server.get(PAGE)[1]


def test_drafts_are_shown(server: Server, text: str) -> None:
    server.write(REVIEW, text.replace("title:", "status: draft\ntitle:", 1))
    assert server.get(PAGE)[0] == 200


def test_a_site_that_cannot_be_built_stays_as_it_was(server: Server) -> None:
    config = (server.root / "enface.toml").read_text("utf-8")
    before = server.get(PAGE)
    assert server.write("enface.toml", "[site\n").startswith("enface.toml:1: ")
    assert server.get(PAGE) == before
    assert " written, " in server.write("enface.toml", config)
    assert server.get(PAGE) == before


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
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", "/.enface/events")
    events = connection.getresponse()
    assert server.interrupt() == 130
    events.read()
    connection.close()
    server.process.wait(PATIENCE)
    rest = "".join(server.lines.queue)
    assert "Traceback" not in rest
    assert "Error" not in rest
