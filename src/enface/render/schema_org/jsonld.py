"""Structured data (schema.org, as JSON-LD): what pages of all kinds say in the same way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from markupsafe import Markup

from enface.extract.terms import title_term
from enface.render import addresses
from enface.render.editions.publication import Asset
from enface.render.reader import Reader
from enface.render.remembered import once
from enface.render.safe import safe

Data = dict[str, Any]
Crumbs = Iterable[tuple[str, str]]
"""Names and addresses of the pages above one, the home page first, and itself last."""


def script(data: Data) -> Markup:
    """JSON that cannot leave its script element."""
    text = msgspec.json.encode({"@context": "https://schema.org"} | data).decode()
    for sign, code in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        if sign in text:
            text = text.replace(sign, code)
    return safe(text)  # every sign that HTML could read is written as an escape of JSON


@once
def publisher(reader: Reader) -> Data:
    """Who publishes the site."""
    return {"@type": "Organization", "name": reader.texts.term(title_term(reader.publication.site)).plain}


@once
def website(reader: Reader) -> Data:
    """The site, as the readers of a locale know it."""
    home = reader.links.url(addresses.home(reader.locale))
    name = reader.texts.term(title_term(reader.publication.site)).plain
    return {"@type": "WebSite", "@id": f"{home}#website", "url": home, "name": name}


def breadcrumb(crumbs: Crumbs, reader: Reader) -> Data:
    """Where the page stands in the site."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": reader.links.url(address)}
        for number, (name, address) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


@once
def home_crumb(reader: Reader) -> tuple[str, str]:
    """The first of all crumbs."""
    return reader.texts.term(title_term(reader.publication.site)).plain, addresses.home(reader.locale)


def image_object(image: Asset, reader: Reader, caption: str = "", credit: str = "") -> Data:
    """A picture with its size, and what stands under it."""
    data: Data = {"@type": "ImageObject", "url": reader.links.asset_url(image.address)}
    if image.width and image.height:
        data |= {"width": image.width, "height": image.height}
    return data | ({"caption": caption} if caption else {}) | ({"creditText": credit} if credit else {})


def number(value: float) -> int | float:
    """As schema.org wants numbers: ASCII digits and a dot, no fraction where there is none."""
    return int(value) if value == int(value) else value
