"""What `enface.toml` says about where the site is deployed to; never a key, those come from the environment."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

TargetType = Literal["folder", "rsync", "s3", "git", "zip"]


class TargetOptions(Struct, frozen=True, kw_only=True):
    """One target. Which fields count depends on `type`.

    `url`, unless empty, stands in for the site's. `keep` is for how many further deploys what left the site can still
    be had: whole releases of a folder, fingerprinted files anywhere else. `path` is that of a folder or zip file,
    relative to the site; `to` what rsync calls the destination.
    """

    name: str
    type: TargetType
    url: str = ""
    keep: int = 2
    path: str = ""
    to: str = ""
    bucket: str = ""
    prefix: str = ""
    region: str = ""
    endpoint: str = ""
    branch: str = ""
    remote: str = ""
