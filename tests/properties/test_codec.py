"""Documents and editions come back from bytes as they were."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.blocks import documents

from enface.model.document import Block, Document, Phrase, Span
from enface.model.edition import Edition, Passage
from enface.model.finding import Finding, Place
from enface.model.language import Verdict
from enface.model.review import Image, Review, Source
from enface.publish.codec import (
    document_in,
    editions_in,
    findings_in,
    packed_document,
    packed_editions,
    packed_findings,
)
from enface.workshop.manuscripts import open_site

ROOT = Path(__file__).parents[2]
COUNTS = st.integers(0, 2**40)
ZONES = st.one_of(st.sampled_from([UTC, ZoneInfo("Asia/Ho_Chi_Minh"), ZoneInfo("America/New_York")]), st.timezones())
MOMENTS = st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9990, 1, 1), timezones=ZONES)  # noqa: DTZ001
DAYS = st.dates(min_value=date(1000, 1, 1))
BY_LOCALE = st.lists(st.tuples(st.sampled_from(["", "en", "pt-BR"]), MOMENTS), max_size=2).map(tuple)
REVIEWS = st.builds(
    Review,
    authors=...,
    work=...,
    rating=st.none() | st.floats(allow_nan=False),
    published=st.none() | DAYS | MOMENTS,
    updated=st.none() | DAYS | MOMENTS,
    lang=...,
    tags=...,
    image=st.none() | st.builds(Image, credit=...),
    status=...,
    publish_at=BY_LOCALE,
    embargo=BY_LOCALE,
    unpublish_at=BY_LOCALE,
    fallback=...,
    locales=...,
    source=st.none() | st.builds(Source, url=..., lang=...),
    translators=...,
    slugs=...,
    aliases=...,
    catalog=...,
)
VERDICTS = st.builds(Verdict, confidence=st.floats(0, 1))
SPANS = st.builds(Span, start=COUNTS, end=COUNTS, attrs=..., language=st.none() | VERDICTS)
BLOCKS = st.builds(
    Block,
    lines=st.tuples(COUNTS, COUNTS),
    element=...,
    attrs=...,
    spans=st.lists(SPANS, max_size=3).map(tuple),
    language=VERDICTS,
    treatment=...,
    declared=...,
    found=st.lists(SPANS, max_size=2).map(tuple),
)
PIECES = st.one_of(st.text(), COUNTS, st.builds(Phrase, values=...))
DOCUMENTS = st.builds(
    Document,
    review=REVIEWS,
    blocks=st.lists(BLOCKS, max_size=3).map(tuple),
    frame=st.lists(PIECES, max_size=4).map(tuple),
    fields=st.lists(st.tuples(st.text(), BLOCKS), max_size=2).map(tuple),
    language=VERDICTS,
    digest=...,
    lines=st.lists(st.tuples(st.text(), COUNTS), max_size=2).map(tuple),
    period=...,
)
PASSAGES = st.builds(Passage, msgstr=..., gloss=..., letters=COUNTS, engine=..., reviewers=...)
EDITIONS = st.builds(
    Edition,
    fields=st.lists(st.tuples(st.text(), PASSAGES), max_size=2).map(tuple),
    passages=st.lists(PASSAGES, max_size=3).map(tuple),
    coverage=st.floats(0, 1),
    machine=st.floats(0, 1),
    translators=...,
)
FINDINGS = st.builds(Finding, place=st.builds(Place, line=COUNTS, column=COUNTS), cure=...)


@given(DOCUMENTS)
def test_any_document_comes_back(document: Document) -> None:
    assert document_in(packed_document(document)) == document


@given(documents())
def test_so_do_documents_as_they_are_read(document: Document) -> None:
    assert repr(document_in(packed_document(document))) == repr(document)


def test_so_do_the_sample_sites_documents_to_the_last_bit() -> None:
    site = open_site(ROOT)
    assert site.documents
    assert [repr(document_in(packed_document(each))) for each in site.documents] == [
        repr(each) for each in site.documents
    ]


@given(st.lists(EDITIONS, max_size=3).map(tuple), st.lists(FINDINGS, max_size=3).map(tuple))
def test_any_editions_and_findings_come_back(editions: tuple[Edition, ...], findings: tuple[Finding, ...]) -> None:
    assert editions_in(packed_editions(editions)) == editions
    assert findings_in(packed_findings(findings)) == findings


@given(MOMENTS | DAYS)
def test_a_moment_comes_back_with_the_name_of_its_zone(moment: date) -> None:
    document = Document(id="", path="", section="", review=Review(published=moment), blocks=(), frame=())
    found = document_in(packed_document(document))
    assert found is not None
    assert found.review.published == moment
    assert str(getattr(found.review.published, "tzinfo", "")) == str(getattr(moment, "tzinfo", ""))


@pytest.mark.parametrize("fold", [0, 1])
def test_an_hour_that_comes_twice_comes_back_as_the_one_it_was(fold: int) -> None:
    moment = datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=ZoneInfo("Europe/Berlin"))
    document = Document(id="", path="", section="", review=Review(published=moment), blocks=(), frame=())
    found = document_in(packed_document(document))
    assert found is not None
    assert isinstance(found.review.published, datetime)
    assert found.review.published.fold == fold


@given(st.one_of(st.binary(max_size=40), DOCUMENTS.map(lambda one: packed_document(one)[:-1])))
def test_bytes_of_another_kind_are_nothing(data: bytes) -> None:
    assert document_in(data) is None
    assert editions_in(data) in (None, ())
    assert findings_in(data) in (None, ())


@pytest.mark.parametrize("written", ["yesterday", "2026-13-01", "2026-01-01T10:00[Moon/Crater]", "2026-01-01T10:00[/]"])
def test_a_date_that_is_none_makes_the_document_none(written: str) -> None:
    day = date(2026, 1, 1)
    packed = packed_document(Document(id="", path="", section="", review=Review(published=day), blocks=(), frame=()))
    assert packed.count(b"\xaa2026-01-01") == 1
    assert document_in(packed.replace(b"\xaa2026-01-01", bytes([0xA0 + len(written)]) + written.encode())) is None
