"""The glossary of a site: checked, exported, fed."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from enface.adapters.atomic import alone, inside, write_atomically
from enface.adapters.content_dir import read_plain_file
from enface.errors import BadInput, WrongUse
from enface.model.finding import Finding
from enface.model.glossary import Glossary
from enface.model.site import Site
from enface.read.decoding import MAX_FILE
from enface.read.glossary import GLOSSARY, header_of, read_glossary, rows_of
from enface.read.glossary_feed import fed
from enface.read.sheet import read_sheet, write_sheet
from enface.read.tbx import Version, read_tbx, write_tbx
from enface.text.tags import typed_tag
from enface.workshop.settings import site_in
from enface.workshop.terms import glossary_of

_MOST_BYTES = 50_000_000


class Read(Struct, frozen=True, kw_only=True):
    """The glossary and what is wrong with its file."""

    site: Site
    glossary: Glossary
    findings: tuple[Finding, ...]


class Fed(Struct, frozen=True, kw_only=True):
    """How many rows came, cells were filled and concepts could not be used; where the two sides differ."""

    added: int
    filled: int
    left_out: int
    findings: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """Whether the glossary is another now."""
        return bool(self.added or self.filled)


def open_glossary(root: Path) -> Read:
    """The glossary of the site; an empty one where there is no file."""
    site = site_in(root)
    glossary, findings = glossary_of(_data(root), site)
    return Read(site=site, glossary=glossary, findings=findings)


def export_glossary(root: Path, out: Path, version: Version) -> Read:
    """Write the glossary as TBX of this version, or, for a name that ends in .csv, as a table."""
    read = open_glossary(root)
    locales = tuple(dict.fromkeys((*(locale.tag for locale in read.site.locales), *read.glossary.locales)))
    match out.suffix.lower():
        case ".tbx" | ".xml":
            data = write_tbx(read.glossary, locales, version)
        case ".csv":
            data = write_sheet(header_of(locales), list(rows_of(read.glossary, locales)))
        case _:
            raise WrongUse(f"{out} is neither a .tbx nor a .csv", cure="name it like glossary.tbx")
    write_atomically(out, data)
    return read


def import_glossary(root: Path, file: Path, language: str | None) -> Fed:
    """Take the terms of a TBX or CSV file into the glossary; what stands there already is never changed.

    `language` is the one that a TBX file's terms are taken for the source in, by default the site's.
    """
    site = site_in(root)
    locales = [locale.tag for locale in site.locales]
    source = typed_tag(language) if language else site.source
    data = read_plain_file(file, str(file), _MOST_BYTES)
    terms, left_out, findings = _terms(data, file, source, locales)
    before = _data(root)
    sheet = read_sheet(before or b"", GLOSSARY)
    done = fed(sheet, GLOSSARY, terms, locales)
    if done.added or done.filled:
        table = write_sheet(done.header, done.rows, sheet.separator)
        if len(table) > MAX_FILE:
            raise BadInput(f"the glossary would have more than {MAX_FILE:,} bytes", cure="import less", path=str(file))
        _write(root, before, table)
    return Fed(
        added=done.added,
        filled=done.filled,
        left_out=left_out,
        findings=(*findings, *done.findings),
    )


def _write(root: Path, before: bytes | None, table: bytes) -> None:
    file = inside(root, GLOSSARY)
    with alone(file.parent):
        if _data(root) != before:
            cause = "somebody changed the glossary in the meantime"
            raise BadInput(cause, cure="run the command again", path=GLOSSARY, rule="glossary")
        write_atomically(file, table)


def _terms(data: bytes, file: Path, source: str, locales: list[str]) -> tuple[Glossary, int, tuple[Finding, ...]]:
    if file.suffix.lower() == ".csv":
        glossary, findings = read_glossary(data, str(file), ())
        return glossary, 0, findings
    read = read_tbx(data, str(file), source, [tag for tag in locales if tag != source])
    return read.glossary, read.left_out, read.findings


def _data(root: Path) -> bytes | None:
    file = root / GLOSSARY
    return read_plain_file(file, GLOSSARY) if file.exists() else None
