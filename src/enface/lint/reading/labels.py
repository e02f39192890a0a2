"""Short texts of pages: what templates say on many of them."""

from __future__ import annotations

from typing import NamedTuple

from enface.lint.reading.markup import Page
from enface.text.lengths import letters

_LONGEST = 40


class Label(NamedTuple):
    """A short text in the page's own language, and the way down to it."""

    path: str
    text: str
    line: int


def labels_of(page: Page) -> tuple[Label, ...]:
    """The short texts of a page that nothing marks as a name or another language, each once.

    Left out are items of lists in the text itself, which are the titles of other pages, and the page's own title.
    """
    found: dict[tuple[str, str], Label] = {}
    titles = " ".join(" ".join(each.text.split()) for each in page.all("title", "h1"))
    for stretch in page.stretches:
        text = stretch.text
        if text in titles or ("/main" in stretch.path and "/li" in stretch.path):
            continue
        if len(text) <= _LONGEST and stretch.lang == page.lang and "\ufffc" not in text and letters(text) > 1:
            found.setdefault((stretch.path, text), Label(stretch.path, text, stretch.line))
    return tuple(found.values())
