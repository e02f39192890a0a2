"""The `locales` folder: `<CLDR locale>/LC_MESSAGES/<domain>.<language>.po` and `<domain>.<language>.pot`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path

from msgspec import Struct

from enface.adapters.atomic import alone, inside, write_atomically
from enface.adapters.paged_files import Desk, PagedFile
from enface.adapters.spool import Keep, Kept, at_hand
from enface.catalogs.indexed import NotFew, Volume
from enface.catalogs.po.charsets import UTF_8, converted
from enface.catalogs.po.check import MOST_BYTES
from enface.catalogs.po.index import Data, Index
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.errors import BadInput, WrongUse
from enface.model.catalog import Catalog
from enface.model.finding import Finding, Place
from enface.text.tags import standardize

_NAME = re.compile(r"([A-Za-z0-9][\w-]*)\.([A-Za-z0-9-]+)\.po")
_FOLDER = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*")


class Shelf(Struct, frozen=True, kw_only=True):
    """The catalogs of one locale as they were read.

    `unreadable` are the names (`reviews.en`) of files that could not be used: they count as empty, their templates
    must be left out of a merge, and they are never overwritten. `data` are the bytes of every file by name.
    """

    locale: str
    catalogs: tuple[Catalog, ...]
    findings: tuple[Finding, ...]
    unreadable: frozenset[str]
    data: Mapping[str, bytes]


class Written(Struct, frozen=True, kw_only=True):
    """The paths (below the site folder) that were written, and what could not be."""

    paths: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


class PoFile(Struct, frozen=True):
    """A catalog as a file of a site: what its name says."""

    file: Path
    path: str
    domain: str
    language: str

    @property
    def name(self) -> str:
        """The file's stem: `reviews.vi`."""
        return self.file.stem


def po_files(site: Path, locale: str) -> tuple[tuple[PoFile, ...], tuple[Finding, ...]]:
    """The files of the locale with this BCP 47 tag, by name, and what is wrong with names; without a folder none."""
    paths = {file.relative_to(site).as_posix(): file for file in _files(_folder(site, locale), site)}
    names = {path: named(path) for path in paths}
    files = (PoFile(paths[path], path, *name) for path, name in names.items() if name)
    return tuple(files), tuple(_odd_name(path) for path, name in names.items() if not name)


def read_catalogs(site: Path, locale: str) -> Shelf:
    """Every catalog of the locale with this BCP 47 tag, by name; a locale without a folder has none."""
    files, odd = po_files(site, locale)
    catalogs: list[Catalog] = []
    findings: list[Finding] = [*odd]
    unreadable: set[str] = set()
    data: dict[str, bytes] = {}
    for one in files:
        try:
            data[one.name] = bytes_of(site, one)
            catalogs.append(catalog_of(data[one.name], one, locale))
        except BadInput as error:
            unreadable.add(one.name)
            findings.extend(map(Finding.of, (error, *error.others)))
    return Shelf(
        locale=locale,
        catalogs=tuple(catalogs),
        findings=tuple(findings),
        unreadable=frozenset(unreadable),
        data=data,
    )


def bytes_of(site: Path, file: PoFile) -> bytes:
    """What is in the file of a catalog. Raises BadInput where it is no file to be read."""
    return _bytes(file.file, site)


def catalog_of(data: bytes, file: PoFile, locale: str) -> Catalog:
    """The catalog that these bytes of the file are. Raises BadInput where they are none."""
    return read_po(data, path=file.path, locale=locale, domain=file.domain, language=file.language)


def read_templates(site: Path) -> tuple[Catalog, ...]:
    """The templates as they are on disk, without those that cannot be read: they are written anew anyway."""
    return tuple(filter(None, (_template(file, site) for file in sorted((site / "locales").glob("*.pot")))))


def _template(file: Path, site: Path) -> Catalog | None:
    domain, _, language = file.stem.rpartition(".")
    try:
        path = file.relative_to(site).as_posix()
        return read_po(_bytes(file, site), path=path, locale=language, domain=domain, language=language)
    except (BadInput, OSError):
        return None


def write_catalogs(site: Path, shelf: Shelf, catalogs: Sequence[Catalog]) -> Written:
    """Put merged catalogs of the shelf's locale in place of those read, each whole or not at all.

    Only files whose bytes differ are written; see `rewrite`.
    """
    return rewrite(site, shelf.locale, rewritings_of(shelf, catalogs))


class Rewriting(Struct, frozen=True, kw_only=True):
    """What is to become of a catalog's file, by the catalog's name.

    `before` is the digest of its bytes as they were read, None where there was no file; one that could not be read is
    not `readable`. What `between` gives, if there is such a thing, is to stand there until all others are written.
    """

    name: str
    before: bytes | None
    readable: bool = True
    between: Kept | None = None
    after: Kept


def rewritings_of(shelf: Shelf, catalogs: Iterable[Catalog], keep: Keep = at_hand) -> tuple[Rewriting, ...]:
    """What brings the files of a shelf to these catalogs; the bytes stay where they are `kept`."""
    old = {catalog.name: catalog for catalog in shelf.catalogs}
    found = (
        rewriting_of(old.get(one.name), one, shelf.data.get(one.name), keep, readable=one.name not in shelf.unreadable)
        for one in catalogs
    )
    return tuple(filter(None, found))


def rewriting_of(
    old: Catalog | None, new: Catalog, data: bytes | None, keep: Keep, *, readable: bool = True
) -> Rewriting | None:
    """What brings a file with these bytes, in which the old catalog is, to the new one; None where it stays."""
    written = write_po(new)
    if written == data:
        return None
    from enface.catalogs.handover import departed  # most who read catalogs never write any

    leaving = departed(old, new) if old else None
    return Rewriting(
        name=new.name,
        before=None if data is None else _digest(data),
        readable=readable,
        between=keep(write_po(leaving)) if leaving else None,
        after=keep(written),
    )


def rewrite(site: Path, locale: str, files: Sequence[Rewriting]) -> Written:
    """Write catalogs of a locale, each whole or not at all.

    A file that could not be read, or that somebody changed since, is left alone with a Finding; then nothing is
    written at all, since entries may have moved between the files. When killed between two files no translation is
    lost: what moves stays, obsolete, where it was until it has arrived.
    """
    if not files:
        return Written(paths=())
    folder = _folder(site, locale)
    with alone(inside(site, folder.relative_to(site).as_posix())):
        findings = tuple(_obstacles(site, locale, files))
        if findings:
            return Written(paths=(), findings=findings)
        for one in sorted(files, key=lambda one: one.between is None):
            write_atomically(folder / f"{one.name}.po", (one.between or one.after)())
        for one in files:
            if one.between:
                write_atomically(folder / f"{one.name}.po", one.after())
    return Written(paths=tuple(po_path(locale, one.name) for one in files))


def remove_catalogs(site: Path, shelf: Shelf, names: Iterable[str]) -> Written:
    """Delete catalogs of the shelf's locale; where somebody changed one since it was read all stay, with a Finding."""
    folder = _folder(site, shelf.locale)
    files = {folder / f"{name}.po": shelf.data[name] for name in names if (folder / f"{name}.po").exists()}
    if not files:
        return Written(paths=())
    with alone(inside(site, folder.relative_to(site).as_posix())):
        changed = [file for file, data in files.items() if _bytes(file, site) != data]
        for file in files if not changed else ():
            file.unlink()
    findings = tuple(changed_meanwhile(file.relative_to(site).as_posix()) for file in changed)
    paths = () if changed else tuple(file.relative_to(site).as_posix() for file in files)
    return Written(paths=paths, findings=findings)


def write_templates(site: Path, templates: Mapping[str, bytes]) -> Written:
    """Write the templates, by path, whose bytes differ from the file there."""
    paths = []
    for path, data in templates.items():
        file = inside(site, path)
        if not file.is_file() or file.read_bytes() != data:
            write_atomically(file, data)
            paths.append(path)
    return Written(paths=tuple(paths))


def po_path(locale: str, name: str) -> str:
    """Where the catalog of this name is, below the site folder."""
    return f"locales/{locale.replace('-', '_')}/LC_MESSAGES/{name}.po"


def pot_path(name: str) -> str:
    """Where the template of this name is, below the site folder."""
    return f"locales/{name}.pot"


def folder_of(locale: str) -> str:
    """What the paths of the locale's catalogs begin with."""
    return po_path(locale, "").removesuffix(".po")


def named(path: str) -> tuple[str, str] | None:
    """Domain and language of the catalog or template at this path; None for a name that neither has."""
    return _parts(path.rpartition("/")[2].removesuffix("t"))


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, str] | None:
    """Those of a file's name, which is the same in every locale."""
    found = _NAME.fullmatch(name)
    return (found[1], found[2]) if found and standardize(found[2]) == found[2] else None


def volume_at(site: Path, path: str, index: Index | None, unsound: frozenset[int] = frozenset()) -> Volume:
    """The catalog or template at this path, to be read by its index. Raises NotFew where that is another file's."""
    name, data = named(path), _mapped(site / path)
    if name is None or index is None or index.size != len(data):
        raise NotFew(path)
    return Volume(*name, index, data, unsound)


def _mapped(file: Path) -> Data:
    with file.open("rb") as opened:
        return mmap(opened.fileno(), 0, access=ACCESS_READ) if file.stat().st_size else b""


def _folder(site: Path, locale: str) -> Path:
    name = locale.replace("-", "_")
    if not _FOLDER.fullmatch(name):
        raise WrongUse(f'"{locale}" is no locale', cure="write a BCP 47 tag such as pt-BR")
    return site / "locales" / name / "LC_MESSAGES"


def _files(folder: Path, site: Path) -> list[Path]:
    """The catalogs; a folder that cannot be listed is not one without catalogs: BadInput."""
    try:
        return sorted(file for file in folder.iterdir() if file.name.endswith(".po"))
    except FileNotFoundError:
        return []
    except OSError as error:
        path = folder.relative_to(site).as_posix()
        cause = f"the folder cannot be read: {error.strerror}"
        raise BadInput(cause, cure="check its permissions", path=path, rule="po-file") from error


def read_paged(site: Path, file: PoFile, desk: Desk) -> tuple[bytes, PagedFile]:
    """The bytes of a catalog, and the same as they are on the disk. Raises BadInput where it is no file to be read."""
    with _readable(file.file, site):
        return desk.read(file.file, file.path, MOST_BYTES + 1)


def _bytes(file: Path, site: Path) -> bytes:
    with _readable(file, site), file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


@contextmanager
def _readable(file: Path, site: Path) -> Iterator[None]:
    path = file.relative_to(site).as_posix()
    if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(site)) or not file.is_file():
        raise BadInput("it is no file of this site", cure="put a plain file there", path=path, rule="po-file")
    try:
        yield
    except OSError as error:
        raise BadInput(f"it cannot be read: {error.strerror}", path=path, rule="po-file") from error


def conversions(locale: str, catalogs: Iterable[Catalog]) -> Iterator[Finding]:
    """Which of these catalogs of the locale cannot be written in the charset that they were read in."""
    for catalog in catalogs:
        if catalog.charset != UTF_8 and converted(catalog, write_po(catalog)):
            cause = f"{catalog.charset} lacks characters that the catalog needs: the file becomes UTF-8"
            place = Place(path=po_path(locale, catalog.name), line=1)
            cure = "tell who works in it, if their program must be told"
            yield Finding(rule="po-charset", severity="warning", place=place, cause=cause, cure=cure)


def _odd_name(path: str) -> Finding:
    cause = "the file's name is not <domain>.<language>.po, so it is not used"
    cure = "name it like reviews.en.po, the language being that of the msgids"
    return Finding(rule="po-name", severity="warning", place=Place(path=path), cause=cause, cure=cure)


def _obstacles(site: Path, locale: str, files: Iterable[Rewriting]) -> Iterator[Finding]:
    for one in files:
        path = po_path(locale, one.name)
        now = _digest(_bytes(site / path, site)) if (site / path).exists() else None
        if not one.readable:
            cause, cure = "the catalog cannot be read, so it is not overwritten", "mend it first"
            yield Finding(rule="po-unreadable", severity="error", place=Place(path=path), cause=cause, cure=cure)
        elif now != one.before:
            yield changed_meanwhile(path)


def _digest(data: bytes) -> bytes:
    return sha256(data).digest()


def changed_meanwhile(path: str) -> Finding:
    """Somebody else has written the catalog since it was read."""
    cause, cure = "somebody changed the catalog in the meantime", "run the command again"
    return Finding(rule="po-changed", severity="error", place=Place(path=path), cause=cause, cure=cure)
