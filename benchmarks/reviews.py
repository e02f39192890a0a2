"""Reviews of films, each made from its number alone: what it says, as its author wrote it and as catalogs have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from benchmarks.prose import TAGS, Passage, heading, item, paragraph, some_sentence

AUTHORS = ("Ada Whitlock", "Tomás Beltrán", "Nguyễn Thu Hà", "Samir Haddad", "Kobayashi Rin")
FIRST = date(2015, 1, 1)
QUOTED = ("vi", "es", "ar", "ja")
_SECTIONS = 8
_FORWARD = (date(2025, 1, 1) - FIRST).days
_DAYS = (date(2025, 1, 1) - date(1985, 1, 1)).days

Kind = Literal["title", "summary", "verdict", "heading", "paragraph", "item", "quote"]


class Draft(Struct, frozen=True, kw_only=True):
    """A review: a title and a summary, sections of (heading, blocks), and a passage quoted in another language."""

    number: int
    fields: dict[Kind, Passage]
    sections: tuple[tuple[Passage, tuple[Passage, ...]], ...]
    items: tuple[Passage, ...]
    quote: Passage
    quoted: str

    @property
    def path(self) -> str:
        """Where its content file is."""
        return path_of(self.number)

    def markdown(self) -> str:
        """The content file."""
        return "\n\n".join((self._front_matter(), *self._body())) + "\n"

    def _front_matter(self) -> str:
        tags = sorted({TAGS[self.number % 8]["en"], TAGS[self.number // 8 % 8]["en"]})
        lines = [f'{name} = "{passage.markdown("en")}"' for name, passage in self.fields.items()]
        facts = [
            f'author = "author-{self.number % len(AUTHORS)}"',
            f'work = "work-{self.number:05}"',
            f"rating = {self.number % 9 / 2 + 1}",
            f"date = {day_of(self.number)}",
            f"tags = {tags}".replace("'", '"'),
        ]
        return "\n".join(("+++", *lines, *facts, "+++"))

    def _body(self) -> Iterator[str]:
        for place, (above, blocks) in enumerate(self.sections):
            yield f"## {above.markdown('en')}"
            yield from (block.markdown("en") for block in blocks)
            if place == 2:
                yield "\n".join(f"- {each.markdown('en')}" for each in self.items)
            elif place == 5:
                yield f"> {self.quote.markdown(self.quoted)}"

    def passages(self) -> Iterator[tuple[Kind, Passage]]:
        """What it says in English, in order, and what kind of message that is."""
        yield from self.fields.items()
        for place, (above, blocks) in enumerate(self.sections):
            yield "heading", above
            yield from (("paragraph", block) for block in blocks)
            if place == 2:
                yield from (("item", each) for each in self.items)

    def by_language(self) -> Iterator[tuple[str, Iterable[tuple[Kind, Passage]]]]:
        """What it says by language: its own, and the one it quotes."""
        yield "en", self.passages()
        yield self.quoted, [("quote", self.quote)]

    def work(self, locales: tuple[str, ...]) -> str:
        """The file of the film, with a published title in every language."""
        name = self.fields["title"]
        titles = "\n".join(f'{locale} = "{name.markdown(locale)}"' for locale in locales[1:])
        title, year = name.markdown("en"), 1960 + self.number % 60
        credits_ = f'[credits]\ndirector = ["{AUTHORS[self.number % 5]}"]\ncast = ["{AUTHORS[self.number % 3]}"]'
        return f'type = "film"\ntitle = "{title}"\nlang = "en"\nyear = {year}\n[titles]\n{titles}\n{credits_}\n'


def draft(number: int) -> Draft:
    """The review with this number, always the same."""
    random = Random(number)  # a seed of its own: review 7 is the same in a small and in a large site
    return Draft(
        number=number,
        fields={
            "title": replace(heading(random), number=number + 1),
            "summary": _plain(random),
            "verdict": _plain(random),
        },
        sections=tuple((heading(random), (paragraph(random, 2), paragraph(random, 2))) for _ in range(_SECTIONS)),
        items=tuple(item(random) for _ in range(3)),
        quote=_plain(random, 2),
        quoted=QUOTED[number % len(QUOTED)],
    )


def _plain(random: Random, length: int = 1) -> Passage:
    return Passage(sentences=tuple(some_sentence(random) for _ in range(length)))


def path_of(number: int) -> str:
    """Where the content file of this review is."""
    return f"content/reviews/review-{number:05}.md"


def day_of(number: int) -> date:
    """Its date: one review a day from 2015 to 2024, then from 1985 to 2014, then a second one on each of these days."""
    place = number % _DAYS
    return FIRST + timedelta(days=place if place < _FORWARD else place - _DAYS)
