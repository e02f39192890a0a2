from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from enface.text.sentences import sentences

TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            [". ", "! ", "? ", "… ", "。", "؟ ", "<e1>", "</e1>", "<c2/>", "Mr", " ", "”", "“", "3", "A", "b"]
        ),
        st.text(max_size=5),
    ),
    max_size=30,
).map("".join)
LANGUAGES = st.sampled_from(["en", "de", "es", "vi", "ja", "ar", "th", "und", "pt-BR"])


@given(TEXTS, LANGUAGES)
def test_sentences_partition_the_text(text: str, language: str) -> None:
    parts = sentences(text, language)
    assert "".join(parts) == text
    assert all(parts)


@given(TEXTS, LANGUAGES)
def test_no_tag_is_cut(text: str, language: str) -> None:
    whole = re.findall(r"</?[a-z]\d/?>", text)
    assert [tag for part in sentences(text, language) for tag in re.findall(r"</?[a-z]\d/?>", part)] == whole
