"""The style sheet: small, mirrored by logical properties, nothing from elsewhere, readable in both schemes."""

from __future__ import annotations

import gzip
import re

import pytest

from enface.adapters.theme_dir import read_theme

STYLE = read_theme().assets["facing.css"].decode()
RULES = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)
DECLARED = re.findall(r"(?<=[{;\s])([a-z-]+)\s*:\s*([^;{}]+)", RULES)
PHYSICAL = re.compile(
    r"(margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)\b|left|right|top|bottom|inset"
    r"|border-(top|bottom)-(left|right)-radius|(min-|max-)?(width|height)|float|clear|overflow-[xy]"
)
CORNERS = {"margin", "padding", "border-width", "border-style", "border-color", "border-radius"}


def test_it_is_small() -> None:
    assert len(gzip.compress(STYLE.encode(), 9, mtime=0)) < 8 * 1024


def test_no_property_is_physical() -> None:
    assert len(DECLARED) > 300
    assert [name for name, _ in DECLARED if PHYSICAL.fullmatch(name)] == []


def test_no_value_is_physical() -> None:
    sided = [(name, value) for name, value in DECLARED if name in CORNERS and len(value.split()) > 2]
    aligned = [(name, value) for name, value in DECLARED if re.fullmatch(r"(left|right)", value.strip())]
    assert sided + aligned == []


def test_nothing_comes_from_elsewhere() -> None:
    assert "url(" not in RULES
    assert "@import" not in RULES
    assert "!important" not in RULES


def test_languages_are_styled_by_their_inherited_language_one_at_a_time() -> None:
    """A list inside `:lang()` voids the whole rule in Chromium."""
    assert not re.findall(r":lang\([^)]*,", RULES)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("text", ["ink", "soft", "accent"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_text_stands_out_from_its_ground(text: str, ground: str, scheme: int) -> None:
    colours = {name: pair.split(", ") for name, pair in re.findall(r"--(\w+): light-dark\((#\w{6}, #\w{6})\)", STYLE)}
    lighter, darker = sorted((luminance(colours[name][scheme]) for name in (text, ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
