"""What the design promises of stamps, sentence by sentence, as catalogs go through edits and hands."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from enface.catalogs.merge import merge
from enface.catalogs.reviewed import review
from enface.catalogs.stamps import Stamp, out_hash, pair_hash, restamped, stamps, standing, with_stamp
from enface.catalogs.state import state
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Message, Template

FIRST = "The film is set in Ana's small house, and the house is quiet all day."
SECOND = "The film is set in Ana's small old house, and the house is quiet all day."
THIRD = "This film is set in Ana's small old house, and that house is quiet all day."
WORDS = "La película transcurre en una casa pequeña, y la casa está en silencio todo el día."
ON = date(2026, 11, 30)


def template(text: str, domain: str = "reviews", context: str | None = None) -> Template:
    message = Message(key=Key(context, text), language="en", references=("content/a.md",))
    return Template(domain=domain, language="en", messages=(message,))


def merged(catalogs: tuple[Catalog, ...], *wanted: Template) -> tuple[Catalog, ...]:
    return merge(catalogs, wanted, locale="es").catalogs


def using(catalogs: tuple[Catalog, ...]) -> Entry:
    (entry,) = (entry for catalog in catalogs for entry in catalog.entries if not entry.obsolete)
    return entry


def with_entry(catalogs: tuple[Catalog, ...], entry: Entry) -> tuple[Catalog, ...]:
    def new(old: Entry) -> Entry:
        return old if old.obsolete else replace(entry, head=None, body=None)

    return tuple(replace(catalog, entries=tuple(map(new, catalog.entries))) for catalog in catalogs)


@pytest.fixture
def accepted() -> tuple[Catalog, ...]:
    """One message, translated and reviewed."""
    start = merged((), template(FIRST))
    return with_entry(start, review(replace(using(start), translations=(WORDS,)), "Ana", ON)[0])


def test_the_previous_text_is_that_of_the_last_acceptance_across_any_number_of_edits(
    accepted: tuple[Catalog, ...],
) -> None:
    catalogs = accepted
    for text in (SECOND, THIRD, SECOND + " Really.", THIRD):
        catalogs = merged(catalogs, template(text))
        entry = using(catalogs)
        assert entry.fuzzy
        assert entry.previous == Key(None, FIRST)
        assert [stamp.field("from") for stamp in standing(entry, "draft")] == ["edit"]
        assert state(entry, "en") == "stale"
        assert not standing(entry, "reviewed")


def test_an_edit_undone_brings_translation_and_review_back(accepted: tuple[Catalog, ...]) -> None:
    entry = using(merged(merged(merged(accepted, template(SECOND)), template(THIRD)), template(FIRST)))
    assert (entry.translations, entry.flags, entry.previous) == ((WORDS,), (), None)
    assert [stamp.field("by") for stamp in standing(entry, "reviewed")] == ["Ana"]


def test_a_draft_stamp_means_nothing_once_confirmed_and_goes_at_the_next_update(accepted: tuple[Catalog, ...]) -> None:
    drafted = merged(accepted, template(SECOND))
    confirmed = with_entry(drafted, replace(using(drafted), flags=()))
    assert not standing(using(confirmed), "draft")
    assert state(using(confirmed), "en") == "human"
    entry = using(merged(confirmed, template(SECOND)))
    assert not stamps(entry)
    assert entry.previous is None


def test_a_confirmed_draft_is_what_the_next_edit_is_measured_against(accepted: tuple[Catalog, ...]) -> None:
    drafted = merged(accepted, template(SECOND))
    confirmed = with_entry(drafted, replace(using(drafted), flags=()))
    assert using(merged(confirmed, template(THIRD))).previous == Key(None, SECOND)


def test_a_cosmetic_carry_stamps_anew(accepted: tuple[Catalog, ...]) -> None:
    entry = using(merged(accepted, template(FIRST.replace("'", "’"))))
    assert entry.key.text != FIRST
    assert not entry.fuzzy
    assert [stamp.field("by") for stamp in standing(entry, "reviewed")] == ["Ana"]


@pytest.mark.parametrize("wanted", [template(FIRST, domain="essays"), template(FIRST, context="quote")])
def test_a_refiled_message_takes_its_stamps_along(accepted: tuple[Catalog, ...], wanted: Template) -> None:
    entry = using(merged(accepted, replace(template(FIRST), messages=()), wanted))
    assert not entry.fuzzy
    assert [stamp.field("by") for stamp in standing(entry, "reviewed")] == ["Ana"]


@pytest.mark.parametrize(
    "edit",
    [
        {"translations": (WORDS + " Ya.",)},
        {"key": Key(None, FIRST + " Now.")},
        {"key": Key("quote", FIRST)},
        {"key": Key(None, FIRST, "plural")},
    ],
)
def test_a_change_in_any_tool_voids_a_review_by_itself(accepted: tuple[Catalog, ...], edit: dict[str, object]) -> None:
    assert not standing(replace(using(accepted), **edit), "reviewed")


def test_machine_words_count_as_machine_while_fuzzy_then_as_accepted_and_edited_as_human() -> None:
    stamp = Stamp(
        kind="mt", fields=(("engine", "x"), ("pair", "en-es"), ("on", "2026-11-30"), ("out", out_hash([WORDS])))
    )
    entry = with_stamp(Entry(key=Key(None, FIRST), translations=(WORDS,), flags=("fuzzy",)), stamp)
    assert state(entry, "en") == "machine"
    assert state(replace(entry, flags=()), "en") == "accepted"
    assert state(replace(entry, flags=(), translations=("Mía.",)), "en") == "human"
    assert state(replace(entry, translations=("Mía.",)), "en") == "missing"


def test_under_another_spelling_of_the_same_translation_every_stamp_that_held_holds_again() -> None:
    key, new, words, spelled = Key(None, "<e2>a</e2>"), Key(None, "<e1>a</e1>"), ("<e2>x</e2>",), ("<e1>x</e1>",)
    entry = Entry(key=key, translations=words)
    for kind, name, value in (("reviewed", "pair", pair_hash(key, words)), ("mt", "out", out_hash(words)),
                              ("ok", "pair", pair_hash(key, words)), ("ok", "pair", "0" * 16)):  # fmt: skip
        entry = with_stamp(entry, Stamp(kind=kind, fields=((name, value),)))  # type: ignore[arg-type]
    after = restamped(entry, new, spelled)
    assert [len(standing(after, kind)) for kind in ("reviewed", "mt", "ok")] == [1, 1, 1]
    assert len(stamps(after)) == 4
