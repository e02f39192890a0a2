"""A glance at an entry misses nothing that the rules of a build would find, whatever source and translation hold."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.checks.figures import DIGITS, FAR, ratings
from enface.checks.rule import EachRule
from enface.checks.soundness import PUBLICATION, STRUCTURE, Inspector, check_catalog, check_entry, is_sound
from enface.checks.subject import Context, Subject
from enface.checks.traits import Glance, traits_between, traits_of
from enface.model.catalog import Catalog, Entry
from enface.model.finding import Finding
from enface.model.glossary import Glossary, Term
from enface.model.message import Key
from enface.text.termbase import Termbase

LOCALES = ["es", "ja", "zh-Hant", "ko", "ar", "fa", "th", "el", "sr", "vi", "ru", "hi", "az", "chr"]
TAGS = [
    *("<e1>", "</e1>", "<a2>", "</a2>", "<a3>", "</a3>", "<k4/>", "<c5/>", "<c5>", "</c5>", "<f6>", "</f6>", "<f7/>"),
    *("<i8>", "</i8>", "<w9/>", "<b>", "</b>", "<x", "<E1>", "</e1/>", "1", "20"),
]
FIGURES = [
    *(
        "1",
        "20",
        "2020",
        "2019",
        "1,5",
        "½",
        "★★★",
        "⭐",
        "4/5",
        "3/5",
        "3 / 10",
        "5 out of ",
        "10",
        "٣",
        "１２",
        "𝟗",
        "😀",
    ),
    *(" su ", " von ", "点", "MMXX", "万", "令和", "<c1/>", "<f2>", "</f2>", "<e3>", "</e3>", " "),
]
COPIED = [
    *("http://a.b/c", "https://a.b/es/", "://", "a@b.cd", "c@b.cd", "`x`", "`y`", "`", "{name}", "{{", "</e1>", " "),
]
LEFTOVERS = [
    *("&lt;", "&amp;", "&quot;", "* x", "*word", "[[1]]", "⟦1⟧", "__ X1 __", "{ 1 }", "< a1 >", "&amp;nbsp;", "</e1>"),
    *("QUERY LENGTH LIMIT", "INVALID LANGUAGE PAIR", "As an AI ", "Here is the translation", "\u200b", "\x07", "\n"),
]
WORDS = [
    *(" ", "“", "”", "(", ")", "a few long words of English", "долгие русские слова дома", "走る人々の長い映画の話"),
    *(
        "بيت طويل من الكلمات",
        "μεγάλες λέξεις",
        "cafés français",
        "Nguyễn Phương",
        "한국어의 긴 문장이다",
        "Enface",
        "<e1>",
    ),
]
FAMILIES = [TAGS, FIGURES, COPIED, LEFTOVERS, WORDS, [*TAGS, *FIGURES, *COPIED, *LEFTOVERS, *WORDS]]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A source, and a text that has most of its pieces, one family of them."""
    pieces = st.sampled_from(draw(st.sampled_from(FAMILIES)))
    source = draw(st.lists(pieces, max_size=5))
    other = draw(st.lists(st.one_of(st.sampled_from(source), pieces) if source else pieces, max_size=4))
    return "".join(source), "".join(draw(st.sampled_from([source, other, [*source, *other], [*other, *source[1:]]])))


PAIRS = st.one_of(pairs(), pairs(), st.tuples(st.text(max_size=30), st.text(max_size=30)))
KEPT = Termbase(Glossary(terms=(Term(language="en", text="Enface", keep=True),)))
CONTEXTS = st.builds(
    Context,
    locale=st.sampled_from(LOCALES),
    language=st.sampled_from(["en", "ja", "vi", "ar"]),
    terms=st.sampled_from([Termbase(), KEPT]),
    levels=st.dictionaries(
        st.sampled_from([rule.id for rule in PUBLICATION]), st.sampled_from(["error", "warning", "info", "off"])
    ),
    ratings=st.just({"a.md": ("4", "5")}),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    source, text = draw(PAIRS)
    more = draw(st.one_of(st.just(()), pairs().map(lambda pair: pair[1:])))
    return Entry(
        key=Key(None, source, source + "s" if draw(st.integers(0, 5)) == 0 else None),
        translations=(text, *more) if draw(st.integers(0, 5)) == 0 else (text,),
        flags=draw(st.sampled_from([(), (), ("python-brace-format",), ("fuzzy",), ("no-wrap",)])),
        notes=("title",),
        references=("a.md",),
        obsolete=draw(st.integers(0, 9)) == 0,
        line=draw(st.integers(1, 99)),
    )


def one_by_one(subject: Subject, rules: Iterable[EachRule]) -> tuple[Finding, ...]:
    """What the rules find when every one of them is asked."""
    if not subject.entry.translated or subject.entry.key == Key(None, ""):
        return ()
    found = (rule.finding(subject, trouble) for rule in rules for trouble in rule.check(subject))
    return tuple(dict.fromkeys(filter(None, found)))


@given(entries(), CONTEXTS)
def test_a_rule_finds_nothing_in_an_entry_without_its_traits(entry: Entry, context: Context) -> None:
    traits = traits_of(entry, context) if entry.translated else 0
    for rule in PUBLICATION:
        assert rule.needs
        if entry.translated and not rule.concerns(traits):
            assert list(rule.check(Subject(entry=entry, context=context))) == []


@given(st.lists(PAIRS, min_size=1, max_size=5), CONTEXTS)
def test_what_shows_nothing_at_a_glance_has_no_traits(pairs: list[tuple[str, str]], context: Context) -> None:
    try:
        sources, texts = ([each.encode() for each in some] for some in zip(*pairs, strict=True))
    except UnicodeEncodeError:
        return
    doubtful = {*Glance(context).doubtful(sources, texts)}
    for number, pair in enumerate(pairs):
        if number not in doubtful:
            assert traits_between(*pair, context) == 0


def test_what_has_no_traits_shows_at_a_glance_in_any_script() -> None:
    glance = Glance(Context(locale="vi", language="ar"))
    sources, texts = ["اليوم <e1>الحوار</e1>", "a 20", "a 20", "a"], ["Nguyễn <e1>Phương</e1>", "b 20", "b 2 0", "走る"]
    assert [*glance.doubtful([*map(str.encode, sources)], [*map(str.encode, texts)])] == [2, 3]


@pytest.mark.parametrize(
    ("source", "text", "rule"),
    [
        ("2019 <f1>2020</f1>", "2020 <f1>2019</f1>", "numbers"),
        ("4/5 <f1>,</f1>", "<f1>,</f1>3/5", "rating-mismatch"),
    ],
)
def test_figures_in_kept_passages_do_not_stand_for_others(source: str, text: str, rule: str) -> None:
    entry = Entry(key=Key(None, source), translations=(text,))
    found = Inspector(Context(locale="es", language="en")).findings(entry)
    assert rule in {finding.rule for finding in found}


@given(entries(), CONTEXTS, st.sampled_from([PUBLICATION, STRUCTURE]))
def test_an_entry_is_judged_as_if_every_rule_were_asked(
    entry: Entry, context: Context, rules: tuple[EachRule, ...]
) -> None:
    subject = Subject(entry=entry, context=context)
    found = one_by_one(subject, rules)
    assert Inspector(context, rules).findings(entry) == found
    assert check_entry(subject, rules) == found
    assert is_sound(subject, rules) == all(finding.severity != "error" for finding in found)


@given(st.lists(entries(), max_size=5), CONTEXTS)
def test_a_catalog_is_judged_entry_by_entry(some: list[Entry], context: Context) -> None:
    catalog = Catalog(locale=context.locale, domain="d", language=context.language, header=None, entries=tuple(some))
    asked = [entry for entry in some if not entry.obsolete and not entry.fuzzy]
    found = [each for entry in asked for each in one_by_one(Subject(entry=entry, context=context), PUBLICATION)]
    assert list(check_catalog(catalog, context)) == found


def test_a_digit_is_known_or_far() -> None:
    known = re.compile(f"[{DIGITS}{FAR}]")
    assert [char for char in map(chr, range(sys.maxunicode + 1)) if char.isdecimal() and not known.match(char)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4/5", [("4", "5")]),
        ("4½ / 5", [("45", "5")]),
        ("½/5", []),
        ("٤/٥", [("4", "5")]),
        ("𝟒/𝟓", [("4", "5")]),
        ("５点満点中10", [("5", "10")]),
        ("4 out of 5, 8 von 10", [("4", "5"), ("8", "10")]),
        ("4out of5", [("4", "5")]),
        ("4su5", []),
        ("😀 / 5", []),
        ("★★⭐½", [("★★★½", "stars")]),
        ("4/50", []),
    ],
)
def test_ratings_are_read_in_every_script(text: str, found: list[tuple[str, str]]) -> None:
    assert list(ratings(text)) == found


def test_digits_are_those_of_all_scripts() -> None:
    assert [char for char in map(chr, range(0x10000)) if char.isdecimal()] == [*DIGITS]
