"""A site on loopback, for its authors: pages reload by themselves when they were built anew."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from os.path import isdir, isfile
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from enface.adapters.preview_news import News
from enface.adapters.preview_panel import SCRIPT, STYLESHEET, head, script
from enface.publish.headers import content_type

_EVENTS = "/.enface/events"
_OWN_NAMES = frozenset({"127.0.0.1", "localhost"})
_OWN_PAGES = frozenset({"same-origin", "none"})
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_HTML = "text/html; charset=utf-8"


class Preview(Protocol):
    """What is known of the site that is served. Asked by many threads while it is built anew."""

    @property
    def news(self) -> News:
        """What has changed."""
        ...

    def panel(self, path: str) -> str:
        """What the author is told in the page of this path below the folder; "" for nothing."""
        ...

    def trouble_page(self) -> bytes | None:
        """What stands in place of every page; None when pages are as they should be."""
        ...


def _host_name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


_ABSENCE = b'<body class="not-found">'
"""What the theme's page begins with that says what there is instead."""


class _Handler(SimpleHTTPRequestHandler):
    """Static files, the locale's own 404, and in every page the panel and the script that reloads it."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, preview: Preview, **more: object) -> None:
        self._preview = preview
        super().__init__(*args, **more)  # type: ignore[arg-type] # the base class takes what the server gives

    def parse_request(self) -> bool:
        """Whether the request may be answered: only one to this machine's own name, since drafts are served.

        A page elsewhere whose name was rebound to 127.0.0.1 sends that name. Of what other sites ask for only links
        that somebody follows are answered (Fetch Metadata).
        """
        if not super().parse_request():
            return False
        refusal = None
        if _host_name(self.headers.get("Host", "")) not in _OWN_NAMES:
            refusal = HTTPStatus.MISDIRECTED_REQUEST
        elif self.headers.get("Sec-Fetch-Site", "none") not in _OWN_PAGES and not self._is_followed():
            refusal = HTTPStatus.FORBIDDEN
        if refusal:
            self.send_error(refusal)
        return refusal is None

    def _is_followed(self) -> bool:
        way = self.headers.get("Sec-Fetch-Mode"), self.headers.get("Sec-Fetch-Dest")
        return way == ("navigate", "document")

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == _EVENTS:
            self._stream()
        elif path in {SCRIPT, STYLESHEET}:
            body = (files("enface") / "adapters" / "preview" / path.rpartition("/")[2]).read_bytes()
            self._send(body, content_type(path))
        else:
            self._file()

    do_HEAD = do_GET  # noqa: N815 - the base class's name

    def _file(self) -> None:
        since = self._preview.news.number  # before the file is read: what comes later makes it reload
        address = self.path.partition("?")[0]
        file = Path(self.translate_path(self.path))
        is_folder = isdir(file)  # noqa: PTH112 - false for names that no file can have
        if is_folder and not address.endswith("/"):
            self._redirect("/" + address.lstrip("/\\") + "/")
            return
        file = file / "index.html" if is_folder else file
        status = HTTPStatus.OK
        if not isfile(file):  # noqa: PTH113
            file, status = self._missing(), HTTPStatus.NOT_FOUND
        elif file.suffix == ".html" and _ABSENCE in file.read_bytes():
            status = HTTPStatus.NOT_FOUND
        if file.suffix == ".html":
            self._page(file, status, since)
        else:
            self._part(file.read_bytes(), content_type(file.name))

    def _missing(self) -> Path:
        """The page for missing addresses, of the locale that the address names if it has one."""
        root = Path(self.directory)
        locale = self.path.lstrip("/").partition("/")[0].partition("?")[0]
        own = root / locale / "404.html"
        inside = locale and own.resolve().is_relative_to(root.resolve())
        return own if inside and isfile(own) else root / "404.html"  # noqa: PTH113

    def _page(self, file: Path, status: HTTPStatus, since: int) -> None:
        trouble = self._preview.trouble_page()
        if trouble is not None:
            self._send(trouble, _HTML, HTTPStatus.INTERNAL_SERVER_ERROR)
            return
        body = file.read_bytes() if file.is_file() else b"<!doctype html><title>Not found</title><body>Not found</body>"
        panel = self._preview.panel(file.relative_to(self.directory).as_posix())
        if panel:
            body = body.replace(b"</head>", f"{head()}</head>".encode(), 1)
        before, end, after = body.rpartition(b"</body>")
        self._send(before + f"{panel}{script(since)}".encode() + end + after if end else body, _HTML, status)

    def _part(self, body: bytes, kind: str) -> None:
        """The file, or the part of it that is asked for: players of sound and film ask so."""
        asked = _RANGE.fullmatch(self.headers.get("Range", ""))
        if not asked or asked[0] == "bytes=-":
            self._send(body, kind)
            return
        size = len(body)
        first = int(asked[1]) if asked[1] else max(0, size - int(asked[2]))
        last = min(int(asked[2]), size - 1) if asked[1] and asked[2] else size - 1
        if first > last:
            self._send(b"", kind, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, f"bytes */{size}")
        else:
            self._send(body[first : last + 1], kind, HTTPStatus.PARTIAL_CONTENT, f"bytes {first}-{last}/{size}")

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, part: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Accept-Ranges", "bytes")
        if part:
            self.send_header("Content-Range", part)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self) -> None:
        """One event when there is news of the page that the browser shows; until then a sign of life now and then."""
        asked = parse_qs(urlsplit(self.path).query)
        address = unquote(asked.get("page", ["/"])[0]).lstrip("/")
        path = f"{address}index.html" if not address or address.endswith("/") else address
        since = asked.get("since", [""])[0]
        known = int(since) if since.isdecimal() and len(since) < 18 else self._preview.news.number
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            self._wait(path, known)
        except OSError:
            return

    def _wait(self, path: str, since: int) -> None:
        news = self._preview.news
        with news.reading(path):
            while not news.closed:
                concerned = news.concerns(path, since)
                self.wfile.write(b"data: rebuilt\n\n" if concerned else b": still here\n\n")
                self.wfile.flush()
                if concerned:
                    return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the terminal is for builds."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Browsers that went away are no news."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # as the base class has it


def site_server(folder: Path, port: int, preview: Preview) -> ThreadingHTTPServer:
    """A server of `folder` on 127.0.0.1, not yet running; port 0 takes a free one. OSError when the port is taken."""
    handler: Callable[..., _Handler] = partial(_Handler, directory=str(folder), preview=preview)
    return _Server(("127.0.0.1", port), handler)
