"""The table of rules."""

from __future__ import annotations

from enface.checks.consistency import collision, inconsistent
from enface.checks.conventions import number_format, unit
from enface.checks.drafts import mt_raw, negation, stale
from enface.checks.endings import end_punct
from enface.checks.health import catalog_health, dead_message
from enface.checks.languages import foreign_touched, half_translated, left_identical, source_lang_drift, wrong_language
from enface.checks.lengths import length_ratio, max_length, sentence_count
from enface.checks.letters import bidi, homoglyph, unicode
from enface.checks.marks import punct_form, punct_space
from enface.checks.padding import tag_empty, tag_space
from enface.checks.pictures import alt_text
from enface.checks.plurals import same_plurals
from enface.checks.privacy import private
from enface.checks.quotes import brackets, quotes
from enface.checks.reparse import stray_markup
from enface.checks.repetition import repeated_word
from enface.checks.rule import AmongRule, EachRule, Rule, WholeRule, among, each, whole
from enface.checks.soundness import PUBLICATION
from enface.checks.terms import entity_kept, forbidden_term, term, work_title
from enface.checks.variants import variant_mix
from enface.checks.whitespace import whitespace

EACH: tuple[EachRule, ...] = (
    *PUBLICATION,
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
