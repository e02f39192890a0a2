"""Checking the translations of a site, mending what is beyond doubt, dismissing what is no fault."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from enface.adapters import po_dir
from enface.adapters.content_dir import CONFIG
from enface.catalogs.stamps import Stamp, pair_hash, with_stamp
from enface.checks.figures import canonical
from enface.checks.mend import mended
from enface.checks.registry import RULES
from enface.checks.study import Hit, misnamed, nearest_rule, study
from enface.checks.subject import Context, Subject
from enface.detect.names import names_in
from enface.errors import WrongUse
from enface.model.catalog import Catalog, Entry
from enface.model.finding import Finding
from enface.model.locale import of_locale
from enface.model.message import Key, Template
from enface.read.glossary import GLOSSARY
from enface.text.tags import is_native
from enface.workshop.catalogs import templates_for
from enface.workshop.contexts import context_of
from enface.workshop.detectors import detectors_of
from enface.workshop.manuscripts import Manuscripts, TitlesAndPeople, named_locales, open_site, paths_of
from enface.workshop.outdated import outdated


class Checked(Struct, frozen=True, kw_only=True):
    """What was found by locale, what is wrong with files, how many entries were mended, and the files written."""

    locales: tuple[str, ...]
    hits: tuple[Hit, ...]
    findings: tuple[Finding, ...]
    mended: int = 0
    paths: tuple[str, ...] = ()


class Checker(Struct, frozen=True, kw_only=True):
    """An opened site, of which some locales, documents (their paths; all when empty) and rules (likewise) are meant."""

    manuscripts: Manuscripts
    locales: tuple[str, ...]
    paths: frozenset[str]
    rules: frozenset[str]
    shelves: Mapping[str, po_dir.Shelf]

    def meant(self, entry: Entry) -> bool:
        """Whether a document that is meant uses the entry."""
        return not self.paths or not self.paths.isdisjoint(entry.references)

    def hits(self, locale: str, catalogs: Sequence[Catalog]) -> tuple[Hit, ...]:
        """What is wrong with catalogs of the locale."""
        contexts = _contexts(self.manuscripts, self.shelves[locale])
        return study([(catalog, contexts(catalog)) for catalog in catalogs], self.meant, self.rules)


def open_checker(
    root: Path, locales: Sequence[str] = (), documents: Sequence[str] = (), rules: Sequence[str] = ()
) -> Checker:
    """Everything that checking needs. Raises WrongUse for an unknown locale, document (by id) or rule."""
    known = {rule.id for rule in RULES}
    unknown = next((name for name in rules if name not in known), None)
    if unknown:
        near = nearest_rule(unknown)
        raise WrongUse(f"there is no rule {unknown}", cure=f"did you mean {near}?" if near else "enface check --rules")
    manuscripts = open_site(root)
    tags = named_locales(manuscripts.site, locales) or tuple(locale.tag for locale in manuscripts.site.locales)
    return Checker(
        manuscripts=manuscripts,
        locales=tags,
        paths=paths_of(manuscripts, documents),
        rules=frozenset(rules),
        shelves={tag: po_dir.read_catalogs(root, tag) for tag in tags},
    )


def check(checker: Checker) -> Checked:
    """Everything that is wrong with the translations that are meant."""
    hits = [hit for tag in checker.locales for hit in checker.hits(tag, checker.shelves[tag].catalogs)]
    return Checked(locales=checker.locales, hits=tuple(hits), findings=_of_files(checker))


def fix(checker: Checker) -> Checked:
    """Mend what is beyond doubt and write it, each file whole or not at all; then what is still wrong."""
    count, paths, findings, hits = 0, list[str](), list[Finding](), list[Hit]()
    for tag in checker.locales:
        shelf = checker.shelves[tag]
        contexts = _contexts(checker.manuscripts, shelf)
        after = [_mended(catalog, contexts(catalog), checker) for catalog in shelf.catalogs]
        count += sum(
            one is not other
            for old, new in zip(shelf.catalogs, after, strict=True)
            for one, other in zip(old.entries, new.entries, strict=True)
        )
        written = po_dir.write_catalogs(checker.manuscripts.root, shelf, after)
        paths += written.paths
        findings += written.findings
        hits += checker.hits(tag, after if not written.findings else shelf.catalogs)
    findings = [*_of_files(checker), *findings]
    return Checked(
        locales=checker.locales, hits=tuple(hits), findings=tuple(findings), mended=count, paths=tuple(paths)
    )  # fmt: skip


def _mended(catalog: Catalog, context: Context, checker: Checker) -> Catalog:
    entries = tuple(
        mended(Subject(entry=entry, context=context), checker.rules)
        if entry.accepted and not entry.obsolete and checker.meant(entry)
        else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


def dismiss(checker: Checker, is_at: Callable[[str, Entry, int], bool]) -> tuple[str, ...]:
    """Stamp the entries at a place as no fault by the rules that are meant, where these find something; the paths.

    `is_at` is asked with the catalog's path, an entry and the line of the next one. Raises WrongUse when nothing is
    found there.
    """
    firm = next((rule.id for rule in RULES if rule.id in checker.rules and rule.when == "structure"), "")
    if firm:
        raise WrongUse(f"{firm} cannot be dismissed: the page would break", cure="mend the translation")
    paths: list[str] = []
    for tag in checker.locales:
        shelf = checker.shelves[tag]
        found = {(hit.finding.place.path, hit.finding.place.line): hit for hit in checker.hits(tag, shelf.catalogs)}
        after = [_dismissed(catalog, checker.rules, found, is_at) for catalog in shelf.catalogs]
        written = po_dir.write_catalogs(checker.manuscripts.root, shelf, after)
        for finding in written.findings:
            raise WrongUse(finding.cause, cure=finding.cure, path=finding.place.path)
        paths += written.paths
    if not paths:
        raise WrongUse(f"{' '.join(checker.rules)} finds nothing there", cure="enface check shows rule, file and line")
    return tuple(paths)


def _dismissed(
    catalog: Catalog,
    rules: Collection[str],
    found: Collection[tuple[str, int]],
    is_at: Callable[[str, Entry, int], bool],
) -> Catalog:
    path = po_dir.po_path(catalog.locale, catalog.name)
    ends = [entry.line for entry in catalog.entries[1:]] + [1 << 60]
    entries = [
        _stamped(entry, rules) if (path, entry.line) in found and is_at(path, entry, end) else entry
        for entry, end in zip(catalog.entries, ends, strict=True)
    ]
    return replace(catalog, entries=tuple(entries))


def _stamped(entry: Entry, rules: Collection[str]) -> Entry:
    for rule in sorted(rules):
        pair = pair_hash(entry.key, entry.translations)
        entry = with_stamp(entry, Stamp(kind="ok", words=(rule,), fields=(("pair", pair),)))
    return entry


def _of_files(checker: Checker) -> tuple[Finding, ...]:
    of_files = [finding for shelf in checker.shelves.values() for finding in shelf.findings]
    of_site = [finding for finding in checker.manuscripts.findings if finding.place.path in {CONFIG, GLOSSARY}]
    return (*misnamed(checker.manuscripts.site.checking, CONFIG), *of_site, *of_files)


def _contexts(manuscripts: Manuscripts, shelf: po_dir.Shelf) -> Callable[[Catalog], Context]:
    """What the checks may know of each catalog of a locale."""
    site, tag = manuscripts.site, shelf.locale
    templates = templates_for(site.locale(tag), manuscripts)
    wanted = frozenset(message.key for template in templates for message in template.messages)
    detectors = detectors_of(site.detecting)
    names = names_in(TitlesAndPeople(manuscripts.library), manuscripts.known.names)
    tags = tuple(locale.tag for locale in site.locales)
    filed, ratings = _source_languages(manuscripts.templates), _ratings(manuscripts)
    unsure = manuscripts.broken or outdated(shelf.catalogs, manuscripts.lock.extraction)

    def of(catalog: Catalog) -> Context:
        return replace(
            context_of(catalog, site, manuscripts.terms),
            detectors=detectors,
            names=names,
            wanted=None if unsure else wanted,
            filed=filed,
            native=is_native(catalog.language, tag, tags),
            ratings=ratings,
            machine=bool(of_locale(site.publishing.machine, catalog.locale)),
        )

    return of


def _source_languages(templates: Sequence[Template]) -> dict[Key, frozenset[str]]:
    """Under which languages each message is filed."""
    found: dict[Key, frozenset[str]] = {}
    for template in templates:
        for message in template.messages:
            found[message.key] = found.get(message.key, frozenset()) | {template.language}
    return found


def _ratings(manuscripts: Manuscripts) -> dict[str, tuple[str, str]]:
    """What each document gives, and of how much, as figures."""
    scale = manuscripts.site.scale
    return {
        document.path: (canonical(f"{document.review.rating:g}"), canonical(f"{scale(document.section).best:g}"))
        for document in manuscripts.documents
        if document.review.rating is not None
    }
