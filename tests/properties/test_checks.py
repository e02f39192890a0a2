"""Checks never fail on a text, and what they mend stays mended and says the same."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from enface.checks.mend import mended
from enface.checks.registry import RULES
from enface.checks.study import study
from enface.checks.subject import Context, Subject
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

LOCALES = st.sampled_from(
    ["es", "fr", "fr-CA", "de", "ja", "zh-Hant", "ar", "fa", "th", "el", "pt-BR", "sr", "vi", "ru"]
)
PIECES = st.sampled_from(
    ["<e1>", "</e1>", "<a2>", "</a2>", "<k3/>", " ", "  ", "\u00a0", "\u202f", "?", "!", ":", ".", ",", ";", "«", "»",
     '"', "“", "”", "(", ")", "«\u00a0", "12", "1,5", "½", "★", "Run", "дом", "走る", "بيت", "n’est", "&lt;", "&amp;",
     "*x*", "http://a.b/c", "`c`", "\u200b", "\u2067", "\n", "4/5", "$5", "2020"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=40))


def entry(source: str, texts: list[str]) -> Entry:
    plural = source + "s" if len(texts) > 1 else None
    return Entry(key=Key(None, source, plural), translations=tuple(texts), line=3)


ENTRIES = st.builds(entry, TEXTS.filter(bool), st.lists(TEXTS, min_size=1, max_size=3))


@given(st.lists(ENTRIES, max_size=4), LOCALES, st.sampled_from(["en", "ja", "vi", "ar"]))
def test_no_text_makes_a_check_fail(entries: list[Entry], locale: str, language: str) -> None:
    header = Entry(key=Key(None, ""), translations=("Language: xx",))
    catalog = Catalog(locale=locale, domain="d", language=language, header=header, entries=tuple(entries))
    known = {rule.id for rule in RULES}
    for hit in study([(catalog, Context.of(catalog, "a.po"))], lambda _: True):
        assert hit.finding.rule in known
        assert hit.finding.cause


def letters_and_tags(text: str) -> tuple[list[str], str]:
    return re.findall(r"</?[A-Za-z][^<>]*>", text), "".join(
        filter(str.isalnum, re.sub(r"</?[A-Za-z][^<>]*>", "", text))
    )


@given(TEXTS.filter(bool), TEXTS, LOCALES)
def test_mending_twice_is_mending_once_and_touches_no_letter_digit_or_tag(source: str, text: str, locale: str) -> None:
    context = Context(locale=locale, language="en", path="a.po")
    once = mended(Subject(entry=entry(source, [text]), context=context))
    assert mended(Subject(entry=once, context=context)) == once
    assert letters_and_tags(once.translations[0]) == letters_and_tags(text)
