"""Finds the terms of a glossary, and what has a name for good, in the texts of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from msgspec import Struct, field

from enface.model.glossary import Glossary, Names, Rendering
from enface.model.review import Work
from enface.text.lengths import DENSE
from enface.text.tags import is_variant, language_of
from enface.text.term_index import Index, Kind, Sought
from enface.text.visible import Visible, visible

Value = TypeVar("Value")

_REMEMBERED = 50_000
"""Texts whose mentions are kept: several checks ask for the same one, and builds one after the other do."""


class Mention(NamedTuple):
    """A term in a tagged text, at `start:end` of it, tags inside included; `text` is what is seen of it.

    `term` is how the glossary has it. `targets` are the renderings that may be used in the locale, the preferred one
    first; none where anything may stand. `forbidden` ones may not.
    """

    start: int
    end: int
    text: str
    kind: Kind
    term: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()


class Terms(Protocol):
    """What has a settled name, and is looked for in texts; nothing of the kind is false."""

    def __bool__(self) -> bool: ...

    @property
    def keeps(self) -> bool:
        """Whether any term is to be kept as it is."""
        ...

    def terms_in(self, text: str, language: str, locale: str) -> tuple[Mention, ...]:
        """The terms in a tagged text of this language, in order, and how they are to be rendered in the locale."""
        ...

    def keeps_in(self, text: str, language: str) -> bool:
        """Whether one of the terms in a tagged text of this language is to be kept as it is."""
        ...


class _Sighting(NamedTuple):
    """A term in a text: the first five fields of a mention, and the wording that was sought."""

    start: int
    end: int
    text: str
    kind: Kind
    term: str
    sought: Sought


class Termbase(Struct, frozen=True, eq=False, dict=True):
    """A glossary, and works and people with the names they have. Terms are indexed once for each source language."""

    glossary: Glossary = field(default_factory=Glossary)
    names: Names = field(default_factory=Names)
    _indexes: dict[str, Index] = field(default_factory=dict)
    _known: dict[tuple[str, str], tuple[_Sighting, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.glossary.terms or self.names.works or self.names.authors)

    @cached_property
    def keeps(self) -> bool:
        """Whether any term is to be kept as it is."""
        return any(term.keep for term in self.glossary.terms)

    def terms_in(self, text: str, language: str, locale: str) -> tuple[Mention, ...]:
        """The terms in a tagged text of this language, in order, and how they are to be rendered in the locale.

        Of overlapping ones the longest counts. A title counts where it is set off or cannot be meant otherwise; nothing
        inside code, words to leave alone and foreign passages does. Linear in the length of the text.
        """
        sightings = self._sightings(text, language)
        return tuple(Mention(*one[:5], *self._targets(one.sought, locale)) for one in sightings)

    def keeps_in(self, text: str, language: str) -> bool:
        """Whether one of the terms in a tagged text of this language is to be kept as it is."""
        return self.keeps and any(one.kind == "keep" for one in self._sightings(text, language))

    def _sightings(self, text: str, language: str) -> tuple[_Sighting, ...]:
        """The terms in a text, whatever the locale: looked for once, and remembered."""
        index = self._index(language)
        if not index:
            return ()
        asked = text, language
        if asked not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[asked] = tuple(_sightings(index, visible(text)))
        return self._known[asked]

    def _index(self, language: str) -> Index:
        if language not in self._indexes:
            self._indexes[language] = Index(language, tuple(self._sought(language)))
        return self._indexes[language]

    def _sought(self, language: str) -> Iterator[Sought]:
        for number, term in enumerate(self.glossary.terms):
            if language_of(term.language) == language_of(language) or term.keep:
                yield Sought.of("keep" if term.keep else "term", term.text, number, language, case=term.case)
        for number, work in enumerate(self._works):
            for title in _titles(work, language):
                yield Sought.of("work", title, number, language, case=True)
        for number, (name, _) in enumerate(self._people):
            if len(name.split()) > 1 or len(DENSE.findall(name)) > 2:
                yield Sought.of("person", name, number, language, case=True)

    @cached_property
    def _works(self) -> tuple[Work, ...]:
        return tuple(self.names.works)

    @cached_property
    def _people(self) -> tuple[tuple[str, Mapping[str, str]], ...]:
        signed = {author.name: dict(author.names) for author in self.names.authors if author.type == "person"}
        everybody = (credit for work in self.names.works for _, credited in work.credits for credit in credited)
        names: dict[str, dict[str, str]] = {}
        for credit in everybody:
            names.setdefault(credit.name, {}).update(credit.names)
        return (*signed.items(), *(each for each in names.items() if each[0] not in signed))

    def _targets(self, sought: Sought, locale: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if sought.kind == "work":
            return _local_title(self._works[sought.number], locale), ()
        if sought.kind == "person":
            name, names = self._people[sought.number]
            return tuple(dict.fromkeys((*_of_locale(names, locale), name))), ()
        term = self.glossary.terms[sought.number]
        rendering = _of_locale({each.locale: each for each in term.renderings}, locale)
        known = rendering[0] if rendering else Rendering(locale=locale)
        return (term.text, *known.forms) if term.keep else known.forms, known.forbidden


def _sightings(index: Index, seen: Visible) -> Iterator[_Sighting]:
    for start, end, sought in index.found(seen):
        text, first, last = seen.text[start:end], seen.starts[start], seen.ends[end - 1]
        yield _Sighting(first, last, text, sought.kind, sought.text, sought)


def _titles(work: Work, language: str) -> Iterable[str]:
    """What the work may be called in texts of this language."""
    local = (title for tag, title in work.titles if language_of(tag) == language_of(language))
    return dict.fromkeys((work.title, *local))


def _local_title(work: Work, locale: str) -> tuple[str, ...]:
    """The title under which readers of the locale know it; none where nobody says."""
    local = _of_locale(dict(work.titles), locale)
    if local:
        return local
    return (work.title,) if work.lang and language_of(work.lang) == language_of(locale) else ()


def _of_locale(known: Mapping[str, Value], locale: str) -> tuple[Value, ...]:
    """What is known for the locale, else for its language."""
    if locale in known:
        return (known[locale],)
    return next(((value,) for tag, value in known.items() if is_variant(tag, locale)), ())
