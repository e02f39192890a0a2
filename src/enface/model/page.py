"""Pages and other files, as they are written."""

from __future__ import annotations

from msgspec import Struct


class Link(Struct, frozen=True, kw_only=True):
    """How a page points at another one: `rel` is canonical or alternate, `hreflang` a tag or `x-default`."""

    rel: str
    href: str
    hreflang: str = ""
    type: str = ""
    title: str = ""


class Page(Struct, frozen=True, kw_only=True):
    """`path` is that of the file below the output folder, slash-separated; `data` are its bytes."""

    path: str
    data: bytes
