"""A package: messages on their way to somebody outside, and back. Every format holds the same values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple, get_args

from msgspec import Struct

from enface.catalogs.exchange.codes import settled
from enface.catalogs.stamps import digest, parse, standing
from enface.catalogs.state import is_machine, is_stale
from enface.errors import BadInput
from enface.model.catalog import Entry
from enface.model.finding import Finding, Place
from enface.model.message import Key

MOST_BYTES = 64_000_000
"""Of a package in one piece."""

VERSION = "1"
"""Of what a package says about itself; every format carries it."""

State = Literal["missing", "stale", "draft", "machine", "translated", "reviewed"]
"""`missing`: no text; `stale`: a human's text for an earlier wording; `draft`: any other text that waits for a human;
`machine`: an engine's; `translated`: accepted; `reviewed`: accepted and read by a second person."""

STATES: Final[tuple[State, ...]] = get_args(State)
ACCEPTED: Final = frozenset({"translated", "reviewed"})
_LITERAL = frozenset({"site", "terms", "theme"})
_BASE = re.compile(rf"({'|'.join(STATES)}):([0-9a-f]{{16}})")


class Base(NamedTuple):
    """State and digest of a translation: what both sides began with."""

    state: State
    text: str

    def __str__(self) -> str:
        return f"{self.state}:{self.text}"

    @classmethod
    def parse(cls, text: str) -> Base | None:
        """The inverse of `str`; None for anything else."""
        found = _BASE.fullmatch(text.strip())
        return cls(_state(found[1]), found[2]) if found else None


class Unit(Struct, frozen=True, kw_only=True):
    """One message of a package.

    `catalog` is the stem of its file (`reviews.en`); `base` what the catalog held when it was exported, None when the
    file does not say. `former` is the translation that `previous` had, "" where that is not known. `notes` are for the
    translator, `comments` what translators noted. `group` is the title of the document. `line` is where the unit stands
    in the file it was read from.
    """

    id: str
    key: Key
    catalog: str
    translations: tuple[str, ...]
    state: State
    base: Base | None
    previous: Key | None = None
    former: str = ""
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    group: str = ""
    line: int = 0

    @property
    def language(self) -> str:
        """The source language."""
        return self.catalog.partition(".")[2]

    @property
    def tagged(self) -> bool:
        """Whether the text is in the notation of messages; the site's own words are literal."""
        return is_tagged(self.catalog)

    @property
    def held(self) -> Base:
        """What the package holds."""
        return Base(self.state, text_hash(self.translations, tagged=self.tagged))

    def sources(self) -> tuple[str, ...]:
        """The source that each form of the translation stands beside."""
        key, count = self.key, len(self.translations)
        if key.plural is None:
            return (key.text,)
        return (key.plural,) if count == 1 else (key.text, *(key.plural,) * (count - 1))


class Package(Struct, frozen=True, kw_only=True):
    """Messages for one locale (BCP 47), in reading order; `site` is the address of the site they come from.

    `plurals` are the `Plural-Forms` of the catalogs by stem.
    """

    site: str
    locale: str
    units: tuple[Unit, ...]
    plurals: tuple[tuple[str, str], ...] = ()


class Parcel(NamedTuple):
    """What was read from a file: the package, and what is wrong with single units, which are left out."""

    package: Package
    findings: tuple[Finding, ...] = ()


def is_tagged(catalog: str) -> bool:
    """Whether the messages of the catalog with this stem are in the notation of messages."""
    return catalog.partition(".")[0] not in _LITERAL


def unit_id(key: Key) -> str:
    """What a message is called in packages, whatever becomes of its text there: a digest of its key."""
    context = "" if key.context is None else f"|{key.context}"
    plural = "" if key.plural is None else f"|{key.plural}"
    return "u" + digest((context, key.text, plural))


def text_hash(translations: Iterable[str], *, tagged: bool) -> str:
    """The digest of a translation, the same for every way to write its signs."""
    return digest(settled(text) if tagged else text for text in translations)


def state_of(entry: Entry, language: str) -> State:
    """The state of an entry whose source is in `language`."""
    if not entry.translated:
        return "missing"
    if is_stale(entry, language):
        return "stale"
    if entry.fuzzy or not all(entry.translations):
        return "machine" if is_machine(entry) else "draft"
    return "reviewed" if standing(entry, "reviewed") else "translated"


def base_of(entry: Entry, catalog: str) -> Base:
    """What an entry of the catalog with this stem holds."""
    language = catalog.partition(".")[2]
    return Base(state_of(entry, language), text_hash(entry.translations, tagged=is_tagged(catalog)))


def unit_of(entry: Entry, catalog: str, group: str = "") -> Unit:
    """The unit for an entry of the catalog with this stem."""
    base = base_of(entry, catalog)
    return Unit(
        id=unit_id(entry.key),
        key=entry.key,
        catalog=catalog,
        translations=entry.translations,
        state=base.state,
        base=base,
        previous=entry.previous if entry.fuzzy else None,
        former=_former(entry),
        notes=(*entry.notes, *_alternatives(entry)),
        comments=tuple(comment for comment in entry.comments if parse(comment) is None),
        references=entry.references,
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        group=group,
    )


def _former(entry: Entry) -> str:
    """The translation that is proposed, unless merging has put it together from parts, or adapted it."""
    adapted = any(stamp.field("out") for stamp in standing(entry, "draft"))
    return "" if adapted or not (entry.fuzzy and entry.previous) else entry.translations[0]


def _alternatives(entry: Entry) -> Iterator[str]:
    for stamp in standing(entry, "also"):
        yield f"another translation: {' | '.join(stamp.words)}"


def to_state(text: str) -> State | None:
    """The state of this name, None for any other word."""
    name = text.strip().lower()
    return _state(name) if name in STATES else None


def _state(name: str) -> State:
    return next(state for state in STATES if state == name)


def trouble(path: str, line: int, cause: str, cure: str = "") -> Finding:
    """A unit that cannot be used."""
    return Finding(rule="package", severity="error", place=Place(path=path, line=line), cause=cause, cure=cure)


def no_package(path: str, cause: str, cure: str = "export it again with enface export", line: int = 0) -> BadInput:
    """The file is no package, or is spoilt."""
    return BadInput(cause, cure=cure, path=path, line=line, rule="package")
