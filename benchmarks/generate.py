"""Generates a site of real-looking reviews in English, completely translated: python -m benchmarks.generate DIR N."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.prose import (
    DESCRIPTION,
    LOCALES,
    SECTION,
    TAGS,
    TITLE,
    Passage,
    heading,
    item,
    paragraph,
    some_sentence,
)
from enface.adapters.po_dir import read_catalogs, write_catalogs
from enface.model.catalog import Catalog, Entry
from enface.workshop.update import plan_update, write_update

AUTHORS = ("Ada Whitlock", "Tomás Beltrán", "Nguyễn Thu Hà", "Samir Haddad", "Kobayashi Rin")
FIRST = date(2015, 1, 1)
SECTIONS = 8
QUOTED = ("vi", "es", "ar", "ja")
Book = dict[str, dict[str, str]]
"""Message -> its translation by locale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A review: a title and a summary, sections of (heading, blocks), and a passage quoted in another language."""

    number: int
    fields: dict[str, Passage]
    sections: tuple[tuple[Passage, tuple[Passage, ...]], ...]
    items: tuple[Passage, ...]
    quote: Passage
    quoted: str

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
            f"date = {FIRST + timedelta(days=self.number)}",
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

    def translations(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Every message with its translations."""
        inside = (passage for above, blocks in self.sections for passage in (above, *blocks))
        for passage in (*self.fields.values(), *inside, *self.items):
            yield passage.tagged("en"), {locale: passage.tagged(locale) for locale in LOCALES}
        yield self.quote.tagged(self.quoted), {locale: self.quote.tagged(locale) for locale in LOCALES}


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
        sections=tuple((heading(random), (paragraph(random, 2), paragraph(random, 2))) for _ in range(SECTIONS)),
        items=tuple(item(random) for _ in range(3)),
        quote=_plain(random, 2),
        quoted=QUOTED[number % len(QUOTED)],
    )


def _plain(random: Random, length: int = 1) -> Passage:
    return Passage(sentences=tuple(some_sentence(random) for _ in range(length)))


def generate(folder: Path, reviews: int) -> None:
    """Write a site of so many reviews into an empty folder: content, lock and complete catalogs."""
    drafts = [draft(number) for number in range(reviews)]
    _write_site(folder)
    for each in drafts:
        _write(folder / f"content/reviews/review-{each.number:05}.md", each.markdown())
        _write(folder / f"content/works/work-{each.number:05}.toml", _work(each))
    write_update(plan_update(folder, (), FIRST))
    book: Book = dict(_terms())
    for each in drafts:
        book.update(each.translations())
    for locale in LOCALES:
        shelf = read_catalogs(folder, locale)
        write_catalogs(folder, shelf, [_filled(catalog, book) for catalog in shelf.catalogs])


def _write_site(folder: Path) -> None:
    locales = "\n".join(f"[locales.{locale}]" for locale in LOCALES)
    _write(
        folder / "enface.toml",
        f'[site]\ntitle = "{TITLE["en"]}"\ndescription = "{DESCRIPTION["en"]}"\nurl = "https://example.org"\n'
        f'source = "en"\n{locales}\n[sections.reviews]\nname = "{SECTION["en"]}"\n',
    )
    for number, name in enumerate(AUTHORS):
        _write(folder / f"content/authors/author-{number}.toml", f'name = "{name}"\n')
    _write(folder / "content/tags.toml", "".join(f'[{tag["en"]}]\nname = "{tag["en"]}"\n' for tag in TAGS))


def _work(of: Draft) -> str:
    """A film with a published title in every language."""
    titles = "\n".join(f'{locale} = "{of.fields["title"].markdown(locale)}"' for locale in LOCALES[1:])
    title, year = of.fields["title"].markdown("en"), 1960 + of.number % 60
    credits_ = f'[credits]\ndirector = ["{AUTHORS[of.number % 5]}"]\ncast = ["{AUTHORS[of.number % 3]}"]'
    return f'type = "film"\ntitle = "{title}"\nlang = "en"\nyear = {year}\n[titles]\n{titles}\n{credits_}\n'


def _terms() -> Iterator[tuple[str, dict[str, str]]]:
    for words in (*TAGS, SECTION, TITLE, DESCRIPTION):
        yield words["en"], dict(words)


def _filled(catalog: Catalog, book: Book) -> Catalog:
    return replace(catalog, entries=tuple(_translated(entry, catalog.locale, book) for entry in catalog.entries))


def _translated(entry: Entry, locale: str, book: Book) -> Entry:
    return replace(entry, translations=(book[entry.key.text][locale],), head=None, body=None)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
