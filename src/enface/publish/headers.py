"""What a server says of a file: its type, for how long it may be kept, its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import splitext

from enface.model.site import Site
from enface.render.addresses import Links

_TEXT = "; charset=utf-8"
_TYPES: Mapping[str, str] = {
    ".html": f"text/html{_TEXT}",
    ".htm": f"text/html{_TEXT}",
    ".css": f"text/css{_TEXT}",
    ".js": f"text/javascript{_TEXT}",
    ".mjs": f"text/javascript{_TEXT}",
    ".json": "application/json",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".xml": f"application/xml{_TEXT}",
    ".atom": f"application/atom+xml{_TEXT}",
    ".rss": f"application/rss+xml{_TEXT}",
    ".txt": f"text/plain{_TEXT}",
    ".md": f"text/markdown{_TEXT}",
    ".csv": f"text/csv{_TEXT}",
    ".vtt": f"text/vtt{_TEXT}",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/vnd.microsoft.icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".zip": "application/zip",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".wasm": "application/wasm",
}
_FINGERPRINT = re.compile(r"[.-][0-9a-f]{8,64}\.[A-Za-z0-9]+$")
_FOREVER = "public, max-age=31536000, immutable"
_ASK = "public, max-age=0, must-revalidate"
_HOUR = "public, max-age=3600"
_TEXTS = ("text/html", "application/atom+xml", "application/feed+json")


def content_type(path: str) -> str:
    """The media type by the name's ending; feeds by their name, since Atom is written to `feed.xml`."""
    name = path.rpartition("/")[2]
    if name in {"feed.xml", "atom.xml"}:
        return _TYPES[".atom"]
    if name == "feed.json":
        return "application/feed+json"
    return _TYPES.get(splitext(name)[1].lower(), "application/octet-stream")


def is_fingerprinted(path: str) -> bool:
    """Whether other bytes would have another name, so that it may be kept for ever."""
    return "assets" in path.split("/")[:2] and _FINGERPRINT.search(path) is not None


def is_page(path: str) -> bool:
    """Whether readers open it as a page."""
    return path.endswith((".html", ".htm"))


def languages_of(links: Links, site: Site) -> dict[str, str]:
    """What the paths of each locale of a site begin with, and its tag."""
    return {links.file(locale.root).removesuffix("index.html"): locale.tag for locale in site.locales}


def headers_of(path: str, languages: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Type, caching and, for texts of a locale, language. `languages`: what a locale's paths begin with -> its tag."""
    kind = content_type(path)
    roots = [root for root in languages if path.startswith(root)] if kind.startswith(_TEXTS) else []
    language = languages[max(roots, key=len)] if roots else ""
    caching = _FOREVER if is_fingerprinted(path) else _HOUR if kind.startswith(("image/", "font/")) else _ASK
    headers = (("Cache-Control", caching), ("Content-Language", language), ("Content-Type", kind))
    return tuple((name, value) for name, value in headers if value)
