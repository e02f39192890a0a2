"""Templates as Jinja2 compiled them, kept in a folder: compiling those of the theme takes longer than many a build."""

from __future__ import annotations

from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from enface import __version__
from enface.adapters.user_cache import keep_sealed, sealed_bytes, user_cache
from enface.render.engine import CODE


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
        code = sealed_bytes(self._path(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket."""
        keep_sealed(self._path(bucket), bucket.bytecode_to_string())

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / bucket.key
