from __future__ import annotations

import pytest
from tests.detect.cases import document, engines, lines

from enface.adapters.langdetect_profiles import profile_scorer
from enface.detect.document import detect_document
from enface.detect.evidence import Scores, answers
from enface.detect.languages import LANGUAGES_OF
from enface.detect.passage import passage

TAIL = lines("tail.txt")


@pytest.mark.parametrize(("tag", "text"), TAIL)
def test_languages_that_are_seldom_met_are_told_from_all_others(tag: str, text: str) -> None:
    assert detect_document(document(text), detectors=engines()).language.tag == tag


@pytest.mark.parametrize(("tag", "text"), TAIL)
def test_they_are_without_the_second_engine_too(tag: str, text: str) -> None:
    assert detect_document(document(text), detectors=(profile_scorer(),)).language.tag == tag


def test_every_language_that_shares_its_script_has_a_profile() -> None:
    shared = {tag for tags in LANGUAGES_OF.values() if len(tags) > 1 for tag in tags}
    assert shared <= profile_scorer().languages


@pytest.mark.parametrize(
    ("text", "possible", "not_possible"),
    [
        ("То закон сенсу не буде мати, і це всі знають", "uk", "sr"),
        ("Ја сам те чекао на углу, љубави моја", "sr", "ru"),
        ("Народният театър отново е пълен", "bg", "uk"),
    ],
)
def test_a_language_lacks_letters_that_others_have(text: str, possible: str, not_possible: str) -> None:
    scores = Scores(profile_scorer().scores([text])[0], {})
    assert possible in answers(passage(text), scores, "", None)
    assert not_possible not in answers(passage(text), scores, "", None)
