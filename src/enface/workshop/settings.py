"""enface.toml by itself: the site it describes, and one value changed with everything else as it was."""

from __future__ import annotations

import re
from pathlib import Path

from enface.adapters.content_dir import CONFIG, read_plain_file
from enface.errors import WrongUse
from enface.model.site import Site
from enface.read.config import read_site

_SITE = re.compile(r"\s*\[\s*site\s*\]\s*(?:#.*)?")
_TABLE = re.compile(r"\s*\[")


def site_in(root: Path) -> Site:
    """The site in `root` as it is configured. Raises WrongUse for an impossible configuration."""
    site, _ = read_site(read_plain_file(root / CONFIG, CONFIG), CONFIG)
    return site


def with_site_value(config: str, key: str, value: str) -> str:
    """The configuration with `key = "value"` in its table [site]; a comment behind an old value stays.

    Raises WrongUse where there is no line [site].
    """
    lines = config.split("\n")
    head = next((number for number, line in enumerate(lines) if _SITE.fullmatch(line.rstrip("\r"))), None)
    if head is None:
        raise WrongUse("the file has no line [site]", cure=f'write {key} = "{value}" by hand', path=CONFIG)
    end = next((number for number in range(head + 1, len(lines)) if _TABLE.match(lines[number])), len(lines))
    old = re.compile(rf"(\s*{key}\s*=\s*)(?:\"[^\"]*\"|'[^']*')(.*)", re.DOTALL)
    for number in range(head + 1, end):
        if found := old.fullmatch(lines[number]):
            lines[number] = f'{found[1]}"{value}"{found[2]}'
            return "\n".join(lines)
    last = max((number for number in range(head, end) if _is_value(lines[number])), default=head)
    ending = "\r" if lines[head].endswith("\r") else ""
    return "\n".join((*lines[: last + 1], f'{key} = "{value}"{ending}', *lines[last + 1 :]))


def _is_value(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
