"""A small site before and after a busy day: a new review, one withdrawn, one renamed, a locale gone, another style."""

from __future__ import annotations

from pathlib import Path

from enface.cli.main import main

BASE = "https://example.org"
_CONFIG = f"""[site]
title = "Small"
url = "{BASE}"
source = "en"
author = "desk"

[locales.en]
[locales.vi]
"""
_GONE = "[locales.fr]\n"
_REVIEW = "---\ntitle: {title}\nlang: en\ndate: 2026-01-02\n---\n\nThe first evening of {title} is quiet.\n"
_PICTURE = b"GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"


def _review(root: Path, name: str, title: str, front: str = "") -> None:
    text = _REVIEW.format(title=title).replace("date:", f"{front}date:", 1)
    (root / "content" / "reviews" / f"{name}.md").write_text(text, "utf-8")


def _update(root: Path) -> None:
    assert main(["-C", str(root), "update"]) == 0


def morning(root: Path, targets: str = "") -> None:
    for folder in ("content/authors", "content/reviews", "static", "theme/assets"):
        (root / folder).mkdir(parents=True)
    (root / "enface.toml").write_text(f"{_CONFIG}{_GONE}{targets}", "utf-8")
    (root / "content" / "authors" / "desk.toml").write_text('name = "The Desk"\ntype = "organization"\n', "utf-8")
    (root / "static" / "logo.gif").write_bytes(_PICTURE)
    for name in ("harbour", "lantern", "orchard"):
        _review(root, name, name.capitalize())
    _update(root)


def evening(root: Path) -> None:
    """What the day changed."""
    config = (root / "enface.toml").read_text("utf-8")
    (root / "enface.toml").write_text(config.replace(_GONE, ""), "utf-8")
    _review(root, "meadow", "Meadow")
    _review(root, "lantern", "Lantern", "slug: the-lantern\n")
    (root / "content" / "reviews" / "orchard.md").unlink()
    (root / "static" / "logo.gif").write_bytes(_PICTURE + b"\x00")
    style = Path(__file__).parents[2] / "src" / "enface" / "theme" / "assets" / "facing.css"
    (root / "theme" / "assets" / "facing.css").write_bytes(style.read_bytes() + b"\n/* evening */\n")
    _update(root)
