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
