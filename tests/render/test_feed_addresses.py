"""Addresses in feeds are whole: what has a short way is what `urljoin` says."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from enface.render.programs.entries import absolute

HOST = "https://example.org"
ADDRESSES = (
    "/", "/vi/reviews/ben-song/", "/vi/reviews/ben-song", "/a/../b/", "//other.example/a", "/a//b", "/%C3%A4/", "/a?",
    "/a/#b2", "#note-1", "", "b/", "../c/", "picture.jpg", "/assets/picture.1a2b.jpg", "https://example.org/a/../b",
    "https://example.com/wiki/Film", "http://example.com/wiki/Film_(1999)", "https://example.com", "https://e.com/a?",
    "https://e.com/a#", "HTTPS://e.com/a", "mailto:a@example.org", "tel:+1", "/ä/",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_in_feeds_are_whole(address: str) -> None:
    page = f"{HOST}/vi/reviews/ben-song/"
    assert absolute(page, HOST, address) == urljoin(page, address)
