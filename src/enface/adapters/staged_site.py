"""A built site in its folder, ready to be deployed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from enface.model.upload import Upload
from enface.publish.headers import headers_of


class StagedSite(Struct, frozen=True):
    """The files below `folder`; they stay as they are while the deploy lasts."""

    folder: Path

    def file(self, path: str) -> Path:
        """Where a file of the site lies."""
        return self.folder / path

    def read(self, path: str) -> bytes:
        """Its bytes."""
        return (self.folder / path).read_bytes()

    def uploads(self, paths: Iterable[str], languages: Mapping[str, str] | None = None) -> tuple[Upload, ...]:
        """The files of these paths; with headers where `languages` (root -> tag) says whose headers they are."""
        return tuple(self._upload(path, languages) for path in sorted(paths))

    def _upload(self, path: str, languages: Mapping[str, str] | None) -> Upload:
        data = self.read(path)
        headers = () if languages is None else headers_of(path, languages)
        return Upload(path=path, size=len(data), digest=blake2b(data, digest_size=16).hexdigest(), headers=headers)
