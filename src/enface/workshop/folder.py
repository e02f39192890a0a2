"""Single files of a site's folder, read without its texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from enface.adapters import content_dir
from enface.adapters.content_dir import CONFIG
from enface.model.glossary import Glossary
from enface.model.lock import Lock, Record
from enface.model.site import Section, Site
from enface.read.config import read_site
from enface.read.decoding import decode
from enface.read.glossary import GLOSSARY
from enface.read.lock import LARGEST, only, parse_lock
from enface.workshop.terms import glossary_of


def read_lock(root: Path) -> Lock:
    """The lock as it is on disk now. Raises BadInput for a broken one."""
    file = root / content_dir.LOCK
    return lock_in(content_dir.read_plain_file(file, content_dir.LOCK, LARGEST) if file.exists() else None)


def lock_in(data: bytes | None) -> Lock:
    """The lock in these bytes; of a site without one it is empty."""
    if data is None:
        from enface.extract.rules import VERSION  # with all that brings catalogs of older rules to it

        return Lock(extraction=VERSION)
    return parse_lock(decode(data, content_dir.LOCK, LARGEST), content_dir.LOCK)


class Folder:
    """That of a site with documents at these `paths`. What is asked for is read once."""

    def __init__(self, root: Path, paths: Collection[str]) -> None:
        self.root = root
        self.paths = paths
        self._records: dict[str, Record | None] = {}

    @cached_property
    def site(self) -> Site:
        """The site as it is configured."""
        configured, _ = read_site(content_dir.read_plain_file(self.root / CONFIG, CONFIG), CONFIG)
        return replace(configured, sections=sections_of(configured, self.paths))

    def record(self, path: str) -> Record | None:
        """What the lock has of the document at this path. Raises BadInput where the lock is none."""
        return self.records([path]).get(path)

    def records(self, paths: Collection[str]) -> dict[str, Record]:
        """The same of several; the rest of the lock is not read."""
        new = [path for path in paths if path not in self._records]
        if new:
            found = parse_lock(only(self._lock, new), content_dir.LOCK).by_path()
            self._records |= {path: found.get(path) for path in new}
        known = ((path, self._records[path]) for path in paths)
        return {path: record for path, record in known if record}

    @cached_property
    def _lock(self) -> str:
        file = self.root / content_dir.LOCK
        return decode(content_dir.read_plain_file(file, content_dir.LOCK, LARGEST), content_dir.LOCK, LARGEST)


def on_one_host(site: Site, base_url: str) -> Site:
    """The site as it stands on one host, where locales with hosts of their own are below their tags."""
    return replace(site, base_url=base_url, locales=tuple(replace(locale, url="") for locale in site.locales))


def glossary_at(root: Path, site: Site) -> Glossary:
    """The site's glossary."""
    return glossary_of(optional(root, GLOSSARY), site)[0]


def optional(root: Path, path: str) -> bytes | None:
    """The bytes of a file that need not be there."""
    return content_dir.read_plain_file(root / path, path) if (root / path).exists() else None


def sections_of(site: Site, paths: Iterable[str]) -> tuple[Section, ...]:
    """The configured sections, then every other folder of content that has documents, by name."""
    configured = {section.id for section in site.sections}
    others = sorted({content_dir.section_of(path) for path in paths} - configured)
    return (*site.sections, *(Section(id=name, name=name.replace("-", " ").capitalize()) for name in others))
