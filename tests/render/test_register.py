import json

from hypothesis import given
from hypothesis import strategies as st

from enface.render.programs.register import rewritten, written

LINES = st.lists(st.text(max_size=3).map(lambda text: json.dumps({"id": text}, ensure_ascii=False)), unique=True)


@given(lines=LINES, new=st.text(max_size=4).map(json.dumps), data=st.data())
def test_a_rewritten_register_is_the_one_written_anew(lines: list[str], new: str, data: st.DataObject) -> None:
    old = data.draw(st.sampled_from(lines or [""]))
    changed = [new if line == old else line for line in lines]
    expected = written({"version": 1}, changed) if lines else None
    assert rewritten(written({"version": 1}, lines), [(old, new)]) == expected


def test_what_is_not_there_or_no_whole_line_is_not_rewritten() -> None:
    data = written({"version": 1}, ['{"id": "one"}'])
    assert rewritten(data, [('{"id": "two"}', "{}")]) is None
    assert rewritten(data, [('{"id": "one"', "{}")]) is None
    assert rewritten(data, [('{"id": "one"}', "")]) is None
