"""The site folder: what people wrote into it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from enface.adapters import site_folder
from enface.errors import BadInput, WrongUse
from enface.model.finding import Finding, Place
from enface.read.decoding import MAX_FILE
from enface.read.glossary import GLOSSARY
from enface.read.languages import LANGUAGES
from enface.read.lock import LARGEST
from enface.read.values import to_identifier
from enface.read.works import AUTHORS, TAGS, WORKS
from enface.text.regex import regex

CONFIG, LOCK, CONTENT = site_folder.CONFIG, "enface.lock", "content"
"""Names in the site folder."""

TEXTS = (".md", ".txt")
"""What texts end in: Markdown and plain text."""

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
"""What pictures end in."""

_IGNORED = regex(r"\..*|.*~|#.*#|.*\.(?:swp|swo|bak|tmp|orig)|readme(?:\.\w+)?|thumbs\.db", re.IGNORECASE)
_NO_TEXT = regex(r"[\x00-\x1f\x7f\ud800-\udfff]")


class Content(Struct, frozen=True, kw_only=True):
    """A site folder, read. Paths are those below it, slash-separated and sorted.

    `documents` are the paths of the texts of sections, which are read when it is their turn, and `pictures` are paths
    as well; `library` has the bytes of works, authors and tags by path. `languages`, `glossary` and `lock` are None
    where the file is not there.
    """

    config: bytes
    documents: tuple[str, ...]
    library: Mapping[str, bytes]
    pictures: tuple[str, ...]
    languages: bytes | None
    glossary: bytes | None
    lock: bytes | None
    findings: tuple[Finding, ...]


def section_of(path: str) -> str:
    """The section of a document: the first folder below content."""
    return path.split("/")[1]


def is_ignored(name: str) -> bool:
    """Whether files and folders of this name are left alone: hidden ones, editors' backups, READMEs."""
    return _IGNORED.fullmatch(name) is not None


def read_folder(root: Path) -> Content:
    """Everything a build needs to know from the folder, but for the texts.

    What else cannot be read, leads out of the folder or is no plain file is a finding, never a wait. Hidden files,
    editors' backups and READMEs are left alone. Raises WrongUse where enface.toml itself cannot be read, BadInput where
    the lock is there but cannot be read.
    """
    findings: list[Finding] = []
    documents: list[str] = []
    library: dict[str, bytes] = {}
    pictures: list[str] = []
    for path in _walk(root.resolve(), findings):
        if path.lower().endswith(PICTURES):
            pictures.append(path)
        elif _is_document(path, findings):
            documents.append(path)
        elif _is_library(path):
            library |= _if_readable(root, path, findings)
    try:
        config = read_plain_file(root / CONFIG, CONFIG)
    except BadInput as error:
        raise WrongUse(error.cause, cure=error.cure, path=CONFIG, rule=error.rule) from None
    return Content(
        config=config,
        documents=tuple(documents),
        library=library,
        pictures=tuple(pictures),
        languages=_if_there(root, LANGUAGES, findings),
        glossary=_if_there(root, GLOSSARY, findings),
        lock=read_plain_file(root / LOCK, LOCK, LARGEST) if os.path.lexists(root / LOCK) else None,
        findings=tuple(findings),
    )


def read_plain_file(file: Path, path: str, most: int = MAX_FILE) -> bytes:
    """The bytes of a plain file of at most `most`; BadInput (which names it `path`) for anything else, at once."""
    try:
        data = _bytes(file, most)
    except OSError as error:
        cause = f"the file cannot be read: {error.strerror}"
        raise BadInput(cause, cure="check its name and permissions", path=path, rule="unreadable") from None
    if data is None:
        raise BadInput("this is no plain file", cure="put a file in its place", path=path, rule="unreadable")
    if len(data) > most:
        cause = f"the file has more than {most:,} bytes"
        raise BadInput(cause, cure="split it, or take embedded data out", path=path, rule="too-large")
    return data


def _bytes(file: Path, most: int) -> bytes | None:
    """At most one byte more than allowed; None for what is no plain file."""
    # without O_NONBLOCK, opening a pipe waits for a writer
    number = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode):
            return None
        with os.fdopen(number, "rb", closefd=False) as opened:
            data = opened.read(min(found.st_size, most) + 1)  # room for `most` would be made first, and a page kept
            return data if len(data) <= found.st_size else data + opened.read(most + 1 - len(data))
    finally:
        os.close(number)


def _if_readable(root: Path, path: str, findings: list[Finding]) -> dict[str, bytes]:
    try:
        return {path: read_plain_file(root / path, path)}
    except BadInput as error:
        findings.append(Finding.of(error))
        return {}


def _if_there(root: Path, path: str, findings: list[Finding]) -> bytes | None:
    return _if_readable(root, path, findings).get(path) if os.path.lexists(root / path) else None


def _walk(root: Path, findings: list[Finding]) -> Iterator[str]:
    """The files below content in sorted order, with a finding for each that is no business of a build."""

    def unreadable(error: OSError) -> None:
        if isinstance(error, FileNotFoundError):
            return  # no content yet, or a folder that went while we looked
        path = Path(error.filename).relative_to(root).as_posix()
        findings.append(_unusable(path, f"the folder cannot be read: {error.strerror}", "check its permissions"))

    for folder, folders, files in os.walk(root / CONTENT, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not _IGNORED.fullmatch(name))
        below = Path(folder).relative_to(root).as_posix()
        for name in sorted(files + folders):
            path = f"{below}/{name}"
            if not _IGNORED.fullmatch(name) and _may_be_read(root, path, findings) and name in files:
                yield path


def _may_be_read(root: Path, path: str, findings: list[Finding]) -> bool:
    if _NO_TEXT.search(path):
        shown = _NO_TEXT.sub(lambda found: ascii(found[0])[1:-1], path)
        findings.append(_unusable(shown, "the name is not UTF-8 text of one line", "rename it"))
        return False
    file = root / path
    if file.is_symlink():
        target = Path(os.path.realpath(file))
        if target.is_dir() or not target.is_relative_to(root):
            cause = (
                "the symbolic link leads to a folder" if target.is_dir() else "the symbolic link leads out of the site"
            )
            findings.append(_unusable(path, cause, "copy what it leads to"))
            return False
    return True


def _unusable(path: str, cause: str, cure: str) -> Finding:
    return Finding(rule="unreadable", severity="error", place=Place(path=path), cause=cause, cure=cure)


def _is_library(path: str) -> bool:
    return path == TAGS or (path.rpartition("/")[0] in {WORKS, AUTHORS} and path.endswith(".toml"))


def _is_document(path: str, findings: list[Finding]) -> bool:
    if not path.lower().endswith(TEXTS) or path.startswith((f"{WORKS}/", f"{AUTHORS}/")):
        return False
    if path.count("/") < 2:
        place = Place(path=path)
        cause, cure = "the file stands in no section", "move it into a folder, as content/reviews"
        findings.append(Finding(rule="no-section", severity="warning", place=place, cause=cause, cure=cure))
        return False
    return _has_section(path, findings)


def _has_section(path: str, findings: list[Finding]) -> bool:
    section = section_of(path)
    if section == to_identifier(section):
        return True
    cause, cure = (
        "the name of a section has only a to z, digits and hyphens",
        f"rename the folder {to_identifier(section)}",
    )
    findings.append(Finding(rule="no-section", severity="error", place=Place(path=path), cause=cause, cure=cure))
    return False
