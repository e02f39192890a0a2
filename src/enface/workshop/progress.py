"""How far a site's translations are, message by message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from enface.catalogs.lookup import Lookup
from enface.catalogs.progress import Item, credit_of, stage_of
from enface.catalogs.stock import document_of
from enface.model.locale import Locale
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
    lookup, judge = Lookup(catalogs, locale.tag), translations.judges[locale.tag]
    for template in templates_for(locale, manuscripts):
        for message in template.messages:
            entry = lookup.find(message.key, domain=template.domain, language=template.language)
            stage = stage_of(entry, template.language)
            if entry and stage != "missing" and not judge.is_sound(entry, template.language):
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
