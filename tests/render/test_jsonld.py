"""Structured data as text."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from enface.render.schema_org.jsonld import Data, script

TEXTS = st.text(alphabet=st.characters(codec="utf-8"))
FIGURES = st.integers(-100_000, 100_000) | st.integers(-1000, 1000).map(lambda tenths: tenths / 10)
VALUES = st.recursive(TEXTS | FIGURES, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=12)


@given(st.dictionaries(TEXTS, VALUES))
def test_it_is_compact_json_that_html_cannot_read(data: Data) -> None:
    whole = {"@context": "https://schema.org"} | data
    text = str(script(data))
    assert json.loads(text) == whole
    assert not set("<>&\u2028\u2029") & set(text)
    plain = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        plain = plain.replace(sign, f"\\u{ord(sign):04x}")
    assert text == plain
