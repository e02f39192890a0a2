"""Sites in the middle of somebody's work, and the command that is to be hindered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.cli.main import main
from enface.model.catalog import Catalog
from enface.read.glossary import GLOSSARY

SITE = """[site]
title = "Small"
url = "https://example.org"
source = "en"
author = "desk"

[locales.en]
[locales.es]
[locales.fr]
"""
REVIEW = """---
title: {title}
lang: en
date: 2026-01-02
---

The first evening of {title} is quiet. Nobody says what they think.

The second evening of {title} is not. Somebody opens the red door at last.

The third evening of {title} has no words. It rains on the stage until the curtain.
"""
PO = "locales/es/LC_MESSAGES/reviews.en.po"


def read(data: bytes) -> Catalog:
    return read_po(data, path="reviews.en.po", locale="es", domain="reviews", language="en")


def accepted(data: bytes) -> set[tuple[str, ...]]:
    return {entry.translations for entry in read(data).entries if entry.accepted}


def enface(root: Path, *words: str) -> None:
    assert main(["-C", str(root), *words]) == 0


def translated_site(root: Path) -> None:
    """Three reviews whose paragraphs but the last are translated into Spanish."""
    (root / "content" / "authors").mkdir(parents=True)
    (root / "content" / "reviews").mkdir()
    (root / "enface.toml").write_text(SITE, "utf-8")
    (root / "content" / "authors" / "desk.toml").write_text('name = "The Desk"\ntype = "organization"\n', "utf-8")
    for title in ("Harbour", "Lantern", "Orchard"):
        (root / "content" / "reviews" / f"{title.lower()}.md").write_text(REVIEW.format(title=title), "utf-8")
    enface(root, "update")
    catalog = read((root / PO).read_bytes())
    entries = tuple(
        replace(entry, translations=(f"En español: {entry.key.text}",), body=None)
        if entry.key.plural is None and "third" not in entry.key.text
        else entry
        for entry in catalog.entries
    )
    (root / PO).write_bytes(write_po(replace(catalog, entries=entries)))
    enface(root, "update")


def edited(root: Path) -> tuple[str, ...]:
    translated_site(root)
    review = root / "content" / "reviews" / "harbour.md"
    review.write_text(review.read_text("utf-8").replace("red door", "green door"), "utf-8")
    (root / "content" / "reviews" / "orchard.md").unlink()
    return ("update",)


def untidy(root: Path) -> tuple[str, ...]:
    translated_site(root)
    (root / PO).write_text((root / PO).read_text("utf-8").replace("msgstr ", "msgstr   "), "utf-8")
    return ("po", "format", PO)


def untranslated(root: Path) -> tuple[str, ...]:
    translated_site(root)
    return ("translate", "es", "fr", "--engine", "pseudo", "--jobs", "1")


def sent_out(root: Path) -> tuple[str, ...]:
    translated_site(root)
    enface(root, "export", "es", "--format", "po", "--state", "all", "-o", str(root / "back"))
    back = root / "back.reviews.en.po"
    catalog = read(back.read_bytes())
    entries = tuple(
        replace(entry, translations=("Llueve.",), body=None) if not entry.translated else entry
        for entry in catalog.entries
    )
    back.write_bytes(write_po(replace(catalog, entries=entries)))
    return ("import", "back.reviews.en.po", "--by", "Ada")


def sloppy(root: Path) -> tuple[str, ...]:
    translated_site(root)
    (root / PO).write_text((root / PO).read_text("utf-8").replace("español: The", "español:  The"), "utf-8")
    return ("check", "es", "--fix", "--rule", "whitespace")


def unread(root: Path) -> tuple[str, ...]:
    translated_site(root)
    return ("review", "es", "--by", "Ada")


_TMX = """<tmx version="1.4">
<header creationtool="t" creationtoolversion="1" segtype="block" o-tmf="t" adminlang="en" srclang="en" datatype="xml"/>
<body><tu><tuv xml:lang="en"><seg>Rain.</seg></tuv><tuv xml:lang="es"><seg>{text}</seg></tuv></tu></body>
</tmx>
"""


def taught(root: Path) -> tuple[str, ...]:
    translated_site(root)
    (root / "old.tmx").write_text(_TMX.format(text="Lluvia."), "utf-8")
    enface(root, "memory", "import", str(root / "old.tmx"))
    (root / "old.tmx").write_text(_TMX.format(text="Llueve."), "utf-8")
    return ("memory", "import", "old.tmx", "--replace")


def worded(root: Path) -> tuple[str, ...]:
    translated_site(root)
    (root / GLOSSARY).write_text("language,term,es,fr\nen,stage,escenario,\n", "utf-8")
    (root / "more.csv").write_text("language,term,es,fr\nen,curtain,telón,rideau\nen,stage,,scène\n", "utf-8")
    return ("glossary", "import", "more.csv")


Scene = Callable[[Path], tuple[str, ...]]
SCENES: dict[str, Scene] = {
    "update": edited,
    "format": untidy,
    "translate": untranslated,
    "import": sent_out,
    "fix": sloppy,
    "review": unread,
    "memory": taught,
    "glossary": worded,
}
"""Each makes a site in an empty folder and gives the words of the command."""
