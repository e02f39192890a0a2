"""The stories of an old site as content files, and what the lock and the catalogs need to know of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import chain, count
from posixpath import basename
from urllib.parse import urlsplit

from msgspec import Struct

from enface.adopt.fields import Heading, heading_of, names_of, written
from enface.adopt.headings import without_attributes
from enface.adopt.inventory import Inventory, Story, Version
from enface.adopt.references import addresses_of, relinked
from enface.adopt.shortcodes import without_shortcodes
from enface.model.lock import Record
from enface.read.fields import Unfit
from enface.read.values import day, root_relative, slug, to_identifier
from enface.text.slugs import RESERVED


class Rewritten(Struct, frozen=True, kw_only=True):
    """A story in the form of enface. `source` is the version the others are translations of.

    `texts` are content files by locale, `headings` their front matter; versions without any text are left out.
    """

    id: str
    path: str
    source: str
    texts: Mapping[str, str]
    headings: Mapping[str, Heading]
    record: Record


class Rewriting(Struct, frozen=True, kw_only=True):
    """All stories; the tags and authors they name, by id; how often each shortcode and key of front matter remains.

    `anchors` counts the ids of headings, which are gone. `empty` are files that hold nothing to publish.
    """

    stories: tuple[Rewritten, ...]
    tags: Mapping[str, str]
    authors: Mapping[str, str]
    shortcodes: Counter[str]
    keys: Counter[str]
    anchors: int
    empty: tuple[str, ...]


def rewritten(inventory: Inventory, taken: Mapping[str, str], today: date) -> Rewriting:
    """Every story with an id of its own. `taken` are ids of the new site by path; undated stories date from `today`."""
    work = _Work(inventory, taken, today)
    stories = tuple(story for each in inventory.stories for story in work.story(each))
    return Rewriting(
        stories=stories,
        tags=work.tags,
        authors=work.authors,
        shortcodes=work.shortcodes,
        keys=work.keys,
        anchors=work.anchors,
        empty=tuple(work.empty),
    )


class _Work:
    """What is collected over all stories."""

    def __init__(self, inventory: Inventory, taken: Mapping[str, str], today: date) -> None:
        self.tags: dict[str, str] = {}
        self.authors: dict[str, str] = {}
        self.shortcodes: Counter[str] = Counter()
        self.keys: Counter[str] = Counter()
        self.anchors = 0
        self.empty: list[str] = []
        self._inventory, self._today = inventory, today
        self._known = {path: name for name, path in taken.items()}
        self._ids = {*taken, *RESERVED}
        self._slugs = _wishes(inventory)
        self._targets = addresses_of(inventory.stories)
        self._host = urlsplit(inventory.url).netloc

    def story(self, story: Story) -> Iterator[Rewritten]:
        """The story; none where no version has text."""
        headings = {each.locale: heading_of(each.values, self._inventory.names) for each in story.versions}
        full = [each for each in story.versions if each.body.strip() or len(headings[each.locale].values) > 1]
        full = [each for each in full if each.body.strip() or "title" in headings[each.locale].values]
        self.empty += (each.path for each in story.versions if each not in full)
        if not full:
            return
        path, source = f"content/{story.place}.md", full[0]
        name = self._id(story, path)
        self._collect(headings[source.locale])
        texts = {each.locale: self._text(each, headings[each.locale], story, source, name) for each in full}
        yield Rewritten(
            id=name,
            path=path,
            source=source.locale,
            texts=texts,
            headings=headings,
            record=self._record(name, path, full, headings[source.locale]),
        )

    def _id(self, story: Story, path: str) -> str:
        """The id of the file's name, else of its whole path; the one it has already where the site has the file."""
        short, long = to_identifier(basename(story.place)), to_identifier(story.place)
        choices = chain((short, long), (f"{long}-{number}" for number in count(2)))
        name = self._known.get(path) or next(each for each in choices if each not in self._ids)
        self._ids.add(name)
        return name

    def _text(self, version: Version, heading: Heading, story: Story, source: Version, name: str) -> str:
        body, left = without_shortcodes(version.body)
        body, anchors = without_attributes(body)
        if version is source:
            self.anchors += anchors
            self.shortcodes += left
            self.keys.update(list(heading.rest))
        body = relinked(body, story.place, self._targets, self._host)
        head = written(
            heading,
            identifier=name if name != to_identifier(basename(story.place)) else "",
            aliases=version.aliases if version is source else (),
            generator=self._inventory.generator,
        )
        return f"{head}\n{body.strip()}\n" if body.strip() else head

    def _collect(self, heading: Heading) -> None:
        for names, found in (
            (names_of(heading.values, "tags"), self.tags),
            (names_of(heading.values, "author"), self.authors),
        ):
            for name in names:
                found.setdefault(to_identifier(name), name)

    def _record(self, name: str, path: str, versions: Collection[Version], heading: Heading) -> Record:
        slugs = self._own_slugs(name, path, versions)
        source, *others = versions
        former = [each.address for each in versions] + [alias for each in others for alias in each.aliases]
        return Record(
            id=name,
            path=path,
            language=source.locale,
            first=_first(heading) or self._today,
            slugs=tuple(sorted(slugs.items())),
            former=tuple(dict.fromkeys(filter(lambda each: each != "/" and _is(root_relative, each), former))),
        )

    def _own_slugs(self, name: str, path: str, versions: Collection[Version]) -> dict[str, str]:
        """Slugs by locale: the old ones, and others where the id is a slug of another story in the section.

        Addresses had dates in them once, and editions that nobody has translated yet have addresses too.
        """
        wished = {each.locale: each.slug for each in versions if _is(slug, each.slug)}
        found = {}
        for tag in self._inventory.locales:
            choices = chain((wished.get(tag, name), name), (f"{name}-{number}" for number in count(2)))
            chosen = next(each for each in choices if self._is_free(tag, path, each))
            if tag in wished or chosen != name:
                found[tag] = chosen
        return found

    def _is_free(self, tag: str, path: str, name: str) -> bool:
        """Whether no other story of the section has the slug in this language; from now on, this one has it."""
        return self._slugs.setdefault((tag, path.split("/")[1], name.casefold()), path) == path


def _wishes(inventory: Inventory) -> dict[tuple[str, str, str], str]:
    """The new paths of the stories that had a slug first, by locale, section and slug."""
    found: dict[tuple[str, str, str], str] = {}
    for story in inventory.stories:
        for each in story.versions:
            if _is(slug, each.slug):
                found.setdefault((each.locale, story.section, each.slug.casefold()), f"content/{story.place}.md")
    return found


def _is(kind: object, value: str) -> bool:
    try:
        return bool(value) and bool(kind(value))  # type: ignore[operator]
    except Unfit:
        return False


def _first(heading: Heading) -> date | None:
    try:
        return day(str(heading.values.get("date", ""))[:10])
    except Unfit:
        return None
