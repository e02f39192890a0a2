"""Generates a site in twelve locales with every rule of publishing at work: python -m benchmarks.everything DIR N.

Complete, partial, machine-made and outdated translations, all four fallbacks, chains, reviews in any language, reviews
for some locales alone, drafts, embargoes, renamed and aliased addresses, every kind of work, block and picture.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from benchmarks.prose import DESCRIPTION, EVERYWHERE, SECTION, TAGS, TITLE, Passage, heading, item, paragraph
from enface.adapters.po_dir import read_catalogs, write_catalogs
from enface.catalogs.po.header import with_field
from enface.catalogs.stamps import out_hash
from enface.model.catalog import Catalog, Entry
from enface.workshop.update import plan_update, write_update

FIRST = date(2016, 1, 1)
SECTIONS = {
    "reviews": ("block", "stars"),
    "notes": ("page", "letters"),
    "columns": ("link", "points"),
    "letters": ("hide", "thumbs"),
}
"""The fallback of each section, and how it rates."""

GRADES = {"stars": "3.5", "letters": "B+", "points": "7", "thumbs": "up"}
KINDS = ("film", "series", "book", "album", "game", "restaurant", "place", "product")
_REFERENCE = re.compile(r"piece-(\d+)")
AUTHORS = ("The Desk", "The Night Table", "The Back Row")
MARKETS = {"vi": "VN", "ja": "JP", "ko": "KR", "pt-BR": "BR", "ar": "EG", "zh-Hans": "CN", "zh-Hant": "TW", "en": "GB"}
CHAINS = {"zh-Hant": ["zh-Hans", "en"], "pt-BR": ["en"]}
Book = dict[str, dict[str, str]]
"""Message -> its translation by locale."""


class Piece(Struct, frozen=True, kw_only=True):
    """A review: its number, the locale it is written in, and its passages in that language."""

    number: int
    language: str
    title: Passage
    summary: Passage
    verdict: Passage
    body: tuple[Passage, ...]
    items: tuple[Passage, ...]
    quote: Passage
    quoted: str

    @property
    def again(self) -> Passage:
        """The first paragraph with another last sentence."""
        first = self.body[1]
        return replace(first, sentences=(*first.sentences[:-1], self.quote.sentences[0]))

    @property
    def section(self) -> str:
        """Six in ten are reviews; the others fall back otherwise."""
        return (
            "reviews",
            "reviews",
            "notes",
            "reviews",
            "columns",
            "reviews",
            "letters",
            "reviews",
            "notes",
            "reviews",
        )[self.number % 10]

    @property
    def path(self) -> str:
        """Where the file is."""
        return f"content/{self.section}/piece-{self.number:04}.md"

    def text(self, *, edited: bool) -> str:
        """The content file; `edited` rewrites one paragraph of every fifth review and renames every seventh."""
        language = self.language
        front = [
            f"title: {self.title.markdown(language)}",
            f"lang: {language}",
            f"author: author-{self.number % len(AUTHORS)}",
            f"work: work-{self.number // 2:04}",
            f"rating: {GRADES[SECTIONS[self.section][1]]}",
            f"date: {FIRST + timedelta(days=self.number * 9)}",
            f"tags: [{', '.join(sorted({_tag(self.number), _tag(self.number // 3)}))}]",
            f'summary: "{self.summary.markdown(language)}"',
            f'verdict: "{self.verdict.markdown(language)}"',
            *self._limits(edited=edited),
            f"image: {{{self._image()}}}",
        ]
        return "\n".join(("---", *front, "---", "", *self._body(edited=edited))) + "\n"

    def _image(self) -> str:
        alt, caption, _ = (each.markdown(self.language) for each in self.items)
        src = ("plate.svg", "photograph.jpg")[self.number % 2]
        return f'src: images/{src}, credit: enface, alt: "{alt}", caption: "{caption}"'

    def _limits(self, *, edited: bool) -> Iterator[str]:
        match self.number % 20:
            case 3:
                yield f"locales: [{', '.join(sorted({self.language, 'ar', 'ja', 'en'}))}]"
            case 8:
                yield "embargo: {ja: 2999-01-01T00:00:00+09:00, ko: 2999-01-01T00:00:00+09:00}"
            case 13:
                yield "status: draft"
            case 14:
                yield "publish_at: 2020-02-29T09:30"
            case 17:
                yield f"aliases: [/old/piece-{self.number}/]"
            case _:
                pass
        if edited and self.number % 7 == 2:
            yield f"slug: {{{self.language}: renamed-{self.number}}}"

    def _body(self, *, edited: bool) -> Iterator[str]:
        for place, passage in enumerate(self.body):
            shown = self.again if edited and place == 1 and self.number % 5 == 1 else passage
            words = shown.markdown(self.language)
            yield f"## {words}\n" if passage.heading else f"{words}\n"
            yield self._between(place)

    def _between(self, place: int) -> str:
        """A block of another kind behind each of the first."""
        first, second, third = (each.markdown(self.language) for each in self.items)
        aside, verdict = self.summary.markdown(self.language), self.verdict.markdown(self.language)
        return {
            2: f"- {first}\n- {second}\n- {third}\n",
            3: f"> {self.quote.markdown(self.quoted)}\n>\n> — *enface*\n",
            4: f"::: spoiler\n{verdict}[^1]\n:::\n\n[^1]: {aside}\n",
            5: f"| {first} | 1 |\n|:--|--:|\n| {second} | 2.5 |\n",
            0: f"::: pull\n{verdict}\n:::\n",
            6: f"::: aside\n{aside}\n:::\n\n![{third}](images/photograph.jpg)\n",
        }.get(place, "")

    def passages(self) -> Iterator[tuple[str, Passage]]:
        """Every passage with the language it is in."""
        for passage in (self.title, self.summary, self.verdict, *self.body, *self.items):
            yield self.language, passage
        yield self.quoted, self.quote


def piece(number: int) -> Piece:
    """The review with this number, always the same."""
    random = Random(number)
    language = EVERYWHERE[number // 6 % len(EVERYWHERE)] if number % 6 == 5 else "en"
    quoted = next(tag for tag in EVERYWHERE[number % 12 :] + EVERYWHERE if tag != language)
    return Piece(
        number=number,
        language=language,
        title=replace(heading(random), number=number + 1),
        summary=replace(item(random), number=number + 300),
        verdict=replace(item(random), number=number + 600),
        body=tuple(heading(random) if place % 4 == 0 else paragraph(random, 3) for place in range(8)),
        items=tuple(replace(item(random), number=number + place) for place in range(3)),
        quote=paragraph(random, 2, marks=("",)),
        quoted=quoted,
    )


def generate(folder: Path, count: int) -> None:
    """Write the site into an empty folder, translate it, then edit and update it once more as a desk would."""
    pieces = [piece(number) for number in range(count)]
    _write_frame(folder, count)
    for each in pieces:
        _write(folder / each.path, each.text(edited=False))
    write_update(plan_update(folder, (), FIRST))
    _translate(folder, _book(pieces))
    for each in pieces:
        _write(folder / each.path, each.text(edited=True))
    write_update(plan_update(folder, (), FIRST))
    write_update(plan_update(folder, (), FIRST))  # slugs follow translated titles


def _translate(folder: Path, book: Book) -> None:
    for locale in EVERYWHERE:
        shelf = read_catalogs(folder, locale)
        write_catalogs(folder, shelf, [_filled(catalog, book) for catalog in shelf.catalogs])


def _filled(catalog: Catalog, book: Book) -> Catalog:
    header = catalog.header and with_field(catalog.header, "Last-Translator", "The Translators <desk@example.org>")
    return replace(
        catalog, header=header, entries=tuple(_translated(entry, catalog, book) for entry in catalog.entries)
    )


def _translated(entry: Entry, catalog: Catalog, book: Book) -> Entry:
    """Most entries by people; of every review in some locale a part, nothing, or what a machine says."""
    words = book.get(entry.key.text, {}).get(catalog.locale)
    if words is None:
        return entry
    done = replace(entry, translations=(words,), head=None, body=None)
    numbers = (int(found[1]) for found in map(_REFERENCE.search, entry.references) if found)
    lot = (next(numbers, 19) * 7 + EVERYWHERE.index(catalog.locale) * 5) % 20
    if lot == 0 or (lot == 1 and len(words) % 3 == 0):
        return entry
    if lot == 2:
        stamp = f"enface:mt engine=pseudo pair={catalog.language}-{catalog.locale} on={FIRST} out={out_hash((words,))}"
        return replace(done, comments=(*entry.comments, stamp), flags=(*entry.flags, "fuzzy"))
    return done


def _book(pieces: list[Piece]) -> Book:
    book = {words["en"]: dict(words) for words in (*TAGS, SECTION, TITLE, DESCRIPTION)}
    for each in pieces:
        for language, passage in each.passages():
            said = {locale: passage.tagged(locale) for locale in EVERYWHERE}
            book[said[language]] = said
            book[f"{said[language]}<n1/>"] = {locale: f"{words}<n1/>" for locale, words in said.items()}
    return book


def _tag(number: int) -> str:
    return TAGS[number % len(TAGS)]["en"]


def _write_frame(folder: Path, count: int) -> None:
    """Everything but the reviews: configuration, bylines, tags, works, pictures."""
    tables = []
    for locale in EVERYWHERE:
        market = f'market = "{MARKETS[locale]}"\n' if locale in MARKETS else ""
        chain = f"fallback = {CHAINS[locale]}\n".replace("'", '"') if locale in CHAINS else ""
        tables.append(f"[locales.{locale}]\n{market}{chain}")
    tables += [
        f'[sections.{name}]\nname = "{SECTION["en"]}"\nfallback = "{fallback}"\nrating = {{ style = "{style}" }}\n'
        for name, (fallback, style) in SECTIONS.items()
    ]
    _write(
        folder / "enface.toml",
        f'[site]\ntitle = "{TITLE["en"]}"\ndescription = "{DESCRIPTION["en"]}"\nurl = "https://example.org"\n'
        f'source = "en"\ntimezone = "Asia/Ho_Chi_Minh"\n{"".join(tables)}{_PUBLISH}',
    )
    for number, name in enumerate(AUTHORS):
        _write(folder / f"content/authors/author-{number}.toml", f'name = "{name}"\ntype = "organization"\n')
    _write(folder / "content/tags.toml", "".join(f'[{tag["en"]}]\nname = "{tag["en"]}"\n' for tag in TAGS))
    for number in range((count + 1) // 2):
        _write(folder / f"content/works/work-{number:04}.toml", _work(number))
    _write(folder / "content/images/plate.svg", _PLATE)
    (folder / "content/images/photograph.jpg").write_bytes(_photograph())


def _work(number: int) -> str:
    """A work with a published title in some languages, and facts in some markets."""
    title = replace(heading(Random(f"work {number}")), number=number + 1)
    titles = "".join(f'{tag} = "{title.markdown(tag)}"\n' for tag in EVERYWHERE[number % 3 + 1 :: 3])
    markets = "".join(
        f"[market.{region}]\nrelease = {FIRST + timedelta(days=number * 11)}\n"
        for region in list(MARKETS.values())[::2]
    )
    return (
        f'type = "{KINDS[number % len(KINDS)]}"\ntitle = "{title.markdown("en")}"\nlang = "en"\n'
        f"year = {1960 + number % 60}\n[titles]\n{titles}{markets}"
    )


def _photograph() -> bytes:
    """A picture with fine detail, larger than screens."""
    file = BytesIO()
    Image.effect_mandelbrot((1800, 1200), (-2.2, -1.2, 0.8, 1.2), 60).save(file, "JPEG", quality=85)
    return file.getvalue()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


_PUBLISH = """[publish]
machine = true
search = true
slugs = "unicode"
negotiate = ["apache", "nginx", "caddy", "netlify"]
"""
_PLATE = """<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">
<rect width="1200" height="800" fill="#2b3a42"/><circle cx="420" cy="400" r="240" fill="#e2b77b"/>
<circle cx="780" cy="400" r="240" fill="#8c2f2b" fill-opacity=".8"/></svg>
"""

if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
