"""A site made with Pelican: translations share a slug, and say their language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from posixpath import dirname, join, normpath, relpath

from msgspec.structs import replace

from enface.adopt.header import plain_header, separated
from enface.adopt.inventory import Inventory, Reading, Version
from enface.adopt.places import is_picture, place_of, stories_of, tag_of, told
from enface.adopt.python_settings import read_assignments, text_in
from enface.adopt.settings import web_address_of
from enface.errors import BadInput
from enface.model.finding import Finding
from enface.read.values import to_identifier

CONFIG = "pelicanconf.py"
_PUBLISH = "publishconf.py"
_NAMES = {
    "title": "title", "summary": "summary", "description": "summary", "date": "date", "modified": "updated",
    "status": "status", "tags": "tags", "category": "tags", "author": "author", "authors": "author",
}  # fmt: skip
_TOKEN = re.compile(r"\{(slug|lang|category|author|date(?::(%[YmdbB](?:[/-]?%[YmdbB])*))?)\}")
_INTERNAL = re.compile(r"\{(filename|static|attach)\}([^)\s\"'<>]*)")
_CONSUMED = frozenset({"lang", "slug", "translation", "url", "save_as"})
_TEXTS = (".md", ".markdown", ".mkd")


def is_pelican(paths: Sequence[str]) -> bool:
    """Whether these are the files of a site made with Pelican."""
    return CONFIG in paths


def pelican_site(paths: Sequence[str], reading: Reading) -> Inventory:
    """The site's stories, settings and files. What cannot be read is a finding, and the rest goes on."""
    settings: dict[str, object] = {}
    for name in (CONFIG, _PUBLISH):
        if name in paths:
            settings.update(read_assignments(reading(name), name))
    findings: list[Finding] = []
    folder = text_in(settings, "PATH", "content").strip("/")
    source = tag_of(text_in(settings, "DEFAULT_LANG", "en")) or "en"
    versions: dict[str, list[Version]] = {}
    places: dict[str, str] = {}
    for path, version in _versions(paths, reading, settings, findings):
        place = _place(path[len(folder) + 1 :], version)
        places[path] = place
        versions.setdefault(place, []).append(version)
    linked = {
        place: [replace(each, body=_linked(each, place, places, folder)) for each in some]
        for place, some in versions.items()
    }
    locales = sorted({each.locale for some in linked.values() for each in some} - {source})
    return Inventory(
        generator="pelican",
        title=text_in(settings, "SITENAME"),
        url=web_address_of(text_in(settings, "SITEURL")),
        locales=(source, *locales),
        names=_NAMES,
        stories=stories_of(linked, source),
        files=_files(paths, folder),
        findings=(*findings, *_left(paths, folder)),
    )


def _versions(
    paths: Sequence[str], reading: Reading, settings: Mapping[str, object], findings: list[Finding]
) -> Iterator[tuple[str, Version]]:
    folder = text_in(settings, "PATH", "content").strip("/")
    default = text_in(settings, "DEFAULT_LANG", "en")
    seen: set[tuple[str, str, str]] = set()
    for path in paths:
        if not path.startswith(f"{folder}/") or not path.endswith(_TEXTS):
            continue
        try:
            values, body = plain_header(reading(path), path)
        except BadInput as error:
            findings.append(Finding.of(error))
            continue
        lang = str(values.get("lang") or default)
        tag = tag_of(lang)
        if tag is None:
            findings.append(told(path, f"{lang[:20]!r} is no language", "write a tag such as vi", severity="error"))
            continue
        slug = str(values.get("slug") or to_identifier(str(values.get("title") or path)))
        below = path[len(folder) + 1 :]
        place = dirname(below), slug, tag
        if place in seen:
            findings.append(told(path, f"another text has the slug {slug} in {tag}", "rename one", severity="error"))
            continue
        seen.add(place)
        yield (
            path,
            Version(
                locale=tag,
                path=path,
                values=_values(values, below),
                body=body,
                address=_address(values, slug, lang, settings, below),
                slug=slug,
            ),
        )


def _values(values: Mapping[str, object], below: str) -> dict[str, object]:
    """The metadata with its lists apart; the folder is the category where nothing else is."""
    made = {key: value for key, value in values.items() if key not in _CONSUMED}
    for key, signs in (("tags", ","), ("authors", ";,"), ("author", ";")):
        if key in made:
            made[key] = separated(made[key], signs)
    if "category" in made and to_identifier(str(made["category"])) == to_identifier(dirname(below)):
        del made["category"]
    return made


def _place(below: str, version: Version) -> str:
    """By slug: translations may lie in any folder of the same section."""
    given = str(version.values.get("category") or "articles")
    section = below.partition("/")[0] if "/" in below else to_identifier(given)
    return place_of(f"{section}/{to_identifier(version.slug)}")


def _address(values: Mapping[str, object], slug: str, lang: str, settings: Mapping[str, object], below: str) -> str:
    if url := values.get("url") or values.get("save_as"):
        return f"/{str(url).strip('/')}"
    kind = "PAGE" if below.startswith("pages/") else "ARTICLE"
    folder = "pages/" if kind == "PAGE" else ""
    is_default = lang == text_in(settings, "DEFAULT_LANG", "en")
    name, plain = (f"{kind}_URL", "{slug}.html") if is_default else (f"{kind}_LANG_URL", "{slug}-{lang}.html")
    pattern = text_in(settings, name, folder + plain)
    day = _day(values.get("date"))
    known = {"slug": slug, "lang": lang, "category": to_identifier(str(values.get("category") or dirname(below)))}
    if any(found[1] not in known and not (found[2] and day) for found in _TOKEN.finditer(pattern)):
        return ""
    filled = _TOKEN.sub(
        lambda found: known.get(found[1]) or (day.strftime(found[2]) if day and found[2] else ""), pattern
    )
    return f"/{filled.lstrip('/')}" if "{" not in filled else ""


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _linked(version: Version, place: str, places: Mapping[str, str], folder: str) -> str:
    """The text with `{filename}` and `{static}` as paths from the new file."""

    def new(found: re.Match[str]) -> str:
        path, mark, fragment = found[2].partition("#")
        base = folder if path.startswith("/") else dirname(version.path)
        target = normpath(join(base, path.lstrip("/")))
        if found[1] == "filename":
            there = places.get(target)
            return relpath(f"{there}.md", dirname(place)) + mark + fragment if there else found[0]
        below = target.removeprefix(f"{folder}/")
        return relpath(below, dirname(place)) if is_picture(below) else f"/{below}"

    return _INTERNAL.sub(new, version.body)


def _files(paths: Sequence[str], folder: str) -> dict[str, str]:
    files = {}
    for path in paths:
        if path.startswith(f"{folder}/") and not path.endswith((*_TEXTS, ".rst", ".html")):
            below = path[len(folder) + 1 :]
            files[f"content/{below}" if is_picture(path) and "/" in below else f"static/{below}"] = path
    return files


def _left(paths: Sequence[str], folder: str) -> Iterator[Finding]:
    for path in paths:
        if path.startswith(f"{folder}/") and path.endswith((".rst", ".html")):
            cure = "convert it, as with pandoc"
            yield told(path, "only Markdown can be taken over from Pelican", cure, severity="error")
