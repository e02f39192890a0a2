from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.detect.cases import document, engines, lines

from enface.detect.chinese import chinese_tag, script_of_chinese
from enface.detect.document import detect_document
from enface.model.document import Block

ENGLISH = dict(lines("carriers.txt"))["en"]
SIMPLIFIED = dict(lines("carriers.txt"))["zh"]
TRADITIONAL = "我們在一個下雨的晚上看了這部電影，放映廳裡有一半座位是空的，燈亮起來的時候，沒有人願意先開口說話。"


@pytest.mark.parametrize(
    ("locales", "of_simplified", "of_traditional"),
    [
        (("en", "zh-TW"), "zh-TW", "zh-TW"),
        (("en", "zh"), "zh", "zh"),
        (("zh-Hans", "zh-Hant"), "zh-Hans", "zh-Hant"),
        (("en", "zh-HK", "zh-CN"), "zh-CN", "zh-HK"),
        (("zh-HK", "zh-TW"), "zh", "zh-HK"),
        (("en", "vi"), "zh", "zh-Hant"),
        ((), "zh", "zh"),
    ],
)
def test_chinese_is_that_of_the_site_or_of_its_characters(
    locales: tuple[str, ...], of_simplified: str, of_traditional: str
) -> None:
    found = [
        detect_document(document(text, text), detectors=engines(), locales=locales).language.tag
        for text in (SIMPLIFIED, TRADITIONAL)
    ]
    assert found == [of_simplified, of_traditional]


def test_blocks_and_fields_of_a_chinese_document_have_its_tag() -> None:
    title = Block(kind="title", text="當母愛變成牢籠", lines=(1, 1))
    given = replace(document(TRADITIONAL), fields=(("title", title),))
    answer = detect_document(given, detectors=engines(), locales=("en", "zh-TW", "zh-CN"))
    tags = {answer.language.tag, answer.blocks[0].language.tag, answer.fields[0][1].language.tag}
    assert tags == {"zh-TW"}


def test_a_chinese_passage_elsewhere_is_told_by_its_own_characters() -> None:
    given = document(ENGLISH, "當母愛變成牢籠", "值得去电影院看吗？")
    answer = detect_document(given, detectors=engines(), locales=("en", "vi"))
    assert [block.language.tag for block in answer.blocks] == ["en", "zh-Hant", "zh"]


def test_only_what_may_be_answered_is() -> None:
    for candidates, tag in (({"zh", "en"}, "zh"), ({"zh-Hant", "en"}, "zh-Hant")):
        answer = detect_document(document(TRADITIONAL), detectors=engines(), candidates=candidates, locales=("zh-TW",))
        assert answer.language.tag == tag


def test_text_without_telling_characters_is_undecided() -> None:
    assert script_of_chinese("山水") == ""
    assert chinese_tag("山水", ("zh-Hant", "zh-Hans")) == "zh-Hans"
