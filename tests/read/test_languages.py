from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.model.languages import Known
from enface.read.languages import format_languages, read_languages
from enface.read.values import text
from tests.read.bad_input import expected, inputs, said

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(text).filter(bool)
KNOWN = st.builds(
    lambda names, passages: Known(
        names=tuple(names),
        passages=tuple(
            (passage, tag) for tag in ("vi", "pt-BR", "en") for passage, of in passages.items() if of == tag
        ),
    ),
    st.lists(TEXTS, unique=True, max_size=4),
    st.dictionaries(TEXTS, st.sampled_from(["vi", "pt-BR", "en"]), max_size=6),
)


@pytest.mark.parametrize("case", inputs("languages"), ids=lambda case: case.stem)
def test_what_does_not_fit_is_named(case: Path) -> None:
    assert said(read_languages(case.read_bytes())[1]) == expected(case)


def test_what_fits_beside_it_counts() -> None:
    case = next(path for path in inputs("languages") if path.stem == "unfit")
    known, _ = read_languages(case.read_bytes())
    assert known == Known(passages=(("le prix du silence", "fr"),), names=("Run",))


def test_the_file_is_one_text_a_line_in_the_order_given() -> None:
    known = Known(names=("Run", "Chloe"), passages=(('nói "không"', "vi"), ("sorrow", "en"), ("chạy", "vi")))
    assert format_languages(known).splitlines()[1:] == [
        "names = [",
        '  "Run",',
        '  "Chloe",',
        "]",
        "",
        "[passages]",
        "vi = [",
        '  "nói \\"không\\"",',
        '  "chạy",',
        "]",
        "en = [",
        '  "sorrow",',
        "]",
    ]


def test_comments_stay_where_they_stood() -> None:
    before = """\
# The house's names.
names = ["Run", "Chloe"]

# Short ones.
[passages]
# Vietnamese first.
vi = [
  # from the headline
  "chạy",
]
# The end.
"""
    known, findings = read_languages(before.encode())
    assert not findings
    after = format_languages(known, before)
    assert after.splitlines() == [
        "# The house's names.",
        "names = [",
        '  "Run",',
        '  "Chloe",',
        "]",
        "",
        "# Short ones.",
        "[passages]",
        "# Vietnamese first.",
        "vi = [",
        "  # from the headline",
        '  "chạy",',
        "]",
        "# The end.",
    ]
    assert format_languages(known, after) == after


def test_comments_behind_a_line_move_above_it() -> None:
    before = 'names = [ # ours\n  "No. #1", # the film\n]\n[passages] # short\nvi = ["chạy"] # from "#2"\n'
    known, findings = read_languages(before.encode())
    assert not findings
    after = format_languages(known, before)
    assert after.splitlines() == [
        "# ours",
        "names = [",
        "  # the film",
        '  "No. #1",',
        "]",
        "",
        "# short",
        "[passages]",
        '# from "#2"',
        "vi = [",
        '  "chạy",',
        "]",
    ]
    assert format_languages(known, after) == after


@given(KNOWN, st.lists(st.text(max_size=30)).map("\n#".join))
def test_whatever_stood_there_before_the_file_is_the_same_to_read(known: Known, before: str) -> None:
    text = format_languages(known, before)
    assert read_languages(text.encode())[0] == read_languages(format_languages(known).encode())[0]


@given(KNOWN)
def test_what_is_written_is_read_again(known: Known) -> None:
    again, findings = read_languages(format_languages(known).encode())
    assert not findings
    assert again.names == known.names
    assert sorted(again.passages) == sorted(known.passages)
    assert format_languages(again) == format_languages(known)


@given(st.binary(max_size=300))
def test_any_bytes_give_findings_at_most(data: bytes) -> None:
    known, findings = read_languages(data)
    assert known == Known() or not any(finding.rule == "encoding" for finding in findings)
