"""Files published beside the pages: the theme's assets, and what the site keeps in `static/`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from hashlib import blake2b
from pathlib import Path
from posixpath import basename, splitext

from enface.adapters.own_files import own_files
from enface.errors import BadInput
from enface.model.finding import Finding, Place
from enface.model.page import Page
from enface.render.publication import Dress

STYLESHEET, ICON, SCRIPT = "facing.css", "icon.svg", "search.js"
_LONGEST = 180
"""Bytes of a name that still stand before its fingerprint: file systems have room for 255."""


def fingerprinted(name: str, data: bytes) -> str:
    """The address of a file that never changes under its name: `/assets/facing.1a2b3c4d.css`."""
    stem, suffix = splitext(basename(name))
    stem = stem.encode()[:_LONGEST].decode(errors="ignore")
    return f"/assets/{stem}.{blake2b(data, digest_size=5).hexdigest()}{suffix}"


def theme_files(assets: Mapping[str, bytes]) -> dict[str, Page]:
    """The theme's assets by name."""
    return {name: Page(path=fingerprinted(name, data).lstrip("/"), data=data) for name, data in assets.items()}


def dress_of(files: Mapping[str, Page]) -> Dress:
    """What pages name of the theme's assets."""
    script = files.get(SCRIPT)
    return Dress(
        stylesheet=f"/{files[STYLESHEET].path}", icon=f"/{files[ICON].path}", script=f"/{script.path}" if script else ""
    )


def static_files(root: Path, taken: Collection[str]) -> tuple[list[Page], list[Finding]]:
    """What lies in `static/`, as it is; what cannot be published is a finding.

    `taken` are the names at the top of the site that belong to enface.
    """
    pages: list[Page] = []
    findings: list[Finding] = []
    for path, data in own_files(root, "static"):
        if isinstance(data, BadInput):
            findings.append(Finding.of(data))
        elif path.split("/")[0] in taken:
            findings.append(Finding(rule="static-taken", severity="error", place=Place(path=f"static/{path}"),
                                    cause="enface writes its own files under that name", cure="rename it"))  # fmt: skip
        else:
            pages.append(Page(path=path, data=data))
    return pages, findings
