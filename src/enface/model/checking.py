"""How seriously a site takes the checks of its translations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Level = Literal["error", "warning", "info", "off"]


class Setting(Struct, frozen=True, kw_only=True):
    """The level of a rule in a locale ("" = every locale), and the line of enface.toml that says so."""

    rule: str
    level: Level
    locale: str = ""
    line: int = 0


class Checking(Struct, frozen=True, kw_only=True):
    """Settings in the order of the file; what is set for a locale beats what is set for all."""

    settings: tuple[Setting, ...] = ()

    def levels(self, locale: str) -> Mapping[str, Level]:
        """Rule -> level, for those set in this locale."""
        return {
            setting.rule: setting.level
            for wanted in ("", locale)
            for setting in self.settings
            if setting.locale == wanted
        }


AS_DESIGNED = Checking()
