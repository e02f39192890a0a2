"""The translation memory of a site: opened, exported, fed with other tools' memories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Final

from msgspec import Struct

from enface import __version__
from enface.adapters.atomic import inside, write_atomically
from enface.adapters.content_dir import read_plain_file
from enface.adapters.memory_store import MemoryStore, Origin, Watch
from enface.adapters.own_files import own_files
from enface.catalogs.memory import Filed
from enface.catalogs.po.read import read_po
from enface.catalogs.tmx.read import MOST_BYTES, read_tmx
from enface.catalogs.tmx.write import write_tmx
from enface.catalogs.units import units_of
from enface.errors import BadInput, WrongUse
from enface.extract.tags import has_sound_tags
from enface.model.finding import Finding
from enface.read.values import to_identifier
from enface.text.tags import is_variant, standardize, typed_tag
from enface.workshop.settings import site_in

CACHE: Final = ".enface/memory.sqlite"
FOREIGN: Final = "locales/memory"
"""Where the cache is, and the memories of other tools that were imported."""

_CATALOG = re.compile(r"([A-Za-z0-9_]+)/LC_MESSAGES/([A-Za-z0-9][\w-]*)\.([A-Za-z0-9-]+)\.po")
_TMX = re.compile(r"memory/[^/]+\.tmx")


class Open(Struct, frozen=True, kw_only=True):
    """A memory that is up to date. `findings` are about files that could not be used."""

    store: MemoryStore
    findings: tuple[Finding, ...]


class Exported(Struct, frozen=True, kw_only=True):
    """How many units are in the file by pair (`en-vi`), and how many XML has no way to write."""

    pairs: dict[str, int]
    left_out: int


class Imported(Struct, frozen=True, kw_only=True):
    """The file that was written, its units by pair, how many serve none of the site's locales or have faulty tags."""

    path: str
    pairs: dict[str, int]
    elsewhere: int
    faulty: int
    findings: tuple[Finding, ...]


@contextmanager
def open_memory(root: Path, watch: Watch = iter) -> Iterator[Open]:
    """The memory of everything in `locales`: catalogs first, beneath them the imported memories.

    `watch` sees the paths of files that have to be read anew.
    """
    store = MemoryStore(root / CACHE, watch)
    try:
        unusable = store.refresh(dict(_origins(root)))
        findings = (Finding.of(each) for error in unusable for each in (error, *error.others))
        yield Open(store=store, findings=tuple(findings))
    finally:
        store.close()


def export_memory(root: Path, out: Path, pair: str | None) -> Exported:
    """Write the site's own units, or those of one pair (`en-vi`), as TMX."""
    wanted = _pair(pair) if pair else None
    with open_memory(root) as memory:
        own = [each for each in memory.store.units() if not each.unit.imported]
    units = [each for each in own if wanted is None or (each.language, each.locale) == wanted]
    if wanted and not units:
        known = ", ".join(sorted({f"{each.language}-{each.locale}" for each in own}))
        raise WrongUse(f"the memory has nothing for {pair}", cure=f"it has {known}" if known else "translate first")
    written = write_tmx(units, version=__version__)
    write_atomically(out, written.data)
    return Exported(pairs=_counted(units), left_out=written.left_out)


def import_memory(root: Path, file: Path, name: str | None, *, instead: bool) -> Imported:
    """Take the units of a TMX file into `locales/memory/NAME.tmx`, which the memory reads beneath the catalogs.

    Only what serves a locale of the site and has sound tags comes in. Raises WrongUse where the name is taken, unless
    the file is to come `instead`.
    """
    path = f"{FOREIGN}/{to_identifier(name or file.stem)}.tmx"
    if (root / path).exists() and not instead:
        raise WrongUse(f"{path} is there already", cure="choose another --name, or --replace it", path=path)
    site = site_in(root)
    read = read_tmx(read_plain_file(file, str(file), MOST_BYTES), str(file))
    tags = [locale.tag for locale in site.locales]
    fit = [each for each in read.units if any(is_variant(each.locale, tag) for tag in tags)]
    sound = [each for each in fit if has_sound_tags(each.unit.source, each.unit.target)]
    if sound:
        data = write_tmx(sound, version=__version__).data
        if len(data) > MOST_BYTES:
            raise BadInput(f"it would take more than {MOST_BYTES:,} bytes", cure="split it", path=str(file), rule="tmx")
        write_atomically(inside(root, path), data)
    return Imported(
        path=path if sound else "",
        pairs=_counted(sound),
        elsewhere=len(read.units) - len(fit),
        faulty=len(fit) - len(sound),
        findings=read.findings,
    )


def pair_asked(root: Path, language: str | None, locale: str) -> tuple[str, str]:
    """The two tags that a command names, the first by default the site's source. Raises WrongUse for what is none."""
    site = site_in(root)
    return typed_tag(language or site.source), typed_tag(locale)


def _origins(root: Path) -> Iterator[tuple[str, Origin]]:
    for below, data in own_files(root, "locales"):
        path, catalog = f"locales/{below}", _CATALOG.fullmatch(below)
        if isinstance(data, BadInput):
            if catalog or _TMX.fullmatch(below):
                yield path, Origin("", partial(_unreadable, data))
        elif catalog:
            yield path, Origin(_digest(data), partial(_own, data, path, catalog))
        elif _TMX.fullmatch(below):
            yield path, Origin(_digest(data), partial(_foreign, data, path))


def _unreadable(error: BadInput) -> Iterator[Filed]:
    raise error


def _own(data: bytes, path: str, name: re.Match[str]) -> Iterator[Filed]:
    locale, language = standardize(name[1].replace("_", "-")), standardize(name[3])
    if locale and language:
        catalog = read_po(data, path=path, locale=locale, domain=name[2], language=language)
        for unit in units_of(catalog, path, has_sound_tags):
            yield Filed(language, locale, unit)


def _foreign(data: bytes, path: str) -> Iterator[Filed]:
    for each in read_tmx(data, path).units:
        if has_sound_tags(each.unit.source, each.unit.target):
            yield each._replace(unit=each.unit._replace(imported=True, where=each.unit.where or path))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _pair(text: str) -> tuple[str, str]:
    """`en-pt-BR` -> en, pt-BR: the first cut that leaves two language tags, the target as long as may be."""
    parts = text.replace("_", "-").split("-")
    cuts = (("-".join(parts[:at]), "-".join(parts[at:])) for at in range(1, len(parts)))
    found = next((tags for tags in ((standardize(one), standardize(two)) for one, two in cuts) if all(tags)), None)
    if found is None or found[0] is None or found[1] is None:
        raise WrongUse(f"{text} is no pair of languages", cure="write it like en-vi or en-pt-BR")
    return found[0], found[1]


def _counted(units: Iterable[Filed]) -> dict[str, int]:
    return dict(Counter(f"{each.language}-{each.locale}" for each in units))
