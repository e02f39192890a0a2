"""HTML that is safe, in fewer steps than markupsafe takes, which asks every value whether it is HTML already."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from markupsafe import Markup, escape

MARKUP = re.compile("[&<>\"']")
"""What HTML could read in a text."""

safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Marks a string in which every text was escaped."""


def escaped(text: str) -> str:
    """The same as `escape`, as a plain string: most texts have nothing to escape, and stay what they are."""
    return str(escape(text)) if MARKUP.search(text) else str(text)
