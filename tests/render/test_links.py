"""Addresses as links."""

from __future__ import annotations

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from enface.render.addresses import Links


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_what_needs_no_encoding_is_left_as_encoding_would_leave_it(slug: str) -> None:
    links = Links(base_url="https://example.org/base/")
    assert links.url(f"/{slug}") == "https://example.org/base" + quote(f"/{slug}", safe="/#")
    assert links.href(f"/{slug}") == "/base" + quote(f"/{slug}", safe="/#")


@given(st.sampled_from(["https://example.org", "https://example.org/", "https://example.org/a/b/", "http://127.0.0.1:8"]),
       st.text(alphabet="a/#é"))  # fmt: skip
def test_a_link_on_the_common_host_is_the_address_without_the_host(base_url: str, slug: str) -> None:
    links = Links(base_url=base_url)
    host = "/".join(base_url.split("/")[:3])
    assert host + links.href(f"/{slug}") == links.url(f"/{slug}")
