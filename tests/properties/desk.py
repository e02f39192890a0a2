"""A desk with a tiny site on it, and everything that may happen there between two builds, on files as people would.

Every happening takes the desk and a number that decides between its kinds.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from enface.adapters.po_dir import named
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.catalogs.stamps import Stamp, out_hash, with_stamp
from enface.errors import EnfaceError
from enface.model.catalog import Catalog, Entry
from enface.workshop.builds import published
from enface.workshop.options import Options
from enface.workshop.update import plan_update, write_update

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORDS = ("lamp", "river", "kitchen", "harbour", "garden", "window", "letter", "bridge")
NAMES = ("kavor", "milun", "tosep", "ridal")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="2"><rect width="{0}" height="2"/></svg>'
SETTINGS: dict[str, tuple[str, ...]] = {
    "site.title": ('"Small"', '"Smaller"'),
    "site.timezone": ('"UTC"', '"Asia/Hanoi"', '"Asia/Tokyo"'),
    "site.catalogs": ('"one"', '"year"'),
    "site.rating": ("{ worst = 0, best = 5, step = 0.5 }", "{ worst = 1, best = 10, step = 1 }"),
    "sections.reviews.name": ('"Reviews"', '"Critique"'),
    "sections.reviews.per_page": ("2", "1", "12"),
    "sections.reviews.feed": ("20", "1"),
    "sections.reviews.fallback": ('"block"', '"page"', '"link"', '"hide"'),
    "publish.min_translated": ("0.5", "0.9", "0.0", "{ default = 0.5, fr = 0.1 }"),
    "publish.stale": ('"keep"', '"source"', '"hide"'),
    "publish.machine": ("false", "true"),
    "publish.quotes": ('"both"', '"original"', '"translation"'),
    "publish.status": ("false", "true"),
    "publish.search": ("false", "true"),
    "publish.prefix_source": ("true", "false"),
    "publish.negotiate": ("[]", '["apache"]', '["netlify"]'),
    "feeds.content": ('"full"', '"summary"'),
    "locales.fr.url": ("", '"https://fr.example.org"'),
    "locales.ar.fallback": ("", '["fr", "en"]'),
}
FIELDS: dict[str, tuple[str, ...]] = {
    "rating": ("4", "2.5", "99"),
    "tags": ("[light]", "[light, night]", "[nowhere]"),
    "work": ("film", "book", "song", "nothing"),
    "author": ("guest", "desk", "nobody"),
    "status": ("draft",),
    "embargo": ("2026-03-02T00:00:00Z", "2026-02-27", "2026-03-04T10:00:00+09:00"),
    "unpublish_at": ("2026-03-03T00:00:00Z", "2026-02-01"),
    "date": ("2026-03-03", "2025-12-31", "someday"),
    "updated": ("2026-02-03",),
    "slug": ("a-slug", "{ fr: une-adresse }"),
    "aliases": ("[/old/place/]", "[/old/place/, /older.html]"),
    "summary": ("A short word about it.", "Another word about it."),
    "verdict": ("Go and see it.", "Stay at home."),
    "locales": ("[en, fr]", "[en]"),
    "translators": ("{ fr: Ada }",),
    "lang": ("fr", "en"),
    "locale": ("{ fr: { status: draft } }", "{ ar: { embargo: 2026-03-02T00:00:00Z } }"),
    "image": ("{ src: images/one.svg, alt: A lamp }", "{ src: images/none.svg, alt: Nothing }"),
}
BLOCKS = (
    "The {0} of the old house was never lit, and [nobody]({1}) asked about it.",
    "Behind the {0} there is **another** one, which is much older than this house.",
    "> La première fois, personne ne voulait y croire vraiment.",
    "![The {0}](images/one.svg)",
    "- the first {0}\n- the second one of them",
    "See [the other one]({1}) for more about every {0}.",
)


@dataclass
class Desk:
    """A site in `root` on the day of its options, built into `out`."""

    root: Path
    options: Options = field(default_factory=lambda: Options(now=NOON))
    settings: dict[str, str] = field(default_factory=lambda: {key: some[0] for key, some in SETTINGS.items()})
    locales: list[str] = field(default_factory=lambda: ["en", "fr", "ar"])

    @property
    def out(self) -> Path:
        return self.root / "site"

    @classmethod
    def founded(cls, root: Path) -> Desk:
        """Two reviews with French translations, and what they name."""
        desk = cls(root=root)
        for path, text in {
            "content/authors/desk.toml": 'name = "The Desk"\ntype = "organization"\n',
            "content/authors/guest.toml": 'name = "A Guest"\nbio = "Writes from afar."\n',
            "content/tags.toml": '[light]\nname = "Light"\n[night]\nname = "Night"\n',
            "content/works/film.toml": 'type = "film"\ntitle = "The Film"\nyear = 2001\n',
            "content/works/book.toml": 'type = "book"\ntitle = "The Book"\n[titles]\nfr = "Le livre"\n',
            "content/works/song.toml": 'type = "music"\ntitle = "A Song"\n',
            "content/reviews/images/one.svg": PICTURE.format(3),
            "content/reviews/kavor.md": _review(0, "tags: [light]", "work: film", "rating: 4"),
            "content/reviews/milun.md": _review(1, "tags: [light, night]"),
        }.items():
            desk.write(path, text)
        desk.configure()
        update(desk, 0)
        for number in range(12):
            translate(desk, number)
        for file in (desk.root / "locales" / "fr" / "LC_MESSAGES").glob("[st]*.po"):
            desk.finish(file)
        return desk

    def finish(self, file: Path) -> None:
        """Translate all of a catalog: where the site's own words are, a few edits of reviews can be followed."""
        catalog = _read(self, file)
        if catalog:
            entries = tuple(_worked_on(each, 4) if not each.obsolete else each for each in catalog.entries)
            file.write_bytes(write_po(replace(catalog, entries=entries)))

    def configure(self) -> None:
        tables: dict[str, list[str]] = {"site": ['url = "https://example.org"', 'source = "en"', 'author = "desk"']}
        tables |= {f"locales.{tag}": [] for tag in self.locales}
        for key, value in self.settings.items():
            table, _, name = key.rpartition(".")
            if value and (table in tables or not table.startswith("locales.")):
                tables.setdefault(table, []).append(f"{name} = {value}")
        self.write("enface.toml", "\n".join("\n".join((f"[{name}]", *rows)) for name, rows in tables.items()) + "\n")

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def reviews(self) -> list[Path]:
        return sorted((self.root / "content").glob("*s/*.md"))

    def catalogs(self) -> list[Path]:
        return sorted((self.root / "locales").glob("*/LC_MESSAGES/*.po"))


def _review(number: int, *rows: str) -> str:
    name = NAMES[number % len(NAMES)]
    other = NAMES[(number + 1) % len(NAMES)]
    blocks = [BLOCKS[(number + each) % len(BLOCKS)].format(WORDS[number % 8], f"{other}.md") for each in range(3)]
    front = "\n".join((f"title: The story of {name.capitalize()}", "date: 2026-01-02", *rows))
    return f"---\n{front}\n---\n\n" + "\n\n".join(blocks) + "\n"


def _one(files: list[Path], number: int) -> Path | None:
    return files[number % len(files)] if files else None


def _rewrite(file: Path | None, change: Callable[[str], str]) -> None:
    if file:
        file.write_text(change(file.read_text("utf-8", "surrogateescape")), "utf-8", "surrogateescape")


def edit_text(desk: Desk, number: int) -> None:
    """Other words, one paragraph more, one less."""
    one, other = WORDS[number % 8], WORDS[number // 8 % 8]
    block = BLOCKS[number % len(BLOCKS)].format(other, f"{NAMES[number % 4]}.md")
    changes: tuple[Callable[[str], str], ...] = (
        lambda text: text.replace(one, other) if one in text else f"{text}\nMore about the {other}.\n",
        lambda text: f"{text}\n{block}\n",
        lambda text: text.rpartition("\n\n")[0] + "\n" if text.count("\n\n") > 1 else text,
        lambda text: re.sub(r"(?m)^title: .*", f"title: On the {other}", text),
    )
    _rewrite(_one(desk.reviews(), number), changes[number // 64 % 4])


def edit_front(desk: Desk, number: int) -> None:
    """A field with another value, or gone."""
    name = list(FIELDS)[number % len(FIELDS)]
    values = (*FIELDS[name], "")
    value = values[number // len(FIELDS) % len(values)]

    def change(text: str) -> str:
        bare = re.sub(rf"(?m)^{name}: .*\n", "", text, count=1)
        return bare.replace("---\n", f"---\n{name}: {value}\n", 1) if value else bare

    _rewrite(_one(desk.reviews(), number // 64), change)


def add(desk: Desk, number: int) -> None:
    """Another review, perhaps in a section of its own; no more than five."""
    section = ("reviews", "reviews", "notes")[number % 3]
    if len(desk.reviews()) < 5:
        desk.write(f"content/{section}/{NAMES[number % 4]}{number % 2 or ''}.md", _review(number, "rating: 3"))


def rename(desk: Desk, number: int) -> None:
    file = _one(desk.reviews(), number)
    if file:
        section = ("reviews", "reviews", "notes")[number // 4 % 3]
        (desk.root / "content" / section).mkdir(exist_ok=True)
        file.rename(desk.root / "content" / section / f"renamed{number % 2}.md")


def delete(desk: Desk, number: int) -> None:
    file = _one(desk.reviews(), number)
    if file and len(desk.reviews()) > 1:
        file.unlink()


def spoil(desk: Desk, number: int) -> None:
    """A file that cannot be read as what it is, or that is whole again."""
    files = [*desk.reviews(), *desk.catalogs()]
    file = files[number % len(files)]
    data, broken = file.read_bytes(), (b"\xff", b'---\ntitle: "\n---\n', b'msgid "\n')[number % 3]
    file.write_bytes(data.removeprefix(broken) if data.startswith(broken) else broken + data)


def _read(desk: Desk, file: Path) -> Catalog | None:
    path = file.relative_to(desk.root).as_posix()
    names = named(path)
    locale = file.parts[-3].replace("_", "-")
    if names is None:
        return None
    with suppress(EnfaceError):
        return read_po(file.read_bytes(), path=path, locale=locale, domain=names[0], language=names[1])
    return None


def translate(desk: Desk, number: int) -> None:
    """Translations made by people or engines, doubted, broken, or taken out, in any catalog."""
    file = _one(desk.catalogs(), number)
    catalog = _read(desk, file) if file else None
    if file and catalog and catalog.entries:
        first = number // 7 % len(catalog.entries)
        how = number // 3
        entries = tuple(
            _worked_on(each, how) if first <= place < first + 1 + number % 5 else each
            for place, each in enumerate(catalog.entries)
        )
        file.write_bytes(write_po(replace(catalog, entries=entries)))


def _worked_on(entry: Entry, how: int) -> Entry:
    kept = tuple(comment for comment in entry.comments if not comment.startswith("enface:"))
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    bare = replace(entry, comments=kept, flags=flags, previous=None, head=None, body=None)
    text = f"Une {WORDS[how % 8]} : {entry.key.text}"
    match how % 6:
        case 0:
            return replace(bare, translations=("",), flags=flags)
        case 1:
            return replace(bare, translations=(text,), flags=(*flags, "fuzzy"))
        case 2:
            fields = (("engine", "example"), ("pair", "en-fr"), ("on", "2026-01-02"), ("out", out_hash([text])))
            made = replace(bare, translations=(text,), flags=(*flags, "fuzzy"))
            return with_stamp(made, Stamp(kind="mt", fields=fields))
        case 3:
            return replace(bare, translations=("Un {0}mot{/0} perdu",))
        case _:
            return replace(bare, translations=(text,))


def tend(desk: Desk, number: int) -> None:
    """A catalog lost, or what other programs and hands do to one: its header, its form, twins, what is out of use."""
    file = _one(desk.catalogs(), number)
    who = ("Ada <ada@example.org>", "Eve <eve@example.org>")[number % 2]
    changes: tuple[Callable[[str], str], ...] = (
        lambda text: re.sub(r"Last-Translator: [^\\]*", f"Last-Translator: {who}", text, count=1),
        lambda text: text.replace("\n\n", "\n\n# a remark\n", 2),
        lambda text: text.replace('msgstr "', 'msgstr  "', 3),
        lambda text: re.sub(r"Plural-Forms: [^\\]*", "Plural-Forms: nplurals=1; plural=0;", text, count=1),
        lambda text: re.sub(r'"Language: [^\\]*', '"Language: nl', text, count=1),
        lambda text: "\n\n".join((*text.strip().split("\n\n"), text.strip().split("\n\n")[-1])) + "\n",
        lambda text: "\n\n".join((text.split("\n\n")[0], *reversed(text.strip().split("\n\n")[1:]))) + "\n",
        lambda text: re.sub(r"(?m)^(msg|\")", r"#~ \1", text.replace("\n\n", "\0", 1)).replace("\0", "\n\n"),
        lambda text: re.sub(r"(?m)^#[:,] .*\n", "", text, count=number % 5),
        lambda text: re.sub(r'(?m)^msgctxt "[^"]*"', f'msgctxt "{WORDS[number % 8]}"', text, count=1),
        lambda text: text.replace("charset=UTF-8", "charset=ISO-8859-1", 1),
        lambda text: text.replace("#~ ", "", number % 3),
    )
    which = number // 5 % (len(changes) + 1)
    if file and which == len(changes):
        file.unlink()
    else:
        _rewrite(file, changes[which])


def update(desk: Desk, number: int) -> None:
    with suppress(EnfaceError):
        write_update(plan_update(desk.root, (), date(2026, 1, 1) + timedelta(days=number % 100)))


def change_locales(desk: Desk, number: int) -> None:
    tag = ("vi", "pt-BR", "ar")[number % 3]
    if tag in desk.locales:
        desk.locales.remove(tag)
    elif len(desk.locales) < 4:
        desk.locales.append(tag)
    desk.configure()


def configure(desk: Desk, number: int) -> None:
    key = list(SETTINGS)[number % len(SETTINGS)]
    desk.settings[key] = SETTINGS[key][number // len(SETTINGS) % len(SETTINGS[key])]
    desk.configure()


def dress(desk: Desk, number: int) -> None:
    """A template or a stylesheet of the site's own, edited and taken away."""
    kinds = {
        "templates/not_found.html": '{{% extends "base.html" %}}{{% block main %}}<h1>{{{{ _("Lost {0}") }}}}</h1>'
        "{{% endblock %}}",
        "templates/macros_of_mine.html": "{{% macro mine() %}}{0}{{% endmacro %}}",
        "templates/home.html": '{{% extends "base.html" %}}{{% block main %}}{0}{{% endblock %}}',
        "assets/facing.css": "body {{ --mine: {0} }}",
        "assets/more.txt": "{0}",
    }
    path = f"theme/{list(kinds)[number % 5]}"
    if (desk.root / path).exists() and number // 5 % 2:
        (desk.root / path).unlink()
    else:
        desk.write(path, kinds[path.removeprefix("theme/")].format(WORDS[number % 8]))


def change_library(desk: Desk, number: int) -> None:
    """Works, authors, tags, terms and names."""
    word = WORDS[number // 8 % 8]
    texts = {
        "content/works/film.toml": f'type = "film"\ntitle = "The {word}"\nyear = 2001\n[credits]\ndirector = ["Q"]\n',
        "content/works/book.toml": f'type = "book"\ntitle = "The Book"\n[titles]\nfr = "{word}"\n',
        "content/works/song.toml": f'type = "music"\ntitle = "{word.title()}"\n',
        "content/authors/guest.toml": f'name = "A {word}"\nbio = "Writes about the {word}."\n',
        "content/authors/desk.toml": f'name = "The {word} Desk"\ntype = "organization"\n',
        "content/tags.toml": f'[light]\nname = "Light"\n[night]\nname = "{word}"\n',
        "locales/glossary.csv": f"language,term,fr\nen,{word},mot\n",
        "content/languages.toml": 'names = ["Kavor"]\n',
    }
    path = list(texts)[number % len(texts)]
    if (desk.root / path).exists() and number % 11 == 0:
        (desk.root / path).unlink()
    else:
        desk.write(path, texts[path])


def change_files(desk: Desk, number: int) -> None:
    """Pictures, and what stands in `static/`."""
    path = (
        "content/reviews/images/one.svg", "content/reviews/images/two.svg", "static/mine.txt", "static/robots.txt",
        "static/en/index.html", "static/deep/more.pot",
    )[number % 6]  # fmt: skip
    if (desk.root / path).exists() and number % 4 == 0:
        (desk.root / path).unlink()
    else:
        desk.write(path, PICTURE.format(1 + number % 9))


def wait(desk: Desk, number: int) -> None:
    """Hours or days go by; the clock is put right."""
    hours = (1, 12, 24, 36, 72, -24)[number % 6]
    desk.options = replace(desk.options, now=desk.options.now + timedelta(hours=hours))


def wish(desk: Desk, number: int) -> None:
    """With drafts, or without."""
    desk.options = replace(desk.options, drafts=bool(number % 2))


def touch(desk: Desk, number: int) -> None:
    files = [*desk.reviews(), *desk.catalogs(), desk.root / "enface.toml"]
    os.utime(files[number % len(files)])


def edit_within_a_tick(desk: Desk, number: int) -> None:
    """While a build runs that has read the file already: it has as many bytes as before and looks no younger."""
    file = _one([*desk.reviews(), *desk.catalogs()], number)
    if file:
        soon = time.time_ns() + 60_000_000_000  # young, however long the build waits for the processor
        os.utime(file, ns=(soon, soon))
        with suppress(EnfaceError):
            published(desk.root, desk.out, desk.options)
        size = file.stat().st_size
        _rewrite(file, lambda text: text.replace("the", "THE") if "the" in text else text.replace("THE", "the"))
        assert file.stat().st_size == size
        os.utime(file, ns=(soon, soon))


def lose_output(desk: Desk, number: int) -> None:
    """The whole folder, a page and the mark of the last build, or nothing but that mark."""
    pages = sorted(desk.out.rglob("*.html"))
    if number % 2:
        shutil.rmtree(desk.out, ignore_errors=True)
    elif pages:
        pages[number % len(pages)].unlink()
        (desk.out / "index.html").touch()
        (desk.out / ".enface-site").write_bytes(b"")


def lose_state(desk: Desk, number: int) -> None:
    """All of it, or a part of its bytes."""
    if number % 4 == 0:
        shutil.rmtree(desk.root / ".enface", ignore_errors=True)
    for file in sorted(desk.root.glob(".enface/builds/*")):
        data = file.read_bytes()
        if number % 4 == 1:
            file.write_bytes(data[: len(data) // 2])
        elif number % 4 == 2:
            file.write_bytes(data[:100] + b"torn" * 25 + data[200:])
        elif not file.name.endswith(".sqlite"):
            file.unlink()


def rest(_desk: Desk, _number: int) -> None:
    """Nothing."""


Happening = Callable[[Desk, int], None]
HAPPENINGS: tuple[Happening, ...] = (
    rest, edit_text, edit_text, translate, translate, edit_front, edit_front, add, rename, delete, spoil, tend, update,
    change_locales, configure, configure, dress, change_library, change_files, wait, wish, touch, edit_within_a_tick,
    lose_output, lose_state,
)  # fmt: skip
