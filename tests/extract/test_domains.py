"""Which catalog a document's messages are filed in."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from enface.extract.domains import crowded, domain_of, period_of, section_of
from enface.model.document import Document
from enface.model.review import Review
from enface.model.site import Division


@pytest.mark.parametrize(
    ("division", "day", "period"),
    [
        ("one", date(2026, 12, 31), ""),
        ("year", date(2026, 12, 31), "2026"),
        ("quarter", date(2026, 1, 1), "2026q1"),
        ("quarter", date(2026, 3, 31), "2026q1"),
        ("quarter", date(2026, 4, 1), "2026q2"),
        ("quarter", date(2026, 12, 31), "2026q4"),
        ("quarter", datetime(2026, 3, 31, 23, 30, tzinfo=timezone(timedelta(hours=-5))), "2026q1"),
        ("year", None, ""),
    ],
)
def test_a_period_is_that_of_the_date_as_it_is_written(division: Division, day: date | None, period: str) -> None:
    assert period_of(division, day) == period


@pytest.mark.parametrize(
    ("catalog", "period", "domain"),
    [("", "", "reviews"), ("", "2026q4", "reviews-2026q4"), ("festival", "2026q4", "festival")],
)
def test_the_catalog_of_the_front_matter_comes_before_the_period(catalog: str, period: str, domain: str) -> None:
    review = Review(catalog=catalog)
    document = Document(
        id="run", path="content/reviews/run.md", section="reviews", review=review, blocks=(), frame=(), period=period
    )
    assert domain_of(document) == domain


@pytest.mark.parametrize(
    ("domain", "section"),
    [("reviews", "reviews"), ("reviews-2026", "reviews"), ("reviews-2026q4", "reviews"), ("top-10", "top-10")],
)
def test_a_period_belongs_to_its_section(domain: str, section: str) -> None:
    assert section_of(domain) == section


@pytest.mark.parametrize(("count", "many"), [(3000, 0), (3001, 1)])
def test_above_3000_messages_a_catalog_is_crowded(count: int, many: int) -> None:
    assert len(crowded({"reviews.en": count, "terms.en": 7})) == many
