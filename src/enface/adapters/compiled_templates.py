"""Templates as Jinja2 compiled them, kept in a folder: compiling those of the theme takes longer than many a build."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from enface import __version__
from enface.adapters.atomic import write_atomically
from enface.adapters.user_cache import user_cache
from enface.render.engine import CODE

_SEAL = 16


class CompiledTemplates(jinja2.BytecodeCache):
    """A cache for `render.html.Pages`: a folder of the user's, never of a site's, as what is in it is run.

    An entry counts for the very text of its template, if it is whole, and for the enface, Jinja2 and Python that made
    it, unless somebody else owns it or anybody may write it; else the template is compiled again. A folder that
    cannot be written keeps nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / f"enface-{__version__}-{CODE}-jinja2-{jinja2.__version__}"

    @classmethod
    def of_user(cls) -> CompiledTemplates:
        """The one in the user's cache."""
        return cls(user_cache() / "templates")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if there is something to fill it with."""
        with suppress(OSError):
            data = _own_bytes(self._path(bucket))
            if data[:_SEAL] == _seal(data[_SEAL:]):
                bucket.bytecode_from_string(data[_SEAL:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket."""
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            write_atomically(self._path(bucket), _seal(code) + code)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / bucket.key


def _own_bytes(file: Path) -> bytes:
    """The bytes of a file that nobody else can have written; none of any other."""
    with file.open("rb") as opened:
        found = os.fstat(opened.fileno())
        return opened.read() if found.st_uid == os.geteuid() and not found.st_mode & stat.S_IWOTH else b""


def _seal(code: bytes) -> bytes:
    return blake2b(code, digest_size=_SEAL).digest()
