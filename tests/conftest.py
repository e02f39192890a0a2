"""What holds for every test: no network, and the two sizes of property tests."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("default", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("soak", max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")


def _is_near(family: int, address: Any) -> bool:  # noqa: ANN401  whatever the socket family takes
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0])
    return host == "localhost" or ip_address(host.partition("%")[0]).is_loopback


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Only addresses of this machine can be connected to."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(self: socket.socket, address: Any) -> None:  # noqa: ANN401
        if not _is_near(self.family, address):
            pytest.fail(f"a test tried to reach {address}")
        connect(self, address)

    def guarded_ex(self: socket.socket, address: Any) -> int:  # noqa: ANN401
        if not _is_near(self.family, address):
            pytest.fail(f"a test tried to reach {address}")
        return connect_ex(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket.socket, "connect_ex", guarded_ex)
        yield


@pytest.fixture(autouse=True, scope="session")
def interrupts() -> Iterator[None]:
    """Commands mind Ctrl-C, also where what the shell started in the background does not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What programs keep for a person is kept for the tests alone, and for all of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENFACE_CACHE", str(tmp_path_factory.getbasetemp().parent / "cache"))
        yield
