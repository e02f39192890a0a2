"""What there is to know of a work: who made it, what it is, and what holds in the readers' market."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from enface.extract.terms import Term, cuisine_terms, genre_terms
from enface.model.review import Credit, Market, Shop, Work
from enface.render.formats import (
    amount,
    decimal,
    long_date,
    minutes,
    opening,
    region_name,
)
from enface.render.reader import Reader
from enface.render.remembered import of_each
from enface.render.review.roles import role_labels, way_label
from enface.render.safe import plain
from enface.render.texts import isolated
from enface.render.views import Fact, Text
from enface.text.cldr import language_name
from enface.text.tags import region_of

EVERYWHERE = "001"
"""The region of facts that hold in the whole world (UN M.49)."""

Rows = Iterator[tuple[Markup, tuple[Text, ...]]]


@of_each
def facts_of(work: Work, reader: Reader) -> tuple[Fact, ...]:
    """The rows of the list of facts, in the order in which readers look for them."""
    rows = (*_identity(work, reader), *_credits(work, reader), *_nature(work, reader), *_visit(work, reader))
    rows += (*_edition(work, reader), *_market(work, reader))
    return tuple(Fact(label=plain(label), values=values) for label, values in rows)


def market_of(work: Work, reader: Reader) -> Market | None:
    """The facts of the country these readers most likely live in, else those of everywhere."""
    if not work.markets:
        return None
    region = reader.locale.market or region_of(reader.locale.tag)
    markets = {market.region: market for market in work.markets}
    return markets.get(region) or markets.get(EVERYWHERE)


def release_of(work: Work, reader: Reader) -> Market | None:
    """The market whose release is worth telling: the readers' own, else that of the first country of the work."""
    own = market_of(work, reader)
    if own and own.release:
        return own
    home = work.countries[:1]
    return next((market for market in work.markets if market.region in home and market.release), None)


def _identity(work: Work, reader: Reader) -> Rows:
    if reader.texts.title_of(work).plain != work.title:
        yield reader.strings.gettext("Original title"), (reader.texts.said(work.title, work.lang),)


def _credits(work: Work, reader: Reader) -> Rows:
    labels = role_labels(reader)
    for role, credited in work.credits:
        label = labels.get(role) or escape(role.replace("-", " ").capitalize())
        if any(credit.part for credit in credited):
            yield label, tuple(_in_a_part(credit, reader) for credit in credited)
        elif credited:
            yield label, (_joined((credit_name(credit, reader) for credit in credited), reader),)


def credit_name(credit: Credit, reader: Reader) -> Text:
    """How somebody credited is called by these readers."""
    return isolated(_as_written(credit.names, reader) or credit.name)


def _in_a_part(credit: Credit, reader: Reader) -> Text:
    name = credit_name(credit, reader)
    if not credit.part:
        return name
    part = isolated(_as_written(credit.parts, reader) or credit.part)
    html = reader.strings.gettext("{name} as {part}", name=name.html, part=part.html)
    said = reader.strings.gettext("{name} as {part}", name=name.plain, part=part.plain)
    return Text(html=html, plain=plain(said))


def _as_written(names: tuple[tuple[str, str], ...], reader: Reader) -> str | None:
    by_tag = dict(names)
    return by_tag.get(reader.locale.tag) or by_tag.get(reader.locale.language)


def _nature(work: Work, reader: Reader) -> Rows:
    say, tag = reader.strings.gettext, reader.locale.tag
    if work.genres:
        yield say("Genre"), (_terms(genre_terms(work), reader),)
    if work.countries:
        yield say("Country"), (_listed((region_name(each, tag) for each in work.countries), reader),)
    if work.languages:
        yield say("Language"), (_listed((language_name(each, tag) for each in work.languages), reader),)
    if work.platforms:
        yield say("Platforms"), (_joined(map(isolated, work.platforms), reader),)
    if work.runtime:
        yield say("Running time"), (_own(reader, minutes(work.runtime, reader.locale.regional)),)
    counts = ((say("Seasons"), work.seasons), (say("Episodes"), work.episodes), (say("Tracks"), work.tracks))
    for label, count in (*counts, (say("Pages"), work.pages)):
        if count:
            yield label, (_own(reader, decimal(count, reader.locale.regional)),)


def _visit(work: Work, reader: Reader) -> Rows:
    say, tag = reader.strings.gettext, reader.locale.regional
    if work.cuisines:
        yield say("Cuisine"), (_terms(cuisine_terms(work), reader),)
    if work.price:
        free = plain(say("Free of charge"))
        price = amount(work.price.low, work.price.high, work.price.currency, tag) if work.price.high else free
        yield say("Price per person") if work.type == "restaurant" else say("Price"), (_own(reader, price),)
    if work.hours:
        yield say("Opening hours"), tuple(_own(reader, opening(each, tag)) for each in work.hours)
    if work.address:
        yield say("Address"), (isolated(work.address),)
    if work.phone:
        yield say("Telephone"), (_linked(work.phone, "tel:" + "".join(c for c in work.phone if c in "+0123456789")),)
    if work.website:
        yield say("Website"), (_linked(work.website.partition("//")[2].strip("/"), work.website),)


def _edition(work: Work, reader: Reader) -> Rows:
    """The book as it is sold here, else as it first came out."""
    market = market_of(work, reader)
    if market and market.publisher:
        yield reader.strings.gettext("Publisher"), (isolated(market.publisher),)
    isbn = (market.isbn if market else "") or work.isbn
    if isbn:
        yield Markup("ISBN"), (isolated(isbn),)


def _market(work: Work, reader: Reader) -> Rows:
    say = reader.strings.gettext
    released, market = release_of(work, reader), market_of(work, reader)
    if released and released.release:
        when = long_date(released.release, reader.locale.regional)
        yield _release_label(released, reader), (_own(reader, when.text),)
    if market and market.age:
        yield say("Age rating"), (isolated(market.age),)
    for way, shops in market.shops if market else ():
        yield way_label(way, work.type, reader), tuple(map(_shop, shops))


def _release_label(market: Market, reader: Reader) -> Markup:
    if market.region == EVERYWHERE:
        return reader.strings.gettext("Release")
    return reader.strings.gettext("Release ({region})", region=region_name(market.region, reader.locale.tag))


def _shop(shop: Shop) -> Text:
    name, url = shop
    return _linked(name, url) if url.startswith(("https://", "http://")) else isolated(name)


def _linked(name: str, url: str) -> Text:
    return Text(html=Markup('<a href="{}" rel="noopener"><bdi>{}</bdi></a>').format(url, name), plain=name)


def _terms(terms: Iterable[Term], reader: Reader) -> Text:
    return _joined(map(reader.texts.term, terms), reader)


def _listed(names: Iterable[str], reader: Reader) -> Text:
    return _joined((_own(reader, name) for name in names), reader)


def _joined(texts: Iterable[Text], reader: Reader) -> Text:
    """The texts as the locale writes a list, each marked with its language."""
    found = tuple(texts)
    html = reader.strings.join(map(_marked, found))
    return Text(html=html, plain=plain(reader.strings.join(text.plain for text in found)))


def _marked(text: Text) -> Markup:
    if not text.lang:
        return text.html
    direction = Markup(' dir="{}"').format(text.dir) if text.dir else ""
    return Markup('<span lang="{}"{}>{}</span>').format(text.lang, direction, text.html)


def _own(reader: Reader, text: str) -> Text:
    return reader.texts.said(text, reader.locale.tag)
