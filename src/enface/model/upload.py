"""Files on their way to where readers get them, and what is there already."""

from __future__ import annotations

from msgspec import Struct


class Upload(Struct, frozen=True, kw_only=True):
    """A file of the site. `digest` names its bytes; `headers` are what a server says of it, by name."""

    path: str
    size: int
    digest: str
    headers: tuple[tuple[str, str], ...] = ()


class Stored(Struct, frozen=True, kw_only=True):
    """A file that is there. `tag` changes with its bytes; what it is made of is the store's own affair."""

    size: int
    tag: str
