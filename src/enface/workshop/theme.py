"""The theme's own texts as messages."""

from __future__ import annotations

from enface.adapters.theme_dir import theme_template
from enface.catalogs.po.canonical import template_of
from enface.catalogs.po.read import read_po
from enface.model.message import Template

THEME = "theme"
"""The domain of the theme's own texts."""


def theme_words() -> Template:
    """The theme's own strings, as messages in English."""
    return template_of(read_po(theme_template(), path="theme.pot", locale="en", domain=THEME, language="en"))
