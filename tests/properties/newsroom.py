"""A small newsroom: what its editors and translators do in a year, on files, as they would do it by hand.

Every review has a word of its own, with another ending in each language (`kavoraen`, `kavoraes`): wherever it turns up
one can tell whose text it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from enface.adapters.po_dir import po_path, read_catalogs
from enface.catalogs.po.write import write_po
from enface.catalogs.stamps import Stamp, out_hash, with_stamp
from enface.model.catalog import Entry

ENDINGS = {"en": "en", "es": "es", "pt": "pt", "pt-BR": "br", "de": "de"}
WORDS = ("kavor", "milun", "tosep", "ridal", "benug", "fasim")
DAY = timedelta(days=1)

TITLES = {
    "en": "The lamp of {word}",
    "es": "La lámpara de {word}",
    "pt": "O candeeiro de {word}",
    "pt-BR": "A luminária de {word}",
    "de": "Die Lampe von {word}",
}
PARAGRAPHS = (
    {
        "en": "Nobody in the old house remembers who lit the lamp in {word}, or when.",
        "es": "Nadie en la vieja casa recuerda quién encendió la lámpara en {word}, ni cuándo.",
        "pt": "Ninguém na velha casa se lembra de quem acendeu o candeeiro em {word}, nem quando.",
        "pt-BR": "Ninguém na casa velha se lembra de quem acendeu a luminária em {word}, nem quando.",
        "de": "Niemand im alten Haus erinnert sich, wer die Lampe in {word} angezündet hat, oder wann.",
    },
    {
        "en": "The street behind {word} is wide, and the children play there until it is dark.",
        "es": "La calle detrás de {word} es ancha, y los niños juegan allí hasta que oscurece.",
        "pt": "A rua atrás de {word} é larga, e as crianças brincam ali até escurecer.",
        "pt-BR": "A rua atrás de {word} é larga, e as crianças brincam lá até ficar escuro.",
        "de": "Die Straße hinter {word} ist breit, und die Kinder spielen dort, bis es dunkel wird.",
    },
    {
        "en": "Every morning a train leaves {word} for the coast, and it is never late.",
        "es": "Cada mañana sale de {word} un tren hacia la costa, y nunca llega tarde.",
        "pt": "Todas as manhãs um comboio parte de {word} para a costa, e nunca se atrasa.",
        "pt-BR": "Toda manhã um trem sai de {word} para o litoral, e nunca atrasa.",
        "de": "Jeden Morgen fährt von {word} ein Zug an die Küste, und er hat nie Verspätung.",
    },
    {
        "en": "In the kitchen of {word} they bake bread with seeds and sell it to the neighbours.",
        "es": "En la cocina de {word} hornean pan con semillas y lo venden a los vecinos.",
        "pt": "Na cozinha de {word} fazem pão com sementes e vendem-no aos vizinhos.",
        "pt-BR": "Na cozinha de {word} assam pão com sementes e vendem aos vizinhos.",
        "de": "In der Küche von {word} backen sie Brot mit Körnern und verkaufen es den Nachbarn.",
    },
)
MORE = {"en": "That is all.", "es": "Eso es todo.", "pt": "É tudo.", "pt-BR": "Isso é tudo.", "de": "Das ist alles."}


def paragraph(index: int, tag: str, word: str) -> str:
    """A paragraph in a language; from `len(PARAGRAPHS)` on, with a sentence more."""
    text = PARAGRAPHS[index % len(PARAGRAPHS)][tag].format(word=word)
    return f"{text} {MORE[tag]}" if index >= len(PARAGRAPHS) else text


@dataclass
class Review:
    """`word` is its own, without an ending; `texts` are numbers of paragraphs."""

    word: str
    lang: str
    section: str = "reviews"
    stem: str = ""
    texts: list[int] = field(default_factory=lambda: [0, 1, 2])
    fields: dict[str, str] = field(default_factory=dict)
    by_locale: dict[str, dict[str, object]] = field(default_factory=dict)
    link: str = ""

    @property
    def path(self) -> str:
        return f"content/{self.section}/{self.stem or self.word}.md"

    @property
    def title(self) -> str:
        return TITLES[self.lang].format(word=self.word.capitalize() + ENDINGS[self.lang])

    def paragraph(self, index: int) -> str:
        return paragraph(index, self.lang, self.word.capitalize() + ENDINGS[self.lang])

    def limit(self, key: str, tag: str) -> object:
        """What the front matter says of a locale: `status`, `embargo`, `publish_at` or `unpublish_at`."""
        return self.by_locale.get(tag, {}).get(key, self.by_locale.get("", {}).get(key))

    def write(self, root: Path) -> None:
        front = {"title": self.title, "lang": self.lang}
        rows = [f"{key}: {value}" for key, value in (front | {"date": "2026-01-02"} | self.fields).items()]
        rows += [f"{key}: {_written(value)}" for key, value in self.by_locale.get("", {}).items()]
        inner = {tag: table for tag, table in self.by_locale.items() if tag and table}
        rows += ["locale:"] if inner else []
        for tag, table in inner.items():
            rows += [f"  {tag}:", *(f"    {key}: {_written(value)}" for key, value in table.items())]
        body = [self.paragraph(index) for index in self.texts]
        file = root / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(["---", *rows, "---", "", "\n\n".join(body), self.link, ""]), "utf-8")


def _written(value: object) -> str:
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(value, datetime) else str(value)


@dataclass
class Newsroom:
    """The site in `root` on the day `now`."""

    root: Path
    now: datetime = datetime(2026, 1, 5, 9, tzinfo=UTC)
    reviews: list[Review] = field(default_factory=list)
    locales: list[str] = field(default_factory=lambda: ["en", "es", "pt", "pt-BR"])
    publish: dict[str, str] = field(default_factory=dict)
    fallback: str = '"block"'
    written: set[str] = field(default_factory=set)

    @classmethod
    def founded(cls, root: Path) -> Newsroom:
        room = cls(root=root)
        for path, text in {
            "content/authors/desk.toml": 'name = "The Desk"\ntype = "organization"\n',
            "content/authors/guest.toml": 'name = "Guest"\ntype = "organization"\n',
            "content/tags.toml": '[light]\nname = "Light"\n[night]\nname = "Night"\n',
            "content/works/lamp.toml": 'type = "film"\ntitle = "Lamp"\nyear = 2001\n',
        }.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
        room.reviews = [Review(word=WORDS[0], lang="en", fields={"tags": "[light]", "work": "lamp", "rating": "4"}),
                        Review(word=WORDS[1], lang="es", fields={"tags": "[light, night]"})]  # fmt: skip
        return room

    def save(self) -> None:
        """Write everything as the editors have it now."""
        tables = [
            f"[locales.{tag}]\n" + ('fallback = ["pt", "en"]\n' if self._chained(tag) else "") for tag in self.locales
        ]
        rules = "".join(f"{key} = {value}\n" for key, value in self.publish.items())
        top = '[site]\ntitle = "Small"\nurl = "https://example.org"\nsource = "en"\nauthor = "desk"\n'
        sections = f'[sections.reviews]\nname = "Reviews"\nper_page = 2\nfallback = {self.fallback}\n[sections.notes]\n'
        (self.root / "enface.toml").write_text("\n".join((top, *tables, sections, f"[publish]\n{rules}")), "utf-8")
        for path in self.written - {review.path for review in self.reviews}:
            (self.root / path).unlink(missing_ok=True)
        for review in self.reviews:
            review.write(self.root)
        self.written = {review.path for review in self.reviews}

    def _chained(self, tag: str) -> bool:
        return tag == "pt-BR" and "pt" in self.locales

    def source(self, review: Review) -> str:
        """The locale that publishes it as written; "" when there is none."""
        return review.lang if review.lang in self.locales else ""

    def is_allowed(self, review: Review, tag: str) -> bool:
        allowed = review.fields.get("locales", "")
        return not allowed or tag in re.findall(r"[\w-]+", allowed)

    def is_secret(self, review: Review, tag: str) -> bool:
        """Whether status or dates keep the edition from the public."""
        if not self.is_allowed(review, tag):
            return False
        starts = [review.limit(key, tag) for key in ("embargo", "publish_at")]
        end = review.limit("unpublish_at", tag)
        waiting = any(isinstance(start, datetime) and start > self.now for start in starts)
        return review.limit("status", tag) == "draft" or waiting or (isinstance(end, datetime) and end <= self.now)

    def is_withdrawn(self, review: Review, tag: str) -> bool:
        end = review.limit("unpublish_at", tag)
        return isinstance(end, datetime) and end <= self.now

    def translate(self, review: Review, tag: str, wanted: Callable[[int], bool], how: str = "human") -> None:
        """Edit the entries of a review whose number fits: `human`, `machine`, or `none` to take the words out."""
        for catalog in read_catalogs(self.root, tag).catalogs:
            mine = [entry for entry in catalog.entries if review.word in entry.key.text.lower() and not entry.obsolete]
            chosen = {id(entry) for number, entry in enumerate(mine) if wanted(number)}
            entries = [
                _worked_on(entry, review, tag, how) if id(entry) in chosen else entry for entry in catalog.entries
            ]
            file = self.root / po_path(tag, catalog.name)
            file.write_bytes(write_po(replace(catalog, entries=tuple(entries))))


def _worked_on(entry: Entry, review: Review, tag: str, how: str) -> Entry:
    text = "" if how == "none" else _translation(entry.key.text, review, tag, how)
    kept = tuple(comment for comment in entry.comments if not comment.startswith("enface:"))
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy") + (("fuzzy",) if how == "machine" else ())
    made = replace(entry, translations=(text,), flags=flags, comments=kept, previous=None, head=None, body=None)
    if how == "machine":
        fields = (
            ("engine", "example"),
            ("pair", f"{review.lang}-{tag}"),
            ("on", "2026-01-02"),
            ("out", out_hash([text])),
        )
        return with_stamp(made, Stamp(kind="mt", fields=fields))
    return made


def _translation(text: str, review: Review, tag: str, how: str) -> str:
    word = review.word.capitalize() + ENDINGS[tag] + ("mt" if how == "machine" else "")
    own = review.word.capitalize() + ENDINGS[review.lang]
    if TITLES[review.lang].format(word=own) == text:
        return TITLES[tag].format(word=word)
    known = (index for index in range(2 * len(PARAGRAPHS)) if paragraph(index, review.lang, own) == text)
    index = next(known, None)
    return text.replace(own, word) if index is None else paragraph(index, tag, word)
