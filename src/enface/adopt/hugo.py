"""A site made with Hugo, in either multilingual layout: a folder for each language, or `name.vi.md`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from posixpath import basename, dirname, splitext

from msgspec import Struct

from enface.adopt.hugo_addresses import address_of
from enface.adopt.hugo_config import HugoConfig, Tongue, hugo_config
from enface.adopt.inventory import Inventory, Reading, Version
from enface.adopt.places import LOOSE, is_picture, place_of, stories_of, told
from enface.adopt.settings import read_settings
from enface.errors import BadInput
from enface.model.finding import Finding
from enface.read.front_matter import split_front_matter

_TEXTS = (".md", ".markdown", ".html", ".htm")
_UNREAD = (".adoc", ".asciidoc", ".rst", ".org", ".pandoc")
_NAMES = {
    "title": "title", "description": "summary", "summary": "summary", "date": "date", "lastmod": "updated",
    "modified": "updated", "publishdate": "publish_at", "draft": "status", "tags": "tags", "categories": "tags",
    "author": "author", "authors": "author", "image": "image", "featured_image": "image",
}  # fmt: skip
_PICTURE = re.compile(r"/[^\s()\"'<>]+\.\w{3,4}")
_JSON = re.compile(r"\s*\{\s*\n")


class _Found(Struct, frozen=True, kw_only=True):
    """A content file: its language, and its path below the language's content without suffixes, `docs/faq`."""

    tongue: Tongue
    path: str
    logical: str


def hugo_site(paths: Sequence[str], reading: Reading) -> Inventory:
    """The site's stories, settings and files. What cannot be read is a finding, and the rest goes on."""
    config = hugo_config(paths, reading)
    findings: list[Finding] = []
    found = [each for each in (_located(path, config) for path in paths) if each]
    versions: dict[str, list[Version]] = {}
    for each, place in _placed(found, config, reading, findings):
        versions.setdefault(place, []).append(each)
    present = {each.locale for some in versions.values() for each in some}
    return Inventory(
        generator="hugo",
        names=_NAMES,
        title=config.title,
        url=config.url,
        locales=tuple(each.locale for each in config.tongues if each.locale in present or each is config.tongues[0]),
        stories=stories_of(versions, config.tongues[0].locale),
        files=_assets(paths, versions) | _files(paths, config),
        sections=_sections(versions, config.tongues[0].locale),
        findings=(*findings, *_left(paths), *_strays(paths, {each.path for each in found})),
    )


def _located(path: str, config: HugoConfig) -> _Found | None:
    stem, ending = splitext(path)
    homes = [each for each in config.tongues if path.startswith(f"{each.folder}/")]
    if ending.lower() not in _TEXTS or not homes:
        return None
    deepest = max(len(each.folder) for each in homes)
    homes = [each for each in homes if len(each.folder) == deepest]
    logical = stem[deepest + 1 :]
    bare, _, suffix = logical.rpartition(".")
    named = next((each for each in config.tongues if bare and each.key.lower() == suffix.lower()), None)
    if named is not None:
        return _Found(tongue=named, path=path, logical=bare)
    if len(homes) > 1 or not _other(homes[0], logical, config):
        return _Found(tongue=homes[0], path=path, logical=logical)
    return None


def _other(home: Tongue, logical: str, config: HugoConfig) -> bool:
    """Whether the file lies in a folder of the content that looks like a language and is none of the site's."""
    first, slash, _ = logical.partition("/")
    return (
        home.folder == "content"
        and bool(slash)
        and len(config.tongues) > 1
        and any(each.folder == f"content/{first}" for each in config.tongues)
    )


def _placed(
    found: Sequence[_Found], config: HugoConfig, reading: Reading, findings: list[Finding]
) -> Iterator[tuple[Version, str]]:
    """Every version with its new place; those that a translationKey binds share that of the first.

    So do those whose paths are the same to Hugo, which takes spaces for hyphens and knows no capitals.
    """
    bound: dict[str, str] = {}
    filed: set[tuple[str, str]] = set()
    order = {each.key: number for number, each in enumerate(config.tongues)}
    for each in sorted(found, key=lambda one: (order[one.tongue.key], one.path)):
        try:
            version = _version(each, config, reading)
        except BadInput as error:
            findings.append(Finding.of(error))
            continue
        logical = each.logical.removesuffix("/index")
        bundle = each.logical.endswith("/index")
        place = place_of(f"{logical}/{basename(logical)}" if bundle else logical)
        key = version.values.get("translationKey")
        exact, alike = f"path {place}", f"alike {'-'.join(place.split()).lower()}"
        if isinstance(key, str) and key:
            exact = alike = f"key {key}"
        place = bound.get(exact) or bound.setdefault(alike, place)
        place = next(each for each in _apart(place) if (each, version.locale) not in filed)
        bound.setdefault(exact, place)
        filed.add((place, version.locale))
        yield version, place


def _apart(place: str) -> Iterator[str]:
    """The place, and others for further texts of the same language that claim it."""
    return (place if number == 1 else f"{place}-{number}" for number in count(1))


def _version(found: _Found, config: HugoConfig, reading: Reading) -> Version:
    values, body = front_and_body(reading(found.path), found.path)
    address = address_of(found.logical, found.tongue.prefix, values, config.permalinks, ugly=config.ugly)
    return Version(
        locale=found.tongue.locale,
        path=found.path,
        values=values,
        body=body,
        address=address,
        slug=address.strip("/").rpartition("/")[2].removesuffix(".html"),
        aliases=tuple(str(each) for each in _list(values.get("aliases")) if str(each).startswith("/")),
    )


def front_and_body(text: str, path: str) -> tuple[Mapping[str, object], str]:
    """The front matter in any of Hugo's formats, and the text behind it. Raises BadInput."""
    if _JSON.match(text):
        end = text.find("\n}")
        if end >= 0:
            return read_settings(text[: end + 2], f"{splitext(path)[0]}.json"), text[end + 2 :].lstrip("\n")
    front = split_front_matter(text, path)
    return front.table.values, front.body


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else () if value is None else (value,)


def _files(paths: Sequence[str], config: HugoConfig) -> dict[str, str]:
    """Pictures of the content beside the stories they belong to; everything else that Hugo would publish as it is."""
    files: dict[str, str] = {path: path for path in paths if path.startswith("static/")}
    for tongue in config.tongues:
        for path in paths:
            below = path[len(tongue.folder) + 1 :]
            if not path.startswith(f"{tongue.folder}/") or path.endswith((*_TEXTS, *_UNREAD)):
                continue
            folder = dirname(place_of(f"{dirname(below)}/x")) if dirname(below) else LOOSE
            where = f"content/{folder}" if is_picture(path) else f"static/{folder}"
            files.setdefault(f"{where}/{basename(path)}", path)
    return files


def _assets(paths: Sequence[str], versions: Mapping[str, Sequence[Version]]) -> dict[str, str]:
    """Pictures of `assets/` that texts name from the root, as templates of Hugo let them."""
    named = {path for some in versions.values() for each in some for path in _PICTURE.findall(each.body)}
    pictures = (path.removeprefix("assets") for path in paths if path.startswith("assets/") and is_picture(path))
    return {f"static{address}": f"assets{address}" for address in pictures if address in named}


def _sections(versions: Mapping[str, Sequence[Version]], source: str) -> dict[str, str]:
    """What the `_index.md` of each section calls it."""
    found: dict[str, str] = {}
    for place, some in versions.items():
        for version in some:
            title = version.values.get("title")
            if place.count("/") == 1 and place.endswith("-index") and version.locale == source and title:
                found[place.partition("/")[0]] = str(title)
    return found


def _left(paths: Sequence[str]) -> Iterator[Finding]:
    for path in paths:
        if path.startswith("content/") and path.lower().endswith(_UNREAD):
            yield told(path, "only Markdown and HTML can be taken over", "convert it, as with pandoc", severity="error")
    if any(path.startswith(("i18n/", "layouts/", "themes/", "data/")) for path in paths):
        cause = "templates, shortcodes, data and strings of the old theme (layouts, themes, data, i18n) stay behind"
        yield told("layouts", cause, "docs/moving.md says what stands in for them", severity="info")


def _strays(paths: Sequence[str], taken: Collection[str]) -> Iterator[Finding]:
    """Texts in folders of the content that are no language of the site."""
    folders = Counter(
        dirname(path) for path in paths if path.startswith("content/") and path.endswith(_TEXTS) and path not in taken
    )
    for folder, number in sorted(folders.items()):
        cure = "if it is a language, name it in Hugo's configuration"
        yield told(folder, f"{number} texts stand in no language's folder, and are left out", cure)
