"""What stands in the head of a page and around its content: canonical, alternates, Open Graph, navigation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from enface.extract.terms import section_term, title_term
from enface.model.page import Link
from enface.render import addresses
from enface.render.formats import og_locale
from enface.render.reader import Reader
from enface.render.views import Anchor, Choice, Frame, Head
from enface.text.tags import direction_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a page is: its address, what it is called, and the pages that say the same in other locales.

    `alternates` map locale tags to addresses, the page's own included; empty for a page in no cluster. `default` is
    the address for readers of no announced language. `canonical` is another address when that one stands for it.
    """

    address: str
    title: str
    description: str = ""
    alternates: Mapping[str, str]
    default: str = ""
    canonical: str = ""
    indexed: bool = True
    kind: str = "website"
    image: str = ""
    jsonld: str = ""


def announced(identity: Identity) -> tuple[tuple[str, str], ...]:
    """The hreflang values and addresses of the page's cluster, x-default last; none for a page in no cluster."""
    pairs = tuple(identity.alternates.items())
    return (*pairs, ("x-default", identity.default)) if pairs else ()


def links_of(identity: Identity, reader: Reader) -> tuple[Link, ...]:
    """The alternates of the page's cluster, then the locale's feed."""
    url = reader.links.url
    title = reader.texts.term(title_term(reader.publication.site)).plain
    feed = Link(rel="alternate", href=url(feed_address(reader)), type="application/atom+xml", title=title)
    alternates = (Link(rel="alternate", href=url(address), hreflang=tag) for tag, address in announced(identity))
    return (*alternates, feed)


def feed_address(reader: Reader) -> str:
    """The Atom feed of the locale."""
    return f"{addresses.home(reader.locale)}feed.xml"


def open_graph(identity: Identity, reader: Reader) -> tuple[tuple[str, str], ...]:
    """The Open Graph properties; alternates as the cluster has them."""
    tag = reader.locale.tag
    pairs = [
        ("og:title", identity.title),
        ("og:type", identity.kind),
        ("og:url", reader.links.url(identity.canonical or identity.address)),
        ("og:site_name", reader.texts.term(title_term(reader.publication.site)).plain),
        ("og:locale", og_locale(tag)),
    ]
    if identity.description:
        pairs.append(("og:description", identity.description))
    if identity.image:
        pairs.append(("og:image", reader.links.asset_url(identity.image)))
    pairs.extend(("og:locale:alternate", og_locale(other)) for other in identity.alternates if other != tag)
    return tuple(pairs)


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
        stylesheet=reader.links.asset(reader.publication.stylesheet),
    )
    return Frame(
        lang=reader.locale.tag,
        dir=direction_of(reader.locale.tag),
        site_title=name,
        home=reader.links.href(addresses.home(reader.locale)),
        nav=navigation(identity, reader),
        switcher=choices or choices_of(identity, reader),
        feed=reader.links.href(feed_address(reader)),
        head=head,
        search=reader.links.href(addresses.search(reader.locale)) if reader.publication.script else "",
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
