"""A locale: a language as the site publishes it."""

from __future__ import annotations

from typing import Literal, TypeVar

from msgspec import Struct

Direction = Literal["ltr", "rtl"]
V = TypeVar("V")
PerLocale = tuple[tuple[str, V], ...]
"""Values by locale tag; the one under "" is for every locale that is not named."""


def of_locale(values: PerLocale[V], tag: str) -> V | None:
    """The value for this locale, if there is one."""
    table = dict(values)
    return table.get(tag, table.get(""))


class Locale(Struct, frozen=True, kw_only=True):
    """`tag` is BCP 47 in canonical case (`pt-BR`); `fallbacks` are the tags asked in turn for a missing block.

    `url` (without a trailing slash) is that of the locale's own host, if it has one; `prefixed` says whether addresses
    on the site's common host begin with the tag.
    """

    tag: str
    direction: Direction = "ltr"
    fallbacks: tuple[str, ...] = ()
    market: str | None = None
    url: str = ""
    prefixed: bool = True

    @property
    def folder(self) -> str:
        """The CLDR name used for folders and gettext: `pt_BR`."""
        return self.tag.replace("-", "_")

    @property
    def path(self) -> str:
        """The lower-case form used in addresses: `pt-br`."""
        return self.tag.lower()

    @property
    def root(self) -> str:
        """The address that all others of the locale begin with: `/pt-br/`, `/`, or `https://pt.example.org/`."""
        return f"{self.url}/" + (f"{self.path}/" if self.prefixed and not self.url else "")

    @property
    def language(self) -> str:
        """The language subtag: `pt`."""
        return self.tag.partition("-")[0]

    @property
    def regional(self) -> str:
        """The tag with the market's region, where it has none: how dates and numbers are written."""
        has_region = any(part.isdigit() or len(part) == 2 for part in self.tag.split("-")[1:])
        return self.tag if has_region or not self.market else f"{self.tag}-{self.market}"
