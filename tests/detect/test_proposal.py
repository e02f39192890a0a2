from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.detect.cases import document, engines, lines

from enface.detect.document import detect_document
from enface.detect.proposal import proposal
from enface.model.document import Document
from enface.model.finding import Finding, Place
from enface.model.language import Origin, Verdict

CARRIERS = dict(lines("carriers.txt"))


def said_to_be(tag: str, origin: Origin, *texts: str) -> Document:
    given = document(*texts)
    pinned = replace(given, language=Verdict(tag=tag, confidence=1.0, origin=origin), lines=(("lang", 2),))
    return detect_document(pinned, detectors=engines(), locales=("en", "vi"))


def test_a_recorded_language_that_the_text_contradicts_is_doubted() -> None:
    found = proposal(said_to_be("en", "recorded", CARRIERS["vi"], CARRIERS["vi"]), engines())
    assert found == Finding(
        rule="document-language",
        severity="info",
        place=Place(path="case.txt"),
        cause="the text looks like vi, but enface.lock has en",
        cure="write lang: vi in the front matter, if that is right",
    )


def test_a_declared_language_is_doubted_where_it_is_declared() -> None:
    found = proposal(said_to_be("vi", "declared", CARRIERS["fr"], CARRIERS["fr"]), engines())
    assert found is not None
    assert (found.place.line, found.cure) == (2, "change it to lang: fr in the front matter, if that is right")


@pytest.mark.parametrize("tag", CARRIERS)
def test_the_right_language_is_not_doubted(tag: str) -> None:
    assert proposal(said_to_be(tag, "recorded", *[CARRIERS[tag]] * 3), engines()) is None


@pytest.mark.parametrize(
    "given",
    [
        said_to_be("en", "recorded", CARRIERS["en"], CARRIERS["vi"], CARRIERS["fr"]),
        said_to_be("en", "recorded", "Khi tình mẫu tử hóa nỗi đau"),
        said_to_be("br", "declared", CARRIERS["it"], CARRIERS["it"]),
        said_to_be("pt-BR", "declared", CARRIERS["es"], CARRIERS["es"]),
        detect_document(document(CARRIERS["vi"], CARRIERS["vi"]), detectors=engines()),
    ],
    ids=["mixed", "short", "a language that no engine knows", "a near relation", "detected"],
)
def test_without_a_clear_reason_nothing_is_proposed(given: Document) -> None:
    assert proposal(given, engines()) is None
