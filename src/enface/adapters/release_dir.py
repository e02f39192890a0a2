"""A folder of releases: each holds the whole site, and a symbolic link says which one readers get."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from enface.adapters.disk_target import holds_sources
from enface.adapters.staged_site import StagedSite
from enface.errors import DeployTrouble, WrongUse
from enface.model.upload import Stored, Upload
from enface.publish.ledger import NAME

CURRENT = "current"
"""The link in the folder that the web server serves."""
_RELEASES, _UNFINISHED, _DIGITS = "releases", ".unfinished", 6


class ReleaseDir(Struct, frozen=True):
    """`folder` has `releases/000001/` and so on; `keep` releases stay besides the current one."""

    folder: Path
    site: StagedSite
    keep: int

    @classmethod
    def at(cls, folder: Path, site: StagedSite, keep: int, root: Path) -> ReleaseDir:
        """The folder, which need not be there yet. WrongUse where it holds anything else, or the site's sources."""
        if holds_sources(folder.resolve(), root.resolve()):
            raise WrongUse("the site cannot be deployed to where people write", cure="name another folder",
                           path=str(folder), rule="deploy")  # fmt: skip
        link = folder / CURRENT
        strange = folder.exists() and not folder.is_dir()
        if (
            strange
            or (link.exists() and not link.is_symlink())
            or (_holds(folder) and not (folder / _RELEASES).is_dir())
        ):
            raise WrongUse("the folder holds something else than releases of enface", cure="name an empty folder",
                           path=str(folder), rule="deploy")  # fmt: skip
        return cls(folder, site, keep)

    def _now(self) -> Path:
        """The release that readers get; a path where nothing is before the first."""
        return self.folder / CURRENT

    def ledger(self) -> bytes | None:
        """The ledger of the current release."""
        try:
            return (self._now() / NAME).read_bytes()
        except OSError:
            return None

    def there(self) -> Mapping[str, Stored]:
        """The plain files of the current release, with a digest of their bytes."""
        now = self._now()
        found = (Path(where) / name for where, _, files in os.walk(now) for name in files)
        return {file.relative_to(now).as_posix(): _stored(file) for file in found if _is_plain(file)}

    def tags(self, site: Collection[Upload]) -> Mapping[str, str]:
        """The digests that everything has already."""
        return {each.path: each.digest for each in site}

    def replace(self, site: Sequence[Upload], kept: Sequence[str], ledger: bytes) -> str:
        """Write a release beside the others, then move the link; old releases go last."""
        try:
            return self._replace(site, kept, ledger)
        except OSError as error:
            raise DeployTrouble(
                f"no release can be written: {error.strerror or error}",
                cure="mend that, then deploy again",
                path=str(self.folder),
                rule="deploy",
            ) from error

    def _replace(self, site: Sequence[Upload], kept: Sequence[str], ledger: bytes) -> str:
        releases = self.folder / _RELEASES
        releases.mkdir(parents=True, exist_ok=True)
        for leftover in releases.glob(f"*{_UNFINISHED}"):
            shutil.rmtree(leftover)
        number = max((int(release.name) for release in self._all()), default=0) + 1
        release = releases / f"{number:0{_DIGITS}}"
        unfinished = release.with_name(f"{release.name}{_UNFINISHED}")
        for upload in site:
            self._place(self.site.file(upload.path), self._now() / upload.path, unfinished / upload.path)
        for path in kept:
            self._place(self._now() / path, self._now() / path, unfinished / path)
        (unfinished / NAME).write_bytes(ledger)
        os.sync()  # before anybody reads it; one call instead of one for each file
        unfinished.rename(release)
        self._switch(release)
        self._prune(release)
        return str(self._now())

    def _place(self, source: Path, former: Path, new: Path) -> None:
        """The file, without bytes of its own where the release before has the same."""
        new.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):
            if _is_plain(former) and (former == source or former.read_bytes() == source.read_bytes()):
                os.link(former, new, follow_symlinks=False)
                return
        shutil.copyfile(source, new)

    def _switch(self, release: Path) -> None:
        """One rename decides what readers get."""
        link = self.folder / f".{CURRENT}{_UNFINISHED}"
        link.unlink(missing_ok=True)
        link.symlink_to(release.relative_to(self.folder))
        link.replace(self._now())
        number = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)

    def _prune(self, current: Path) -> None:
        """Old releases go, from the oldest; renamed first, so that one half gone is never taken for one."""
        older = [release for release in self._all() if release.name < current.name]
        for release in older[: max(0, len(older) - self.keep)]:
            doomed = release.with_name(f"{release.name}{_UNFINISHED}")
            release.rename(doomed)
            shutil.rmtree(doomed)

    def _all(self) -> list[Path]:
        releases = self.folder / _RELEASES
        found = releases.iterdir() if releases.is_dir() else ()
        return sorted(path for path in found if path.name.isascii() and path.name.isdigit() and path.is_dir())

    def roll_back(self) -> str:
        """Give readers the release before the current one; says which. WrongUse where none is left."""
        current = Path(os.path.realpath(self._now()))
        older = [release for release in self._all() if release.name < current.name]
        if not self._now().is_symlink() or not older:
            raise WrongUse("there is no earlier release", cure="deploy instead", path=str(self.folder), rule="deploy")
        self._switch(older[-1])
        return str(older[-1])


def _holds(folder: Path) -> bool:
    return folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir())


def _is_plain(file: Path) -> bool:
    """Whether reading it gives its own bytes: no link to elsewhere, no pipe."""
    return file.is_file() and not file.is_symlink()


def _stored(file: Path) -> Stored:
    data = file.read_bytes()
    return Stored(size=len(data), tag=blake2b(data, digest_size=16).hexdigest())
