"""What the author is told in the page itself: the findings of what is at hand, or why nothing could be built."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from enface.model.finding import Finding

STYLESHEET, SCRIPT = "/.enface/panel.css", "/.enface/reload.js"
_MOST = 50
_LABEL = "Problems (shown by enface serve, not part of the site)"


def panel(own: Sequence[Finding], others: Sequence[Finding], trouble: Finding | None = None) -> str:
    """A landmark at the end of the page, in English from left to right wherever it stands; "" when all is well.

    `trouble` is what keeps the site from being built anew: the page is then as it was before.
    """
    parts = []
    if trouble:
        parts.append(f"<p><strong>This page is as it was before the last change:</strong></p>{_list([trouble])}")
    if own:
        parts.append(_group(own, f"{_count(own)} on this page", opened=any(each.severity == "error" for each in own)))
    if others:
        parts.append(_group(others, f"{_count(others)} elsewhere in the site"))
    return (
        f'<aside class="enface-problems" lang="en" dir="ltr" aria-label="{_LABEL}">{"".join(parts)}</aside>'
        if parts
        else ""
    )


def trouble_page(trouble: Finding, excerpt: Sequence[tuple[int, str]], since: int) -> bytes:
    """A page in place of one that cannot be made: what is wrong, where, and the lines around it."""
    lines = "".join(
        f"{'→' if number == trouble.place.line else ' '} {number:>4}  {escape(line)}\n" for number, line in excerpt
    )
    source = f'<pre tabindex="0">{lines}</pre>' if lines else ""
    return (
        '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>The site cannot be built</title>'
        f'<meta name="viewport" content="width=device-width">{head()}</head><body><main class="enface-problems">'
        f"<h1>The site cannot be built</h1>{_list([trouble])}{source}</main>{script(since)}</body></html>"
    ).encode()


def head() -> str:
    """What the panel needs in the head of a page."""
    return f'<link rel="stylesheet" href="{STYLESHEET}">'


def script(since: int) -> str:
    """The tag that makes a page reload when anything after the news of this number concerns it."""
    return f'<script src="{SCRIPT}" data-since="{since}" defer></script>'


def _group(findings: Sequence[Finding], title: str, *, opened: bool = False) -> str:
    return f"<details{' open' if opened else ''}><summary>{title}</summary>{_list(findings)}</details>"


def _list(findings: Sequence[Finding]) -> str:
    rank = {"error": 0, "warning": 1, "info": 2}
    items = [_item(each) for each in sorted(findings, key=lambda each: rank[each.severity])[:_MOST]]
    if len(findings) > _MOST:
        items.append(f"<li>and {len(findings) - _MOST} more: see enface build</li>")
    return f"<ul>{''.join(items)}</ul>"


def _item(finding: Finding) -> str:
    cure = f" <em><bdi>({escape(finding.cure)})</bdi></em>" if finding.cure else ""
    return (
        f'<li><strong class="{finding.severity}">{finding.severity}</strong> '
        f"<code>{escape(str(finding.place))}</code> <bdi>{escape(finding.cause)}</bdi>{cure}</li>"
    )


def _count(findings: Sequence[Finding]) -> str:
    return f"{len(findings)} problem{'' if len(findings) == 1 else 's'}"
