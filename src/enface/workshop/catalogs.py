"""The catalogs of every locale, merged in memory with the messages of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters.content_dir import CONFIG
from enface.adapters.po_dir import Shelf, po_path, read_catalogs
from enface.adapters.theme_dir import theme_catalog
from enface.catalogs.absent import with_absent
from enface.catalogs.allowed import published_elsewhere, without
from enface.catalogs.lookup import Lookup
from enface.catalogs.merge import Merged, merge
from enface.catalogs.po.read import read_po
from enface.checks.judging import verdict_of
from enface.checks.study import misnamed
from enface.checks.verdict import Judge, Verdict
from enface.model.catalog import Catalog
from enface.model.finding import Finding, Place
from enface.model.locale import Locale
from enface.model.message import Template
from enface.render.strings import Strings
from enface.text.tags import is_native
from enface.workshop.contexts import context_of
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.manuscripts import Manuscripts
from enface.workshop.outdated import by_todays_rules, outdated
from enface.workshop.theme import THEME, theme_words

THEME_WORDS = "theme-words"
"""The rule about words of the theme that are shown in English."""


class Translations(Struct, frozen=True, kw_only=True):
    """By locale tag: the catalogs as they are on disk (under the keys of today), and merged, once somebody asks.

    `findings` are about the files, and about the translations in them. `broken` are files that cannot be read,
    `outdated` those that other extraction rules have made. `judges` say which translations may be published.
    """

    read: Mapping[str, Shelf]
    merged: Mapping[str, Merged]
    findings: tuple[Finding, ...]
    broken: tuple[str, ...]
    judges: Mapping[str, Judge]
    outdated: tuple[str, ...] = ()


def translations_of(manuscripts: Manuscripts, course: Course = UNWATCHED) -> Translations:
    """Read and merge the catalogs of every locale. An unreadable one counts as empty."""
    locales = manuscripts.site.locales
    told = course.each(locales, "locales whose catalogs are read", len(locales))
    written = {locale.tag: read_catalogs(manuscripts.root, locale.tag) for locale in told}
    rules = manuscripts.lock.extraction
    read = {tag: replace(shelf, catalogs=by_todays_rules(shelf.catalogs, rules)) for tag, shelf in written.items()}
    merged = _Later({locale.tag: partial(merged_of, read[locale.tag], locale, manuscripts) for locale in locales})
    findings = tuple(finding for shelf in read.values() for finding in shelf.findings)
    broken = {finding.place.path for finding in findings if finding.severity == "error"}
    asked = course.each(read.items(), "locales whose translations are checked", len(read))
    verdicts = {tag: [*judged(shelf, manuscripts)] for tag, shelf in asked}
    doubts = tuple(finding for some in verdicts.values() for _, verdict in some for finding in verdict.findings)
    silent = tuple(finding for locale in locales for finding in untold(locale, _theme(read[locale.tag])))
    return Translations(
        read=read,
        merged=merged,
        findings=(*misnamed(manuscripts.site.checking, CONFIG), *findings, *doubts, *silent),
        broken=tuple(sorted(broken)),
        judges={locale.tag: _judge(locale, verdicts[locale.tag], manuscripts) for locale in locales},
        outdated=tuple(path for shelf in written.values() for path in outdated(shelf.catalogs, rules)),
    )


class _Later(Mapping[str, Merged]):
    """Merges a locale when it is asked for, once: pages are made without."""

    def __init__(self, merges: Mapping[str, Callable[[], Merged]]) -> None:
        self._merges = merges
        self._done: dict[str, Merged] = {}

    def __getitem__(self, tag: str) -> Merged:
        if tag not in self._done:
            self._done[tag] = self._merges[tag]()
        return self._done[tag]

    def __iter__(self) -> Iterator[str]:
        return iter(self._merges)

    def __len__(self) -> int:
        return len(self._merges)


def judged(shelf: Shelf, manuscripts: Manuscripts) -> Iterator[tuple[Catalog, Verdict]]:
    """The catalogs of a locale, each with what keeps translations off the pages, and what else a build finds in it."""
    for catalog in shelf.catalogs:
        yield catalog, verdict_of(catalog, context_of(catalog, manuscripts.site, manuscripts.terms))


def _theme(shelf: Shelf) -> Iterator[Catalog]:
    return (catalog for catalog in shelf.catalogs if catalog.domain == THEME)


def _judge(locale: Locale, judged: Sequence[tuple[Catalog, Verdict]], manuscripts: Manuscripts) -> Judge:
    """One who knows what has been found in the catalogs of a locale."""
    judge = Judge(locale.tag, manuscripts.site.checking.levels(locale.tag), manuscripts.terms)
    for catalog, verdict in judged:
        judge.learn(catalog, verdict)
    return judge


def untold(locale: Locale, theme: Iterable[Catalog]) -> Iterator[Finding]:
    """How many of the `theme`'s words a locale that it lacks still shows in English."""
    if not _lacks_theme(locale):
        return
    words, lookup = theme_words(), Lookup([*theme], locale.tag)
    found = [lookup.find(one.key, domain=THEME, language=words.language) for one in words.messages]
    missing = sum(entry is None or entry.fuzzy or not all(entry.translations) for entry in found)
    if missing:
        yield Finding(
            rule=THEME_WORDS,
            severity="info",
            place=Place(path=po_path(locale.tag, words.name)),
            cause=f"the theme does not speak {locale.tag}: {missing} of its {len(found)} texts appear in English",
            cure="translate them there, after enface update",
        )


def _lacks_theme(locale: Locale) -> bool:
    return theme_catalog(locale.folder) is None and not is_native("en", locale.tag, ())


def merged_of(shelf: Shelf, locale: Locale, manuscripts: Manuscripts) -> Merged:
    """What a merge makes of the catalogs of a locale."""
    templates = templates_for(locale, manuscripts)
    readable = [each for each in templates if each.name not in shelf.unreadable]
    wanted = with_absent(readable, shelf.catalogs, manuscripts.broken)
    return merge(shelf.catalogs, wanted, locale=locale.tag)


def templates_for(locale: Locale, manuscripts: Manuscripts) -> tuple[Template, ...]:
    """What a locale translates: everything not in its own language, and the theme's words where the theme lacks it.

    Texts only of documents whose `locales` do not name it are left out; drafts and withdrawn ones are not.
    """
    tags = tuple(each.tag for each in manuscripts.site.locales)
    foreign = (one for one in manuscripts.templates if not is_native(one.language, locale.tag, tags))
    elsewhere = published_elsewhere(manuscripts.heads, locale.tag)
    wanted = tuple(without(template, elsewhere) for template in foreign)
    return (*wanted, theme_words()) if _lacks_theme(locale) else wanted


def behind(manuscripts: Manuscripts, shelf: Shelf) -> Iterator[Finding]:
    """That the content has texts which the catalogs of a locale do not have yet."""
    locale = manuscripts.site.locale(shelf.locale)
    templates = templates_for(locale, manuscripts)
    known = {(one.name, entry.key) for one in shelf.catalogs for entry in one.entries if not entry.obsolete}
    readable = [one for one in templates if one.name not in shelf.unreadable]
    new = sum((one.name, each.key) not in known for one in readable for each in one.messages)
    if new:
        yield Finding(
            rule="catalog-behind",
            severity="warning",
            place=Place(path=f"locales/{locale.folder}"),
            cause=f"{new} texts of the content are not in the catalogs yet",
            cure="run enface update first",
        )


def strings_of(locale: Locale, own: Iterable[Catalog]) -> Strings:
    """The words of the theme and of the site's `own` templates."""
    theme = theme_catalog(locale.folder)
    if theme is None:
        return Strings.of(locale.tag, own)
    path, data = theme
    return Strings.of(locale.tag, (*own, read_po(data, path=path, locale=locale.tag, domain=THEME, language="en")))
