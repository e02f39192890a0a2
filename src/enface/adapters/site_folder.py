"""Finding the site's folder, before anything in it is read."""

from __future__ import annotations

from pathlib import Path

from enface.errors import WrongUse

CONFIG = "enface.toml"
"""What makes a folder a site's."""


def find_site(start: Path) -> Path:
    """The nearest folder from `start` upwards that has an enface.toml. Raises WrongUse when there is none."""
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / CONFIG).is_file():
            return candidate
    raise WrongUse(
        f"neither {folder} nor a folder round it has an {CONFIG}",
        cure="go into a site's folder, name it with -C, or make one with enface init",
        rule="no-site",
    )
