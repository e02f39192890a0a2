"""The glossary: how a site wants its terms translated, or left alone."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from enface.model.review import Author, Work


class Rendering(Struct, frozen=True, kw_only=True):
    """What a term is called in a locale: `forms` may be used, the first is preferred; `forbidden` ones never."""

    locale: str
    forms: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


class Term(Struct, frozen=True, kw_only=True):
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


class Glossary(Struct, frozen=True, kw_only=True):
    """Terms in the order of the file."""

    terms: tuple[Term, ...] = ()

    @property
    def locales(self) -> tuple[str, ...]:
        """Every locale that some term has a rendering in, in the order of their first."""
        return tuple(dict.fromkeys(each.locale for term in self.terms for each in term.renderings))


class Names(Struct, frozen=True, kw_only=True):
    """What is called the same wherever it is spoken of, or has a name of its own in a locale: works and people."""

    works: Collection[Work] = ()
    authors: Collection[Author] = ()
