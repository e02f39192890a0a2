"""What a build asks of translations: the rules whose errors keep a text off the pages, and what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from enface.catalogs.po.header import HEADER_KEY
from enface.checks.addresses import code, email, url
from enface.checks.drafts import mt_artefact
from enface.checks.letters import wrong_script
from enface.checks.numbers import numbers, rating_mismatch
from enface.checks.placeholders import placeholder
from enface.checks.plurals import plural_count
from enface.checks.reparse import reparse
from enface.checks.rule import EachRule, each
from enface.checks.subject import Context, Subject
from enface.checks.tags import tag_multiset, tag_nesting
from enface.checks.terms import dnt
from enface.checks.traits import (
    ADDRESSES,
    CODE,
    ECHOES,
    FLAGS,
    FORMS,
    LETTERS,
    NUMBERS,
    RATINGS,
    TAGS,
    TERMS,
    Glance,
    Traits,
    traits_between,
    traits_of,
)
from enface.model.catalog import Catalog, Entry
from enface.model.finding import Finding, has_error

PUBLICATION: tuple[EachRule, ...] = (
    each(tag_multiset, "error", "structure", needs=TAGS),
    each(tag_nesting, "error", "structure", needs=TAGS),
    each(placeholder, "error", "structure", needs=FLAGS),
    each(plural_count, "error", "structure", needs=FORMS),
    each(reparse, "error", "publication", needs=TAGS),
    each(url, "error", "publication", needs=ADDRESSES),
    each(email, "error", "publication", needs=ADDRESSES),
    each(code, "error", "publication", needs=CODE),
    each(numbers, "warning", "publication", needs=NUMBERS),
    each(rating_mismatch, "error", "publication", needs=RATINGS),
    each(wrong_script, "error", "publication", needs=LETTERS),
    each(mt_artefact, "error", "publication", needs=ECHOES),
    each(dnt, "error", "publication", needs=TERMS),
)
"""In the order in which findings are given; `registry` has all others."""

STRUCTURE = tuple(rule for rule in PUBLICATION if rule.when == "structure")


def check_entry(subject: Subject, rules: Iterable[EachRule] = PUBLICATION) -> tuple[Finding, ...]:
    """What the rules find in one entry; nothing in one without translation. The header is no entry.

    A finding of severity `error` by one of the rules of `PUBLICATION` means that the entry must not be published.
    """
    if not subject.entry.translated:
        return ()
    traits = traits_of(subject.entry, subject.context)
    return _found(subject, [rule for rule in rules if rule.concerns(traits)])


def _found(subject: Subject, rules: Iterable[EachRule]) -> tuple[Finding, ...]:
    if subject.entry.key == HEADER_KEY:
        return ()
    found = (rule.finding(subject, trouble) for rule in rules for trouble in rule.check(subject))
    return tuple(dict.fromkeys(filter(None, found)))


def is_sound(subject: Subject, rules: Iterable[EachRule] = PUBLICATION) -> bool:
    """Whether none of the rules finds an error: then the translation may be published."""
    return not has_error(check_entry(subject, rules))


class Inspector:
    """Finds in entries of a context what `check_entry` finds, in a fraction of its time where that is nothing."""

    def __init__(self, context: Context, rules: Iterable[EachRule] = PUBLICATION) -> None:
        self._context = context
        self._rules = tuple(rule for rule in rules if not rule.is_off(context))
        self._concerned: dict[Traits, tuple[EachRule, ...]] = {}

    @cached_property
    def _glance(self) -> Glance:
        return Glance(self._context)

    def findings(self, entry: Entry) -> tuple[Finding, ...]:
        """What the rules find in this entry."""
        if not entry.translated:
            return ()
        rules = self._concerning(traits_of(entry, self._context))
        return _found(Subject(entry=entry, context=self._context), rules) if rules else ()

    def striking(self, sources: Sequence[bytes], texts: Sequence[bytes]) -> list[int]:
        """The numbers of the translations, in UTF-8, in which any rule may find something.

        They have one form, and their entries no flags.
        """
        return [
            number
            for number in self._glance.doubtful(sources, texts)
            if self._concerning(traits_between(sources[number].decode(), texts[number].decode(), self._context))
        ]

    def _concerning(self, traits: Traits) -> tuple[EachRule, ...]:
        if traits not in self._concerned:
            self._concerned[traits] = tuple(rule for rule in self._rules if rule.concerns(traits))
        return self._concerned[traits]

    def told(self, entry: Entry) -> tuple[Finding, ...]:
        """What is told of this entry: nothing while it is out of use, or waits for a human's confirmation."""
        return () if entry.obsolete or entry.fuzzy else self.findings(entry)


def check_catalog(catalog: Catalog, context: Context, rules: Iterable[EachRule] = PUBLICATION) -> Iterator[Finding]:
    """What the rules find in the entries of a catalog that are in use and not waiting for a human's confirmation."""
    inspector = Inspector(context, rules)
    for entry in catalog.entries:
        yield from inspector.told(entry)
