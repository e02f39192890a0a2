"""How seriously a site takes the rules of published pages, and what its pages may weigh."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from enface.model.checking import Level


class Limits(Struct, frozen=True, kw_only=True):
    """Bytes: of a page without what it loads, of all its style sheets together as gzip sends them, of its scripts."""

    page: int = 50 * 1024
    style: int = 8 * 1024
    script: int = 0


DEFAULT = Limits()


class Linting(Struct, frozen=True, kw_only=True):
    """`levels` by rule, as set in enface.toml; `lines` say where."""

    levels: Mapping[str, Level] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    limits: Limits = DEFAULT


AS_PUBLISHED = Linting()
