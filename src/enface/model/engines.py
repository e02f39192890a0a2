"""What `enface.toml` says about machine translation; never a key, only where one is kept."""

from __future__ import annotations

from msgspec import Struct


class EngineOptions(Struct, frozen=True, kw_only=True):
    """One engine. `type` names the kind, `name` is what the site calls it.

    `key_env` is the environment variable that holds its key. `codes` map BCP 47 tags to the engine's own codes where
    they differ from what is usual. `command` and `pairs` (`en-es` -> an argument) are for programs of this machine.
    `per_second` 0 means what is usual for the type.
    """

    name: str
    type: str
    url: str = ""
    key_env: str = ""
    region: str = ""
    per_second: float = 0.0
    codes: tuple[tuple[str, str], ...] = ()
    command: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


class Translating(Struct, frozen=True, kw_only=True):
    """`engine` is the one asked when the command names none."""

    engine: str = ""
    engines: tuple[EngineOptions, ...] = ()

    def options(self, name: str) -> EngineOptions:
        """The options of the engine of this name; those of the type of this name when the site says nothing."""
        return next((one for one in self.engines if one.name == name), EngineOptions(name=name, type=name))


NO_ENGINE = Translating()
"""What a site has that says nothing."""
