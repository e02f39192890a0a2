"""HTTP to a service that is not trusted: one deadline for all of it, little to read, nowhere else to go."""

from __future__ import annotations

import math
import re
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from queue import Empty, LifoQueue, SimpleQueue
from typing import Any
from urllib.parse import urlsplit

import requests

from enface.errors import EngineKind, EngineTrouble

_CHUNK = 16_384


class GuardedHttp:
    """Stands in for the functions of the library requests, and raises nothing but EngineTrouble.

    Each request ends within `deadline` seconds, name look-up included, and its answer has at most `largest` bytes once
    unpacked. Redirects are refused, certificates checked. Only an answer with status 200 is given back. `headers` go
    with every request. Thread-safe; connections are kept for the next request.
    """

    exceptions = requests.exceptions

    def __init__(
        self, *, deadline: float = 10.0, largest: int = 1_000_000, headers: Mapping[str, str] | None = None
    ) -> None:
        self._deadline, self._largest = deadline, largest
        self._headers = {"Accept-Encoding": "identity", **(headers or {})}
        self._sessions: LifoQueue[requests.Session] = LifoQueue()

    def get(self, url: str, **options: Any) -> requests.Response:  # noqa: ANN401 - as requests has it
        """A GET request, with the options of requests."""
        return self._within(url, lambda session: self._send(session, "GET", url, options))

    def post(self, url: str, **options: Any) -> requests.Response:  # noqa: ANN401 - as requests has it
        """A POST request, with the options of requests."""
        return self._within(url, lambda session: self._send(session, "POST", url, options))

    def _within(self, url: str, send: Callable[[requests.Session], requests.Response]) -> requests.Response:
        """What `send` gives, or EngineTrouble at the deadline; then its thread is left to its own, shorter limits.

        No time-out of a socket bounds a name look-up, or a header that comes byte by byte.
        """
        host = urlsplit(url).netloc.rpartition("@")[2]
        done: SimpleQueue[requests.Response | EngineTrouble] = SimpleQueue()

        def work() -> None:
            session = self._session(urlsplit(url).hostname or "")
            try:
                response = send(session)
            except EngineTrouble as trouble:
                done.put(trouble)
            except (requests.exceptions.RequestException, OSError, ValueError) as error:
                done.put(EngineTrouble(f"{host} cannot be reached: {_said(error)}", retryable=True))
            else:
                self._sessions.put(session)
                done.put(response)

        threading.Thread(target=work, daemon=True).start()
        try:
            got = done.get(timeout=self._deadline)
        except Empty:
            cause = f"{host} did not answer within {self._deadline:g} seconds"
            raise EngineTrouble(cause, retryable=True) from None
        if isinstance(got, EngineTrouble):
            raise got
        return got

    def _session(self, host: str) -> requests.Session:
        try:
            return self._sessions.get_nowait()
        except Empty:
            session = requests.Session()
            session.trust_env = not _is_here(host)  # a proxy leads elsewhere
            return session

    def _send(self, session: requests.Session, method: str, url: str, options: Mapping[str, Any]) -> requests.Response:
        limits = {"timeout": self._deadline, "allow_redirects": False, "stream": True}
        headers = {**self._headers, **(options.get("headers") or {})}
        response = session.request(method, url, **{**options, **limits, "headers": headers})
        with response:
            if response.status_code in (200, 400):
                response._content = self._body(response)  # noqa: SLF001 - requests has no other way to give a body
            _check_status(response)
        return response

    def _body(self, response: requests.Response) -> bytes:
        until = time.monotonic() + self._deadline
        body = bytearray()
        for chunk in response.iter_content(_CHUNK):
            body += chunk
            if len(body) > self._largest or time.monotonic() > until:
                raise EngineTrouble(f"the answer has more than {self._largest:,} bytes", retryable=False, kind="answer")
        return bytes(body)


def _is_here(host: str) -> bool:
    """Whether the host is this machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _check_status(response: requests.Response) -> None:
    """Raise EngineTrouble for everything but 200."""
    status, host = response.status_code, urlsplit(response.url).hostname
    if status == 200:
        return
    if status in (429, 503):
        wait = _seconds(response.headers.get("Retry-After", ""))
        kind: EngineKind = "limit" if status == 429 else "unavailable"
        raise EngineTrouble(f"{host} asks for patience (status {status})", retryable=True, kind=kind, wait=wait)
    if 300 <= status < 400:
        elsewhere = urlsplit(response.headers.get("Location", "")).hostname or "elsewhere"
        cause = f"{host} sends us to {elsewhere}"
        raise EngineTrouble(cause, retryable=False, kind="refused", cure="give the address of the service itself")
    if status in (401, 402, 403, 456):
        cause = f"{host} refuses the key, or what it paid for is used up (status {status})"
        raise EngineTrouble(cause, retryable=False, kind="refused", cure="check the key")
    if status == 400:
        raise _unacceptable(response, host)
    raise EngineTrouble(f"{host} answers with status {status}", retryable=status >= 500 or status == 408)


def _unacceptable(response: requests.Response, host: str | None) -> EngineTrouble:
    """What a service says against a request; most often it lacks a language."""
    said = " ".join("".join(char for char in response.text[:2_000] if char.isprintable()).split())[:200]
    kind: EngineKind = "pair" if re.search(r"support|lang|pair", said, re.IGNORECASE) else "answer"
    return EngineTrouble(f"{host} does not take the request: {said or 'status 400'}", retryable=False, kind=kind)


def _seconds(retry_after: str) -> float | None:
    """RFC 9110, 10.2.3: seconds or a date."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    seconds = (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return max(0.0, math.ceil(seconds))


def _said(error: Exception) -> str:
    """What kind of failure it is; the library's own words would repeat the address, keys included."""
    kinds = {
        requests.exceptions.SSLError: "its certificate is not to be trusted",
        requests.exceptions.Timeout: "it is too slow",
        requests.exceptions.ConnectionError: "no connection",
        requests.exceptions.ChunkedEncodingError: "the answer breaks off",
        requests.exceptions.ContentDecodingError: "the answer cannot be unpacked",
    }
    return next((words for kind, words in kinds.items() if isinstance(error, kind)), type(error).__name__)
