"""Hugo's configuration: languages, where their content is, and the addresses that follow from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from posixpath import basename, splitext

from msgspec import Struct

from enface.adopt.inventory import Reading
from enface.adopt.places import tag_of
from enface.adopt.settings import (
    FORMATS,
    Settings,
    at,
    is_true,
    merged,
    read_settings,
    table_at,
    text_at,
    web_address_of,
)

_ROOTS = ("hugo", "config")
_DEFAULTS = "config/_default/"


class Tongue(Struct, frozen=True, kw_only=True):
    """One language: Hugo's `key`, the tag it means, the folder of its content, the prefix of its addresses."""

    key: str
    locale: str
    folder: str
    prefix: str


class HugoConfig(Struct, frozen=True, kw_only=True):
    """`tongues` has the default language first.

    `permalinks` are patterns of addresses by section, `ugly` the sections whose pages end in `.html`.
    """

    title: str
    url: str
    tongues: tuple[Tongue, ...]
    permalinks: Mapping[str, str]
    ugly: frozenset[str]


def is_hugo(paths: Sequence[str]) -> bool:
    """Whether these are the files of a site made with Hugo."""
    return any(True for _ in _files(paths)) and any(path.startswith("content/") for path in paths)


def hugo_config(paths: Sequence[str], reading: Reading) -> HugoConfig:
    """What the configuration says, old names of keys included. Raises BadInput where a file of it cannot be read."""
    settings: Settings = {}
    for path, way in _files(paths):
        read = read_settings(reading(path), path)
        for key in reversed(way):
            read = {key: read}
        settings = merged(settings, read)
    default = text_at(settings, "defaultcontentlanguage") or "en"
    languages = table_at(settings, "languages") or {default: {}}
    keys = sorted(languages, key=lambda key: (key != default, key))
    tongues = [_tongue(key, settings, default) for key in keys if isinstance(languages[key], Mapping)]
    known = tuple(each for each in tongues if each)
    return HugoConfig(
        title=text_at(settings, "title") or text_at(settings, "languages", default, "title"),
        url=web_address_of(text_at(settings, "baseurl")),
        tongues=(*known, *_beside(known, paths)),
        permalinks=_patterns(settings),
        ugly=frozenset(key for key, value in table_at(settings, "uglyurls").items() if is_true(value)),
    )


def _patterns(settings: Settings) -> dict[str, str]:
    """Permalinks in the old form (`post = "…"`) and the new (`[permalinks.page]`)."""
    table = table_at(settings, "permalinks")
    both = {**table, **table_at(table, "page")}
    return {key: value for key, value in both.items() if isinstance(value, str)}


def _files(paths: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The files of the configuration in the order in which they count, each with the table that it fills."""
    for path in sorted(paths):
        stem, ending = splitext(path)
        if ending in FORMATS and stem in _ROOTS:
            yield path, ()
    for path in sorted(paths):
        stem, ending = splitext(path)
        name = basename(stem)
        if ending not in FORMATS or stem != _DEFAULTS + name:
            continue
        head, _, language = name.partition(".")
        if name in _ROOTS:
            yield path, ()
        elif head == "languages":
            yield path, ("languages", language) if language else ("languages",)
        elif name in {"params", "module", "markup", "permalinks", "taxonomies"}:
            yield path, (name,)


def _tongue(key: str, settings: Settings, default: str) -> Tongue | None:
    own = table_at(settings, "languages", key)
    tag = tag_of(key) or tag_of(text_at(own, "locale")) or tag_of(text_at(own, "languagecode"))
    if tag is None:
        return None
    common = text_at(settings, "contentdir") or "content"
    folder = text_at(own, "contentdir") or _mounted(key, settings) or common
    bare = key == default and not is_true(at(settings, "defaultcontentlanguageinsubdir"))
    return Tongue(key=key, locale=tag, folder=folder.strip("/"), prefix="/" if bare else f"/{key}/")


def _mounted(key: str, settings: Settings) -> str:
    """The folder that a mount gives this language."""
    mounts = at(settings, "module", "mounts")
    for mount in mounts if isinstance(mounts, list) else ():
        if isinstance(mount, Mapping):
            small = {str(name).lower(): value for name, value in mount.items()}
            if str(small.get("lang", "")) == key and str(small.get("target", "")).strip("/") == "content":
                return str(small.get("source", ""))
    return ""


def _beside(known: Sequence[Tongue], paths: Sequence[str]) -> Iterator[Tongue]:
    """Languages whose content is there but which the configuration leaves out: work that somebody has done."""
    if len({each.folder for each in known}) < 2:
        return
    parents = {each.folder.rpartition("/")[0] for each in known}
    taken = {each.folder for each in known}
    for parent in sorted(parents - {""}):
        inside = {path[len(parent) + 1 :].partition("/")[0] for path in paths if path.startswith(f"{parent}/")}
        for name in sorted(inside):
            tag = tag_of(name) if len(name) < 8 else None
            if tag and f"{parent}/{name}" not in taken and tag not in {each.locale for each in known}:
                yield Tongue(key=name, locale=tag, folder=f"{parent}/{name}", prefix=f"/{name}/")
