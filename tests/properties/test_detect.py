from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.detect.cases import document, engines, lines, unmarked

from enface.detect.document import detect_document, detect_documents
from enface.detect.priors import priors_of
from enface.model.document import Block, Document
from enface.text.scripts import letters_by_script, script_runs

_WORDS = st.sampled_from([unmarked(text)[0] for name in ("spans.txt", "headlines.txt") for _, text in lines(name)])
_MARKS = st.sampled_from(list("“”„«»‹›\"'‘’()[]（）「」『』*_–—- \u202e\u0000\u200d\u0301\n"))
TEXTS = st.lists(st.one_of(_WORDS, _MARKS, st.text(max_size=12)), max_size=8).map("".join)


def detected(*texts: str) -> Document:
    return detect_document(document(*texts), detectors=engines(), locales=("en", "vi"))


def spans_are_sound(block: Block) -> bool:
    ends = [0]
    for span in block.found:
        assert span.language is not None
        assert span.kind == "foreign"
        assert ends[-1] <= span.start < span.end <= len(block.text)
        assert 0.0 <= span.language.confidence <= 1.0
        assert span.language.tag not in (block.language.tag, "und")
        ends.append(span.end)
    return True


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_any_text_gets_a_sound_answer(texts: list[str]) -> None:
    answer = detected(*texts)
    assert 0.0 <= answer.language.confidence <= 1.0
    for given_text, block in zip(texts, answer.blocks, strict=True):
        assert block.text == given_text
        assert 0.0 <= block.language.confidence <= 1.0
        assert spans_are_sound(block)


@settings(deadline=None, max_examples=25)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_the_answer_is_the_same_again_and_in_every_thread(texts: list[str]) -> None:
    once = detected(*texts)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: detected(*texts), range(8))) == {once}


@given(TEXTS)
def test_runs_of_a_script_are_ordered_and_hold_every_letter(text: str) -> None:
    runs = script_runs(text)
    assert all(left.end <= right.start for left, right in pairwise(runs))
    inside = sum(sum(letters_by_script(text[run.start : run.end]).values()) for run in runs)
    assert inside == sum(letters_by_script(text).values())


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=2, max_size=5))
def test_the_answer_is_the_same_in_any_company(documents: list[list[str]]) -> None:
    priors = priors_of(locales=("en", "vi"))
    together = detect_documents([document(*texts) for texts in documents], detectors=engines(), priors=priors)
    assert list(together) == [detected(*texts) for texts in documents]
