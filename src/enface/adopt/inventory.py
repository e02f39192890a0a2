"""What an old site consists of, in one form for all generators."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from enface.model.finding import Finding

Reading = Callable[[str], str]
"""Gives the text of a file below the old site's folder, by its path. Raises BadInput."""


class Version(Struct, frozen=True, kw_only=True):
    """One language's file of a story, in the old site's terms.

    `locale` is BCP 47, `path` that of the file. `values` is its front matter under the names of its generator, `body`
    the text behind. `address` is where it was published, root-relative; `aliases` lead there.
    """

    locale: str
    path: str
    values: Mapping[str, object]
    body: str
    address: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()


class Story(Struct, frozen=True, kw_only=True):
    """One piece in all its languages. `place` is its new path below `content/` without the ending, `docs/faq`."""

    place: str
    versions: tuple[Version, ...]

    @property
    def section(self) -> str:
        """The section it stands in."""
        return self.place.partition("/")[0]


class Inventory(Struct, frozen=True, kw_only=True):
    """An old site. `url` is scheme, host and path, or "". `locales` are BCP 47 tags, the source first.

    `files` map new paths to old ones, to be copied. `sections` are names by id, in the source's language. `names` say
    which field of enface a key of the front matter means.
    """

    generator: str
    title: str
    url: str
    locales: tuple[str, ...]
    names: Mapping[str, str]
    stories: tuple[Story, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


Census = Callable[[Sequence[str], Reading], Inventory]
"""A generator's reader: the paths of the old site's files, and how to read one."""
