"""Generates a site of real-looking reviews in English, completely translated, as `enface update` would leave it.

    python -m benchmarks.generate DIR N [--locales 5] [--catalogs one|year|quarter]

Files are written as they are made, catalogs period by period, so memory hardly grows with N. A review is the same in
every site, whatever its size.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path

from benchmarks.prose import DESCRIPTION, HEADING, MORE, SECTION, SUBJECTS, TAGS, TITLE
from benchmarks.reviews import AUTHORS, FIRST, QUOTED, Draft, day_of, draft
from benchmarks.shelves import UNIQUE, Recurring, Shelf
from enface.adapters.po_dir import po_path
from enface.catalogs.po.header import new_header
from enface.catalogs.po.write import write_po, write_pot
from enface.extract.domains import period_of
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Message, Template
from enface.model.site import Division
from enface.text.slugs import slug_of

FEWEST, USUAL = 5, 5
"""Every language that reviews quote is a locale."""
MOST_REVIEWS = 100_000
"""Names have five digits, so that numbers and names are in one order."""
SOURCE = "en"


def main(argv: Sequence[str] | None = None) -> int:
    """Write the site."""
    parser = argparse.ArgumentParser(prog="benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("reviews", type=int)
    parser.add_argument("--locales", type=int, default=USUAL, help=f"how many, {FEWEST} to {len(MORE)}")
    parser.add_argument("--catalogs", choices=("one", "year", "quarter"), default="one")
    args = parser.parse_args(argv)
    if not FEWEST <= args.locales <= len(MORE) or not 0 < args.reviews <= MOST_REVIEWS:
        parser.error(f"{FEWEST} to {len(MORE)} locales, 1 to {MOST_REVIEWS} reviews")
    generate(args.folder, args.reviews, locales=args.locales, catalogs=args.catalogs)
    return 0


def generate(folder: Path, reviews: int, *, locales: int = USUAL, catalogs: Division = "one") -> None:
    """Write a site of so many reviews into an empty folder: content, lock and complete catalogs."""
    tags = MORE[:locales]
    _write_frame(folder, tags, catalogs)
    _write_terms(folder, tags)
    periods: dict[str, Period] = defaultdict(Period)
    with (folder / "enface.lock").open("w", encoding="utf-8") as lock:
        roots = (f"# locale {tag} /{tag.lower()}/\n" for tag in sorted(tags))
        lock.writelines(("# enface lock 1\n", *roots))
        for number in range(reviews):
            review, period = draft(number), period_of(catalogs, day_of(number))
            _write(folder / review.path, review.markdown())
            _write(folder / f"content/works/work-{number:05}.toml", review.work(tags))
            lock.write(_record(review, period, tags))
            periods[period].note(review)
    for name, noted in sorted(periods.items()):
        noted.write(folder, f"reviews-{name}" if name else "reviews", tags)


class Period:
    """The reviews that share their catalogs: first what recurs in them, then their messages."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._recurring = {language: Recurring() for language in (SOURCE, *QUOTED)}

    def note(self, review: Draft) -> None:
        """One of the reviews."""
        self._numbers.append(review.number)
        for language, passages in review.by_language():
            shared = (passage for kind, passage in passages if kind not in UNIQUE)
            self._recurring[language].note(review.number, shared)

    def write(self, folder: Path, domain: str, locales: Sequence[str]) -> None:
        """The catalogs."""
        with ExitStack() as stack:
            shelves: dict[str, Shelf] = {}
            for review in map(draft, self._numbers):
                for language, passages in review.by_language():
                    if language not in shelves:
                        shelf = Shelf(folder, domain, language, locales, self._recurring[language])
                        shelves[language] = stack.enter_context(shelf)
                    shelves[language].add(review.number, passages)


def _record(review: Draft, period: str, locales: Sequence[str]) -> str:
    """Its line in the lock."""
    mark = f" @{period}" if period else ""
    subject = review.fields["title"].sentences[0].subject
    named = ((tag, _slug(tag, subject)) for tag in sorted(set(locales) - {SOURCE}))
    slugs = "".join(f" {tag}={slug.replace(_DIGIT, str(review.number + 1))}" for tag, slug in named if slug)
    return f"review-{review.number:05} {review.path} {SOURCE} {FIRST}{mark}{slugs}\n"


_DIGIT = "1"


@lru_cache(maxsize=1024)
def _slug(locale: str, subject: int) -> str:
    """The slug of a title about this subject, with a digit in the place of its number."""
    return slug_of(HEADING[locale].format(subject=SUBJECTS[subject][locale], number=_DIGIT), locale)


def _write_frame(folder: Path, locales: Sequence[str], catalogs: Division) -> None:
    """Everything but reviews and works."""
    tables = "\n".join(f"[locales.{locale}]" for locale in locales)
    division = "" if catalogs == "one" else f'catalogs = "{catalogs}"\n'
    _write(
        folder / "enface.toml",
        f'[site]\ntitle = "{TITLE[SOURCE]}"\ndescription = "{DESCRIPTION[SOURCE]}"\nurl = "https://example.org"\n'
        f'source = "{SOURCE}"\n{division}{tables}\n[sections.reviews]\nname = "{SECTION[SOURCE]}"\n',
    )
    for number, name in enumerate(AUTHORS):
        _write(folder / f"content/authors/author-{number}.toml", f'name = "{name}"\n')
    _write(folder / "content/tags.toml", "".join(f'[{tag["en"]}]\nname = "{tag["en"]}"\n' for tag in TAGS))


def _write_terms(folder: Path, locales: Sequence[str]) -> None:
    """The catalogs of the site's own words, and of tags and sections."""
    tags = (("content/tags.toml", f"tag:{words[SOURCE]}", words) for words in TAGS)
    section = ("enface.toml", "section:reviews", SECTION)
    site = (("enface.toml", "site|title", TITLE), ("enface.toml", "site|description", DESCRIPTION))
    for domain, terms in (("site", site), ("terms", (section, *tags))):
        messages = tuple(
            Message(key=Key(context, words[SOURCE]), language=SOURCE, references=(path,))
            for path, context, words in terms
        )
        template = Template(domain=domain, language=SOURCE, messages=messages)
        _write(folder / f"locales/{template.name}.pot", write_pot(template).decode())
        for locale in locales[1:]:
            header = new_header(project=domain, locale=locale, language=SOURCE)
            entries = tuple(
                Entry(key=Key(context, words[SOURCE]), translations=(words[locale],), references=(path,))
                for path, context, words in terms
            )
            catalog = Catalog(locale=locale, domain=domain, language=SOURCE, header=header, entries=entries)
            _write(folder / po_path(locale, template.name), write_po(catalog).decode())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
