"""A site made with Nikola: `name.md` with `name.vi.md` beside it, metadata in the file or in `name.meta`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from posixpath import basename, dirname, splitext

from msgspec import Struct

from enface.adopt.header import dotted_header, dotted_lines, separated
from enface.adopt.inventory import Inventory, Reading, Version
from enface.adopt.places import is_picture, place_of, stories_of, tag_of, told
from enface.adopt.python_settings import read_assignments, text_in
from enface.adopt.settings import web_address_of
from enface.errors import BadInput
from enface.model.finding import Finding

CONFIG = "conf.py"
_NAMES = {
    "title": "title", "description": "summary", "date": "date", "updated": "updated", "status": "status",
    "draft": "status", "tags": "tags", "category": "tags", "author": "author", "previewimage": "image",
}  # fmt: skip
_SHARED = ("title", "date", "tags", "category", "author", "slug", "status", "previewimage", "updated")
_SOURCES = ([["posts/*.md", "posts"]], [["pages/*.md", "pages"]])
_FOREIGN = (".rst", ".ipynb", ".html", ".org", ".wp", ".textile")
_CONSUMED = frozenset({"slug", "type", "link"})


class _Place(Struct, frozen=True, kw_only=True):
    """Where a text belongs: its name without language and ending, its language's key, where it is published."""

    path: str
    name: str
    key: str
    folder: str
    output: str


def is_nikola(paths: Sequence[str]) -> bool:
    """Whether these are the files of a site made with Nikola."""
    return CONFIG in paths and any(path.startswith(("posts/", "pages/")) for path in paths)


def nikola_site(paths: Sequence[str], reading: Reading) -> Inventory:
    """The site's stories, settings and files. What cannot be read is a finding, and the rest goes on."""
    settings = read_assignments(reading(CONFIG), CONFIG)
    default = text_in(settings, "DEFAULT_LANG", "en")
    prefixes = _prefixes(settings, default)
    tags = {key: tag for key in prefixes if (tag := tag_of(key))}
    findings: list[Finding] = []
    versions: dict[str, list[Version]] = {}
    base: dict[str, Mapping[str, object]] = {}
    places = sorted(_places(paths, settings, tags, default), key=lambda each: (each.key != default, each.path))
    for each in places:
        try:
            values, body = _read(each, paths, reading)
        except BadInput as error:
            findings.append(Finding.of(error))
            continue
        values = {**{key: value for key, value in base.get(each.name, {}).items() if key in _SHARED}, **values}
        if each.key == default:
            base[each.name] = values
        place = place_of(f"{each.folder}/{basename(each.name)}")
        versions.setdefault(place, []).append(_version(each, values, body, tags[each.key], prefixes[each.key]))
    source = tags.get(default, "en")
    present = {each.locale for some in versions.values() for each in some}
    return Inventory(
        generator="nikola",
        title=text_in(settings, "BLOG_TITLE"),
        url=web_address_of(text_in(settings, "SITE_URL")),
        locales=(source, *(tag for tag in dict.fromkeys(tags.values()) if tag != source and tag in present)),
        names=_NAMES,
        stories=stories_of(versions, source),
        files=_files(paths),
        findings=(*findings, *_left(paths)),
    )


def _prefixes(settings: Mapping[str, object], default: str) -> dict[str, str]:
    """The beginning of addresses by the key of the language."""
    table = settings.get("TRANSLATIONS")
    found = {default: "/"}
    for key, folder in table.items() if isinstance(table, Mapping) else ():
        way = str(folder or "").strip("./")
        found[key] = f"/{way}/" if way else "/"
    return found


def _sources(settings: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Which files are texts, and below which folder they are published."""
    for name, usual in zip(("POSTS", "PAGES"), _SOURCES, strict=True):
        given = settings.get(name)
        for each in given if isinstance(given, list) else usual:
            if isinstance(each, list) and len(each) > 1 and isinstance(each[0], str):
                yield each[0], str(each[1] or "")


def _places(
    paths: Sequence[str], settings: Mapping[str, object], tags: Mapping[str, str], default: str
) -> Iterator[_Place]:
    for path in paths:
        stem, ending = splitext(path)
        found = next((output for mask, output in _sources(settings) if _fits(path, mask)), None)
        if ending != ".md" or found is None:
            continue
        bare, _, key = stem.rpartition(".")
        if not bare or key not in tags:
            bare, key = stem, default
        yield _Place(path=path, name=bare, key=key, folder=dirname(path), output=found)


def _fits(path: str, mask: str) -> bool:
    folder, _, name = mask.rpartition("/")
    return path.startswith(f"{folder}/") and fnmatchcase(basename(path), name)


def _read(place: _Place, paths: Sequence[str], reading: Reading) -> tuple[dict[str, object], str]:
    values, body = dotted_header(reading(place.path), place.path)
    beside = [f"{splitext(place.path)[0]}.meta", f"{place.name}.{place.key}.meta", f"{place.name}.meta"]
    meta = next((path for path in beside if path in paths), None)
    outside = dotted_lines(reading(meta)) if meta else {}
    return {key: value for key, value in {**outside, **values}.items() if value != ""}, body


def _version(place: _Place, values: Mapping[str, object], body: str, tag: str, prefix: str) -> Version:
    slug = str(values.get("slug") or basename(place.name))
    made: dict[str, object] = {key: value for key, value in values.items() if key not in _CONSUMED}
    made["tags"] = [tag for tag in separated(made.get("tags")) if tag not in {"draft", "private", "mathjax"}]
    if "draft" in separated(values.get("tags")):
        made["status"] = "draft"
    folder = "/".join(filter(None, (place.output, *dirname(place.name).split("/")[1:])))
    return Version(
        locale=tag,
        path=place.path,
        values=made,
        body=body,
        address=f"{prefix}{folder}/{slug}/" if folder else f"{prefix}{slug}/",
        slug=slug,
    )


def _files(paths: Sequence[str]) -> dict[str, str]:
    files = {f"static/{path.removeprefix('files/')}": path for path in paths if path.startswith("files/")}
    files |= {f"static/{path}": path for path in paths if path.startswith("images/") and is_picture(path)}
    beside = (path for path in paths if path.startswith(("posts/", "pages/")) and is_picture(path))
    return files | {
        f"content/{place_of(f'{dirname(path)}/x').rpartition('/')[0]}/{basename(path)}": path for path in beside
    }


def _left(paths: Sequence[str]) -> Iterator[Finding]:
    for path in paths:
        if path.startswith(("posts/", "pages/")) and path.endswith(_FOREIGN):
            cure = "convert it, as with pandoc"
            yield told(path, "only Markdown can be taken over from Nikola", cure, severity="error")
    if any(path.startswith(("galleries/", "listings/")) for path in paths):
        yield told("galleries", "galleries and listings stay behind", severity="warning")
