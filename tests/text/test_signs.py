import re

from hypothesis import given
from hypothesis import strategies as st

from enface.text.signs import by_sign, signs_in, signs_of

WORDS = st.text(alphabet="aBıİßéΐ九の ’-_!1", min_size=1, max_size=8).filter(str.strip)


@given(names=st.lists(WORDS, min_size=1, max_size=8), before=WORDS, after=WORDS, shouted=st.booleans())
def test_a_name_in_a_text_is_among_those_of_the_texts_signs(
    names: list[str], before: str, after: str, *, shouted: bool
) -> None:
    known = by_sign([(name, name) for name in names])
    for name in names:
        text = f"{before} {name.upper() if shouted else name} {after}"
        assert any(name in known.get(sign, ()) for sign in signs_in(text))


@given(name=WORDS)
def test_a_name_beside_dense_letters_has_its_signs_there(name: str) -> None:
    if not re.match(r"[\W_]|.*[\W_]$", name):
        assert signs_of(name) <= signs_in(f"は{name}の")


def test_a_common_word_is_no_ones_sign_where_another_is_rarer() -> None:
    known = by_sign([(f"The Film {number}", number) for number in range(10)])
    assert [*known["3"]] == [3]
    assert "the" not in known


def test_a_number_behind_a_dense_letter_tells_names_apart() -> None:
    known = by_sign([(f"脚本、場面{number}", number) for number in range(100, 120)])
    found = {number for sign in signs_in("「脚本、場面1175」の場面") for number in known.get(sign, ())}
    assert found == {117}
