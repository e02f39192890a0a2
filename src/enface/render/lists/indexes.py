"""Indexes: every work, tag and author of a locale from A to Z, and its archive by years. They need no JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from enface.model.document import Document
from enface.model.locale import Locale
from enface.render import addresses
from enface.render.editions.publication import Publication
from enface.render.editions.shelving import Order, ids_of
from enface.render.head import Identity
from enface.render.lists.shelves import KINDS, Indexed, Shelf, names_on, position
from enface.render.reader import Reader
from enface.render.remembered import once
from enface.render.review.cards import badge
from enface.render.safe import plain
from enface.render.texts import isolated
from enface.render.views import Anchor, Choice, Entry, Group, Index, Text

PER_PAGE = 200


def indexes_of(publication: Publication, locale: str) -> tuple[Indexed, ...]:
    """The indexes that a locale has."""
    having = publication.kinds[locale]
    return tuple(kind for kind in KINDS if kind in having)


def index_count(kind: Indexed, publication: Publication, locale: str) -> int:
    """How many pages an index has."""
    return -(-len(names_on(publication, locale, kind)) // PER_PAGE)


def index_address(kind: Indexed, locale: Locale, number: int = 1) -> str:
    """Where page `number` of an index stands."""
    return addresses.section(locale, kind, number)


def index_heading(kind: Indexed, reader: Reader) -> Text:
    """What the index is called for these readers."""
    say = reader.strings.gettext
    names = {"works": say("Works"), "tags": say("Tags"), "authors": say("Authors"), "archive": say("Archive")}
    return reader.texts.said(plain(names[kind]), "", names[kind])


@once
def browsing(reader: Reader) -> tuple[Anchor, ...]:
    """Links to the indexes that these readers have."""
    return tuple(
        Anchor(href=reader.links.href(index_address(kind, reader.locale)), text=index_heading(kind, reader))
        for kind in indexes_of(reader.publication, reader.locale.tag)
    )


def index_identity(kind: Indexed, number: int, reader: Reader) -> Identity:
    """Page `number` of an index; the first has counterparts in every locale that has the index."""
    publication, tag = reader.publication, reader.locale.tag
    having = (locale for locale in publication.site.locales if names_on(publication, locale.tag, kind))
    alternates = {locale.tag: index_address(kind, locale) for locale in having} if number == 1 else {}
    heading, count = index_heading(kind, reader).plain, index_count(kind, publication, tag)
    changed = publication.changed.get((tag, "home", ""))
    return Identity(
        address=index_address(kind, reader.locale, number),
        title=heading if number == 1 else f"{heading} – {position(number, count, reader)}",
        alternates=alternates,
        default=alternates.get(publication.site.source) or next(iter(alternates.values()), ""),
        modified=changed.isoformat() if changed else "",
        newer=index_address(kind, reader.locale, number - 1) if number > 1 else "",
        older=index_address(kind, reader.locale, number + 1) if number < count else "",
    )


def index(kind: Indexed, number: int, reader: Reader) -> Index:
    """Page `number` of an index."""
    order = reader.publication.ordered[reader.locale.tag, kind]
    count = -(-len(order.names) // PER_PAGE)
    jump = _jump(kind, order.letters, reader)
    return Index(
        heading=index_heading(kind, reader),
        jump=jump if len(jump) > 1 else (),
        groups=tuple(_groups(kind, order, number, reader)),
        newer=_link(kind, number - 1, count, reader),
        older=_link(kind, number + 1, count, reader),
        position=position(number, count, reader) if count > 1 else "",
    )


def _groups(kind: Indexed, order: Order, number: int, reader: Reader) -> Iterator[Group]:
    """What stands on a page, letter by letter."""
    start, end = (number - 1) * PER_PAGE, number * PER_PAGE
    for (letter, first), (_, after) in pairwise((*order.letters, ("", len(order.names)))):
        names = order.names[max(first, start) : min(after, end)]
        if names:
            entries = tuple(_entry(kind, name, reader) for name in names)
            yield Group(id=anchor_of(letter), label=letter, entries=entries)


def anchor_of(letter: str) -> str:
    """The fragment of a letter's group: `letter-a`, `letter-d1` for ñ."""
    return "letter-" + "-".join(
        char if char.isascii() and char.isalnum() else f"{ord(char):x}" for char in letter.lower()
    )


def _jump(kind: Indexed, letters: Iterable[tuple[str, int]], reader: Reader) -> tuple[Anchor, ...]:
    """Where each letter begins."""
    found: dict[str, Anchor] = {}
    for letter, at in letters:
        if letter and letter not in found:
            href = reader.links.href(index_address(kind, reader.locale, at // PER_PAGE + 1))
            found[letter] = Anchor(href=f"{href}#{anchor_of(letter)}", text=isolated(letter))
    return tuple(found.values())


def _link(kind: Indexed, number: int, count: int, reader: Reader) -> str:
    return reader.links.href(index_address(kind, reader.locale, number)) if 1 <= number <= count else ""


def _entry(kind: Indexed, name: str, reader: Reader) -> Entry:
    return _work_entry(name, reader) if kind == "works" else shelf_entry(Shelf(kind, name), reader)


def shelf_entry(shelf: Shelf, reader: Reader) -> Entry:
    """A shelf with the number of its reviews."""
    number = len(shelf.documents(reader.publication, reader.locale.tag))
    return Entry(
        href=reader.links.href(shelf.address(reader.locale)),
        text=shelf.heading(reader),
        count=reader.counted(number),
    )


def _work_entry(name: str, reader: Reader) -> Entry:
    """A work: its page, or the one review of it."""
    shelf, work = Shelf("works", name), reader.publication.works[name]
    documents = shelf.documents(reader.publication, reader.locale.tag)
    href, mark = (
        _only(documents, reader) if len(documents) == 1 else (reader.links.href(shelf.address(reader.locale)), None)
    )
    return Entry(
        href=href,
        hreflang=reader.tongue(href),
        text=shelf.heading(reader),
        note=isolated(str(work.year)) if work.year else None,
        count=reader.counted(len(documents)) if len(documents) > 1 else "",
        badge=mark,
    )


def _only(documents: Sequence[Document], reader: Reader) -> tuple[str, Choice | None]:
    """Where readers find the one review of a work, and its badge. Most are members: to link to those takes little."""
    member = reader.publication.clusters[ids_of(documents)[0]].member(reader.locale.tag)
    if member:
        return reader.links.href(member.address), None
    edition = reader.publication.editions[documents[0].id, reader.locale.tag]
    return reader.href(documents[0], edition), badge(documents[0], reader)
