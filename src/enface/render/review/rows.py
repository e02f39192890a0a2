"""The rows of an en-face page as HTML: one for every passage of a review, over which a template would take long."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from enface.render.safe import escaped, safe
from enface.render.strings import Strings
from enface.render.views import Choice, Row


class Words(Struct, frozen=True):
    """What every row of a page says, as HTML: where the article is, and what passages are called.

    `passage` has a place for the `{number}`; `source` begins an original, `between` parts it from what it faces.
    """

    article: str
    passage: str
    source: str
    between: str


def words_of(article: str, source: Choice, language: str, strings: Strings) -> Words:
    """The words of a page in `language` about a review whose original is in that of `source`."""
    foreign = f' lang="{escaped(source.lang)}" dir="{escaped(source.dir)}"' if source.lang != language else ""
    original = strings.gettext("Original")
    return Words(
        article=escaped(article),
        passage=str(strings.gettext("Passage {number} in the review", number="{number}")),
        source=f"<div{foreign}>",
        between=f'\n</div>\n<details class="source">\n<summary>{original}</summary>\n<div{foreign}>',
    )


def rows_html(rows: Sequence[Row], words: Words) -> Markup:
    """The rows one below the other. The first of several with the same label says it."""
    written: list[str] = []
    before = ""
    for row in rows:
        anchor, label = row.anchor, row.label
        number = anchor[1:]
        written.append(
            f'<div class="row {row.standing}">\n'
            f'<p class="number"><a href="{words.article}#{anchor}" '
            f'aria-label="{words.passage.replace("{number}", number)}">{number}</a></p>\n'
        )
        written += _columns(row, label if label != before else "", words)
        before = label
    return safe("".join(written))  # rows and words are HTML


def _columns(row: Row, label: str, words: Words) -> tuple[str, ...]:
    if row.original is None:
        return '<div class="both">', row.shown or "", "</div>\n</div>\n"
    if row.shown is None:
        only = f'<p class="target only">{escaped(row.label)}</p>\n<div class="source">'
        return only, words.source, row.original, "</div></div>\n</div>\n"
    opening = f'<div class="target">\n<p class="only">{escaped(label)}</p>\n' if label else '<div class="target">\n'
    return opening, row.shown, words.between, row.original, "</div>\n</details>\n</div>\n"
