"""Packs jobs for other machines: with what they are likely to ask, or are known to have missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from enface.model.deploying import TargetOptions
from enface.model.document import Document
from enface.model.message import Key
from enface.publish.codec import packed_document, packed_editions
from enface.publish.facts import Frame
from enface.publish.headers import languages_of
from enface.render.editions.edition import Rendition
from enface.render.editions.watch import OUTLINE, SEPARATOR, fact
from enface.render.jobs import Job
from enface.render.lists.shelves import page_of, shelf_named
from enface.render.reader import Reader, target_paths
from enface.workshop.hands import Bench, Chunk
from enface.workshop.parcels import Parcel, Storage, Surroundings, Whole, versions
from enface.workshop.rebuild import own_keys

TRAVELLING = frozenset({"document", "shelf", "feed"})
"""The kinds of jobs of which there are many, and which ask little."""

_SAME_WORK = 12


def surroundings_of(bench: Bench, storage: TargetOptions | None = None) -> Surroundings:
    """What all jobs of a build are done with."""
    prepared = bench.prepared
    publication, manuscripts = prepared.publication, prepared.manuscripts
    languages = languages_of(prepared.readers[0].links, publication.site)
    return Surroundings(
        versions=versions(),
        frame=Frame(site=publication.site, dress=publication.dress),
        roots=manuscripts.moved.roots,
        templates=tuple(sorted(manuscripts.theme.templates.items())),
        former=prepared.former,
        strings={
            reader.locale.tag: tuple((each.rule, each.forms) for each in reader.strings.sources)
            for reader in prepared.readers
        },
        said={reader.locale.tag: dict(_said(reader, bench)) for reader in prepared.readers},
        taken=bench.taken,
        storage=Storage(options=storage, languages=languages) if storage else None,
    )


def _said(reader: Reader, bench: Bench) -> Iterator[tuple[tuple[Key, str], Rendition]]:
    site = bench.prepared.publication.site
    for key, domain in own_keys(site, bench.prepared.manuscripts.library):
        found = reader.texts.voice.offer(key, domain, site.source)
        if found:
            yield (key, domain), found


class Packer(Struct, frozen=True):
    """Packs chunks of one build; `around` is what goes with each of them."""

    bench: Bench
    around: Surroundings

    def parcel(self, chunk: Chunk, missed: Iterable[str] = ()) -> Parcel:
        """The chunk with what it is likely to ask, and what was `missed` with what belongs to it."""
        names = {name for job in chunk.jobs for name in self._likely(job)}
        for name in missed:
            kind, _, key = name.partition(SEPARATOR)
            names |= {name, *(self._about(self.bench.prepared.publication.by_id.get(key)) if kind == OUTLINE else ())}
        return Parcel(
            around=self.around,
            jobs=chunk.jobs,
            facts={name: self.bench.value(name) for name in names},
            wholes={job.id: self._whole(job.id) for job in chunk.jobs if job.kind == "document"},
            entries=chunk.entries,
        )

    def _whole(self, name: str) -> Whole:
        opened = self.bench.press.opened(name)
        return Whole(
            document=packed_document(opened.document),
            editions=packed_editions(tuple(opened.editions.values())),
            carried=tuple(self.bench.press.carried(name)),
        )

    def _likely(self, job: Job) -> Iterator[str]:
        """What a job asks for, as a rule."""
        publication = self.bench.prepared.publication
        tags = [locale.tag for locale in publication.site.locales]
        yield from (fact("kinds", tag) for tag in tags)
        if job.kind == "document":
            document = publication.by_id[job.id]
            yield fact("related", job.id)
            for tag in tags:
                place = tag, "works", document.review.work
                yield fact("shelved", place)
                for other in publication.shelved.get(place, ())[:_SAME_WORK]:
                    yield from self._about(other)
            for each in (document, *publication.related[job.id]):
                yield from self._about(each)
            return
        _, kind, name = job.place
        for tag in tags:
            place = tag, kind, name
            yield from (fact(about, place) for about in ("shelved", "fed", "changed"))
        yield from (fact(about, name) for about in ("names", "terms", "works"))
        if job.kind == "feed":
            yield from (fact(OUTLINE, document.id) for document in publication.fed.get(job.place, ()))
            return
        shelf = shelf_named(kind, name, publication.site)
        for document in page_of(shelf, job.number, publication, job.locale):
            yield from self._about(document)

    def _about(self, document: Document | None) -> Iterator[str]:
        """What is asked together with a document."""
        if document is None:
            return
        review, site = document.review, self.bench.prepared.publication.site
        yield fact(OUTLINE, document.id)
        yield fact("first", document.id)
        yield fact("works", review.work)
        yield from (fact("names", name) for name in (*review.authors, site.author))
        yield from (fact("terms", name) for name in review.tags)
        if review.image:
            yield from (fact("assets", path) for path in target_paths(document, review.image.src))
