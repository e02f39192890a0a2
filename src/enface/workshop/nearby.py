"""A library as the last build knows it: of its works only those are read that texts may name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from enface.model.document import Document, blocks_of
from enface.model.glossary import Glossary
from enface.model.review import Library, Work
from enface.text.signs import by_sign, signs_in
from enface.text.termbase import Mention, Termbase
from enface.text.visible import visible
from enface.workshop.terms import termbase_of

packed = msgspec.msgpack.Encoder().encode
_numbered = msgspec.msgpack.Decoder(tuple[tuple[int, str], ...]).decode
Kept = Callable[[str], bytes | None]
_work = msgspec.msgpack.Decoder(Work).decode


def works_by_sign(works: Sequence[Work]) -> dict[str, bytes]:
    """By signs of their names which works there are; to be kept, as they themselves."""
    return {sign: packed(tuple(some)) for sign, some in by_sign(_Named(works)).items()}


class _Named(Struct, frozen=True):
    """What each work is called, and who made it, with its number and id."""

    works: Sequence[Work]

    def __iter__(self) -> Iterator[tuple[str, tuple[int, str]]]:
        for number, work in enumerate(self.works):
            titles = {work.title, *(title for _, title in work.titles)}
            people = {credit.name for _, credited in work.credits for credit in credited}
            yield from ((name, (number, work.id)) for some in (titles, people) for name in some)


class Nearby:
    """The library of a site; `others` is all of it but its works.

    `named` gives what was kept of works by a sign of their names, `work` what was kept of one, by its id.
    """

    def __init__(self, named: Kept, work: Kept, others: Library) -> None:
        self._named = named
        self._work = work
        self._others = others
        self._signs: dict[str, tuple[tuple[int, str], ...]] = {}

    def for_texts(self, texts: Iterable[str]) -> Library:
        """It, with every work that one of these texts may name, in order."""
        signs = {sign for text in texts for sign in signs_in(text)}
        return self._with(sorted({one for sign in signs for one in self._at(sign)}))

    def for_documents(self, documents: Sequence[Document]) -> Library:
        """It, with every work that the documents review or may name."""
        near = self.for_texts(each for document in documents for each in _texts(document))
        own = {document.review.work for document in documents} - {work.id for work in near.works}
        return replace(near, works=(*near.works, *self._with([(0, name) for name in sorted(own)]).works))

    def _at(self, sign: str) -> tuple[tuple[int, str], ...]:
        if sign not in self._signs:
            kept = self._named(sign)
            self._signs[sign] = _numbered(kept) if kept else ()
        return self._signs[sign]

    def _with(self, named: Iterable[tuple[int, str]]) -> Library:
        values = (self._work(name) for _, name in named)
        return replace(self._others, works=tuple(_work(value) for value in values if value))


def _texts(document: Document) -> Iterator[str]:
    """Whatever a name is looked for in."""
    for block in blocks_of(document):
        yield block.text
        yield from (block.text[span.start : span.end] for span in block.spans)


class NearTerms:
    """What a termbase of the whole library finds, found with the works alone that a text may name."""

    def __init__(self, glossary: Glossary, nearby: Nearby) -> None:
        self._glossary = glossary
        self._nearby = nearby
        self._known: dict[str, Termbase] = {}

    def __bool__(self) -> bool:
        return True

    @property
    def keeps(self) -> bool:
        """Whether any term is to be kept as it is."""
        return any(term.keep for term in self._glossary.terms)

    def terms_in(self, text: str, language: str, locale: str) -> tuple[Mention, ...]:
        """The terms in a tagged text."""
        return self._near(text).terms_in(text, language, locale)

    def keeps_in(self, text: str, language: str) -> bool:
        """Whether one of the terms in a tagged text is to be kept as it is."""
        return self.keeps and self._near(text).keeps_in(text, language)

    def _near(self, text: str) -> Termbase:
        if text not in self._known:
            self._known[text] = termbase_of(self._glossary, self._nearby.for_texts((visible(text).text,)))
        return self._known[text]
