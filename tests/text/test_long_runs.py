"""Long runs of one sign: whatever looks at texts of translators takes time in proportion to their length."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest

from enface.catalogs.exchange.segments import stretches_of
from enface.catalogs.prefill.forms import Unfit, read
from enface.catalogs.prefill.pieces import parts, pieces
from enface.catalogs.wording.retag import retagged
from enface.checks.registry import AMONG, RULES
from enface.checks.rule import EachRule
from enface.checks.subject import Context, Subject
from enface.model.catalog import Entry
from enface.model.message import Key
from enface.text.normal import cosmetic_form
from enface.text.rendering import kept

LONG = 200_000
AT_MOST = 10.0
"""Seconds; what takes the square of the length takes minutes."""


def checked(text: str) -> None:
    entry = Entry(key=Key(None, f"x {text}"), translations=(text,), notes=("paragraph",))
    for rule in RULES:
        if isinstance(rule, EachRule) and rule.id != "length-ratio":
            list(rule.check(Subject(entry=entry, context=Context(locale="es", language="en"))))


def studied(text: str) -> None:
    entry = Entry(key=Key(None, text), translations=(f"{text}z",), notes=("paragraph",))
    subject = Subject(entry=entry, context=Context(locale="es", language="en"))
    for rule in AMONG:
        list(rule.check([subject]))


def read_answer(text: str) -> None:
    with suppress(Unfit):
        read(text, parts("a", ()), "plain")


@pytest.mark.parametrize(
    ("look", "sign"),
    [
        (cosmetic_form, " "),
        (cosmetic_form, "– "),
        (lambda text: stretches_of(f"a{text}b", f"a{text}b", "en", "es"), " "),
        (pieces, "a"),
        (pieces, "{a"),
        (lambda text: pieces("{" + text), "a"),
        (lambda text: retagged(text, text, text + "<e2>a</e2>"), "<e1>"),
        (checked, "`"),
        (checked, "["),
        (checked, "[a]("),
        (lambda text: checked("`:" + text), ":"),
        (checked, "-"),
        (lambda text: checked("a@" + text), "1"),
        (checked, "1@a"),
        (checked, "8,5 "),
        (lambda text: checked("{" + text), "a"),
        (lambda text: studied(f"The whole {text}"), ". "),
        (lambda text: studied(f"The whole {text}"), "a"),
        (lambda text: kept("e\u0301", text, "es"), "e\u0301"),
        (lambda text: read_answer("<" + text), " "),
    ],
)
def test_a_long_run_takes_no_square_of_its_length(look: Callable[[str], object], sign: str) -> None:
    text = sign * (LONG // len(sign))
    start = process_time()
    look(text)
    assert process_time() - start < AT_MOST
