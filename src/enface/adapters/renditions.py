"""Smaller copies of pictures for smaller screens, made by Pillow and kept by the content they were made from."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import blake2b
from io import BytesIO
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from enface.adapters.atomic import write_atomically
from enface.errors import BadInput
from enface.read.pictures import size_of

if TYPE_CHECKING:
    from PIL import Image

WIDTHS = (480, 800, 1200, 1600)
"""In pixels: phones, the column of text on ordinary and on fine screens, a picture over the whole page."""

_QUALITY, _EFFORT = 80, 4
_MADE_BY = f"webp {_QUALITY} {_EFFORT}"
_RASTER = (".jpg", ".jpeg", ".png", ".webp", ".avif")
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
"""What may be in the file, whatever its name: Pillow would run another program for some others."""
_MOST = 80_000_000
"""Pixels; more take gigabytes of memory, and Pillow itself warns of them."""


class Rendition(NamedTuple):
    """A picture in a width of fewer pixels, as WebP."""

    width: int
    data: bytes


class Renditions:
    """Renders pictures, each once: what was made before is taken from `store`. Thread-safe.

    Without Pillow (the extra `images`) there are none.
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self._used: set[str] = set()

    def of(self, path: str, data: bytes, width: int) -> tuple[Rendition, ...]:
        """The picture in each of `WIDTHS` below its own, those left out that save nothing.

        None for drawings, animations, and pictures as small as that. Raises BadInput for what Pillow cannot read.
        """
        wanted = [narrow for narrow in WIDTHS if narrow < width]
        if not wanted or not path.lower().endswith(_RASTER) or not _has_pillow():
            return ()
        if prod(size_of(data)) > _MOST:
            raise BadInput(
                f"the picture has more than {_MOST // 1_000_000} million pixels, so no smaller ones are made",
                cure="save it smaller",
                path=path,
                rule="picture",
            )
        digest = blake2b(data, digest_size=16, person=_MADE_BY.encode()).hexdigest()
        files = [self._store / f"{digest}-{narrow}.webp" for narrow in wanted]
        self._used.update(file.name for file in files)
        if not all(file.is_file() for file in files):
            for file, made in zip(files, _rendered(path, data, wanted), strict=True):
                write_atomically(file, made)
        found = (Rendition(narrow, file.read_bytes()) for narrow, file in zip(wanted, files, strict=True))
        return tuple(each for each in found if 0 < len(each.data) < len(data))

    def forget_unused(self) -> None:
        """Remove from the store what this one was not asked for."""
        for file in self._store.glob("*.webp"):
            if file.name not in self._used:
                file.unlink(missing_ok=True)


def _has_pillow() -> bool:
    from importlib.util import find_spec

    return find_spec("PIL") is not None


def _rendered(path: str, data: bytes, widths: Collection[int]) -> list[bytes]:
    """The picture in these widths, upright and in its colours, without other metadata; empty bytes for an animation."""
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as opened:
            if getattr(opened, "is_animated", False):
                return [b"" for _ in widths]
            picture = ImageOps.exif_transpose(opened)
        # A profile of another colour space says nothing of the one that the picture is converted to.
        profile = picture.info.get("icc_profile") if picture.mode in {"RGB", "RGBA"} else None
        full = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
        return [_webp(full, width, profile) for width in widths]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadInput(
            f"the picture cannot be made smaller: {error}",
            cure="save it anew as JPEG or PNG",
            path=path,
            rule="picture",
        ) from error


def _webp(picture: Image.Image, width: int, profile: bytes | None) -> bytes:
    from PIL import Image

    height = max(round(picture.height * width / picture.width), 1)
    file = BytesIO()
    small = picture.resize((width, height), Image.Resampling.LANCZOS)
    small.save(file, "WEBP", quality=_QUALITY, method=_EFFORT, icc_profile=profile)
    return file.getvalue()
