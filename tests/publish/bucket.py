"""A real server of S3's protocol on loopback (rclone), and a line to it that can be cut."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

import pytest

KEY, SECRET = "ENFACETESTKEY", "enface-test-secret"
ENVIRONMENT = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
RCLONE = Path(sys.executable).with_name("rclone")
needs_rclone = pytest.mark.skipif(not RCLONE.exists() and not shutil.which("rclone"), reason="rclone: make test")
_CUT = b"<Error><Code>RequestLimit</Code></Error>"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """rclone serving the folders of `folder` as buckets. It remembers them: `restart` when they changed behind it."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        program = str(RCLONE) if RCLONE.exists() else "rclone"
        command = [program, "serve", "s3", "--addr", f"127.0.0.1:{self.port}", "--auth-key", f"{KEY},{SECRET}",
                   "--config", str(self.folder.parent / "rclone.conf"), str(self.folder)]  # fmt: skip
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr
        said = ""
        while "Starting s3 server" not in said:
            said = self.process.stderr.readline()
            assert said, "rclone ended before it served"
        threading.Thread(target=_drain, args=(self.process.stderr,), daemon=True).start()

    def stop(self) -> None:
        if self.process and self.process.stderr:
            self.process.kill()
            self.process.wait(30)
            self.process.stderr.close()

    def restart(self) -> None:
        self.stop()
        self.start()


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """A running server of these buckets."""
    server = Server(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _drain(stream: IO[str]) -> None:
    """Its log must not fill the pipe."""
    try:
        for _ in stream:
            pass
    except ValueError:
        return


@dataclass
class Line:
    """Requests pass until `left` of them have; then each is refused, whatever it is. -1: all pass."""

    left: int = -1
    passed: int = 0
    log: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def passes(self, verb: str, path: str, headers: dict[str, str]) -> bool:
        with self.lock:
            if self.left == 0:
                return False
            self.left -= 1
            self.passed += 1
            self.log.append((verb, path, headers))
            return True

    def reset(self, left: int = -1) -> None:
        self.left, self.passed = left, 0
        self.log.clear()


@contextmanager
def line_to(port: int, line: Line) -> Iterator[str]:
    """A proxy before the server; gives its address."""

    class Proxy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = dict(self.headers.items())
            if not line.passes(self.command, self.path, headers):
                self._answer(403, {}, _CUT)
                return
            behind = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            behind.request(self.command, self.path, body, headers)
            answer = behind.getresponse()
            self._answer(answer.status, dict(answer.getheaders()), answer.read())
            behind.close()

        def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response_only(status)
            for name, value in headers.items():
                if name.lower() not in {"content-length", "connection", "transfer-encoding"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _pass  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
