"""Why a page is there, or not: a document in every locale, and one edition block by block."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, to_builtins

from enface.model.document import Document
from enface.model.edition import Edition
from enface.model.finding import Finding
from enface.render import addresses
from enface.render.closure import closure
from enface.render.editions.clusters import fallback_of, source_locale
from enface.render.head import announced
from enface.render.identities import article_identity
from enface.workshop.answers.asked import Asked, asked_of
from enface.workshop.answers.feeding import Missing, catalogs_of, excerpt, feeding_of, missing_in, texts_of
from enface.workshop.answers.reasons import why_held
from enface.workshop.manuscripts import named_locales
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared, prepare
from enface.workshop.status import why_not


class Source(Struct, frozen=True, kw_only=True):
    """A document, and how its language is known: `origin` and `confidence` as in `Verdict`; `locale` publishes it."""

    id: str
    path: str
    section: str
    language: str
    origin: str
    confidence: float
    locale: str
    locked: bool


class Standing(Struct, frozen=True, kw_only=True):
    """An edition. `slug` says where that comes from: lock, front matter or id.

    `page` says whether it has one, `member` whether it is announced; `why` is why not. `coverage` and `machine` are
    shares of letters from 0 to 1, None where the document is not for this locale. `fallback` is what readers get as
    long as it is no member.
    """

    locale: str
    url: str
    slug: str
    public: bool
    page: bool
    member: bool
    source: bool
    why: tuple[str, ...]
    fallback: str
    coverage: float | None = None
    machine: float | None = None


class Shown(Struct, frozen=True, kw_only=True):
    """A block as an edition shows it: `anchor` is its id on the page, or the name of its field."""

    anchor: str
    kind: str
    line: int
    state: str
    language: str
    text: str


class Detail(Struct, frozen=True, kw_only=True):
    """One edition in full. `hreflang` are pairs of value and address; `feed` and `sitemap` say why it is not there."""

    locale: str
    title: str
    canonical: str
    robots: str
    hreflang: tuple[tuple[str, str], ...]
    feed: str
    sitemap: str
    blocks: tuple[Shown, ...]
    templates: tuple[str, ...]
    catalogs: tuple[str, ...]
    missing: tuple[Missing, ...]


class Explanation(Struct, frozen=True, kw_only=True):
    """What is known of what was asked. `timezone` is the site's, for reading moments."""

    asked: Asked
    source: Source | None = None
    editions: tuple[Standing, ...] = ()
    detail: Detail | None = None
    findings: tuple[Finding, ...] = ()

    def data(self) -> dict[str, object]:
        """As JSON has it."""
        asked = self.asked
        return {
            "asked": asked.text,
            "kind": asked.kind,
            "address": asked.address or None,
            "locale": asked.locale or None,
            "target": asked.target or None,
            "near": list(asked.near),
            "document": to_builtins(self.source) if self.source else None,
            "editions": [to_builtins(each) for each in self.editions],
            "detail": to_builtins(self.detail) if self.detail else None,
        }


def explain(root: Path, text: str, here: Path, options: Options, locale: str | None = None) -> Explanation:
    """Everything there is to say about an address, a file or a document of the site in `root`.

    `here` is the folder from which paths count, `locale` the edition to explain in full where `text` names none.
    Raises WrongUse for a locale that the site has not.
    """
    prepared = prepare(root, options)
    asked = asked_of(prepared, text, here)
    if asked.document is None:
        found = tuple(
            each for each in prepared.findings if asked.kind == "unusable" and each.place.path == asked.target
        )
        return Explanation(asked=asked, findings=found)
    document = asked.document
    tag = asked.locale or next(iter(named_locales(prepared.manuscripts.site, (locale,) if locale else ())), "")
    return Explanation(
        asked=asked,
        source=_source(document, prepared),
        editions=tuple(_standings(document, prepared)),
        detail=_detail(document, tag, prepared) if tag else None,
        findings=tuple(each for each in prepared.findings if each.place.path == document.path),
    )


def _source(document: Document, prepared: Prepared) -> Source:
    home = source_locale(document, prepared.manuscripts.site)
    verdict = document.language
    return Source(
        id=document.id,
        path=document.path,
        section=document.section,
        language=verdict.tag,
        origin=verdict.origin,
        confidence=round(verdict.confidence, 3),
        locale=home.tag if home else "",
        locked=any(record.id == document.id for record in prepared.manuscripts.moved.records),
    )


def _standings(document: Document, prepared: Prepared) -> Iterator[Standing]:
    facts, publication, site = prepared.facts, prepared.publication, prepared.manuscripts.site
    record = next((each for each in prepared.manuscripts.moved.records if each.id == document.id), None)
    for locale in site.locales:
        key = document.id, locale.tag
        edition = facts.editions.get(key) or facts.withheld.get(key)
        hold = facts.held.get(key)
        why = why_not(document, edition, prepared) if edition else ((why_held(hold, site.timezone),) if hold else ())
        if edition is None and hold is None:
            why = ("the document could not be published: see its findings",)
        declared = addresses.declared_slug(locale, document)
        slug = "lock" if record and record.slug(locale.tag) else "front matter" if declared else "id"
        home = source_locale(document, site)
        public = key in facts.editions
        yield Standing(
            locale=locale.tag,
            url=prepared.readers[0].links.url(addresses.article(locale, document, record)),
            slug=slug,
            public=public,
            page=public and publication.has_page(document, locale.tag),
            member=public and publication.is_member(document, locale.tag),
            source=home is not None and home.tag == locale.tag,
            why=why,
            fallback=fallback_of(document, locale.tag, site),
            coverage=round(edition.coverage, 4) if edition else None,
            machine=round(edition.machine, 4) if edition else None,
        )


def _detail(document: Document, tag: str, prepared: Prepared) -> Detail | None:
    """The edition in full; None where the document has none."""
    key = document.id, tag
    edition = prepared.publication.editions.get(key) or prepared.facts.withheld.get(key)
    if edition is None:
        return None
    reader = next(each for each in prepared.readers if each.locale.tag == tag)
    public = key in prepared.publication.editions
    identity = article_identity(document, reader) if public else None
    feeding = feeding_of(prepared, tag)
    links = reader.links
    return Detail(
        locale=tag,
        title=_title(document, edition, prepared),
        canonical=links.url(identity.canonical) if identity and identity.canonical else "",
        robots="" if identity is None or identity.indexed else "noindex, follow",
        hreflang=tuple((each, links.url(address)) for each, address in announced(identity)) if identity else (),
        feed=_why_not_fed(document, tag, prepared),
        sitemap="" if identity and identity.indexed else "only editions that are announced are in it",
        blocks=tuple(_blocks(document, edition)),
        templates=tuple(sorted(closure(prepared.manuscripts.theme.templates, "review.html"))),
        catalogs=catalogs_of(document, feeding),
        missing=tuple(missing_in(document, edition, feeding)),
    )


def _title(document: Document, edition: Edition, prepared: Prepared) -> str:
    reader = next(each for each in prepared.readers if each.locale.tag == edition.locale)
    text = reader.texts.field(document, edition, "title")
    return text.plain if text else document.id


def _why_not_fed(document: Document, tag: str, prepared: Prepared) -> str:
    publication = prepared.publication
    key = document.id, tag
    if key not in publication.editions or not publication.is_member(document, tag):
        return "only editions that are announced are in feeds"
    return "" if publication.published(document) else "it has no date"


def _blocks(document: Document, edition: Edition) -> Iterator[Shown]:
    passages = (*(passage for _, passage in edition.fields), *edition.passages)
    for (name, block), passage in zip(texts_of(document), passages, strict=True):
        yield Shown(
            anchor=name,
            kind=block.kind,
            line=block.lines[0],
            state="gloss" if passage.gloss and passage.msgstr is not None else passage.state,
            language=passage.language,
            text=excerpt(block.text),
        )
