from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.errors import BadInput
from enface.model.finding import Finding
from enface.model.lock import Lock, Record
from enface.read.lock import format_lock, only, parse_lock
from tests.read.bad_input import expected, inputs, said

SLUGS = st.text(st.sampled_from("abcz019đạ走جरो"), min_size=1, max_size=12)
SEGMENTS = st.text(
    st.characters(exclude_characters="/\\\0", exclude_categories=["Cs"]), min_size=1, max_size=12
).filter(lambda name: name not in {".", ".."})
ADDRESSES = st.lists(SLUGS, max_size=3).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))
RECORDS = st.builds(
    Record,
    id=st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True),
    path=st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join),
    language=st.sampled_from(["en", "vi", "pt-BR", "zh-Hant", "und"]),
    first=st.dates(),
    period=st.sampled_from(["", "2026", "2026q4"]),
    held=st.sampled_from(["", "draft", "2026-12-01"]),
    slugs=st.dictionaries(st.sampled_from(["en", "vi", "pt-BR", "was"]), SLUGS).map(
        lambda found: tuple(sorted(found.items()))
    ),
    former=st.lists(ADDRESSES | st.just("https://vi.example.org/a%b/"), unique=True, max_size=3).map(tuple),
)
ROOTS = st.lists(
    st.tuples(
        st.sampled_from(["en", "pt-BR", "vi"]),
        ADDRESSES | st.sampled_from(["https://vi.example.org/", "http://localhost:8000/mag/"]),
    ),
    unique=True,
    max_size=4,
).map(lambda roots: tuple(sorted(roots, key=lambda pair: pair[0])))
LOCKS = st.builds(
    lambda records, roots: Lock(records=tuple(sorted(records, key=lambda record: record.id)), roots=roots),
    st.lists(RECORDS, unique_by=(lambda record: record.id, lambda record: record.path)),
    ROOTS,
)

LOCK = """\
# enface lock 1
aduana content/reviews/la%20aduana.md es 2020-11-19
run-2020 content/reviews/run-2020.md en 2020-11-20 @2020q4 pt-BR=fuja vi=chạy /en/reviews/run/ /old/
"""
RECORDS_OF_LOCK = (
    Record(id="aduana", path="content/reviews/la aduana.md", language="es", first=date(2020, 11, 19)),
    Record(
        id="run-2020",
        path="content/reviews/run-2020.md",
        language="en",
        first=date(2020, 11, 20),
        period="2020q4",
        slugs=(("pt-BR", "fuja"), ("vi", "chạy")),
        former=("/en/reviews/run/", "/old/"),
    ),
)


@pytest.mark.parametrize("case", inputs("lock"), ids=lambda case: case.stem)
def test_a_bad_lock_is_named_with_its_cure(case: Path) -> None:
    with pytest.raises(BadInput) as caught:
        parse_lock(case.read_text("utf-8"), "enface.lock")
    assert said([Finding.of(caught.value)]) == expected(case)


def test_one_line_a_document_sorted_by_id() -> None:
    assert format_lock(Lock(records=RECORDS_OF_LOCK[::-1])) == LOCK
    assert parse_lock(LOCK, "enface.lock") == Lock(records=RECORDS_OF_LOCK)


def test_line_order_and_line_ends_of_a_merge_do_not_matter() -> None:
    header, first, second, _ = LOCK.split("\n")
    merged = f"{header}\r\n{second}\r\n{first}\r\n"
    assert parse_lock(merged, "enface.lock") == Lock(records=RECORDS_OF_LOCK)


def test_a_new_document_adds_one_line() -> None:
    record = Record(id="new", path="content/reviews/new.md", language="en", first=date(2021, 1, 1))
    before = set(LOCK.split("\n"))
    after = set(format_lock(Lock(records=(*RECORDS_OF_LOCK, record))).split("\n"))
    assert before - after == set()
    assert after - before == {"new content/reviews/new.md en 2021-01-01"}


@given(LOCKS)
def test_every_lock_comes_back(lock: Lock) -> None:
    text = format_lock(lock)
    assert parse_lock(text, "enface.lock") == lock
    assert len(text.split("\n")) == len(lock.records) + len({tag for tag, _ in lock.roots}) + 2


@given(st.text() | st.text().map(lambda text: LOCK + text))
def test_any_text_gives_a_lock_or_bad_input(text: str) -> None:
    try:
        lock = parse_lock(text, "enface.lock")
    except BadInput as bad:
        said([Finding.of(bad)])
    else:
        assert parse_lock(format_lock(lock), "enface.lock") == lock


def test_the_second_line_may_number_the_extraction_rules() -> None:
    lock = parse_lock("# enface lock 1\n# extraction 7\nrun content/reviews/run.md en 2020-11-20\n", "enface.lock")
    assert (lock.extraction, len(lock.records)) == (7, 1)
    assert parse_lock(format_lock(lock), "enface.lock") == lock
    assert "extraction" not in format_lock(Lock(records=lock.records))


@given(LOCKS, st.data())
def test_what_it_says_of_some_documents_is_read_without_the_rest(lock: Lock, data: st.DataObject) -> None:
    paths = [record.path for record in lock.records]
    some = data.draw(st.lists(st.sampled_from(paths), unique=True)) if paths else []
    read = parse_lock(only(format_lock(lock), [*some, "content/none.md"]), "enface.lock")
    assert {record.path: record for record in read.records} == {path: lock.by_path()[path] for path in some}
    assert (read.roots, read.extraction) == (lock.roots, lock.extraction)


@pytest.mark.parametrize("text", ["# enface lock 1\n\n", "# enface lock 1\n# locale\n", "a b en\n", ""])
def test_what_is_wrong_with_it_is_seen_nevertheless(text: str) -> None:
    with pytest.raises(BadInput):
        parse_lock(only(text, ["content/reviews/a.md"]), "enface.lock")
