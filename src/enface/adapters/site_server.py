"""A site on loopback, for its authors: pages reload by themselves when the site was rebuilt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event
from urllib.parse import urlsplit

_EVENTS, _SCRIPT = "/.enface/events", "/.enface/reload.js"
_RELOAD = b"new EventSource('" + _EVENTS.encode() + b"').onmessage = () => location.reload();\n"
_TAG = f'<script src="{_SCRIPT}" defer></script></body>'.encode()
_PATIENCE = 15.0
_OWN_NAMES = frozenset({"127.0.0.1", "localhost"})


def _host_name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


@dataclass(slots=True)
class Rebuilds:
    """How often the site was rebuilt; waiting readers hear of the next time."""

    count: int = 0
    news: Condition = field(default_factory=Condition)
    closed: Event = field(default_factory=Event)

    def announce(self) -> None:
        """Tell everybody who waits."""
        with self.news:
            self.count += 1
            self.news.notify_all()

    def close(self) -> None:
        """Let everybody go who waits."""
        self.closed.set()
        self.announce()

    def after(self, count: int) -> int:
        """Wait until the count differs, or for a while; gives the count then."""
        with self.news:
            self.news.wait_for(lambda: self.count != count, timeout=_PATIENCE)
            return self.count


class _Handler(SimpleHTTPRequestHandler):
    """Static files, the locale's own 404, and the reload script in every page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, rebuilds: Rebuilds, **more: object) -> None:
        self._rebuilds = rebuilds
        super().__init__(*args, **more)  # type: ignore[arg-type] # the base class takes what the server gives

    def parse_request(self) -> bool:
        """Whether the request may be answered: only one to this machine's own name, since drafts are served.

        A page elsewhere whose name was rebound to 127.0.0.1 sends that name.
        """
        if not super().parse_request():
            return False
        if _host_name(self.headers.get("Host", "")) in _OWN_NAMES:
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return False

    def list_directory(self, path: object) -> None:  # noqa: ARG002 - the base class's parameter
        """No folder is listed."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == _EVENTS:
            self._stream()
        elif path == _SCRIPT:
            self._send(_RELOAD, "text/javascript; charset=utf-8", HTTPStatus.OK)
        else:
            self._page()

    def _page(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and not self.path.partition("?")[0].endswith("/"):
            super().do_GET()
            return
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self._not_found()
        elif file.suffix == ".html":
            self._send(file.read_bytes().replace(b"</body>", _TAG), "text/html; charset=utf-8", HTTPStatus.OK)
        else:
            super().do_GET()

    def _not_found(self) -> None:
        root = Path(self.directory)
        locale = self.path.lstrip("/").partition("/")[0]
        own = root / locale / "404.html"
        file = own if locale and own.resolve().is_relative_to(root.resolve()) and own.is_file() else root / "404.html"
        body = file.read_bytes() if file.is_file() else b"Not found"
        self._send(body, "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)

    def _send(self, body: bytes, kind: str, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        count = self._rebuilds.count
        while not self._rebuilds.closed.is_set():
            now = self._rebuilds.after(count)
            try:
                self.wfile.write(b"data: rebuilt\n\n" if now != count else b": still here\n\n")
                self.wfile.flush()
            except OSError:
                return
            count = now

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the terminal is for builds."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False


def site_server(folder: Path, port: int, rebuilds: Rebuilds) -> ThreadingHTTPServer:
    """A server of `folder` on 127.0.0.1, not yet running; port 0 takes a free one. OSError when the port is taken."""
    handler: Callable[..., _Handler] = partial(_Handler, directory=str(folder), rebuilds=rebuilds)
    return _Server(("127.0.0.1", port), handler)
