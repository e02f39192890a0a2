"""Stamps: their exact form, and when they lapse."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from enface.catalogs.stamps import Stamp, format_stamp, holds, pair_hash, parse, restamped, stamps, with_stamp, without
from enface.model.catalog import Entry
from enface.model.message import Key

ENTRY = Entry(key=Key("heading", "Cast"), translations=("Reparto",))
MT = (("engine", "apertium"), ("pair", "en-es"), ("on", "2026-11-23"), ("out", "07e59bd6d3a9a16f"))


@pytest.mark.parametrize(
    ("comment", "stamp"),
    [
        ("enface:draft from=edit", Stamp(kind="draft", fields=(("from", "edit"),))),
        (
            "enface:mt engine=apertium pair=en-es on=2026-11-23 out=07e59bd6d3a9a16f",
            Stamp(kind="mt", fields=MT),
        ),
        (
            'enface:reviewed by="Ana \\"A\\" Ruiz" on=2026-11-23 pair=1',
            Stamp(kind="reviewed", fields=(("by", 'Ana "A" Ruiz'), ("on", "2026-11-23"), ("pair", "1"))),
        ),
        ("enface:ok end-punctuation pair=1", Stamp(kind="ok", words=("end-punctuation",), fields=(("pair", "1"),))),
        ('enface:also "uno\\ndos" ""', Stamp(kind="also", words=("uno\ndos", ""))),
    ],
)
def test_stamps_have_one_spelling(comment: str, stamp: Stamp) -> None:
    assert parse(comment) == stamp
    assert format_stamp(stamp) == comment


@pytest.mark.parametrize(
    "comment", ["", "draft from=edit", "enface:", "enface:drafted", "see enface:draft", "enface:x"]
)
def test_other_comments_are_none(comment: str) -> None:
    assert parse(comment) is None


def test_the_hash_joins_with_nul() -> None:
    # Computed apart from the program: printf 'heading\0Cast\0\0Reparto' | b2sum -l 512 | cut -c 1-16
    assert pair_hash(Key("heading", "Cast"), ("Reparto",)) == "5aa1b7a70d855957"
    assert pair_hash(Key(None, "headingCast"), ("Reparto",)) != pair_hash(Key("heading", "Cast"), ("Reparto",))


def reviewed(entry: Entry) -> Entry:
    return with_stamp(entry, Stamp(kind="reviewed", fields=(("pair", pair_hash(entry.key, entry.translations)),)))


def test_a_review_lapses_with_source_context_or_translation_and_comes_back_with_them() -> None:
    entry = reviewed(ENTRY)
    (stamp,) = stamps(entry)
    assert holds(stamp, entry)
    assert not holds(stamp, replace(entry, key=Key("heading", "The cast")))
    assert not holds(stamp, replace(entry, key=Key("caption", "Cast")))
    assert not holds(stamp, replace(entry, translations=("Actores",)))


def test_carrying_stamps_anew_only_what_held() -> None:
    key = Key("caption", "Cast")
    fresh, lapsed = reviewed(ENTRY), replace(reviewed(ENTRY), translations=("Actores",))
    assert [holds(stamp, restamped(fresh, key)) for stamp in stamps(restamped(fresh, key))] == [True]
    assert [holds(stamp, restamped(lapsed, key)) for stamp in stamps(restamped(lapsed, key))] == [False]


def test_removing_stamps_leaves_comments_alone() -> None:
    entry = replace(ENTRY, comments=("enface is good", "enface:draft from=edit"), head="x")
    assert without(entry, {"draft"}).comments == ("enface is good",)
    assert without(ENTRY, {"draft"}) is ENTRY
