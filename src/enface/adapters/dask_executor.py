"""A cluster of Dask as an executor: scheduler and workers are started by those who run it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager

from msgspec import Struct

from enface.errors import WrongUse

_SCHEME = "dask://"
_PATIENCE = 30
"""Seconds within which a scheduler answers, and has a worker."""
_RETRIES = 2


class Line(Struct, frozen=True):
    """Takes work for so many `workers`; `lost` are the errors that say that nobody did it."""

    executor: Executor
    workers: int
    lost: tuple[type[BaseException], ...]


@contextmanager
def connected(url: str) -> Iterator[Line]:
    """A line to the scheduler at `dask://HOST:PORT`, over TLS where Dask's own configuration asks for it."""
    if not url.startswith(_SCHEME):
        raise _wrong(f"{url} is no address of a cluster", "write dask://HOST:PORT")
    try:
        import dask
        from distributed import Client, KilledWorker
        from distributed.comm import CommClosedError
    except ImportError as error:
        raise _wrong("Dask is not installed", "pip install 'enface[cluster]'") from error
    scheme = "tls" if dask.config.get("distributed.comm.require-encryption", None) else "tcp"
    try:
        client = Client(f"{scheme}://{url.removeprefix(_SCHEME)}", timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise _wrong(f"no scheduler answers at {url}", "start one: dask scheduler") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise _wrong("the scheduler has no workers", "start some: dask worker HOST:PORT") from error
        executor = client.get_executor(retries=_RETRIES, pure=False)
        try:
            yield Line(
                executor=executor,
                workers=sum(client.nthreads().values()),
                lost=(KilledWorker, CommClosedError, CancelledError, OSError),
            )
        finally:
            executor.shutdown(wait=False)


def _wrong(cause: str, cure: str) -> WrongUse:
    return WrongUse(cause, cure=cure, rule="cluster")
