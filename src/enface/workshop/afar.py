"""What a worker on another machine does: it has neither the site's folder nor its state, only what it was sent."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters.memory_target import MemoryTarget
from enface.adapters.s3_bucket import bucket_at
from enface.adapters.s3_target import bring
from enface.errors import WrongUse
from enface.model.deploying import TargetOptions
from enface.model.message import Key
from enface.model.page import Page
from enface.publish.codec import document_in, editions_in
from enface.publish.facts import publication_of
from enface.publish.work import Done, done
from enface.render.addresses import Links
from enface.render.editions.edition import Rendition, Voice
from enface.render.editions.publication import Publication
from enface.render.editions.watch import fact
from enface.render.html import Pages
from enface.render.jobs import Job, Opened
from enface.render.reader import Reader
from enface.render.strings import Strings, Translations
from enface.render.texts import Texts
from enface.text.cldr import cldr
from enface.workshop.parcels import Parcel, Returned, Said, Surroundings, versions
from enface.workshop.printing import Stock, press_of, unpacked

if TYPE_CHECKING:
    from obstore.store import S3Store as Bucket


class Missing(Exception):
    """A fact that was not sent; none of the errors that stand for "there is none"."""


def perform(parcel: Parcel) -> Returned:
    """Do the jobs. Those that ask for more than was sent are left, and what they asked for first is named.

    Files are in storage by then, if there is one. Raises DeployTrouble where it fails.
    """
    if parcel.around.versions != versions():
        raise WrongUse(
            f"a worker has {', '.join(versions())}; here it is {', '.join(parcel.around.versions)}",
            cure="install the same everywhere",
            rule="cluster",
        )
    sent = _Sent(parcel)
    press = press_of(sent.stock(), sent.readers())
    finished: list[tuple[Done, tuple[Page, ...]]] = []
    missing: list[tuple[Job, str]] = []
    for job in parcel.jobs:
        target = MemoryTarget()
        try:
            (one,) = done((job,), press, target, parcel.around.taken)
        except Missing as missed:
            missing.append((job, str(missed)))
        else:
            finished.append((one, tuple(Page(path=path, data=data) for path, data in target.files.items())))
    storage = parcel.around.storage
    if storage:
        bring((page for _, pages in finished for page in pages), storage.languages, _bucket(storage.options))
        finished = [(one, ()) for one, _ in finished]
    return Returned(done=tuple(finished), missing=tuple(missing))


class _Sent:
    """A parcel, opened."""

    def __init__(self, parcel: Parcel) -> None:
        self._parcel = parcel
        self._publication = publication_of(parcel.around.frame, self._value)

    def _value(self, name: str) -> bytes | None:
        if name not in self._parcel.facts:
            raise Missing(name)
        return self._parcel.facts[name]

    def stock(self) -> Stock:
        """What there is to print from."""
        around = self._parcel.around
        return Stock(
            outlines=self._publication,
            templates=_pages(around.templates),
            former=around.former,
            opened=self._opened,
            kept=unpacked(lambda name, tag: self._parcel.entries.get((name, tag))),
            carried=lambda name: self._parcel.wholes[name].carried,
        )

    def _opened(self, name: str) -> Opened:
        whole = self._parcel.wholes.get(name)
        document, editions = (document_in(whole.document), editions_in(whole.editions)) if whole else (None, None)
        if document is None or editions is None:
            raise Missing(fact("body", name))
        return Opened(document=document, editions={each.locale: each for each in editions})

    def readers(self) -> Iterator[Reader]:
        """The readers of each locale."""
        return readers_of(self._publication, self._parcel.around)


def readers_of(publication: Publication, around: Surroundings) -> Iterator[Reader]:
    """The readers of each locale of a publication."""
    site = publication.site
    tags = tuple(locale.tag for locale in site.locales)
    alone = {each.tag: Voice(locale=each, offer=_Told(around.said[each.tag]), locales=tags) for each in site.locales}
    for locale in site.locales:
        chain = tuple(alone[tag] for tag in locale.fallbacks if tag in alone)
        sources = (Translations(rule=rule, forms=forms) for rule, forms in around.strings[locale.tag])
        yield Reader(
            locale=locale,
            publication=publication,
            texts=Texts(replace(alone[locale.tag], chain=chain), site.source),
            strings=Strings(locale=cldr(locale.tag), sources=tuple(sources)),
            links=Links.of(site, locale, around.roots),
        )


class _Told(Struct, frozen=True):
    """An offer of nothing but what was sent along."""

    said: Said

    def __call__(self, key: Key, domain: str, language: str, /) -> Rendition | None:  # noqa: ARG002 - an Offer's
        return self.said.get((key, domain))

    def of_document(self, messages: object, domain: str, /) -> _Told:  # noqa: ARG002 - likewise
        return self


@lru_cache(maxsize=2)
def _pages(templates: tuple[tuple[str, str], ...]) -> Pages:
    """Compiled once for all chunks of a build."""
    return Pages(dict(templates))


@lru_cache(maxsize=2)
def _bucket(options: TargetOptions) -> Bucket:
    """Opened once; with the keys of this machine."""
    return bucket_at(options, os.environ)
