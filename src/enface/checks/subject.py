"""What checks look at: an entry, each of its forms beside its source, and what is known around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field

from enface.catalogs.state import Standing, state
from enface.detect.names import Names, names_in
from enface.extract.tags import Problem, problems_between
from enface.model.catalog import Catalog, Entry
from enface.model.checking import Level
from enface.model.message import Key
from enface.seams import Detector
from enface.text.regex import regex
from enface.text.tagged import Tag, Token, tokens
from enface.text.termbase import Mention, Termbase, Terms

OPAQUE = "\ufffc"
"""Stands in a form's words for what is not the translator's: code, protected terms, kept foreign passages."""

_FIGURE = regex(r"[\d¼-¾⅐-↉★⭐]")
_CODE = regex(r"(?<!`)`++[^`]+`++_?")
_KINDS = frozenset(
    ("title", "summary", "alt", "caption", "verdict", "heading", "paragraph", "line", "quote", "item", "cell",
     "spoiler", "aside", "note", "standfirst")
)  # fmt: skip
NO_NAMES, NO_TERMS = names_in(()), Termbase()
_NOT_THEIRS = frozenset("fwc")


class Context(Struct, frozen=True, kw_only=True):
    """What the entries of a catalog have in common: languages, place, and what the site knows.

    `levels` are the severities that enface.toml asks for, `detectors` tell languages, `names` are foreign nowhere.
    `wanted` are the messages of today's documents (None: nobody knows), `filed` the source languages under which each
    is filed; a catalog into its own language is `native`; `machine` says that pages show raw machine text; `ratings`
    are what each document gives, and of how much, as figures. `terms` are those of glossary and library. Each family
    adds what it needs here, with a default that makes its checks find nothing.
    """

    locale: str
    language: str
    domain: str = ""
    path: str = ""
    levels: Mapping[str, Level] = field(default_factory=dict)
    detectors: tuple[Detector, ...] = ()
    names: Names = NO_NAMES
    wanted: frozenset[Key] | None = None
    filed: Mapping[Key, frozenset[str]] = field(default_factory=dict)
    native: bool = False
    machine: bool = False
    ratings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    terms: Terms = NO_TERMS

    @classmethod
    def of(cls, catalog: Catalog, path: str) -> Context:
        """The context of a catalog by itself, outside any site."""
        return cls(locale=catalog.locale, language=catalog.language, domain=catalog.domain, path=path)


class Form(Struct, frozen=True, kw_only=True, dict=True):
    """A translated form and the text it stands for, both tagged; the first of several stands for the singular."""

    index: int
    source: str
    text: str

    @cached_property
    def source_tokens(self) -> tuple[Token, ...]:
        """The source in pieces."""
        return tuple(tokens(self.source))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The translation in pieces."""
        return tuple(tokens(self.text))

    @cached_property
    def tag_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the tags."""
        tagged = "<" in self.source or "<" in self.text
        return problems_between(self.source_tokens, self.tokens) if tagged else ()

    @cached_property
    def plain_source(self) -> str:
        """The source without tags."""
        return _joined(self.source_tokens)

    @cached_property
    def plain(self) -> str:
        """The translation without tags."""
        return _joined(self.tokens)

    @cached_property
    def source_words(self) -> str:
        """The source without tags, `OPAQUE` for what is kept as it is."""
        return words(self.source_tokens) if "<" in self.source else self.plain_source

    @cached_property
    def words(self) -> str:
        """The translation without tags, `OPAQUE` for what is kept as it is."""
        return words(self.tokens) if "<" in self.text else self.plain

    @cached_property
    def counts(self) -> bool:
        """Whether source or translation has a digit, a fraction or a star."""
        return _FIGURE.search(self.source) is not None or _FIGURE.search(self.text) is not None

    @cached_property
    def source_prose(self) -> str:
        """The source's words, `OPAQUE` also for what stands between backquotes."""
        return _CODE.sub(OPAQUE, self.source_words) if "`" in self.source else self.source_words

    @cached_property
    def prose(self) -> str:
        """The translation's words, `OPAQUE` also for what stands between backquotes."""
        return _CODE.sub(OPAQUE, self.words) if "`" in self.text else self.words


class Subject(Struct, frozen=True, kw_only=True, dict=True):
    """An entry in its context."""

    entry: Entry
    context: Context

    @property
    def locale(self) -> str:
        """The BCP 47 tag of the translation."""
        return self.context.locale

    @property
    def language(self) -> str:
        """The BCP 47 tag of the source text."""
        return self.context.language

    @cached_property
    def kind(self) -> str:
        """What the text is on its page (`title`, `paragraph`, `alt` …), by the extracted notes; "" without."""
        return next((note for note in self.entry.notes if note in _KINDS), "")

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The forms that are translated."""
        return tuple(_forms(self.entry))

    @cached_property
    def mentions(self) -> tuple[tuple[Form, tuple[Mention, ...]], ...]:
        """Each form, and what its source mentions of glossary and library."""
        terms = self.context.terms
        return tuple((form, terms.terms_in(form.source, self.language, self.locale)) for form in self.forms if terms)

    @cached_property
    def standing(self) -> Standing:
        """What the translation is worth."""
        return state(self.entry, self.language)


def _joined(pieces: Iterable[Token]) -> str:
    return "".join(piece for piece in pieces if isinstance(piece, str))


def words(pieces: Iterable[Token]) -> str:
    """Tagged text without its tags, `OPAQUE` for code, protected terms and foreign passages."""
    said: list[str] = []
    closed_by = ""
    for token in pieces:
        if isinstance(token, str):
            said += () if closed_by else (token,)
        elif isinstance(token, Tag) and closed_by:
            closed_by = "" if token.edge == "close" and token.name == closed_by else closed_by
        elif isinstance(token, Tag) and token.name[0] in _NOT_THEIRS and token.edge != "close":
            said.append(OPAQUE)
            closed_by = token.name if token.edge == "open" else ""
    return "".join(said)


def _forms(entry: Entry) -> Iterator[Form]:
    many = entry.key.plural
    for index, translation in enumerate(entry.translations):
        if translation:
            singular = many is None or (index == 0 and len(entry.translations) > 1)
            yield Form(index=index, source=entry.key.text if singular else many or "", text=translation)
