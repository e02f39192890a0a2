"""What stands around the content of a page: its head, the masthead with sections and languages, the footer."""

from __future__ import annotations

from msgspec import structs
from msgspec.structs import replace

from enface.extract.terms import section_term, title_term
from enface.render import addresses
from enface.render.head import ATOM, Identity, elements_of, links_of, open_graph
from enface.render.lists.indexes import browsing
from enface.render.reader import Reader
from enface.render.remembered import once
from enface.render.safe import safe
from enface.render.views import Anchor, Choice, Chrome, Frame, Head
from enface.text.tags import direction_of


def frame_of(identity: Identity, reader: Reader, choices: tuple[Choice, ...] = ()) -> Frame:
    """The frame of a page; `choices` are the languages offered (by default those of `alternates`)."""
    chrome = _chrome_at(identity.address, reader)
    name = chrome.site_title.plain
    links, properties = links_of(identity, reader), open_graph(identity, reader)
    stylesheet, icon = _dress(reader)
    head = Head(
        title=identity.title if identity.title == name else f"{identity.title} – {name}",
        description=identity.description,
        canonical=_canonical(identity, reader),
        links=tuple([(link.rel, link.href, link.hreflang, link.type, link.title) for link in links]),
        robots="" if identity.indexed else "noindex, follow",
        og=properties,
        html=elements_of(links, properties),
        jsonld=safe(identity.jsonld),  # made by jsonld.script, which escapes what HTML could read
        stylesheet=stylesheet,
        icon=icon,
    )
    return Frame(
        lang=reader.locale.tag,
        dir=direction_of(reader.locale.tag),
        site_title=chrome.site_title,
        home=chrome.home,
        nav=chrome.nav,
        switcher=choices or choices_of(identity, reader),
        feed=reader.links.href(f"{identity.feed}{ATOM}") if identity.feed else chrome.feed,
        head=head,
        search=chrome.search,
        browse=chrome.browse,
        chrome=chrome,
    )


def _chrome_at(address: str, reader: Reader) -> Chrome:
    """The chrome of a page at this address: that of every page but those of the sections themselves."""
    usual = _chrome(reader)
    nav = navigation(address, reader)
    return usual if nav is usual.nav else replace(usual, nav=nav)


@once
def _chrome(reader: Reader) -> Chrome:
    home = addresses.home(reader.locale)
    return Chrome(
        site_title=reader.texts.term(title_term(reader.publication.site)),
        home=reader.links.href(home),
        nav=_sections(reader),
        search=reader.links.href(addresses.search(reader.locale)) if reader.publication.dress.script else "",
        browse=browsing(reader),
        feed=reader.links.href(f"{home}{ATOM}"),
    )


@once
def _dress(reader: Reader) -> tuple[str, str]:
    """The addresses of style sheet and icon."""
    dress = reader.publication.dress
    return reader.links.asset(dress.stylesheet), reader.links.asset(dress.icon)


def _canonical(identity: Identity, reader: Reader) -> str:
    """The address that stands for the page; none for one that is not to be indexed and that no other stands for."""
    address = identity.canonical or (identity.address if identity.indexed else "")
    return reader.links.url(address) if address else ""


def navigation(address: str, reader: Reader) -> tuple[Anchor, ...]:
    """The sections, on a page at this address."""
    sections = _sections(reader)
    href = reader.links.href(address)
    if all(anchor.href != href for anchor in sections):
        return sections
    return tuple(structs.replace(anchor, current=anchor.href == href) for anchor in sections)


@once
def _sections(reader: Reader) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(
            href=reader.links.href(addresses.section(reader.locale, section.id)),
            text=reader.texts.term(section_term(section)),
        )
        for section in reader.publication.site.sections
    )


def choices_of(identity: Identity, reader: Reader) -> tuple[Choice, ...]:
    """The page's alternates as languages to read in."""
    return tuple(
        reader.choice(tag, reader.links.href(address), current=tag == reader.locale.tag)
        for tag, address in identity.alternates.items()
    )
