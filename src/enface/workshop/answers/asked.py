"""What somebody asks about: an address, a published file, a content file or an id, found in a prepared site."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from enface.adapters.content_dir import section_of
from enface.errors import WrongUse
from enface.model.document import Document
from enface.model.lock import Record
from enface.render import addresses
from enface.render.editions.clusters import source_locale
from enface.render.editions.inventory import addresses_of
from enface.render.former.addresses import Redirect
from enface.workshop.build import pages_of
from enface.workshop.prepared import Prepared

Kind = Literal["document", "edition", "en-face", "redirect", "list", "file", "unusable", "gone", "nothing"]


class Asked(Struct, frozen=True, kw_only=True):
    """`text` is what was asked, `kind` what it is. `address` is "" for content; `target` is where a redirect leads.

    `document` and `locale` are known where it is, was or would be an edition. `near` are addresses spelt alike.
    """

    text: str
    kind: Kind
    address: str = ""
    document: Document | None = None
    locale: str = ""
    target: str = ""
    near: tuple[str, ...] = ()


class _Place(Struct, frozen=True):
    document: Document
    locale: str
    facing: bool


def asked_of(prepared: Prepared, text: str, here: Path) -> Asked:
    """What `text` means: content first, then addresses. `here` is the folder from which paths count."""
    found = _content(prepared, text, here)
    if found:
        return found
    places = dict(_places(prepared))
    address = _address(prepared, text, here, places)
    return _page(prepared, text, address, places.get(address))


def _content(prepared: Prepared, text: str, here: Path) -> Asked | None:
    manuscripts = prepared.manuscripts
    path = _below(manuscripts.root, text, here)
    for document in manuscripts.documents:
        if document.path in {path, text} or document.id == text:
            return Asked(text=text, kind="document", document=document)
    broken = next((each for each in manuscripts.broken if each in {path, text}), "")
    return Asked(text=text, kind="unusable", target=broken) if broken else None


def _below(root: Path, text: str, here: Path) -> str:
    """The path of a file below the site's folder; "" for one elsewhere, and for what names none."""
    try:
        file = (here / text).resolve()
        return file.relative_to(root.resolve()).as_posix() if file.exists() else ""
    except (OSError, ValueError):
        return ""


def _places(prepared: Prepared) -> Iterator[tuple[str, _Place]]:
    """Every address that an edition has, or would have; what is public last, so that it wins."""
    records = {record.id: record for record in prepared.manuscripts.moved.records}
    public = prepared.publication.editions
    site = prepared.manuscripts.site
    every = [(document, locale) for document in prepared.manuscripts.documents for locale in site.locales]
    for document, locale in sorted(every, key=lambda pair: (pair[0].id, pair[1].tag) in public):
        address = addresses.article(locale, document, records.get(document.id))
        yield address, _Place(document, locale.tag, facing=False)
        if locale != source_locale(document, site):
            yield addresses.facing(address), _Place(document, locale.tag, facing=True)


def _address(prepared: Prepared, text: str, here: Path, places: dict[str, _Place]) -> str:
    """The address that a URL, a path in the output folder or a bare path means."""
    links = prepared.readers[0].links
    known = {*places, *prepared.former.addresses, *addresses_of(prepared.publication)}
    files = {links.file(address): address for address in known}
    path = _below(prepared.manuscripts.root, text, here).partition("/")[2] or text.strip("/")
    for each in (path, path.removeprefix("site/"), f"{path.rstrip('/')}/index.html"):
        if each in files:
            return files[each]
    address = _of_url(prepared, unquote(text))
    base = urlsplit(prepared.manuscripts.site.base_url).path.rstrip("/")
    return address.removeprefix(base) if base and address not in known and address.startswith(f"{base}/") else address


def _of_url(prepared: Prepared, text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        raise WrongUse(f"{text} is no address", cure="write it as a browser shows it") from None
    site = prepared.manuscripts.site
    path = parts.path.removesuffix("index.html")
    if "." not in path.rpartition("/")[2] and not path.endswith("/"):
        path += "/"
    if parts.netloc:
        base = f"{parts.scheme}://{parts.netloc}"
        if any(locale.url and f"{base}{path}".startswith(f"{locale.url}/") for locale in site.locales):
            return base + path
        path = path.removeprefix(urlsplit(site.base_url).path)
    return f"/{path.lstrip('/')}"


def _page(prepared: Prepared, text: str, address: str, place: _Place | None) -> Asked:
    former = prepared.former.at(address)
    if place:
        kind: Kind = "en-face" if place.facing else "edition"
        return Asked(text=text, kind=kind, address=address, document=place.document, locale=place.locale)
    if former and (former.document or isinstance(former, Redirect)):
        document = prepared.publication.by_id.get(former.document)
        target = former.new if isinstance(former, Redirect) else ""
        return Asked(text=text, kind="redirect" if target else "edition", address=address, document=document,
                     locale=former.locale, target=target)  # fmt: skip
    every = addresses_of(prepared.publication)
    pages = {each for each in every if not each.endswith(f"/{addresses.EN_FACE}/")}
    if address in pages:
        return Asked(text=text, kind="list", address=address)
    if record := _once(prepared).get(address):
        return _left(prepared, text, address, record)
    path = prepared.readers[0].links.file(address)
    if any(page.path == path for page in pages_of(prepared)):
        return Asked(text=text, kind="file", address=address)
    known = sorted({*pages, *(each.old for each in prepared.former.redirects)})
    near = _editions_called(prepared, address) or tuple(get_close_matches(address, known, n=3, cutoff=0.6))
    return Asked(text=text, kind="nothing", address=address, near=near)


def _editions_called(prepared: Prepared, address: str) -> tuple[str, ...]:
    """The addresses in the locale of this one that editions have whose id, or whose slug elsewhere, it ends in."""
    publication = prepared.publication
    locale = addresses.locale_of(address, publication.site)
    word = address.rstrip("/").rpartition("/")[2]
    meant = {name for (name, _), each in publication.editions.items() if word in {name, each.address.split("/")[-2]}}
    found = (publication.editions.get((name, locale.tag)) for name in sorted(meant)) if locale else ()
    return tuple(edition.address for edition in found if edition)


def _left(prepared: Prepared, text: str, address: str, record: Record) -> Asked:
    """What became of the document that stood at an address: it is held back, or its file is no more."""
    document = next((each for each in prepared.manuscripts.documents if each.id == record.id), None)
    if document:
        return Asked(text=text, kind="document", address=address, document=document)
    return Asked(text=text, kind="gone", address=address, target=record.path)


def _once(prepared: Prepared) -> dict[str, Record]:
    """Where documents have stood that no page is of, wherever their locales have stood: their lines in the lock."""
    there = {document.id for document in prepared.publication.documents}
    lock = prepared.manuscripts.moved
    now = ((locale.tag, locale.root) for locale in prepared.manuscripts.site.locales)
    places = [addresses.placed(tag, root) for tag, root in dict.fromkeys((*lock.roots, *now))]
    found: dict[str, Record] = {}
    for record in (record for record in lock.records if record.id not in there):
        section = section_of(record.path)
        own = (f"{each.root}{section}/{record.slug(each.tag) or record.id}/" for each in places)
        for address in (*record.former, *own):
            found |= {address: record, addresses.facing(address): record}
    return found
