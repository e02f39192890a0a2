"""Which catalogs a merge need not work out."""

from __future__ import annotations

import pytest
from tests.catalogs.texts import catalog, template

from enface.catalogs.merge import merge, merged_anew
from enface.catalogs.settled import settled

ASKED = template('#: a.md\nmsgid "A long walk along the coast"\nmsgstr ""\n')
FULL = '#: a.md\nmsgid "A long walk along the coast"\nmsgstr "Un paseo"\n'
EMPTY = '#: a.md\nmsgid "A long walk along the coast"\nmsgstr ""\n'
OLD = '#~ msgid "A long walk along the coast"\n#~ msgstr "Un paseo"\n'


def test_what_an_update_leaves_is_given_back_as_it_is() -> None:
    files = (catalog(FULL),)
    found = settled(files, [ASKED])
    assert found is not None
    assert found[0] is files[0]


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"reviews.en": ""},
        {"reviews.en": OLD},
        {"reviews.en": FULL + '\nmsgid "Gone"\nmsgstr ""\n'},
        {"reviews.en": EMPTY, "news.en": OLD},
        {"reviews.en": EMPTY, "reviews.vi": OLD},
        {"reviews.en": EMPTY.replace("msgstr", 'msgid_plural "Walks"\nmsgstr[0]') + 'msgstr[1] ""\n'},
        {"reviews.en": FULL, "news.en": FULL},
    ],
)
def test_whatever_a_merge_would_take_elsewhere_is_worked_out(texts: dict[str, str]) -> None:
    files = [catalog(text, name) for name, text in texts.items()]
    assert settled(files, [ASKED]) is None
    assert merge(files, [ASKED], locale="es") == merged_anew(files, [ASKED], locale="es")
    assert merged_anew(files, [ASKED], locale="es").report.steps


def test_what_is_too_short_to_mean_the_same_in_another_language_waits_for_nobody() -> None:
    files = [
        catalog(EMPTY.replace("A long walk along the coast", "Die")),
        catalog(OLD.replace("A long walk along the coast", "Die"), "reviews.de"),
    ]
    asked = [template('#: a.md\nmsgid "Die"\nmsgstr ""\n')]
    assert settled(files, asked) == (files[1], files[0]) == merged_anew(files, asked, locale="es").catalogs
