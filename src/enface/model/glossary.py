"""The glossary: how a site wants its terms translated, or left alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from enface.model.review import Author, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What a term is called in a locale: `forms` may be used, the first is preferred; `forbidden` ones never."""

    locale: str
    forms: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of the source `language`.

    `keep`: it is written in every locale as it stands. `case`: capitals count when it is looked for. `line` is where
    the glossary has it.
    """

    language: str
    text: str
    renderings: tuple[Rendering, ...] = ()
    keep: bool = False
    case: bool = False
    note: str = ""
    line: int = 0

    def rendering(self, locale: str) -> Rendering | None:
        """What is said about this locale itself."""
        return next((each for each in self.renderings if each.locale == locale), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """Terms in the order of the file."""

    terms: tuple[Term, ...] = ()

    @property
    def locales(self) -> tuple[str, ...]:
        """Every locale that some term has a rendering in, in the order of their first."""
        return tuple(dict.fromkeys(each.locale for term in self.terms for each in term.renderings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What is called the same wherever it is spoken of, or has a name of its own in a locale: works and people."""

    works: Collection[Work] = ()
    authors: Collection[Author] = ()
