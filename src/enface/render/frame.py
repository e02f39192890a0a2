"""What stands around the content of a page: its head, the masthead with sections and languages, the footer."""

from __future__ import annotations

from markupsafe import Markup

from enface.extract.terms import section_term, title_term
from enface.render import addresses
from enface.render.head import ATOM, Identity, links_of, open_graph
from enface.render.lists.indexes import browsing
from enface.render.reader import Reader
from enface.render.views import Anchor, Choice, Frame, Head
from enface.text.tags import direction_of


def frame_of(identity: Identity, reader: Reader, choices: tuple[Choice, ...] = ()) -> Frame:
    """The frame of a page; `choices` are the languages offered (by default those of `alternates`)."""
    site = reader.publication.site
    name = reader.texts.term(title_term(site))
    head = Head(
        title=identity.title if identity.title == name.plain else f"{identity.title} – {name.plain}",
        description=identity.description,
        canonical=_canonical(identity, reader),
        links=tuple((link.rel, link.href, link.hreflang, link.type, link.title) for link in links_of(identity, reader)),
        robots="" if identity.indexed else "noindex, follow",
        og=open_graph(identity, reader),
        jsonld=Markup(identity.jsonld),  # noqa: S704 - made by jsonld.script, which escapes what HTML could read
        stylesheet=reader.links.asset(reader.publication.dress.stylesheet),
        icon=reader.links.asset(reader.publication.dress.icon),
    )
    return Frame(
        lang=reader.locale.tag,
        dir=direction_of(reader.locale.tag),
        site_title=name,
        home=reader.links.href(addresses.home(reader.locale)),
        nav=navigation(identity, reader),
        switcher=choices or choices_of(identity, reader),
        feed=reader.links.href(f"{identity.feed or addresses.home(reader.locale)}{ATOM}"),
        head=head,
        search=reader.links.href(addresses.search(reader.locale)) if reader.publication.dress.script else "",
        browse=browsing(reader),
    )


def _canonical(identity: Identity, reader: Reader) -> str:
    """The address that stands for the page; none for one that is not to be indexed and that no other stands for."""
    address = identity.canonical or (identity.address if identity.indexed else "")
    return reader.links.url(address) if address else ""


def navigation(identity: Identity, reader: Reader) -> tuple[Anchor, ...]:
    """The sections."""
    found = []
    for section in reader.publication.site.sections:
        address = addresses.section(reader.locale, section.id)
        text = reader.texts.term(section_term(section))
        current = identity.address == address
        found.append(Anchor(href=reader.links.href(address), text=text, current=current))
    return tuple(found)


def choices_of(identity: Identity, reader: Reader) -> tuple[Choice, ...]:
    """The page's alternates as languages to read in."""
    return tuple(
        reader.choice(tag, reader.links.href(address), current=tag == reader.locale.tag)
        for tag, address in identity.alternates.items()
    )
