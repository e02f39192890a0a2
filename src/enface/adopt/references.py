"""Links of the old site that lead to its own pages -> links that name the new files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname, relpath
from urllib.parse import unquote

from enface.adopt.inventory import Story
from enface.adopt.settings import address_parts
from enface.read.tokens import Token, tokens


def addresses_of(stories: tuple[Story, ...]) -> dict[str, str]:
    """The place of each story by the addresses, and former addresses, of all its versions, no slash at the end."""
    found: dict[str, str] = {}
    for former in (False, True):
        for story in stories:
            for version in story.versions:
                for address in version.aliases if former else (version.address,):
                    if address:
                        found.setdefault(address.rstrip("/"), story.place)
    return found


def relinked(body: str, place: str, targets: Mapping[str, str], own_host: str) -> str:
    """The text with its links to pages of the old site leading to their files; everything else byte for byte.

    `own_host` is the old site's (`example.org`): links with it count as the site's own.
    """
    data = body.encode("utf-8", "replace")
    changes = sorted(_changes(data, place, targets, own_host), reverse=True)
    for start, end, new in changes:
        data = data[:start] + new.encode() + data[end:]
    return data.decode()


def _changes(data: bytes, place: str, targets: Mapping[str, str], own_host: str) -> Iterator[tuple[int, int, str]]:
    for token in tokens(data.decode()):
        if (token.kind, token.name) == ("Start", "Link"):
            new = _new(token, place, targets, own_host)
            written = token.text.encode()
            at = data.rfind(written, token.start, token.end) if new and written else -1
            if at > 0 and data[at - 1 : at] in {b"(", b"<"}:
                yield at, at + len(written), new


def _new(token: Token, place: str, targets: Mapping[str, str], own_host: str) -> str:
    parts = address_parts(token.text)
    own = not parts.netloc or (parts.netloc == own_host and parts.scheme in {"http", "https"})
    path = unquote(parts.path)
    if not own or not path.startswith("/") or path == "/":
        return ""
    target = targets.get(path.rstrip("/")) or targets.get(path.lower().rstrip("/"))
    if target is None:
        return ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{relpath(f'/{target}', dirname(f'/{place}'))}.md{fragment}"
