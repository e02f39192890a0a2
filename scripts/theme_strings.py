"""Brings theme.pot and every theme.po up to date with the theme's templates and the strings in the sources.

Run it with `make theme-strings`, or with `--check` to change nothing and exit with 4 if something would change.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.extract import extract

from enface.catalogs.merge import merge
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po, write_pot
from enface.extract.messages import Filed, templates_of
from enface.extract.templates import flags_of, template_messages
from enface.model.message import Key, Message, Template

PACKAGE = Path(__file__).parents[1] / "src" / "enface"
SPEAKERS = ("read", "render")
"""The folders of the package whose modules say something to readers."""
KEYWORDS: Mapping[str, Any] = {
    "say": None,
    "gettext": None,
    "N_": None,
    "Phrase": None,
    "ngettext": (1, 2),
    "many": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
"""Calls that name a message: which of their arguments are its singular and plural, `c` marks its context."""
OUT_OF_DATE = 4


def theme_messages(package: Path = PACKAGE) -> Template:
    """Every string of the theme: those of the templates, then those in Python; paths count from the package."""
    folder = package / "theme" / "templates"
    pages = {path.relative_to(package).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}
    sources = sorted(path for name in SPEAKERS for path in (package / name).rglob("*.py"))
    spoken = (each for path in sources for each in _spoken(path.read_bytes(), path.relative_to(package).as_posix()))
    (template,) = templates_of(
        Filed(domain="theme", message=each) for each in (*template_messages(pages, "en"), *spoken)
    )
    return template


def refreshed(package: Path = PACKAGE) -> Iterator[tuple[Path, bytes]]:
    """Every catalog of the theme with the bytes it should have, theme.pot first."""
    template = theme_messages(package)
    folder = package / "theme" / "locales"
    yield folder / "theme.pot", write_pot(template)
    for path in sorted(folder.glob("*/LC_MESSAGES/theme.po")):
        locale = path.parts[-3].replace("_", "-")
        catalog = read_po(path.read_bytes(), path=str(path), locale=locale, domain="theme", language="en")
        (merged,) = merge([catalog], [template], locale=locale).catalogs
        yield path, write_po(merged)


def main(arguments: list[str]) -> int:
    """Write what is out of date and name it."""
    stale = [(path, data) for path, data in refreshed() if not path.exists() or path.read_bytes() != data]
    for path, data in stale:
        sys.stdout.write(f"{path.relative_to(PACKAGE)}\n")
        if "--check" not in arguments:
            path.write_bytes(data)
    return OUT_OF_DATE if stale and "--check" in arguments else 0


def _spoken(source: bytes, path: str) -> Iterator[Message]:
    for _, strings, notes, context in extract("python", BytesIO(source), KEYWORDS, ("L10N:",), strip_comment_tags=True):
        text, *plural = strings if isinstance(strings, tuple) else (strings,)
        key = Key(context, text, plural[0] if plural else None)
        yield Message(key=key, language="en", references=(path,), notes=tuple(notes), flags=flags_of(key))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
