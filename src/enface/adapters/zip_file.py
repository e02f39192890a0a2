"""A zip file of a site: equal sites give equal bytes."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from msgspec import Struct

from enface.adapters.atomic import write_atomically
from enface.adapters.staged_site import StagedSite
from enface.errors import DeployTrouble
from enface.model.upload import Stored, Upload
from enface.publish.ledger import Ledger, Line, written

_TIME = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_UNIX = 3
_LARGEST = 100_000_000
"""In bytes: no file of a site is larger."""


class SiteZip(Struct, frozen=True):
    """The file `path`. It holds the site and nothing else: no file of ours, and none of the site before."""

    path: Path
    site: StagedSite

    def ledger(self) -> bytes | None:
        """What is in the file, as a ledger: all of it is ours."""
        files = {path: Line(digest=stored.tag) for path, stored in self.there().items()}
        return written(Ledger(files=files)) if files else None

    def there(self) -> Mapping[str, Stored]:
        """What is in the file; nothing where there is none, or none that can be read and is as we write them."""
        if not self.path.is_file():
            return {}
        try:
            with ZipFile(self.path) as archive:
                infos = archive.infolist()
                if any(info.file_size > _LARGEST for info in infos):
                    return {}
                return {info.filename: _stored(archive.read(info)) for info in infos}
        except (OSError, BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, zlib.error):
            return {}

    def tags(self, site: Collection[Upload]) -> Mapping[str, str]:
        """The digests that everything has already."""
        return {each.path: each.digest for each in site}

    def replace(self, site: Sequence[Upload], kept: Sequence[str], ledger: bytes) -> str:  # noqa: ARG002 - see the class
        """Write the whole file, then put it in the old one's place."""
        buffer = BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=9) as archive:
            for upload in sorted(site, key=lambda each: each.path):
                info = ZipInfo(upload.path, _TIME)
                info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, _MODE, _UNIX
                archive.writestr(info, self.site.read(upload.path), compresslevel=9)
        try:
            write_atomically(self.path, buffer.getvalue())
        except OSError as error:
            raise DeployTrouble(
                f"the zip file cannot be written: {error.strerror}",
                cure="mend that, then deploy again",
                path=str(self.path),
                rule="deploy",
            ) from error
        return str(self.path)


def _stored(data: bytes) -> Stored:
    return Stored(size=len(data), tag=blake2b(data, digest_size=16).hexdigest())
