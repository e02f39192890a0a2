"""Where Hugo published a page: by `url`, by a pattern of `permalinks`, else by the folders it lies in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

_TOKEN = re.compile(r":(\w+)(?:\[[^\]]*\])?")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def address_of(
    logical: str, prefix: str, values: Mapping[str, object], patterns: Mapping[str, str], *, ugly: frozenset[str]
) -> str:
    """The root-relative address of the page at this place of the content; "" where a pattern cannot be filled in.

    `patterns` are permalinks by section, `ugly` the sections whose pages are files (`/post/name.html`).
    """
    url = values.get("url")
    if isinstance(url, str) and url.startswith("/"):
        return url
    folders, _, name = logical.rpartition("/")
    is_list = name == "_index"
    if name in {"index", "_index"}:
        folders, _, name = folders.rpartition("/")
    section = logical.partition("/")[0] if "/" in logical else ""
    last = str(values.get("slug") or name)
    if section in patterns and not is_list:
        return _filled(prefix, patterns[section], folders, last, name, values)
    way = _hyphened("/".join(filter(None, (folders, last)))).lower()
    if section in ugly and not is_list:
        return f"{prefix}{way}.html"
    return f"{prefix}{way}/" if way else prefix


def _filled(prefix: str, pattern: str, folders: str, slug: str, name: str, values: Mapping[str, object]) -> str:
    day = _day(values.get("date"))
    known = {
        "slug": slug, "slugorfilename": slug, "slugorcontentbasename": slug, "title": _urlized(values.get("title")),
        "filename": name, "contentbasename": name, "section": folders.partition("/")[0], "sections": folders,
        **({"year": day[0], "month": day[1], "day": day[2]} if day else {}),
    }  # fmt: skip
    named = [found[1] for found in _TOKEN.finditer(pattern)]
    if any(not known.get(token) for token in named):
        return ""
    filled = _TOKEN.sub(lambda found: known[found[1]], pattern)
    return prefix + _hyphened(filled).strip("/").lower() + "/"


def _hyphened(way: str) -> str:
    return "-".join(way.split())


def _day(value: object) -> tuple[str, ...]:
    text = value.isoformat() if isinstance(value, (date, datetime)) else str(value or "")
    found = _DATE.match(text)
    return found.groups() if found else ()


def _urlized(title: object) -> str:
    return re.sub(r"[^\w-]+", "", "-".join(str(title or "").lower().split()))
