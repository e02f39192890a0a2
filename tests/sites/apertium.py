"""A LibreTranslate-protocol server on loopback with a real engine behind it: Debian's apertium, English to Spanish."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Lock, Thread
from urllib.parse import parse_qs

_MODE = Path("/usr/share/apertium/modes/eng-spa.mode")
_SPECIAL = re.compile(r"([\^$\[\]{}/\\@<>])")


class Pipeline:
    """Apertium's programs kept running, one text at a time, each ended by NUL (apertium's null-flush mode).

    As `apertium -u eng-spa` answers (its `apertium-destxt` ends texts by an empty blank), without starting a dozen
    processes for each text.
    """

    def __init__(self) -> None:
        commands = [
            shlex.split(part) for part in _MODE.read_text("utf-8").replace("$1", "-n").replace("$2", "").split("|")
        ]
        line = " | ".join(shlex.join([words[0], "-z", *words[1:]]) for words in commands)
        self._process = subprocess.Popen(["/bin/sh", "-c", line], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def translate(self, text: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(_SPECIAL.sub(r"\\\1", text).encode() + b"[]\0")
        self._process.stdin.flush()
        answer = bytearray()
        while not answer.endswith(b"\0"):
            byte = self._process.stdout.read(1)
            assert byte, "apertium has ended"
            answer += byte
        return re.sub(r"\\(.)", r"\1", answer[:-1].decode().removesuffix("[]").strip())

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


class ApertiumServer:
    """`asked` counts requests by text, `answers` are what they got; `heard` is called with each request's number."""

    def __init__(self, pipelines: int = 2) -> None:
        self.asked: Counter[str] = Counter()
        self.answers: dict[str, str] = {}
        self.heard: Callable[[int], object] = bool
        self._lock = Lock()
        self._idle: Queue[Pipeline] = Queue()
        self._pipelines = [Pipeline() for _ in range(pipelines)]
        for pipeline in self._pipelines:
            self._idle.put(pipeline)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def translate(self, text: str) -> str:
        pipeline = self._idle.get()
        try:
            return pipeline.translate(text)
        finally:
            self._idle.put(pipeline)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        for pipeline in self._pipelines:
            pipeline.close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
                fields = {name: values[0] for name, values in parse_qs(body).items()}
                if (self.path, fields.get("source"), fields.get("target")) != ("/translate", "en", "es"):
                    self._answer(400, {"error": "not supported"})
                    return
                with outer._lock:
                    outer.asked[fields["q"]] += 1
                    number = outer.asked.total()
                outer.heard(number)
                answer = outer.translate(fields["q"])
                outer.answers[fields["q"]] = answer
                self._answer(200, {"translatedText": answer})

            def _answer(self, status: int, data: dict[str, str]) -> None:
                body = json.dumps(data).encode()
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except ConnectionError:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@contextmanager
def apertium_server() -> Iterator[ApertiumServer]:
    server = ApertiumServer()
    try:
        yield server
    finally:
        server.close()
