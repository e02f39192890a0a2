"""The place where a picture was taken goes; the rest of what it says of itself stays."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from enface.read.geotags import without_place

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
XMP = b'<x:xmpmeta><d exif:GPSLatitude="41,5N" exif:Kept="1"><exif:GPSLongitude>9</exif:GPSLongitude></d></x:xmpmeta>'
PLACE = {1: "N", 2: (41.0, 59.0, 3.0), 3: "E", 4: (99.0, 2.0, 3.0), 29: "2026:01:01"}
ORIENTATION, RIGHTS, GPS, EXIF, TAKEN = 0x0112, 0x8298, 0x8825, 0x8769, 0x9003


def picture(kind: str) -> bytes:
    image = Image.new("RGB", (16, 8), "red")
    exif = image.getexif()
    exif[ORIENTATION], exif[RIGHTS] = 6, "Night Desk"
    exif.get_ifd(EXIF)[TAKEN] = "2026:01:02 03:04:05"
    exif[GPS] = PLACE
    file = BytesIO()
    image.save(file, kind, exif=exif.tobytes(), **({} if kind == "PNG" else {"xmp": XMP}))
    return file.getvalue()


@pytest.mark.parametrize("kind", FORMATS)
def test_the_place_goes_and_the_rest_stays(kind: str) -> None:
    before = picture(kind)
    after = without_place(before)
    assert len(after) == len(before)
    assert without_place(after) == after
    with Image.open(BytesIO(before)) as old, Image.open(BytesIO(after)) as new:
        exif = new.getexif()
        assert old.getexif().get_ifd(GPS) == PLACE
        assert (exif[ORIENTATION], exif[RIGHTS], exif.get_ifd(EXIF)[TAKEN]) == (6, "Night Desk", "2026:01:02 03:04:05")
        assert exif.get_ifd(GPS) == {}
        assert new.tobytes() == old.tobytes()
    assert b"GPS" not in after
    assert (b"exif:Kept" in after) == (kind != "PNG")


@given(kind=st.sampled_from(FORMATS), cut=st.integers(0, 600), at=st.integers(0, 599), bytes_=st.binary(max_size=6))
def test_broken_ones_keep_their_length(kind: str, cut: int, at: int, bytes_: bytes) -> None:
    data = bytearray(PICTURES[kind][:cut] if cut else PICTURES[kind])
    data[at : at + len(bytes_)] = bytes_[: max(0, len(data) - at)]
    assert len(without_place(bytes(data))) == len(data)


PICTURES = {kind: picture(kind) for kind in FORMATS}
