"""What a build judges once is what the rules say of each entry, whoever asks and however often."""

from __future__ import annotations

import pickle
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.properties.test_traits import CONTEXTS, entries

from enface.catalogs.po import indexing
from enface.catalogs.po.compare import compared
from enface.catalogs.po.indexing import reindexed
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.checks.judging import compiled, followed, verdict_of
from enface.checks.soundness import check_catalog, is_sound
from enface.checks.subject import Context, Subject
from enface.checks.verdict import Judge, numbered
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

CATALOGS = st.lists(entries(), max_size=6, unique_by=lambda entry: entry.key.identity)

FILES = CATALOGS.map(
    lambda some: [each for each in some if each.key.text and "\0" not in "".join((each.key.text, *each.translations))]
)


def catalog_of(some: list[Entry], context: Context) -> Catalog:
    return Catalog(locale=context.locale, domain="d", language=context.language, header=None, entries=tuple(some))


@given(CATALOGS, CONTEXTS)
def test_a_verdict_tells_the_findings_and_who_is_unsound(some: list[Entry], context: Context) -> None:
    catalog = catalog_of(some, context)
    verdict = verdict_of(catalog, context)
    assert verdict.findings == tuple(check_catalog(catalog, context))
    active = ((number, entry) for number, entry in enumerate(some) if not entry.obsolete)
    unsound = {number for number, each in active if not is_sound(Subject(entry=each, context=context))}
    assert verdict.unsound == unsound


@given(FILES, CONTEXTS)
def test_a_file_is_judged_like_its_entries(some: list[Entry], context: Context) -> None:
    written = write_po(catalog_of(some, context))
    catalog = read_po(written, path=context.path, locale=context.locale, domain="d", language=context.language)
    index, verdict = compiled(written, context)
    assert verdict == verdict_of(catalog, context)
    assert [index.entry(number, written) for number, _ in numbered(catalog)] == [*catalog.entries]


@given(FILES, FILES, CONTEXTS)
def test_the_verdict_on_an_edited_file_is_that_on_the_file(
    some: list[Entry], others: list[Entry], context: Context
) -> None:
    with patch.object(indexing, "_CHUNK", 60):
        keys = {entry.key.identity for entry in some[1:]}
        edited = [*some[1:], *(entry for entry in others if entry.key.identity not in keys)]
        before, after = (write_po(catalog_of(each, context)) for each in (some, edited))
        old, verdict = compiled(before, context)
        new = reindexed(old, after, path=context.path, locale=context.locale)
        assert followed(verdict, compared(old, new), new, after, context) == compiled(after, context)[1]


@given(CATALOGS, CATALOGS, CONTEXTS, st.sampled_from(["en", "ja"]))
def test_a_judge_says_of_every_entry_whether_it_is_sound(
    some: list[Entry], others: list[Entry], context: Context, language: str
) -> None:
    catalog = catalog_of(some, context)
    judge = Judge(context.locale, context.levels, context.terms)
    judge.learn(catalog, verdict_of(catalog, context))
    for entry in (*some, *others, *some):
        for tag in (context.language, language):
            alone = Subject(entry=entry, context=replace(context, language=tag))
            assert judge.is_sound(entry, tag) == is_sound(alone)


def test_a_judge_that_was_sent_elsewhere_mistakes_no_entry_for_another() -> None:
    context = Context(locale="es", language="en")
    entry = Entry(key=Key(None, "<e1>one</e1> <a2>two</a2>"), translations=("uno",))
    catalog = catalog_of([entry], context)
    judge = Judge("es", {}, context.terms)
    judge.learn(catalog, verdict_of(catalog, context))
    sent, same = pickle.loads(pickle.dumps((judge, entry)))  # noqa: S301
    assert not judge.is_sound(entry, "en")
    assert not sent.is_sound(same, "en")
    assert all(
        sent.is_sound(Entry(key=Key(None, f"{number}"), translations=(f"{number}",)), "en") for number in range(99)
    )
