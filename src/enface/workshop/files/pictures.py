"""The pictures of a site as files beside its pages: each as it is, and in the widths that screens need."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters.content_dir import PICTURES, read_plain_file
from enface.adapters.renditions import Rendition, Renditions
from enface.errors import BadInput
from enface.model.finding import Finding
from enface.model.page import Page
from enface.read.geotags import without_place
from enface.read.pictures import size_of
from enface.render.editions.publication import Asset
from enface.workshop.files.assets import fingerprinted
from enface.workshop.manuscripts import Manuscripts

STORE = ".enface/pictures"


class Pictures(Struct, frozen=True, kw_only=True):
    """The pictures by path, the files they are published as, and what is wrong with them.

    `lost` are the paths of those that cannot be published.
    """

    assets: dict[str, Asset]
    files: tuple[Page, ...]
    findings: tuple[Finding, ...]
    lost: tuple[str, ...]


def pictures_of(manuscripts: Manuscripts) -> Pictures:
    """The pictures of `content/`. One that cannot be rendered smaller is published in its own size alone."""
    assets: dict[str, Asset] = {}
    files: list[Page] = []
    findings: list[Finding] = []
    lost: list[str] = []
    renditions = Renditions(manuscripts.root / STORE)
    for path in manuscripts.pictures:
        try:
            data = without_place(read_plain_file(manuscripts.root / path, path))
        except BadInput as error:
            findings.append(Finding.of(error))
            lost.append(path)
            continue
        asset = asset_of(fingerprinted(path, data), data)
        files.append(Page(path=asset.address.lstrip("/"), data=data))
        try:
            smaller = [(each.width, _file(path, each)) for each in renditions.of(path, data, asset.width)]
        except BadInput as error:
            findings.append(Finding.of(error, "warning"))
            smaller = []
        files.extend(page for _, page in smaller)
        assets[path] = replace(asset, renditions=tuple((width, f"/{page.path}") for width, page in smaller))
    renditions.forget_unused()
    return Pictures(assets=assets, files=tuple(files), findings=tuple(findings), lost=tuple(lost))


def pictures_among(pages: Iterable[Page]) -> dict[str, Asset]:
    """The pictures of `static/`, which documents name by their address."""
    found = (page for page in pages if page.path.lower().endswith(PICTURES))
    return {f"/{page.path}": asset_of(f"/{page.path}", page.data) for page in found}


def asset_of(address: str, data: bytes) -> Asset:
    """A picture with its size."""
    width, height = size_of(data)
    return Asset(address=address, width=width, height=height)


def _file(path: str, rendition: Rendition) -> Page:
    stem = path.rpartition(".")[0]
    return Page(path=fingerprinted(f"{stem}.{rendition.width}.webp", rendition.data).lstrip("/"), data=rendition.data)
