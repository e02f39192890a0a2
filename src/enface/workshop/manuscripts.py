"""A site folder, read and understood: everything that does not depend on catalogs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters import content_dir
from enface.adapters.theme_dir import Theme, read_theme, site_templates
from enface.detect.priors import Priors, priors_of
from enface.errors import WrongUse
from enface.extract.messages import Filed, messages_of, templates_of
from enface.extract.templates import template_messages
from enface.extract.terms import term_messages
from enface.model.document import Document
from enface.model.finding import Finding, Place
from enface.model.languages import Known
from enface.model.lock import Lock
from enface.model.message import Message, Template
from enface.model.review import Library
from enface.model.site import Division, Site
from enface.read.config import read_site
from enface.read.languages import read_languages
from enface.read.references import duplicates, unknown_references
from enface.read.section_names import taken_by
from enface.read.works import read_library
from enface.render.editions.outline import head_of
from enface.render.former.records import relocated
from enface.text.tags import standardize
from enface.text.termbase import Termbase
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.folder import lock_in, sections_of
from enface.workshop.lots import filed
from enface.workshop.reading import AT_HAND, Keeping, Reading
from enface.workshop.recall import NOTHING, Recall
from enface.workshop.sharing import Share, unshared
from enface.workshop.terms import glossary_of, termbase_of
from enface.workshop.theme import theme_words

T = TypeVar("T")


class Manuscripts(Struct, frozen=True, kw_only=True, dict=True):
    """`lock` is as written, `moved` has the records of vanished files at their new paths.

    `documents` have their languages, `heads` are the same without texts; files that cannot be published at all are
    not among them but in `broken`, by path. `marks` are Reading's. `pictures` are paths below the site folder. `words`
    are the messages of the site's own templates.
    """

    root: Path
    site: Site
    library: Library
    known: Known
    lock: Lock
    moved: Lock
    documents: Sequence[Document]
    heads: tuple[Document, ...]
    marks: Mapping[str, bytes]
    pictures: tuple[str, ...]
    theme: Theme
    words: tuple[Message, ...]
    terms: Termbase
    findings: tuple[Finding, ...]
    broken: tuple[str, ...]

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """What translators meet; pages are made without."""
        return templates_of(_messages(self))


def open_site(
    root: Path,
    moved: Lock | None = None,
    today: date | None = None,
    course: Course = UNWATCHED,
    keeping: Keeping[Any] = AT_HAND,
    recall: Recall = NOTHING,
    share: Share = unshared,
) -> Manuscripts:
    """Read the site in `root`. Raises WrongUse for an impossible configuration, BadInput for a broken lock.

    `moved` stands in for the lock on disk where it is known better which files have moved where. Where catalogs are
    divided, a document that is not in the lock goes by its date, one without by `today`. Documents go where their
    `keeping` is as they are read, which is `share`d.
    """
    content = content_dir.read_folder(root)
    configured, findings = read_site(content.config, content_dir.CONFIG)
    paths, misplaced = _placed(content.documents, configured)
    site = replace(configured, sections=sections_of(configured, paths))
    library, of_library = read_library(content.library)
    glossary, of_glossary = glossary_of(content.glossary, site)
    known, of_languages = read_languages(content.languages) if content.languages else (Known(), ())
    lock = lock_in(content.lock)
    moved = relocated(moved or lock, paths)
    reading = Reading(root, site, moved.by_path(), today, site_priors(site, library, known), course, recall, share)
    documents = reading.documents(paths, keeping)
    twins = duplicates(reading.heads, {record.path for record in moved.records})
    if twins:
        rejected = {finding.place.path for finding in twins}
        reading.leave(rejected)
        documents = keeping.read(keeping.parcel(each) for each in documents if each.path not in rejected)
    return Manuscripts(
        root=root,
        site=site,
        library=library,
        known=known,
        lock=lock,
        moved=moved,
        documents=documents,
        heads=tuple(reading.heads),
        marks=reading.of_note(),
        pictures=content.pictures,
        theme=read_theme(root),
        words=template_messages(site_templates(root), site.source),
        terms=termbase_of(glossary, library),
        findings=(*content.findings, *findings, *misplaced, *_unnamed(site, configured), *of_library, *of_languages,
                  *of_glossary, *reading.findings, *twins,
                  *unknown_references(reading.heads, library, site, content.library), *reading.doubts),
        broken=tuple(sorted({*content.documents, *_unusable(content)} - {head.path for head in reading.heads})),
    )  # fmt: skip


def divided(manuscripts: Manuscripts, division: Division) -> Manuscripts:
    """The site with its catalogs divided so, every document in the period of its date, whatever the lock says."""
    site = replace(manuscripts.site, catalogs=division)
    firsts = {record.path: record.first for record in manuscripts.moved.records}
    documents = tuple(filed(each, division, firsts.get(each.path)) for each in manuscripts.documents)
    periods = {document.path: document.period for document in documents}
    records = tuple(replace(each, period=periods.get(each.path, each.period)) for each in manuscripts.moved.records)
    return replace(
        manuscripts,
        site=site,
        documents=documents,
        heads=tuple(map(head_of, documents)),
        moved=replace(manuscripts.moved, records=records),
    )


def _unusable(content: content_dir.Content) -> Iterator[str]:
    """The files and folders that nothing could be taken from."""
    return (finding.place.path for finding in content.findings if finding.severity == "error")


def named_locales(site: Site, names: Sequence[str]) -> tuple[str, ...]:
    """The tags of the site's locales that a command names, in any spelling. Raises WrongUse for one it has not."""
    known = {locale.tag for locale in site.locales}
    tags = [standardize(name.replace("_", "-")) or name for name in names]
    unknown = next((name for name, tag in zip(names, tags, strict=True) if tag not in known), None)
    if unknown:
        raise WrongUse(
            f"the site has no locale {unknown}", cure=f"it has {', '.join(sorted(known))}", path=content_dir.CONFIG
        )
    return tuple(tags)


def paths_of(manuscripts: Manuscripts, ids: Sequence[str]) -> frozenset[str]:
    """The paths of the documents with these ids. Raises WrongUse for one that the site has not."""
    return frozenset(named_documents({head.id: head.path for head in manuscripts.heads}, ids))


def named_documents(known: Mapping[str, T], ids: Sequence[str], hint: str = "") -> tuple[T, ...]:
    """What is known of the documents with these ids. Raises WrongUse, with this hint, for an id of no document."""
    unknown = next((each for each in ids if each not in known), None)
    if unknown:
        raise WrongUse(f"there is no review {unknown}", cure=f"its id is one of {', '.join(sorted(known))}{hint}")
    return tuple(known[each] for each in ids)


def _placed(paths: Iterable[str], site: Site) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The files in sections, and a finding for each in a folder that can be none on this site."""
    placed, findings = [], []
    for path in paths:
        section = content_dir.section_of(path)
        if taken := taken_by(section, site.locales):
            cure = f"rename the folder, as {section}-section"
            findings.append(
                Finding(rule="no-section", severity="error", place=Place(path=path), cause=taken, cure=cure)
            )
        else:
            placed.append(path)
    return tuple(placed), tuple(findings)


def _unnamed(site: Site, configured: Site) -> Iterator[Finding]:
    """The folders that became sections without being named as such: perhaps a slip."""
    for section in site.sections[len(configured.sections) :]:
        yield Finding(
            rule="section",
            severity="warning",
            place=Place(path=f"content/{section.id}"),
            cause=f"the folder is published as a section, but {content_dir.CONFIG} does not name it",
            cure=f'write [sections.{section.id}] with name = "{section.name}", or move its files',
        )


def site_priors(site: Site, library: Library, known: Known, candidates: Collection[str] | None = None) -> Priors:
    """What a site knows about the languages of its documents; titles and credited people are never foreign."""
    return priors_of(
        known,
        names=TitlesAndPeople(library),
        locales=[locale.tag for locale in site.locales],
        candidates=candidates,
        threshold=site.detecting.threshold,
    )


class TitlesAndPeople(Struct, frozen=True):
    """What works are called, and who made them or writes about them: gone through as often as wanted."""

    library: Library

    def __iter__(self) -> Iterator[str]:
        people = {author.name for author in self.library.authors}
        for work in self.library.works:
            yield from {work.title, *(title for _, title in work.titles)}
            people.update(credit.name for _, credited in work.credits for credit in credited)
        yield from people


def _messages(manuscripts: Manuscripts) -> Iterator[Filed]:
    """Everything that translators meet: terms and the site's own words first, then documents by path."""
    site, library = manuscripts.site, manuscripts.library
    for domain in ("site", "terms"):
        yield from (Filed(domain=domain, message=message) for message in term_messages(site, library, domain))
    known = {message.key for message in theme_words().messages}
    for message in manuscripts.words:
        if message.key not in known:
            yield Filed(domain="site", message=message)
    heads = manuscripts.heads
    for number in sorted(range(len(heads)), key=lambda number: heads[number].path):
        yield from messages_of(manuscripts.documents[number], site)
