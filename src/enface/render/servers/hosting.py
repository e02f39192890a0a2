"""What a web server should know of a site, host by host: the values from which its rule files are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from enface.model.locale import Locale
from enface.model.site import Site
from enface.render import addresses
from enface.render.addresses import Links
from enface.render.former.addresses import Former
from enface.render.servers.negotiation import wishes_of


class Area(Struct, frozen=True, kw_only=True):
    """The pages of a locale on a host begin with the path `root`; `not_found` is the path of its 404."""

    root: str
    tag: str
    not_found: str


class Host(Struct, frozen=True, kw_only=True):
    """Paths are decoded and begin at the host's root; `folder` is where its files lie below the output folder.

    `moved` leads from paths to URLs (encoded); `moved_below` the same for everything that begins so. `absent` are paths
    that answer with a page of their own and a status. `wishes` are patterns of Accept-Language with the URL that each
    asks for, at the path `picker`. `policy` is the Content-Security-Policy.
    """

    folder: str
    root: str
    areas: tuple[Area, ...]
    moved: tuple[tuple[str, str], ...]
    moved_below: tuple[tuple[str, str], ...]
    absent: tuple[tuple[str, int], ...]
    picker: str
    wishes: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]
    policy: str


def hosts_of(
    site: Site, links: Links, former: Former, roots: Sequence[tuple[str, str]], policy: str
) -> tuple[Host, ...]:
    """The site's hosts, the common one first; `roots` as in `Lock.roots`."""
    bases = ("", *links.hosts)
    return tuple(_host(base, site, links.at(f"{base}/"), former, roots, policy) for base in bases)


def policy_of(*, scripts: bool, search: bool) -> str:
    """What pages may load: nothing from elsewhere, nothing inline; scripts only where there are any."""
    script = "'self' 'wasm-unsafe-eval'" if search else "'self'" if scripts else "'none'"
    parts = ("default-src 'self'", f"script-src {script}", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
             "frame-ancestors 'self'")  # fmt: skip
    return "; ".join(parts)


def _host(base: str, site: Site, links: Links, former: Former, roots: Sequence[tuple[str, str]], policy: str) -> Host:
    def here(address: str) -> bool:
        return address.startswith(f"{base}/") and (bool(base) or address.startswith("/"))

    common = base == ""
    picker = addresses.picker(site)
    negotiated = common and picker == "/"
    return Host(
        folder=links.file(f"{base}/").removesuffix("index.html"),
        root=_path(f"{base}/", links),
        areas=tuple(
            Area(root=_path(each.root, links), tag=each.tag, not_found=_path(addresses.not_found(each), links))
            for each in sorted(site.locales, key=lambda each: -len(each.root))
            if here(each.root)
        ),
        moved=tuple((_path(each.old, links), links.href(each.new)) for each in former.redirects if here(each.old)),
        moved_below=tuple(_moved_below(base, site, links, roots)),
        absent=tuple(
            (_path(each.address, links), 404 if each.document else 410) for each in former.missing if here(each.address)
        ),
        picker=_path(picker, links) if negotiated else "",
        wishes=_wishes(site.locales, links) if negotiated else (),
        languages=tuple((each.tag, links.href(each.root)) for each in site.locales) if negotiated else (),
        policy=policy,
    )


def _path(address: str, links: Links) -> str:
    """The path on its host, decoded."""
    return unquote(urlsplit(links.url(address)).path)


def _wishes(locales: Sequence[Locale], links: Links) -> tuple[tuple[str, str], ...]:
    homes = {locale.tag: links.href(locale.root) for locale in locales}
    return tuple((pattern, homes[tag]) for pattern, tag in wishes_of(tuple(homes)))


def _moved_below(base: str, site: Site, links: Links, roots: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The roots that locales have left, for feeds and whatever else no page leads on from."""
    now = {locale.tag: locale.root for locale in site.locales}
    for tag, root in roots:
        left = tag in now and now[tag] != root and root not in now.values() and root != "/"
        if left and root.startswith(f"{base}/") and (base or root.startswith("/")):
            yield _path(root, links), links.href(now[tag])
