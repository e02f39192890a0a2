"""A server on loopback that answers as it is told, once for each request, and writes down what it was asked."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread


class FaultServer:
    """`script` gives the raw bytes of the answer, in pieces, to the nth request (from 1), whose text it hears.

    A piece that is None means: say nothing more until the server is closed.
    """

    def __init__(self, script: Callable[[int, bytes], Iterator[bytes | None]]) -> None:
        self.requests: list[bytes] = []
        self._script = script
        self._closed = Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self._threads = [Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            thread = Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            request = _read(connection)
            if not request:
                return
            self.requests.append(request)
            try:
                for piece in self._script(len(self.requests), request):
                    if piece is None:
                        self._closed.wait(60)
                        return
                    connection.sendall(piece)
                    if self._closed.is_set():
                        return
            except OSError:
                pass

    def close(self) -> None:
        self._closed.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(5)


def _read(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65_536)
        if not piece:
            return data
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")]
    while lengths and len(body) < lengths[0]:
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


def answer(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


@contextmanager
def fault_server(script: Callable[[int, bytes], Iterator[bytes | None]]) -> Iterator[FaultServer]:
    server = FaultServer(script)
    try:
        yield server
    finally:
        server.close()
