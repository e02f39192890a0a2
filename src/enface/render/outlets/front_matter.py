"""The front matter that other generators get: what is known of an edition, under the names that each of them uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import yaml
from msgspec import Struct

from enface.extract.terms import tag_term
from enface.model.document import Document
from enface.model.locale import of_locale
from enface.render.reader import Reader
from enface.render.views import Text

_WIDEST = 10_000


class Facts(Struct, frozen=True, kw_only=True):
    """What an edition's page says of itself, in the words of its readers.

    `foreign` are the languages of those fields that are not in the readers' own. `noindex`: it is not announced as a
    translation.
    """

    id: str
    locale: str
    slug: str
    title: str
    texts: Mapping[str, str]
    foreign: Mapping[str, str]
    published: date | None
    updated: date | None
    tags: tuple[str, ...]
    tag_ids: tuple[str, ...]
    authors: tuple[str, ...]
    author_ids: tuple[str, ...]
    translators: tuple[str, ...]
    work: str
    rating: float | None
    best: float
    image: str
    aliases: tuple[str, ...]
    draft: bool
    noindex: bool


def facts_of(document: Document, reader: Reader, image: str, aliases: tuple[str, ...]) -> Facts:
    """The facts of the document's edition for these readers; `image` is where its picture will be."""
    publication, review, tag = reader.publication, document.review, reader.locale.tag
    edition = publication.editions[document.id, tag]
    names = ("title", "summary", "verdict", "alt", "caption")
    fields = {name: reader.texts.field(document, edition, name) for name in names}
    authors = publication.authors(document)
    return Facts(
        id=document.id,
        locale=tag,
        slug=edition.address.rstrip("/").rpartition("/")[2],
        title=_plain(fields["title"]) or document.id,
        texts={name: text.plain for name, text in fields.items() if text and text.plain and name != "title"},
        foreign={name: text.lang for name, text in fields.items() if text and text.lang},
        published=publication.published(document),
        updated=review.updated,
        tags=tuple(reader.texts.term(tag_term(each)).plain for each in publication.tags(document)),
        tag_ids=review.tags,
        authors=tuple(reader.texts.name_of(each).plain for each in authors),
        author_ids=review.authors,
        translators=edition.translators,
        work=review.work,
        rating=review.rating,
        best=publication.site.rating.best,
        image=image,
        aliases=aliases,
        draft=of_locale(review.status, tag) == "draft",
        noindex=not publication.is_member(document, tag),
    )


def _plain(text: Text | None) -> str:
    return text.plain if text else ""


def hugo(facts: Facts) -> dict[str, object]:
    """Hugo's own fields; what it has none for is below `params`, as its documentation asks."""
    return {
        "title": facts.title,
        "description": facts.texts.get("summary"),
        "date": facts.published,
        "lastmod": facts.updated,
        "slug": facts.slug,
        "translationKey": facts.id,
        "tags": list(facts.tags),
        "authors": list(facts.authors),
        "images": [facts.image] if facts.image else [],
        "aliases": list(facts.aliases),
        "draft": facts.draft or None,
        "params": _filled({**_rest(facts), "noindex": facts.noindex or None}),
    }


def docusaurus(facts: Facts) -> dict[str, object]:
    """Docusaurus' fields; `unlisted` keeps an edition that is not announced out of sidebar, sitemap and indexes."""
    return {
        "id": facts.id,
        "title": facts.title,
        "description": facts.texts.get("summary"),
        "tags": list(facts.tags),
        "image": facts.image,
        "last_update": {"date": facts.updated or facts.published} if facts.published else None,
        "draft": facts.draft or None,
        "unlisted": facts.noindex or None,
        "enface": _filled({**_rest(facts), "date": facts.published, "authors": list(facts.authors)}),
    }


def starlight(facts: Facts) -> dict[str, object]:
    """Starlight's fields; it has addresses by file name alone."""
    robots = {"tag": "meta", "attrs": {"name": "robots", "content": "noindex"}}
    return {
        "title": facts.title,
        "description": facts.texts.get("summary"),
        "lastUpdated": facts.updated or facts.published,
        "draft": facts.draft or None,
        "head": [robots] if facts.noindex else [],
        "tags": list(facts.tags),
        "authors": list(facts.authors),
        "image": facts.image,
        **_rest(facts),
    }


def plain(facts: Facts) -> dict[str, object]:
    """Enface's own fields: what it wrote it can read."""
    texts = facts.texts
    image = {"src": facts.image, "alt": texts.get("alt"), "caption": texts.get("caption")} if facts.image else {}
    return {
        "id": facts.id,
        "title": facts.title,
        "summary": texts.get("summary"),
        "verdict": texts.get("verdict"),
        "author": list(facts.author_ids),
        "work": facts.work,
        "rating": facts.rating,
        "date": facts.published,
        "updated": facts.updated,
        "tags": list(facts.tag_ids),
        "image": _filled(image),
        "lang": facts.locale,
        "slug": facts.slug,
        "aliases": list(facts.aliases),
        "status": "draft" if facts.draft else None,
    }


def _rest(facts: Facts) -> dict[str, object]:
    known = {name: facts.texts.get(name) for name in ("verdict", "alt", "caption")}
    stars = {"rating": facts.rating, "best": facts.best} if facts.rating is not None else {}
    return {
        **known,
        **stars,
        "work": facts.work,
        "translators": list(facts.translators),
        "languages": dict(facts.foreign),
    }


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def front_matter(values: Mapping[str, object]) -> str:
    """The fields that say something, as YAML between its fences."""
    text: str = yaml.safe_dump(_filled(values), allow_unicode=True, sort_keys=False, width=_WIDEST)
    return f"---\n{text}---\n"
