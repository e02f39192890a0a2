"""The table of rules, and what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from enface.catalogs.po.header import HEADER_KEY
from enface.checks.addresses import code, email, url
from enface.checks.consistency import collision, inconsistent
from enface.checks.conventions import number_format, unit
from enface.checks.drafts import mt_artefact, mt_raw, negation, stale
from enface.checks.endings import end_punct
from enface.checks.health import catalog_health, dead_message
from enface.checks.languages import foreign_touched, half_translated, left_identical, source_lang_drift, wrong_language
from enface.checks.lengths import length_ratio, max_length, sentence_count
from enface.checks.letters import bidi, homoglyph, unicode, wrong_script
from enface.checks.marks import punct_form, punct_space
from enface.checks.numbers import numbers, rating_mismatch
from enface.checks.padding import tag_empty, tag_space
from enface.checks.pictures import alt_text
from enface.checks.placeholders import placeholder
from enface.checks.plurals import plural_count, same_plurals
from enface.checks.privacy import private
from enface.checks.quotes import brackets, quotes
from enface.checks.reparse import reparse, stray_markup
from enface.checks.repetition import repeated_word
from enface.checks.rule import AmongRule, EachRule, Rule, WholeRule, among, each, whole
from enface.checks.subject import Context, Subject
from enface.checks.tags import tag_multiset, tag_nesting
from enface.checks.terms import dnt, entity_kept, forbidden_term, term, work_title
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
from enface.checks.variants import variant_mix
from enface.checks.whitespace import whitespace
from enface.model.catalog import Catalog, Entry
from enface.model.finding import Finding, has_error

EACH: tuple[EachRule, ...] = (
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
    each(term, "warning"),
    each(forbidden_term, "warning"),
    each(work_title, "warning"),
    each(entity_kept, "warning"),
    each(tag_empty, "warning"),
    each(tag_space, "warning"),
    each(stray_markup, "warning"),
    each(same_plurals, "warning"),
    each(left_identical, "warning"),
    each(variant_mix, "warning"),
    each(foreign_touched, "warning"),
    each(source_lang_drift, "warning"),
    each(number_format, "info"),
    each(unit, "warning"),
    each(max_length, "warning"),
    each(alt_text, "warning"),
    each(sentence_count, "info"),
    each(end_punct, "warning"),
    each(punct_form, "warning"),
    each(punct_space, "warning"),
    each(quotes, "warning"),
    each(brackets, "warning"),
    each(whitespace, "warning"),
    each(bidi, "warning"),
    each(unicode, "warning"),
    each(homoglyph, "warning"),
    each(repeated_word, "warning"),
    each(mt_raw, "info"),
    each(private, "info", asked=True),
    each(dead_message, "warning"),
)
"""The rules about one entry, in the order in which findings are given."""

DRAFTS: tuple[EachRule, ...] = (each(stale, "info"), each(negation, "warning"))
"""The rules about entries that wait for a translator (fuzzy); all others leave those alone."""

AMONG: tuple[AmongRule, ...] = (
    among(wrong_language, "warning"),
    among(half_translated, "warning"),
    among(length_ratio, "warning"),
    among(inconsistent, "info"),
    among(collision, "warning"),
)
"""The rules about the entries of a locale beside each other."""

WHOLE: tuple[WholeRule, ...] = (whole(catalog_health, "error"),)
"""The rules about a catalog."""

RULES: tuple[Rule, ...] = (*EACH, *DRAFTS, *AMONG, *WHOLE)
STRUCTURE = tuple(rule for rule in EACH if rule.when == "structure")
PUBLICATION = tuple(rule for rule in EACH if rule.when != "study")


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

    def strikes(self, source: bytes, text: bytes) -> bool:
        """Whether any rule may find something in a translation of one form, in UTF-8, whose entry has no flags."""
        if self._glance.is_plain(source, text):
            return False
        return bool(self._concerning(traits_between(source.decode(), text.decode(), self._context)))

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
