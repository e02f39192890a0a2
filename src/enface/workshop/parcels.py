"""Jobs as they travel to another machine, with all that they are done with: nothing else is to be had there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from msgspec import Struct, field

import enface
from enface.model.deploying import TargetOptions
from enface.model.message import Key
from enface.model.page import Page
from enface.publish.facts import Frame
from enface.publish.work import Done
from enface.render.editions.edition import Rendition
from enface.render.former.addresses import Former
from enface.render.jobs import Job
from enface.workshop.hands import Entries

_MAKERS = ("babel", "jinja2", "markupsafe", "msgspec")
Said = Mapping[tuple[Key, str], Rendition]
"""What a locale's catalogs have of the messages that belong to no document, by key and domain."""


class Storage(Struct, frozen=True, kw_only=True):
    """Where workers put files themselves, with what the paths of each locale begin with and its tag; never a key."""

    options: TargetOptions
    languages: Mapping[str, str]


class Surroundings(Struct, frozen=True, kw_only=True):
    """What every job of a build is done with; strings and translations by locale tag.

    `strings` are of each source its rule of plurals and its texts. What stands at a path that is `taken` stays.
    Without a `storage` the files come back.
    """

    versions: tuple[str, ...]
    frame: Frame
    roots: tuple[tuple[str, str], ...]
    templates: tuple[tuple[str, str], ...]
    former: Former
    strings: Mapping[str, tuple[tuple[str, Mapping[Key, tuple[str, ...]]], ...]]
    said: Mapping[str, Said]
    taken: frozenset[str]
    storage: Storage | None = None


class Whole(Struct, frozen=True, kw_only=True):
    """A document in full and its editions, packed, and the locales in which feeds carry it."""

    document: bytes
    editions: bytes
    carried: tuple[str, ...]


class Parcel(Struct, frozen=True, kw_only=True):
    """Jobs with the facts that they are likely to ask: None for what is known not to be."""

    around: Surroundings
    jobs: tuple[Job, ...]
    facts: Mapping[str, bytes | None]
    wholes: Mapping[str, Whole] = field(default_factory=dict)
    entries: Entries = field(default_factory=dict)


class Returned(Struct, frozen=True, kw_only=True):
    """The jobs that were done, with files unless they are in storage, and of each of the others a fact it lacked."""

    done: tuple[tuple[Done, tuple[Page, ...]], ...]
    missing: tuple[tuple[Job, str], ...]


@cache
def versions() -> tuple[str, ...]:
    """What pages are made by: where it is the same, so are they."""
    return (enface.__version__, *(f"{name} {version(name)}" for name in _MAKERS))
