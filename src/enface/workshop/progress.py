"""How far a site's translations are, message by message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from enface.adapters.po_dir import po_path
from enface.catalogs.lookup import Lookup
from enface.catalogs.progress import Item, credit_of, stage_of
from enface.catalogs.stock import document_of
from enface.checks.registry import is_sound
from enface.checks.subject import Context, Subject
from enface.model.catalog import Entry
from enface.model.locale import Locale
from enface.model.message import Template
from enface.text.lengths import words
from enface.text.tagged import untagged
from enface.workshop.catalogs import Translations, templates_for
from enface.workshop.manuscripts import Manuscripts


def items_of(manuscripts: Manuscripts, translations: Translations, documents: Mapping[str, str]) -> tuple[Item, ...]:
    """Every message that a locale translates, locale by locale, in the order of the templates.

    `documents` are the ids, by path, of the documents that count; what only others use is left out.
    """
    every = {document.path for document in manuscripts.documents}
    return tuple(
        item
        for locale in manuscripts.site.locales
        for item, paths in _of_locale(locale, manuscripts, translations, documents)
        if item.documents or not every & paths
    )


def _of_locale(
    locale: Locale, manuscripts: Manuscripts, translations: Translations, documents: Mapping[str, str]
) -> Iterator[tuple[Item, set[str]]]:
    """The items with the paths of all that uses them."""
    catalogs = translations.merged[locale.tag].catalogs
    headers = {id(entry): catalog.header for catalog in catalogs for entry in catalog.entries}
    judged = _judged(translations, locale.tag)
    lookup = Lookup(catalogs, locale.tag)
    for template in templates_for(locale, manuscripts):
        context = _context(template, locale, manuscripts)
        for message in template.messages:
            entry = lookup.find(message.key, domain=template.domain, language=template.language)
            stage = stage_of(entry, template.language)
            if entry and stage != "missing" and _is_faulty(entry, judged, context):
                stage = "missing"
            paths = set(map(document_of, message.references))
            item = Item(
                locale=locale.tag,
                domain=template.domain,
                documents=tuple(sorted(documents[path] for path in paths if path in documents)),
                stage=stage,
                words=words(untagged(message.key.text)),
                credit=credit_of(entry, stage, headers.get(id(entry))),
            )
            yield item, paths


def _context(template: Template, locale: Locale, manuscripts: Manuscripts) -> Context:
    """What the checks may know of the template's catalog, whether that can be read or not."""
    levels = manuscripts.site.checking.levels(locale.tag)
    return Context(
        locale=locale.tag, language=template.language, domain=template.domain, levels=levels, terms=manuscripts.terms
    )  # fmt: skip


def _judged(translations: Translations, tag: str) -> dict[int, bool]:
    """Whether an error speaks against the entries (by identity) that were checked when they were read."""
    faults = {(each.place.path, each.place.line) for each in translations.findings if each.severity == "error"}
    return {
        id(entry): (po_path(tag, catalog.name), entry.line) in faults
        for catalog in translations.read[tag].catalogs
        for entry in catalog.entries
        if not entry.fuzzy
    }


def _is_faulty(entry: Entry, judged: Mapping[int, bool], context: Context) -> bool:
    """Whether a fault keeps the translation off the pages."""
    if id(entry) in judged:
        return judged[id(entry)]
    return not is_sound(Subject(entry=entry, context=context))
