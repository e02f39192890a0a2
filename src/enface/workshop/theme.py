"""The theme's own texts as messages."""

from __future__ import annotations

from enface.adapters.theme_dir import theme_template
from enface.catalogs.po_read import read_po
from enface.model.message import Message, Template

THEME = "theme"
"""The domain of the theme's own texts."""


def theme_words() -> Template:
    """The theme's own strings, as messages in English."""
    catalog = read_po(theme_template(), path="theme.pot", locale="en", domain=THEME, language="en")
    messages = (
        Message(key=entry.key, language="en", references=entry.references, notes=entry.notes, flags=entry.flags)
        for entry in catalog.entries
    )
    return Template(domain=THEME, language="en", messages=tuple(messages))
