"""The page that says how far translations are.

It is the desk's and not the readers': in English like the command line, outside locales, clusters and sitemap, not to
be indexed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from enface.catalogs.progress import ROLES, STAGES, By, Item, Row, Stage, rows
from enface.model.site import Site
from enface.text.cldr import language_name
from enface.text.tags import direction_of

ADDRESS = "/status/"
"""Where `build` publishes it."""

_SCALE = 1000
_CAPTIONS: dict[By, str] = {"domain": "By domain", "review": "By review", "translator": "By translator"}


class Piece(Struct, frozen=True, kw_only=True):
    """A piece of a bar, in thousandths of its length."""

    stage: Stage
    start: int
    length: int


class Measure(Struct, frozen=True, kw_only=True):
    """One line of a table: `prefix` (in English) stands before the name; numbers are of words, stages in order."""

    name: str
    prefix: str = ""
    counts: tuple[int, ...]
    done: str
    bar: tuple[Piece, ...]


class LocaleBoard(Struct, frozen=True, kw_only=True):
    """A locale with its tables: caption and lines."""

    tag: str
    name: str
    autonym: str
    dir: str
    total: Measure
    tables: tuple[tuple[str, tuple[Measure, ...]], ...]


class Board(Struct, frozen=True, kw_only=True):
    """The page: the site's title, in `lang`, and every locale; a style sheet by address, or its text."""

    site: str
    lang: str
    dir: str
    stages: tuple[str, ...]
    locales: tuple[LocaleBoard, ...]
    stylesheet: str = ""
    css: str = ""


def board_of(items: Sequence[Item], site: Site, *, stylesheet: str = "", css: str = "") -> Board:
    """The page about these messages."""
    tags = dict.fromkeys(item.locale for item in items)
    return Board(
        site=site.title,
        lang=site.source,
        dir=direction_of(site.source),
        stages=STAGES,
        locales=tuple(_locale(tag, [item for item in items if item.locale == tag]) for tag in tags),
        stylesheet=stylesheet,
        css=css,
    )


def _locale(tag: str, items: Sequence[Item]) -> LocaleBoard:
    (total,) = rows(items, "locale")
    return LocaleBoard(
        tag=tag,
        name=language_name(tag, "en"),
        autonym=language_name(tag),
        dir=direction_of(tag),
        total=_measure(total),
        tables=tuple((caption, tuple(map(_measure, rows(items, by)))) for by, caption in _CAPTIONS.items()),
    )


def _measure(row: Row) -> Measure:
    prefix = ROLES[row.role] if row.role else ""
    return Measure(
        name=row.name or ("" if prefix else "the site’s own texts"),
        prefix=prefix,
        counts=tuple(row.tally.words[stage] for stage in STAGES),
        done=f"{row.tally.done:.0%}",
        bar=tuple(_pieces(row)),
    )


def _pieces(row: Row) -> Iterator[Piece]:
    total = sum(row.tally.words.values())
    passed = 0
    for stage in STAGES:
        count = row.tally.words[stage]
        start, end = (edge * _SCALE // total if total else 0 for edge in (passed, passed + count))
        passed += count
        if end > start:
            yield Piece(stage=stage, start=start, length=end - start)
