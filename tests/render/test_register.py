import json
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from enface.render.programs.register import Part, rewritten, spelled, written


def joined(data: bytes, parts: Sequence[Part]) -> bytes:
    for start, end, new in reversed(parts):
        data = data[:start] + new + data[end:]
    return data


LINES = st.lists(st.text(max_size=3).map(lambda text: json.dumps({"id": text}, ensure_ascii=False)), unique=True)


@given(lines=LINES, new=st.text(max_size=4).map(json.dumps), data=st.data())
def test_a_rewritten_register_is_the_one_written_anew(lines: list[str], new: str, data: st.DataObject) -> None:
    old = data.draw(st.sampled_from(lines or [""]))
    changed = [new if line == old else line for line in lines]
    before = written({"version": 1}, lines)
    parts = rewritten(before, [(old, new)])
    if not lines:
        assert parts is None
        return
    assert parts is not None
    assert joined(before, parts) == written({"version": 1}, changed)


def test_what_is_not_there_or_no_whole_line_is_not_rewritten() -> None:
    data = written({"version": 1}, ['{"id": "one"}'])
    assert rewritten(data, [('{"id": "two"}', "{}")]) is None
    assert rewritten(data, [('{"id": "one"', "{}")]) is None
    assert rewritten(data, [('{"id": "one"}', "")]) is None


def test_lines_of_several_documents_are_rewritten_in_the_order_of_the_file() -> None:
    data = written({"version": 1}, ['"one"', '"two"', '"three"'])
    parts = rewritten(data, [('"three"', '"3"'), ('"one"', '"1"')])
    assert parts
    assert joined(data, parts) == written({"version": 1}, ['"1"', '"two"', '"3"'])


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.integers(0, 10_000).map(lambda share: round(share / 10_000, 4))
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(value=st.dictionaries(st.text(max_size=3), VALUES, max_size=4))
def test_a_line_is_what_other_programs_write_as_json_with_its_letters_as_they_are(value: dict[str, object]) -> None:
    assert spelled(value) == json.dumps(value, ensure_ascii=False)
