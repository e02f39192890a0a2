"""Photographs come in the widths that screens need."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image

from tests.sites.conftest import SiteFolder


def photograph(width: int, height: int, kind: str = "JPEG", mode: str = "RGB", turned: int = 1) -> bytes:
    """A picture with detail; `turned` is how its EXIF says that it lies."""
    shades = Image.linear_gradient("L").resize((width, height))
    noise = Image.effect_noise((width, height), 60)
    picture = Image.merge("RGB", (shades, noise, shades.rotate(180))).convert(mode)
    exif = Image.Exif()
    exif[0x0112] = turned
    file = BytesIO()
    picture.save(file, kind, exif=exif)
    return file.getvalue()


def shown(site: SiteFolder, name: str, data: bytes) -> tuple[str, str]:
    """The head picture and the picture in the text of a review that shows this one twice."""
    (site.root / "content" / "images" / name).write_bytes(data)
    front = f"---\ntitle: Seen\nlang: en\nimage:\n  src: images/{name}\n  alt: A wall\n---\n"
    site.write("content/reviews/seen.md", f"{front}\n![A wall again](images/{name})\n")
    site.build()
    first, second = re.findall(r"<img [^>]*>", site.page("en/reviews/seen/"))[:2]
    return first, second


def widths(site: SiteFolder, img: str) -> dict[int, tuple[int, int]]:
    """What `srcset` promises, and the size of the file behind each."""
    sets = re.search(r'srcset="([^"]*)"', img)
    assert sets
    pairs = [candidate.split(" ") for candidate in sets[1].split(", ")]
    found = {int(width[:-1]): (site.root / "site" / address.lstrip("/")) for address, width in pairs}
    return {width: Image.open(BytesIO(file.read_bytes())).size for width, file in found.items()}


def test_a_photograph_is_offered_in_smaller_widths(site: SiteFolder) -> None:
    head, text = shown(site, "wall.jpg", photograph(1300, 900))
    for img in (head, text):
        assert 'width="1300" height="900"' in img
        assert widths(site, img) == {480: (480, 332), 800: (800, 554), 1200: (1200, 831), 1300: (1300, 900)}
    assert 'sizes="auto, ' in text
    assert 'loading="lazy"' in text
    assert "sizes=" in head
    site.enface("lint", str(site.root / "site"))


def test_renditions_lie_as_the_photograph_is_shown(site: SiteFolder) -> None:
    head, _ = shown(site, "tall.jpg", photograph(1000, 500, turned=6))
    assert 'width="500" height="1000"' in head
    assert widths(site, head)[480] == (480, 960)


def test_every_kind_of_pixels_can_be_rendered(site: SiteFolder) -> None:
    for kind, mode in (("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("JPEG", "CMYK"), ("JPEG", "L"), ("WEBP", "RGB")):
        head, _ = shown(site, f"{mode}.{kind.lower()}", photograph(900, 300, kind, mode))
        assert "srcset" in head or mode in {"P", "1"}  # where the picture itself is smaller, it is all there is


def test_small_pictures_drawings_and_animations_are_published_as_they_are(site: SiteFolder) -> None:
    frames = [Image.new("RGB", (600, 300), colour) for colour in ("red", "green")]
    moving = BytesIO()
    frames[0].save(moving, "WEBP", save_all=True, append_images=frames[1:])
    for name, data in (("small.jpg", photograph(400, 300)), ("moving.webp", moving.getvalue())):
        assert "srcset" not in shown(site, name, data)[0]


def test_what_is_no_picture_is_said_and_published_all_the_same(site: SiteFolder) -> None:
    broken = photograph(900, 600)[:2000]
    (site.root / "content" / "images" / "broken.jpg").write_bytes(broken)
    said = site.enface("build")
    assert "content/images/broken.jpg: warning: the picture cannot be made smaller" in said.err
    assert any(file.read_bytes() == broken for file in (site.root / "site" / "assets").glob("broken.*.jpg"))


def test_renditions_are_made_once_and_forgotten_when_nothing_needs_them(site: SiteFolder) -> None:
    shown(site, "wall.jpg", photograph(1300, 900))
    store = site.root / ".enface" / "pictures"
    made = {file.name: file.stat().st_mtime_ns for file in store.iterdir()}
    assert len(made) == 3
    site.build()
    assert {file.name: file.stat().st_mtime_ns for file in store.iterdir()} == made
    (site.root / "content" / "images" / "wall.jpg").unlink()
    site.build()
    assert not list(store.iterdir())


def test_where_a_photograph_was_taken_is_published_nowhere(site: SiteFolder) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (41.0, 59.0, 3.0), 29: "PLACE-MARK"}
    file = BytesIO()
    Image.open(BytesIO(photograph(900, 600))).save(file, "JPEG", exif=exif)
    assert b"PLACE-MARK" in file.getvalue()
    shown(site, "wall.jpg", file.getvalue())
    assert not [path for path, data in site.files("site").items() if b"PLACE-MARK" in data]
