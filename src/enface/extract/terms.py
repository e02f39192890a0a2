"""The site's own texts: names of tags and sections, what is said of authors, the site's title and description.

Each lives once, apart from languages, and is a message in a namespace of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from enface.model.message import Key, Message
from enface.model.review import Author, Library, Tag, Work
from enface.model.site import Section, Site


class Term(Struct, frozen=True, kw_only=True):
    """A text in the site's source language; `context` names its thing, `path` the file that defines it."""

    domain: str
    context: str
    text: str
    path: str

    @property
    def key(self) -> Key:
        """The identity of its message."""
        return Key(self.context, self.text)


def tag_term(tag: Tag) -> Term:
    """The name of a tag."""
    return Term(domain="terms", context=f"tag:{tag.id}", text=tag.name, path="content/tags.toml")


def section_term(section: Section) -> Term:
    """The name of a section."""
    return Term(domain="terms", context=f"section:{section.id}", text=section.name, path="enface.toml")


def bio_term(author: Author) -> Term:
    """What is said of an author."""
    return Term(
        domain="terms", context=f"author:{author.id}", text=author.bio, path=f"content/authors/{author.id}.toml"
    )


def genre_terms(work: Work) -> tuple[Term, ...]:
    """What kind of work it is; works of one kind share the message."""
    return tuple(_said_of(work, "genre", text) for text in work.genres)


def cuisine_terms(work: Work) -> tuple[Term, ...]:
    """What a restaurant cooks."""
    return tuple(_said_of(work, "cuisine", text) for text in work.cuisines)


def _said_of(work: Work, context: str, text: str) -> Term:
    return Term(domain="terms", context=context, text=text, path=f"content/works/{work.id}.toml")


def title_term(site: Site) -> Term:
    """The site's title."""
    return Term(domain="site", context="site|title", text=site.title, path="enface.toml")


def description_term(site: Site) -> Term:
    """What the site says of itself."""
    return Term(domain="site", context="site|description", text=site.description, path="enface.toml")


def terms_of(site: Site, library: Library) -> Iterator[Term]:
    """Every term with text, in the order in which translators meet them."""
    candidates = (
        title_term(site),
        description_term(site),
        *map(section_term, site.sections),
        *map(tag_term, library.tags),
        *map(bio_term, library.authors),
        *(term for work in library.works for term in (*genre_terms(work), *cuisine_terms(work))),
    )
    return (term for term in candidates if term.text)


def term_messages(site: Site, library: Library, domain: str) -> tuple[Message, ...]:
    """The messages of domain `terms` or `site`, in the site's source language."""
    return tuple(
        Message(key=term.key, language=site.source, references=(term.path,))
        for term in terms_of(site, library)
        if term.domain == domain
    )
