"""How large a picture is."""

from __future__ import annotations

import re
from io import BytesIO

_VIEW_BOX = re.compile(
    rb"<svg\b[^>]*\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)"
)


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels, from the head of the file; (0, 0) where it does not say."""
    box = _VIEW_BOX.search(data[:4096])
    if box:
        return round(float(box[1])), round(float(box[2]))
    import imagesize

    width, height = imagesize.get(BytesIO(data))
    return max(round(width), 0), max(round(height), 0)
