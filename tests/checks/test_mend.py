"""What `enface check --fix` makes of a translation, and what it leaves alone."""

from __future__ import annotations

import pytest

from enface.catalogs.stamps import Stamp, format_stamp, out_hash, pair_hash, standing
from enface.catalogs.state import state
from enface.checks.mend import mended
from enface.checks.subject import Context, Subject
from enface.model.catalog import Entry
from enface.model.checking import Level
from enface.model.message import Key

N, W = "\u202f", "\u00a0"


def mend(source: str, text: str, locale: str = "es", *comments: str, levels: dict[str, Level] | None = None) -> Entry:
    entry = Entry(key=Key(None, source), translations=(text,), comments=comments, head="# x\n", body="msgid…")
    return mended(Subject(entry=entry, context=Context(locale=locale, language="en", levels=levels or {})))


@pytest.mark.parametrize(
    ("locale", "source", "text", "after"),
    [
        ("es", "It runs.", " Corre  bien . ", "Corre bien."),
        ("es", "He said “no”.", 'Dijo "no" y "<e1>nunca</e1>".', 'Dijo "no" y "<e1>nunca</e1>".'),
        ("es", "He said “no” twice.", 'Dijo "no" dos veces.', "Dijo «no» dos veces."),
        ("de", "He said “no”.", 'Er sagte "nein".', "Er sagte „nein“."),
        ("fr", "He said “no”!", 'Il a dit "non"!', f"Il a dit «{W}non{W}»{N}!"),
        ("fr", "Why: yes?", "Pourquoi : oui ?", f"Pourquoi{W}: oui{N}?"),
        ("fr", "<e1>Run</e1>?", "<e1>Cours</e1>?", f"<e1>Cours</e1>{N}?"),
        ("fr-CA", "Why?", "Pourquoi?", "Pourquoi?"),
        ("fr", "At 12:30", "À 12:30", "À 12:30"),
        ("es", 'A 5" disc and a "name"', 'Un disco de 5" y un "nombre"', 'Un disco de 5" y un "nombre"'),
        ("es", "“One", 'Dijo "uno', 'Dijo "uno'),
        ("ja", "It runs.", "\u3000走る。", "走る。"),
    ],
)
def test_only_what_is_beyond_doubt_is_mended(locale: str, source: str, text: str, after: str) -> None:
    assert mend(source, text, locale).translations == (after,)


def test_an_entry_without_a_fault_is_the_very_same() -> None:
    entry = Entry(key=Key(None, "It runs."), translations=("Corre.",))
    assert mended(Subject(entry=entry, context=Context(locale="es", language="en"))) is entry


def test_a_rule_that_is_off_mends_nothing() -> None:
    assert mend("It runs.", " Corre.", levels={"whitespace": "off"}).translations == (" Corre.",)


def test_a_dismissed_finding_is_not_mended() -> None:
    pair = pair_hash(Key(None, "It runs."), [" Corre."])
    assert mend("It runs.", " Corre.", "es", f"enface:ok whitespace pair={pair}").translations == (" Corre.",)


def test_who_reviewed_it_still_has() -> None:
    pair = pair_hash(Key(None, "It runs."), ["Corre. "])
    stamp = format_stamp(Stamp(kind="reviewed", fields=(("by", "Ana"), ("on", "2026-11-23"), ("pair", pair))))
    after = mend("It runs.", "Corre. ", "es", stamp, "a note", "enface:ok numbers pair=0000000000000000")
    assert [each.field("by") for each in standing(after, "reviewed")] == ["Ana"]
    assert after.comments[1:] == ("a note", "enface:ok numbers pair=0000000000000000")
    assert (after.head, after.body) == (None, None)


def test_an_engines_text_stays_an_engines() -> None:
    stamp = f"enface:mt engine=apertium pair=en-es on=2026-11-23 out={out_hash(['Corre. '])}"
    assert state(mend("It runs.", "Corre. ", "es", stamp), "en") == "accepted"
