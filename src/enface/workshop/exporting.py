"""Exporting: messages of a locale leave in packages, for people outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from enface.adapters import po_dir
from enface.adapters.atomic import write_atomically
from enface.catalogs.exchange.formats import FORMATS, files_of
from enface.catalogs.exchange.outline import Chapter, package_of, package_of_chapters
from enface.errors import WrongUse
from enface.extract.keys import key_of
from enface.model.document import Document
from enface.model.finding import Finding
from enface.model.message import Key
from enface.workshop.catalogs import behind
from enface.workshop.manuscripts import Manuscripts, named_documents, named_locales, open_site


class Export(Struct, frozen=True, kw_only=True):
    """A package in its files, by name, and how many of its units are in which state; nothing is written yet."""

    locale: str
    files: tuple[tuple[str, bytes], ...]
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]


def plan_export(root: Path, locale: str, documents: Sequence[str], states: Collection[str], form: str) -> Export:
    """Put the messages of a locale, or those of these documents (by id), that are in one of these states in a package.

    `states` empty means all; `form` is a name in `FORMATS`. Raises WrongUse for an unknown locale or id, and when
    there is nothing to export.
    """
    manuscripts = open_site(root)
    (tag,) = named_locales(manuscripts.site, [locale])
    shelf = po_dir.read_catalogs(root, tag)
    gather = package_of_chapters if documents else package_of
    package = gather(manuscripts.site.base_url, tag, shelf.catalogs, _chapters(manuscripts, documents), states)
    if not package.units:
        cure = "name other states or reviews" if shelf.catalogs else "run enface update first"
        raise WrongUse(f"{tag} has no messages to export", cure=cure)
    chosen = FORMATS[form]
    stem = "-".join((tag, *documents[:2], *(["more"] if len(documents) > 2 else [])))
    files = tuple(
        (".".join(filter(None, (stem, part))) + chosen.suffix, data) for part, data in files_of(package, chosen)
    )
    counts: Counter[str] = Counter(unit.state for unit in package.units)
    findings = (*shelf.findings, *behind(manuscripts, shelf))
    return Export(locale=tag, files=files, counts=counts, findings=findings)


def _chapters(manuscripts: Manuscripts, documents: Sequence[str]) -> list[Chapter]:
    named = named_documents({document.id: document for document in manuscripts.documents}, documents)
    ordered = named or sorted(manuscripts.documents, key=lambda each: each.path)
    return [Chapter(path=each.path, title=_title(each), keys=tuple(_keys(each))) for each in ordered]


def _title(document: Document) -> str:
    block = document.field_block("title")
    return block.text if block else document.id


def _keys(document: Document) -> Iterator[Key]:
    texts = (*((block, name) for name, block in document.fields), *((block, "") for block in document.blocks))
    return filter(None, (key_of(document, block, name) for block, name in texts))


def write_export(export: Export, out: Path | None, *, replace_files: bool) -> tuple[Path, ...]:
    """Write the files into the folder `out`, or under that name; nothing is written where a file is in the way."""
    targets = [_target(name, out, several=len(export.files) > 1) for name, _ in export.files]
    for target, (_, data) in zip(targets, export.files, strict=True):
        if not replace_files and target.is_file() and target.read_bytes() != data:
            cause = f"{target} is there already, and may be somebody's work"
            raise WrongUse(cause, cure="move it, name another with -o, or say --replace")
    for target, (_, data) in zip(targets, export.files, strict=True):
        write_atomically(target, data)
    return tuple(targets)


def _target(name: str, out: Path | None, *, several: bool) -> Path:
    if out is None:
        return Path(name)
    if out.is_dir():
        return out / name
    part, _, suffix = name.partition(".")[2].rpartition(".")
    whole = out if out.suffix else out.with_name(f"{out.name}.{suffix}")
    return whole.with_name(f"{whole.stem}.{part}{whole.suffix}") if several else whole
