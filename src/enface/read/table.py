"""A table of keys as a file gives it, YAML and TOML alike: values with the lines they stand on."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

MAX_TABLE = 64_000
MAX_DEPTH = 20


class Table(Struct, frozen=True, kw_only=True):
    """`lines` map the way to a key (`("image", "alt")`) to its line in the file, from 1.

    Values are str, list, dict or None from YAML (which scalar is a number or a date is for the field to say, so
    `title: 1984` and `title: no` are what they look like), and what tomllib gives from TOML.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    first_line: int = 1

    def line(self, *way: str) -> int:
        """The line of the key, else of the nearest table round it that has one."""
        for length in range(len(way), 0, -1):
            if way[:length] in self.lines:
                return self.lines[way[:length]]
        return self.first_line
