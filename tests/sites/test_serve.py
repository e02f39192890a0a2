"""The server for authors, asked by strangers."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest

from enface.adapters.site_server import Rebuilds, site_server


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<body>draft</body>")
    (folder / "assets" / "a.css").write_text("a")
    (tmp_path / "outside.txt").write_text("outside")
    rebuilds = Rebuilds()
    with site_server(folder, 0, rebuilds) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        rebuilds.close()
        server.shutdown()
        thread.join()


def ask(port: int, path: str, host: str, method: str = "GET") -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    got = answer.status, answer.read()
    connection.close()
    return got


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "", "[", "localhost.evil.example"])
def test_a_rebound_name_reads_no_drafts(port: int, host: str) -> None:
    status, body = ask(port, "/", host)
    assert status == 421
    assert b"draft" not in body


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "LOCALHOST:1"])
def test_this_machine_reads(port: int, host: str) -> None:
    status, body = ask(port, "/", host)
    assert status == 200
    assert b"draft" in body


@pytest.mark.parametrize("path", ["/../outside.txt", "/%2e%2e/outside.txt", "/..%2foutside.txt", "/assets/", "/%00"])
def test_nothing_else_is_shown(port: int, path: str) -> None:
    assert ask(port, path, "localhost")[0] == 404


def test_no_folder_is_listed_even_by_head(port: int) -> None:
    assert ask(port, "/assets/", "localhost", "HEAD")[0] == 404
