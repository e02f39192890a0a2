"""A magazine of many small reviews in two languages, for everything that lists them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from enface.workshop.build import build
from enface.workshop.options import Options
from enface.workshop.update import plan_update, write_update
from tests.sites.small import config, review

NOW = datetime(2026, 6, 1, tzinfo=UTC)
TITLES = ("Ñandú", "Night", "Nz", "Ocean", "“Aria”", "1984", "さくら", "Émile")


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def founded(root: Path, *more: str, count: int = 30) -> Path:
    """A site in English and Spanish: review 0 is translated, review 1 is for English readers alone.

    Reviews 0 and 1 are of one work, 2 to 8 of others; the tag `solo` is on review 1 only. Review N was published on the
    Nth day of 2025, those from 20 on in 2024.
    """
    settings = ('[sections.reviews]\nper_page = 5\nfeed = 4\nfallback = "block"\n', *more)
    write(root, "enface.toml", config("en es", *settings))
    write(root, "content/authors/desk.toml", 'name = "The Desk"\ntype = "organization"\nbio = "Who we are."\n')
    write(root, "content/tags.toml", 'film = "Film"\nsolo = "Solo"\n')
    for number, title in enumerate(TITLES):
        write(root, f"content/works/w{number}.toml", f'type = "film"\ntitle = "{title}"\nlang = "en"\nyear = 2020\n')
    for path, text in _reviews(count):
        write(root, path, text)
    write_update(plan_update(root, (), NOW.date()))
    catalog = root / "locales/es/LC_MESSAGES/reviews.en.po"
    if count:
        catalog.write_text(_translated(catalog.read_text("utf-8")), encoding="utf-8")
    return root


def _reviews(count: int) -> Iterator[tuple[str, str]]:
    for number in range(count):
        year = 2024 if number >= 20 else 2025
        fields = {"date": f"{year}-01-{number + 1:02}", "summary": f"Summary {number}.", "rating": "4"}
        fields["work"] = {0: "w0", 1: "w0", 8: "w1"}.get(number, f"w{number}" if number < len(TITLES) else "")
        fields["tags"] = "[film, solo]" if number == 1 else "[film]"
        if number == 1:
            fields["locales"] = "[en]"
        body = (f"Body {number} with [a link](r0.md) & <em>signs</em>.", "> Quoted words.")
        yield (
            f"content/reviews/r{number}.md",
            review(f"Title {number}", *body, **{k: v for k, v in fields.items() if v}),
        )


def _translated(text: str) -> str:
    """Review 0 in Spanish: its entries have `0` in them, or belong to every review."""
    entries = text.split("\n\n")
    wanted = ("Title 0", "Summary 0", "Body 0 ", "Quoted words")
    return "\n\n".join(filled(entry) if any(word in entry for word in wanted) else entry for entry in entries)


def filled(entry: str) -> str:
    source = entry.rpartition("msgid ")[2].partition("\nmsgstr")[0]
    return entry.replace('msgstr ""', f"msgstr {source}", 1)


def built(root: Path) -> dict[str, bytes]:
    """Every file of the site."""
    build(root, root / "site", Options(now=NOW))
    base = root / "site"
    return {file.relative_to(base).as_posix(): file.read_bytes() for file in base.rglob("*") if file.is_file()}
