"""Plural messages are asked for with numbers that call for each form."""

from __future__ import annotations

import pytest

from enface.catalogs.prefill.plurals import examples
from enface.model.message import Key

REVIEWS = Key(None, "{count} review", "{count} <b1>reviews</b1>")


@pytest.mark.parametrize(
    ("target", "asked"),
    [
        ("es", ["1 review", "5 <b1>reviews</b1>"]),
        ("ja", ["5 <b1>reviews</b1>"]),
        ("ru", ["1 review", "2 <b1>reviews</b1>", "5 <b1>reviews</b1>"]),
    ],
)
def test_each_form_has_its_number(target: str, asked: list[str]) -> None:
    assert [each.text for each in examples(REVIEWS, "en", target)] == asked


def test_arabic_has_six() -> None:
    assert [each.number for each in examples(REVIEWS, "en", "ar")] == [0, 1, 2, 5, 11, 100]


def test_the_number_becomes_the_placeholder_again() -> None:
    one, many = examples(REVIEWS, "en", "es")
    assert one.generalized("1 reseña") == "{count} reseña"
    assert many.generalized("<b1>reseñas</b1>: 5") == "<b1>reseñas</b1>: {count}"


@pytest.mark.parametrize("answer", ["cinco reseñas", "5 de 5 reseñas", "15 reseñas", ""])
def test_a_translation_without_the_number_is_none(answer: str) -> None:
    assert examples(REVIEWS, "en", "es")[1].generalized(answer) == ""


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("One review", "{count} reviews"),
        ("a review", "reviews"),
        ("{count} review by {name}", "{count} reviews by {name}"),
        ("{count} of 5 stars", "{count} of 5 stars"),
    ],
)
def test_what_no_number_stands_for_has_no_examples(text: str, plural: str) -> None:
    assert examples(Key(None, text, plural), "en", "es") == ()
