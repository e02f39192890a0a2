"""What axe finds fault with in a page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules that a colour scheme can break."""


def faults(page: Page, **options: Any) -> str:  # noqa: ANN401 - axe's own
    """A report of what is violated; empty when nothing is. What holds is not reported, which is most of axe's work."""
    rules = {} if options else {"rules": {"target-size": {"enabled": True}}}
    results = Axe().run(page, options={"resultTypes": ["violations"], **rules, **options})
    return results.generate_report() if results.response["violations"] else ""
