"""The rows of an en-face page as HTML: one for every passage of a review, over which a template would take long."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from enface.render.safe import escaped, safe
from enface.render.strings import Strings
from enface.render.views import Choice, Row


class Words(Struct, frozen=True):
    """What every row of a page says, as HTML: where the article is, what passages and originals are called.

    `passage` has a place for the `{number}`; `source` are the attributes of language of the original.
    """

    article: str
    passage: str
    original: str
    source: str


def words_of(article: str, source: Choice, language: str, strings: Strings) -> Words:
    """The words of a page in `language` about a review whose original is in that of `source`."""
    foreign = f' lang="{escaped(source.lang)}" dir="{escaped(source.dir)}"' if source.lang != language else ""
    return Words(
        article=escaped(article),
        passage=str(strings.gettext("Passage {number} in the review", number="{number}")),
        original=str(strings.gettext("Original")),
        source=foreign,
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
            f"{_columns(row, label if label != before else '', words)}</div>\n"
        )
        before = label
    return safe("".join(written))  # rows and words are HTML


def _columns(row: Row, label: str, words: Words) -> str:
    if not row.source:
        return f'<div class="both">{row.target}</div>\n'
    if not row.target:
        return (
            f'<p class="target only">{escaped(row.label)}</p>\n'
            f'<div class="source"><div{words.source}>{row.source}</div></div>\n'
        )
    only = f'<p class="only">{escaped(label)}</p>\n' if label else ""
    return (
        f'<div class="target">\n{only}{row.target}\n</div>\n'
        f'<details class="source">\n<summary>{words.original}</summary>\n'
        f"<div{words.source}>{row.source}</div>\n</details>\n"
    )
