"""Does jobs: writes what they make, and says what each was made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct, field

from enface.model.cost import Spent
from enface.model.page import Page
from enface.publish.codec import packed_entry, packed_searchable
from enface.publish.digests import digest
from enface.render.editions.watch import fact
from enface.render.jobs import Job, Kind, Press, document_pages, files_by
from enface.seams import Target

_TEMPLATES: Mapping[Kind, tuple[str, ...]] = {
    "document": ("review.html", "en_face.html"),
    "home": ("home.html",),
    "index": ("index.html",),
    "shelf": ("list.html", "index.html"),
    "feed": (),
    "not_found": ("not_found.html",),
    "former": ("not_found.html", "redirect.html"),
}


class Lines(NamedTuple):
    """What a document gives to files about many, in one locale: lines, and as bytes its entry and searchable text."""

    register: str
    ledger: str = ""
    entry: bytes | None = None
    searchable: bytes | None = None


class Done(Struct, frozen=True, kw_only=True):
    """A job that was done: all its files, those of them that changed, the facts they were made from.

    `lines` by locale tag are there for documents; what it took is `spent`, where jobs are timed.
    """

    job: Job
    paths: tuple[str, ...]
    written: tuple[str, ...]
    reads: frozenset[str]
    lines: Mapping[str, Lines] = field(default_factory=dict)
    spent: Spent | None = None

    @property
    def facts(self) -> dict[str, tuple[bytes, bytes]]:
        """The facts that the job settled for others, as digests; their values stand in the lines."""
        entries = {tag: one.entry for tag, one in self.lines.items() if one.entry}
        return {fact("entry", (self.job.id, tag)): (digest(entry), b"") for tag, entry in entries.items()}


def done(jobs: Iterable[Job], press: Press, target: Target, taken: Collection[str] = ()) -> Iterator[Done]:
    """Do jobs one after another. What stands at a path that is `taken` stays there."""
    for job in jobs:
        reads = press.reads.begin()
        pages, lines = made(job, press)
        own = [page for page in pages if page.path not in taken]
        yield Done(
            job=job,
            paths=tuple(page.path for page in own),
            written=tuple(page.path for page in own if target.write(page.path, page.data)),
            reads=frozenset(reads | implied(job, press)),
            lines=lines,
        )


def implied(job: Job, press: Press) -> set[str]:
    """The facts that a job is made from in any case: its words, its templates, a document's own text."""
    found = {fact("template", name) for name in _TEMPLATES[job.kind]}
    found |= {fact("words", tag) for tag in ((job.locale,) if job.locale else press.readers)}
    if job.kind == "former":
        found.add(fact("former", job.locale))
    return found | {fact("body", job.id)} if job.kind == "document" else found


def made(job: Job, press: Press) -> tuple[list[Page], dict[str, Lines]]:
    """The files of a job, and what a document gives to files about many, by locale tag."""
    if job.kind != "document":
        return list(files_by(job, press)), {}
    pages, share = document_pages(job, press)
    return pages, {
        tag: Lines(
            register=share.register[tag],
            ledger=share.ledger[tag],
            entry=packed_entry(share.entries[tag]) if tag in share.entries else None,
            searchable=packed_searchable(share.searchable[tag]) if tag in share.searchable else None,
        )
        for tag in share.register
    }
