"""An export of WordPress: posts and pages, and translations that Polylang or WPML bind to each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from urllib.parse import parse_qs, unquote

from enface.adopt.classic import html_of
from enface.adopt.inventory import Inventory, Reading, Version
from enface.adopt.markup import markdown_of, plain_of
from enface.adopt.places import place_of, stories_of, tag_of, told
from enface.adopt.settings import address_parts, web_address_of
from enface.adopt.wordpress_items import Export, Item, comments_of, kinds, read_export
from enface.errors import BadInput
from enface.model.finding import Finding
from enface.read.values import to_identifier
from enface.text.tags import language_of

_NAMES = {
    "title": "title", "description": "summary", "date": "date", "updated": "updated", "status": "status",
    "tags": "tags", "author": "author",
}  # fmt: skip
_SECTIONS = {"post": "posts", "page": "pages"}
_SILENT = frozenset({"post", "page", "attachment", "nav_menu_item", "revision", "custom_css", "wp_global_styles"})
_LANGUAGES = ("_wpml_import_language_code", "wpml_language", "icl_language_code", "language_code")
_GROUPS = ("_wpml_import_translation_group", "wpml_trid", "icl_trid", "trid")
_ORIGINALS = ("_icl_lang_duplicate_of", "_wpml_import_source_post_id")
_NO_DAY = "0000-00-00"
_UPLOADS = "/wp-content/uploads/"


def is_wordpress(paths: Sequence[str]) -> bool:
    """Whether these may be the files of an export."""
    return bool(paths) and all(path.lower().endswith(".xml") for path in paths)


def wordpress_site(paths: Sequence[str], reading: Reading) -> Inventory:
    """What the export has to publish. A file that cannot be read is a finding, and the rest goes on."""
    export = Export()
    findings: list[Finding] = []
    for path in paths:
        if path.lower().endswith(".xml"):
            try:
                read_export(reading(path).encode(), path, export)
            except BadInput as error:
                findings.append(Finding.of(error))
    shown = [item for item in export.items if item.fields.get("post_type") in _SECTIONS and _is_shown(item)]
    tags = {item.number: _tag(item, export) for item in shown}
    source = _source(export, tags)
    work = _Work(export, tags, source)
    versions: dict[str, list[Version]] = {}
    for group in _groups(shown, export, tags, source):
        versions[work.place(group[0])] = [work.version(item) for item in group]
    return Inventory(
        generator="wordpress",
        names=_NAMES,
        title=export.title,
        url=web_address_of(export.url),
        locales=(source, *sorted(set(tags.values()) - {source})),
        stories=stories_of(versions, source),
        findings=(*findings, *work.told(), *_left(export.items)),
    )


def _is_shown(item: Item) -> bool:
    return item.fields.get("status") in {"publish", "draft"}


def _tag(item: Item, export: Export) -> str:
    """The language of a post: as a plugin says, as its address asks for, else that of the site."""
    named = [slug for slug, _ in item.terms.get("language", ())]
    named += (item.meta[key] for key in _LANGUAGES if key in item.meta)
    named += parse_qs(address_parts(item.fields.get("link", "")).query).get("lang", [])
    for name in (*named, export.language):
        tag = tag_of(name) or tag_of(export.locales.get(name, ""))
        if name and tag:
            return tag if tag != "zh" else tag_of(export.locales.get(name, "")) or tag
    return "en"


def _source(export: Export, tags: Mapping[str, str]) -> str:
    """The site's own language as its posts write it: `en` where WordPress says en-US."""
    own = tag_of(export.language) or "en"
    present = Counter(tags.values())
    alike = [tag for tag in present if language_of(tag) == language_of(own)]
    if own in present or not present:
        return own
    return max(alike or present, key=lambda tag: (present[tag], tag))


def _groups(items: Sequence[Item], export: Export, tags: Mapping[str, str], source: str) -> Iterator[list[Item]]:
    """Posts that are translations of each other, the original first; a second one in a language stands alone."""
    keys = {number: f"group {index}" for index, group in enumerate(export.groups) for number in group.values()}
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(_key(item, keys), []).append(item)
    for some in found.values():
        some.sort(key=lambda item: (tags[item.number] != source, _original(item) != ""))
        first: dict[str, Item] = {}
        for item in some:
            if first.setdefault(tags[item.number], item) is not item:
                yield [item]
        yield list(first.values())


def _key(item: Item, keys: Mapping[str, str]) -> str:
    if item.number in keys:
        return keys[item.number]
    if bound := item.terms.get("post_translations"):
        return f"term {bound[0][0]}"
    group = next((item.meta[key] for key in _GROUPS if item.meta.get(key)), "")
    return f"group of WPML {group}" if group else f"post {_original(item) or item.number}"


def _original(item: Item) -> str:
    return next((item.meta[key] for key in _ORIGINALS if item.meta.get(key)), "")


class _Work:
    def __init__(self, export: Export, tags: Mapping[str, str], source: str) -> None:
        self._export, self._tags, self._source = export, tags, source
        self._places: set[str] = set()
        self._host = address_parts(export.url).netloc
        self._left: Counter[str] = Counter()
        self._kept: Counter[str] = Counter()
        self._files: set[str] = set()
        self._locked: list[Item] = []

    def place(self, item: Item) -> str:
        """Where a story stands, by its original's slug."""
        name = to_identifier(_slug(item) or item.fields.get("title", ""))
        wished = place_of(f"{_SECTIONS[item.fields['post_type']]}/{name}")
        choices = chain((wished,), (f"{wished}-{number}" for number in count(2)))
        found = next(each for each in choices if each not in self._places)
        self._places.add(found)
        return found

    def version(self, item: Item) -> Version:
        """The post in Markdown, with its metadata."""
        text, left = html_of(item.fields.get("content", ""))
        body, kept = markdown_of(text)
        self._left += left
        self._kept += kept
        body = self._own_files(body)
        if item.fields.get("post_password"):
            self._locked.append(item)
        address = _address(item)
        former = item.meta.get("_wp_old_slug", "")
        return Version(
            locale=self._tags[item.number],
            path=item.path,
            values=self._values(item),
            body=body,
            address=address,
            slug=_slug(item),
            aliases=(f"{address.rstrip('/').rpartition('/')[0]}/{unquote(former)}/",) if former and address else (),
        )

    def _own_files(self, body: str) -> str:
        """The text with uploads named from the root of the site."""
        body = re.sub(rf"https?://{re.escape(self._host)}(?={_UPLOADS})", "", body) if self._host else body
        self._files.update(re.findall(rf"{_UPLOADS}[^\s)\"'<>]+", body))
        return body

    def _values(self, item: Item) -> dict[str, object]:
        terms = [*item.terms.get("category", ()), *item.terms.get("post_tag", ())]
        login = item.fields.get("creator", "")
        name = self._export.authors.get(login) or login
        is_draft = item.fields.get("status") == "draft" or item.fields.get("post_password")
        written, changed = _moment(item, "post_date"), _moment(item, "post_modified")
        return {
            "title": item.fields.get("title", ""),
            "description": plain_of(item.fields.get("excerpt", "")),
            "date": written,
            "updated": changed if changed[:10] > written[:10] else "",
            "status": "draft" if is_draft else "",
            "tags": [name for slug, name in terms if slug != "uncategorized"],
            "author": [name] if name else [],
        }

    def told(self) -> Iterator[Finding]:
        """What the posts have that Markdown has not."""
        for item in self._locked:
            cause = f"“{item.fields.get('title', '')}” has a password: it is a draft here"
            yield told(item.path, cause, "nothing on a static site is secret", line=item.line)
        for name, number in sorted(self._left.items()):
            what = f"the {name}" if name.startswith("block ") else f"the shortcode {name}"
            gone = "has no text of its own: it is left out" if name.startswith("block ") else "is shown as written"
            yield told("content", f"{what} stands {number} times in texts and {gone}", "put Markdown in its place")
        for name, number in sorted(self._kept.items()):
            yield told("content", f"{number} elements <{name}> have no form in Markdown: kept as HTML", severity="info")
        if self._files:
            cause = f"texts name {len(self._files)} files of the media library, which are not in an export"
            yield told("content", cause, "copy wp-content/uploads to static/wp-content/uploads")


def _slug(item: Item) -> str:
    return unquote(item.fields.get("post_name", ""))


def _address(item: Item) -> str:
    """Where the post was published; "" for a draft's provisional address."""
    link = address_parts(item.fields.get("link", ""))
    return unquote(link.path) if not link.query and item.fields.get("status") == "publish" else ""


def _moment(item: Item, name: str) -> str:
    """The moment in UTC; where WordPress has none yet, the day."""
    exact, local = item.fields.get(f"{name}_gmt", ""), item.fields.get(name, "")
    if exact and not exact.startswith(_NO_DAY):
        return exact
    return "" if local.startswith(_NO_DAY) else local[:10]


def _left(items: Sequence[Item]) -> Iterator[Finding]:
    for kind, number in sorted(Counter(kinds(items)).items()):
        if kind not in _SILENT:
            yield told("content", f"{number} items of type {kind or 'none'} are left out", severity="warning")
    states = Counter(item.fields.get("status", "") for item in items if item.fields.get("post_type") in _SECTIONS)
    for status, number in sorted(states.items()):
        if status not in {"publish", "draft"}:
            yield told("content", f"{number} posts or pages with status {status} are left out", severity="warning")
    if number := comments_of(items):
        yield told("content", f"comments on {number} posts or pages stay behind", severity="info")
