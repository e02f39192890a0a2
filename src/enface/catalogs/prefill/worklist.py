"""Which entries of a catalog an engine may draft, and how a draft is filed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from enface.catalogs.carry import waiting
from enface.catalogs.po.header import HEADER_KEY
from enface.catalogs.stamps import Stamp, out_hash, with_stamp, without
from enface.catalogs.state import is_machine
from enface.catalogs.stock import document_of
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key


class Job(Struct, frozen=True, kw_only=True):
    """An entry to be drafted: the `catalog` it stands in, the texts `before` and `after` it in the same document.

    `paths` are the documents that use it.
    """

    catalog: str
    language: str
    key: Key
    notes: tuple[str, ...]
    paths: tuple[str, ...]
    before: str = ""
    after: str = ""


def is_open(entry: Entry, *, refresh: bool) -> bool:
    """Whether an engine may write here: no text yet or, to `refresh`, an engine's that nobody has touched."""
    if entry.obsolete or entry.key == HEADER_KEY:
        return False
    return not entry.translated or (refresh and is_machine(entry))


def jobs(catalog: Catalog, paths: Collection[str], *, refresh: bool) -> Iterator[Job]:
    """What is open in the catalog, in its order; `paths` limit it to what these documents use (all when empty)."""
    active = [entry for entry in catalog.entries if not entry.obsolete and entry.key != HEADER_KEY]
    for at, entry in enumerate(active):
        used = tuple(map(document_of, entry.references))
        if not is_open(entry, refresh=refresh) or (paths and not set(used) & set(paths)):
            continue
        yield Job(
            catalog=catalog.name,
            language=catalog.language,
            key=entry.key,
            notes=entry.notes,
            paths=used,
            before=_beside(active, at - 1, entry),
            after=_beside(active, at + 1, entry),
        )


def drafted(entry: Entry, translations: Sequence[str], *, engine: str, pair: str, on: date) -> Entry:
    """The entry with an engine's text: fuzzy, and stamped."""
    texts = tuple(translations)
    fields = (("engine", engine), ("pair", pair), ("on", on.isoformat()), ("out", out_hash(texts)))
    bare = replace(without(waiting(entry), {"mt", "draft"}), translations=texts, previous=None)
    return replace(with_stamp(bare, Stamp(kind="mt", fields=fields)), head=None, body=None)


def _beside(entries: Sequence[Entry], at: int, entry: Entry) -> str:
    near = 0 <= at < len(entries) and set(entries[at].references) & set(entry.references)
    return entries[at].key.text if near else ""
