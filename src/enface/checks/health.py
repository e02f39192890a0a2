"""Checks of a catalog as a whole, and of entries that nothing needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enface.catalogs.po.header import charset, fields, plural_count, plural_forms
from enface.checks.subject import Context, Subject
from enface.checks.trouble import Ailment, Trouble
from enface.model.catalog import Catalog
from enface.text.tags import standardize

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?: |$)", re.MULTILINE)


def catalog_health(catalog: Catalog, context: Context) -> Iterator[Ailment]:
    """A catalog's header names its locale and its source language, and is not fuzzy.

    A header without these fields, or none at all, and plural forms that are not CLDR's are only told as `warning`.
    Files that cannot be read (another charset, twins, conflict markers outside strings) are reported by every verb.
    """
    header = catalog.header
    if header is None:
        yield Ailment(0, Trouble(cause="there is no header", cure="run enface po format", severity="warning"))
        return
    said = fields(header)
    yield from _of_language(said.get("language", ""), catalog.locale, header.line)
    yield from _of_source(said.get("x-source-language", ""), catalog.language, header.line)
    if header.fuzzy:
        yield Ailment(
            header.line, Trouble(cause="the header is fuzzy: other tools ignore the file", cure="take the mark away")
        )
    if charset(header) not in {"utf-8", "utf8", "ascii", "us-ascii", "charset"}:
        yield Ailment(header.line, Trouble(cause=f"the header says charset={charset(header)}", cure="write UTF-8"))
    count, wanted = plural_count(header), plural_forms(context.locale)
    if count not in (None, wanted[0]):
        cure = f"write: nplurals={wanted[0]}; plural={wanted[1]};"
        yield Ailment(
            header.line,
            Trouble(cause=f"nplurals={count}, but {context.locale} has {wanted[0]}", cure=cure, severity="warning"),
        )
    for entry in catalog.entries:
        if not entry.obsolete and any(_CONFLICT.search(text) for text in entry.translations):
            yield Ailment(
                entry.line, Trouble(cause="conflict markers stand in the translation", cure="settle the conflict")
            )


def _of_language(said: str, locale: str, line: int) -> Iterator[Ailment]:
    named = standardize(said.replace("_", "-").partition(".")[0]) if said else None
    if not said:
        yield Ailment(
            line,
            Trouble(
                cause="the header has no Language",
                cure=f"write Language: {locale.replace('-', '_')}",
                severity="warning",
            ),
        )
    elif named != locale:
        plain = named is not None and named.partition("-")[0] == locale.partition("-")[0]
        yield Ailment(
            line,
            Trouble(
                cause=f"the header says Language: {said}, the folder {locale}",
                cure=f"write Language: {locale.replace('-', '_')}, or move the file",
                severity="warning" if plain else None,
            ),
        )


def _of_source(said: str, language: str, line: int) -> Iterator[Ailment]:
    if said and standardize(said.replace("_", "-")) != language:
        cause = f"the header says X-Source-Language: {said}, the file's name {language}"
        yield Ailment(line, Trouble(cause=cause, cure=f"write X-Source-Language: {language}"))


def dead_message(subject: Subject) -> Iterator[Trouble]:
    """Every entry in use belongs to a message of today's documents, and no catalog translates into its own language.

    Entries of documents that cannot be read now are not asked about.
    """
    wanted = subject.context.wanted
    if subject.context.native:
        yield Trouble(
            cause=f"the catalog translates {subject.language} into itself",
            cure="delete it once nothing in it is needed",
        )
    elif wanted is not None and subject.entry.key not in wanted:
        yield Trouble(
            cause="no document has this text any more", cure="run enface update: it keeps the entry as obsolete"
        )
