"""The answers of engines on the disk, so that nobody is asked twice: one line each, added as they come."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

from enface.catalogs.stamps import digest
from enface.model.request import Request


class AnswerStore:
    """A file of answers; a line that is damaged or cut off counts as absent, so a kill loses the one being written.

    Several processes may use it at once. Thread-safe.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._known: dict[str, str | None] = {}
        if file.is_file():
            self._known.update(filter(None, map(_entry, file.read_bytes().split(b"\n"))))

    def get(self, key: str) -> tuple[str | None] | None:
        """The answer in a tuple, None for what was never answered."""
        with self._lock:
            return (self._known[key],) if key in self._known else None

    def put(self, key: str, answer: str | None) -> None:
        """Keep an answer. Raises OSError when the disk does not take it."""
        body = json.dumps([key, answer], ensure_ascii=False)
        # A line of its own even behind one that was cut off.
        data = f"\n{digest([body])} {body}\n".encode()
        with self._lock:
            self._known[key] = answer
            self._file.parent.mkdir(parents=True, exist_ok=True)
            number = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(number, data)
            except OSError as error:
                error.filename = str(self._file)
                raise
            finally:
                os.close(number)


def key_of(fingerprint: str, request: Request, *, contextual: bool) -> str:
    """What an answer is kept under: engine, languages, text, and the context where the engine looks at it."""
    context = request.context if contextual else ()
    return digest((fingerprint, request.source, request.target, request.text, *context))


def _entry(line: bytes) -> tuple[str, str | None] | None:
    check, _, body = line.decode("utf-8", "replace").partition(" ")
    if not body or digest([body]) != check:
        return None
    key, answer = json.loads(body)
    return key, answer
