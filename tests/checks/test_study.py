"""The rules that look at more than an entry: at others beside it, at its standing, at its catalog, at today's texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace
from scripts.checks_page import rules_part
from scripts.rules_page import START

from enface.catalogs.stamps import Stamp, format_stamp, out_hash, pair_hash
from enface.checks.registry import RULES
from enface.checks.rule import Rule
from enface.checks.study import Hit, misnamed, study
from enface.checks.subject import Context
from enface.model.catalog import Catalog, Entry
from enface.model.checking import Checking, Level, Setting
from enface.model.message import Key
from enface.model.site import Detecting
from enface.seams import Detector
from enface.workshop.detectors import detectors_of

HEADER = "Language: es\nX-Source-Language: en\nContent-Type: text/plain; charset=UTF-8\n"
Said = tuple[str, str] | Entry


@pytest.fixture(scope="module")
def detectors() -> tuple[Detector, ...]:
    return detectors_of(Detecting())


def entry(source: str, text: str, *comments: str, context: str | None = None, fuzzy: bool = False) -> Entry:
    return Entry(key=Key(context, source), translations=(text,), comments=comments, flags=("fuzzy",) if fuzzy else ())


def catalog(
    *said: Said, header: str = HEADER, locale: str = "es", language: str = "en", fuzzy: bool = False
) -> Catalog:
    entries = [each if isinstance(each, Entry) else entry(*each) for each in said]
    flags = ("fuzzy",) if fuzzy else ()
    return Catalog(
        locale=locale,
        domain="reviews",
        language=language,
        header=Entry(key=Key(None, ""), translations=(header,), line=1, flags=flags),
        entries=tuple(replace(each, line=10 * at) for at, each in enumerate(entries, 1)),
    )


def hits(one: Catalog, rule: str, **known: object) -> list[Hit]:
    context = replace(Context.of(one, "es.po"), **known)
    return list(study([(one, context)], lambda _: True, [rule]))


def lines(one: Catalog, rule: str, **known: object) -> dict[int, str]:
    return {hit.finding.place.line: hit.finding.severity for hit in hits(one, rule, **known)}


SPANISH = "La película cuenta la historia de una madre y de su hija en una casa ordenada, y lo hace sin prisa."
GERMAN = "Der Film erzählt die Geschichte einer Mutter und ihrer Tochter in einem ordentlichen Haus, ganz ohne Eile."
ENGLISH = "The film tells the story of a mother and her daughter in a tidy house, and takes its time with it."


def test_a_text_in_a_third_language_is_an_error_and_one_in_the_right_one_is_none(
    detectors: tuple[Detector, ...],
) -> None:
    one = catalog((ENGLISH, SPANISH), (f"{ENGLISH} Yes.", GERMAN), ("Short", "Kurz"))
    assert lines(one, "wrong-language", detectors=detectors) == {20: "error"}


def test_without_detectors_nobody_asks_for_the_language() -> None:
    assert lines(catalog((ENGLISH, GERMAN)), "wrong-language") == {}


def test_a_quotation_and_a_title_do_not_make_a_text_foreign(detectors: tuple[Detector, ...]) -> None:
    quoted = f"Un diario escribió «{GERMAN}» y nadie lo entendió en la sala."
    titled = "Vimos otra vez The Night Interpreter de Small Lamp en la sala del barrio."
    one = catalog((ENGLISH, quoted), ("We saw The Night Interpreter by Small Lamp again in the hall.", titled))
    assert lines(one, "wrong-language", detectors=detectors) == {}


def test_a_sentence_left_in_the_source_language_is_found(detectors: tuple[Detector, ...]) -> None:
    one = catalog((f"{ENGLISH} It ends well.", f"{ENGLISH} Acaba bien."), (ENGLISH, f"{SPANISH} Acaba bien."))
    assert lines(one, "half-translated", detectors=detectors) == {10: "warning"}


def test_a_translation_far_shorter_than_all_others_is_found() -> None:
    usual = [(f"{ENGLISH} {'and on ' * at}", f"{SPANISH} {'y más ' * at}") for at in range(40)]
    assert lines(catalog(*usual, (f"{ENGLISH} {ENGLISH}", "Corta.")), "length-ratio") == {410: "warning"}


def test_where_too_few_lengths_are_known_none_is_judged() -> None:
    assert lines(catalog((ENGLISH, SPANISH), (f"{ENGLISH} {ENGLISH}", "Corta.")), "length-ratio") == {}


def test_the_same_text_is_translated_alike_unless_its_context_differs() -> None:
    heading = entry("The end", "Final", context="heading")
    one = catalog(heading, entry("The end", "El fin", context="caption"), ("It ends", "Acaba"))
    other = replace(catalog(entry("The end", "Fin", context="heading")), domain="news")
    context = Context.of(one, "es.po")
    found = study([(one, context), (other, replace(context, path="news.po"))], lambda _: True, ["inconsistent"])
    assert [(str(hit.finding.place), hit.finding.severity) for hit in found] == [("news.po:10", "info")]
    assert "es.po:10" in found[0].finding.cause


def test_one_long_translation_of_two_texts_is_found_but_not_of_two_wordings() -> None:
    one = catalog(
        (ENGLISH, SPANISH),
        ("A restaurant by the border serves the best soup.", SPANISH),
        (ENGLISH.replace("mother", "Mother"), SPANISH),
    )
    assert lines(one, "collision") == {20: "warning"}


def draft(was: str, now: str) -> Entry:
    return replace(entry(now, "Corre bien.", "enface:draft from=edit", fuzzy=True), previous=Key(None, was))


def test_an_outdated_translation_is_told_and_one_that_says_the_contrary_is_a_warning() -> None:
    mild, grave = draft("It runs well.", "It runs well, always."), draft("It runs well.", "It never runs well.")
    assert lines(catalog(mild, grave), "stale") == {10: "info"}
    assert lines(catalog(mild, grave), "negation") == {20: "warning"}


def test_an_engines_text_that_nobody_reviewed_is_told() -> None:
    raw = f"enface:mt engine=apertium pair=en-es on=2026-11-23 out={out_hash([SPANISH])}"
    read = format_stamp(
        Stamp(kind="reviewed", fields=(("by", "Ana"), ("pair", pair_hash(Key(None, f"{ENGLISH}!"), [SPANISH]))))
    )
    one = catalog(entry(ENGLISH, SPANISH, raw), entry(f"{ENGLISH}!", SPANISH, raw, read))
    assert lines(one, "mt-raw") == {10: "info"}


def test_machine_drafts_count_where_pages_show_them() -> None:
    raw = f"enface:mt engine=apertium pair=en-es on=2026-11-23 out={out_hash([SPANISH])}"
    one = catalog(entry(ENGLISH, SPANISH, raw, fuzzy=True))
    assert lines(one, "mt-raw") == {}
    assert lines(one, "mt-raw", machine=True) == {10: "info"}


def test_a_language_that_the_detectors_do_not_know_is_not_judged(detectors: tuple[Detector, ...]) -> None:
    occitan = "Lo filme conta l'istòria d'una maire e de sa filha dins un ostal ben endreçat, e o fa sens se preissar."
    header = HEADER.replace(": es", ": oc")
    assert lines(catalog((ENGLISH, occitan), locale="oc", header=header), "wrong-language", detectors=detectors) == {}


def test_what_no_document_has_any_more_is_dead_and_so_is_a_catalog_into_its_own_language() -> None:
    one = catalog(("It runs.", "Corre."), ("It stops.", "Para."))
    assert lines(one, "dead-message", wanted=frozenset({Key(None, "It runs.")})) == {20: "warning"}
    assert lines(one, "dead-message") == {}
    assert lines(one, "dead-message", native=True) == {10: "warning", 20: "warning"}


def test_a_source_that_counts_as_another_language_today_is_told() -> None:
    filed = {Key(None, GERMAN): frozenset({"de"}), Key(None, ENGLISH): frozenset({"en"})}
    assert lines(catalog((GERMAN, SPANISH), (ENGLISH, SPANISH)), "source-lang-drift", filed=filed) == {10: "warning"}


def test_a_verdict_gives_the_rating_of_its_review() -> None:
    verdict = replace(entry("A fair 4/5.", "Un justo 4/5."), notes=("verdict",), references=("run.md",))
    assert lines(catalog(verdict), "rating-mismatch", ratings={"run.md": ("4", "5")}) == {}
    assert lines(catalog(verdict), "rating-mismatch", ratings={"run.md": ("45", "5")}) == {10: "warning"}
    assert lines(catalog(verdict), "rating-mismatch", ratings={"run.md": ("8", "10")}) == {}
    quoting = replace(verdict, notes=("paragraph",))
    assert lines(catalog(quoting), "rating-mismatch", ratings={"run.md": ("45", "5")}) == {}


@pytest.mark.parametrize(
    ("header", "severity"),
    [
        (HEADER, None),
        (HEADER.replace(": es", ": pt"), "error"),
        (HEADER.replace(": es", ": es_MX"), "warning"),
        (HEADER.replace("Language: en", "Language: vi"), "error"),
        (HEADER.replace("Language: es\n", ""), "warning"),
        (HEADER + "Plural-Forms: nplurals=6; plural=n>5;\n", "warning"),
    ],
)
def test_a_header_agrees_with_where_the_file_stands(header: str, severity: str | None) -> None:
    found = [hit.finding.severity for hit in hits(catalog(("Run", "Corre"), header=header), "catalog-health")]
    assert found == ([severity] if severity else [])


def test_a_fuzzy_header_and_conflict_markers_are_errors() -> None:
    assert lines(catalog(("Run", "Corre"), fuzzy=True), "catalog-health") == {1: "error"}
    torn = "Corre\n<<<<<<< mine\nbien\n======="
    assert lines(catalog(("Run", torn)), "catalog-health") == {10: "error"}


def rule_of(name: str) -> Rule:
    return next(rule for rule in RULES if rule.id == name)


LEVELS: list[tuple[Mapping[str, Level], str | None]] = [
    ({}, "warning"),
    ({"end-punct": "error"}, "error"),
    ({"end-punct": "info"}, "info"),
    ({"end-punct": "off"}, None),
]


@pytest.mark.parametrize(("levels", "severity"), LEVELS)
def test_a_site_says_how_grave_a_rule_is(levels: Mapping[str, Level], severity: str | None) -> None:
    found = lines(catalog(("It runs.", "Corre")), "end-punct", levels=levels)
    assert found == ({10: severity} if severity else {})


def test_a_level_never_makes_graver_what_the_rule_takes_lightly() -> None:
    assert lines(catalog(("It runs!", "Corre.")), "end-punct", levels={"end-punct": "error"}) == {10: "info"}


def test_what_would_break_a_page_cannot_be_lowered_or_dismissed() -> None:
    broken = entry("<a1>Run</a1>", "Corre")
    pair = pair_hash(broken.key, broken.translations)
    dismissed = replace(broken, comments=(f"enface:ok tag-multiset pair={pair}",))
    assert lines(catalog(dismissed), "tag-multiset", levels={"tag-multiset": "off"}) == {10: "error"}


def test_a_dismissal_holds_until_source_or_translation_changes() -> None:
    said = entry("It runs.", "Corre")
    stamp = f"enface:ok end-punct pair={pair_hash(said.key, said.translations)}"
    assert lines(catalog(replace(said, comments=(stamp,))), "end-punct") == {}
    assert lines(catalog(replace(said, translations=("Corre ya",), comments=(stamp,))), "end-punct") == {10: "warning"}
    assert lines(catalog(replace(said, key=Key(None, "It ran."), comments=(stamp,))), "end-punct") == {10: "warning"}


def test_levels_of_no_rule_are_told_with_the_nearest_name() -> None:
    settings = (
        Setting(rule="end-point", level="off", line=7),
        Setting(rule="tag-nesting", level="info", line=8),
        Setting(rule="quotes", level="info", line=9),
    )
    found = list(misnamed(Checking(settings=settings), "enface.toml"))
    assert [(str(finding.place), finding.severity) for finding in found] == [
        ("enface.toml:7", "error"),
        ("enface.toml:8", "warning"),
    ]
    assert "end-punct" in found[0].cure


def test_what_is_set_for_a_locale_beats_what_is_set_for_all() -> None:
    checking = Checking(
        settings=(
            Setting(rule="quotes", level="off", locale="vi"),
            Setting(rule="quotes", level="error"),
        )
    )
    assert checking.levels("vi") == {"quotes": "off"}
    assert checking.levels("es") == {"quotes": "error"}


def test_every_rule_explains_itself() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.text.partition("\n")[0].endswith("."), rule.id
    assert rule_of("private").asked


def test_the_page_about_checks_says_what_the_rules_say() -> None:
    page = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")
    assert page.partition(START)[2] == rules_part(), "make checks-page"
