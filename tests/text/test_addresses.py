from __future__ import annotations

import pytest

from enface.text.addresses import is_safe


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "HTTP://example.org", "mailto:a@b.c", "tel:+1", "a.md", "../a", "/a/", "#part", "?q=x:y",
     "a/b:c", "images/tranh vẽ.svg", ""],
)  # fmt: skip
def test_addresses_that_run_nothing_are_safe(address: str) -> None:
    assert is_safe(address)


@pytest.mark.parametrize(
    "address",
    ["javascript:x", "JAVASCRIPT:x", " javascript:x", "java\tscript:x", "java\x00script:x", "&#106;avascript:x",
     "javascript&colon;x", "&amp;#106;avascript:x", "data:text/html,x", "vbscript:x", "file:///etc", "//host/x",
     "\\\\host\\x", "/\\host", "\u200bjavascript:x", "blob:x", "jav&Tab;ascript:x", "%:x"],
)  # fmt: skip
def test_addresses_that_may_run_or_hide_something_are_refused(address: str) -> None:
    assert not is_safe(address)
