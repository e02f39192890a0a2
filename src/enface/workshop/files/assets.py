"""Files published beside the pages: the theme's assets, and what the site keeps in `static/`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from posixpath import basename, splitext

from enface.adapters.own_files import own_files
from enface.errors import BadInput
from enface.model.finding import Finding, Place
from enface.model.page import Page
from enface.model.site import Site
from enface.render import addresses
from enface.render.addresses import Links
from enface.render.editions.publication import Dress
from enface.render.servers.files import EVERY_NAME

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


def static_files(root: Path) -> tuple[list[Page], list[Finding]]:
    """What lies in `static/`, as it is; what cannot be published is a finding."""
    pages: list[Page] = []
    findings: list[Finding] = []
    for path, data in own_files(root, "static"):
        if isinstance(data, BadInput):
            findings.append(Finding.of(data))
        elif addresses.folded(path.split("/")[0]) == "assets":
            findings.append(_taken(path))
        else:
            pages.append(Page(path=path, data=data))
    return pages, findings


def apart(statics: Sequence[Page], written: Iterable[str], links: Links) -> tuple[list[Page], list[Finding]]:
    """The files of `static/` that stand nowhere in the way of what enface writes (paths), and a finding for each other.

    In the way is one at the same path as file systems see it, in place of a folder, or below a file.
    """
    if not statics:
        return [], []
    places = [[addresses.folded(path) for path in links.copies(page.path)] for page in statics]
    files, folders = _near({path for paths in places for path in paths}, map(addresses.folded, written))
    fit: list[Page] = []
    findings: list[Finding] = []
    for page, paths in zip(statics, places, strict=True):
        if any(path in files or path in folders or not files.isdisjoint(_folders(path)) for path in paths):
            findings.append(_taken(page.path))
        else:
            fit.append(page)
    return fit, findings


def _near(places: Collection[str], written: Iterable[str]) -> tuple[set[str], set[str]]:
    """Of what is written the files at these places or above them, and the folders at them."""
    above = {folder for place in places for folder in _folders(place)}.union(places)
    files: set[str] = set()
    folders: set[str] = set()
    for path in written:
        files.update((path,) if path in above else ())
        folders.update(folder for folder in _folders(path) if folder in places)
    return files, folders


def is_kept_for_pages(path: str, site: Site) -> bool:
    """Whether a file of `static/` at this path is in the way of what a site has whatever its content is."""
    path = addresses.folded(path)
    fixed = {addresses.picker(site), *addresses.files(site), *(locale.root for locale in site.locales)} - {
        "/robots.txt"
    }
    names = {addresses.folded(name) for name in (*EVERY_NAME, "assets")}
    return path.split("/")[0] in names or f"/{path}".removesuffix("index.html") in fixed


def _folders(path: str) -> Iterator[str]:
    """Every folder on the way to a file."""
    parts = path.split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts)))


def _taken(path: str) -> Finding:
    place = Place(path=f"static/{path}")
    cause = "enface writes a file of its own there"
    return Finding(rule="static-taken", severity="error", place=place, cause=cause, cure="rename it")
