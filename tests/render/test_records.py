from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from enface.model.lock import Lock, Record
from enface.render.former.records import relocated

PATHS = st.sets(st.builds("content/{}/{}.md".format, st.sampled_from("abc"), st.sampled_from(["run", "chay"])))


def lock_of(*paths: str) -> Lock:
    return Lock(
        records=tuple(
            Record(id=f"d-{number}", path=path, language="en", first=date(2020, 11, 20))
            for number, path in enumerate(paths)
        )
    )


def test_a_file_that_moved_keeps_its_record() -> None:
    moved = relocated(lock_of("content/a/run.md", "content/a/chay.md"), ["content/b/run.md", "content/a/chay.md"])
    assert moved == lock_of("content/b/run.md", "content/a/chay.md")


def test_of_two_vanished_files_of_one_stem_neither_is_moved() -> None:
    lock = lock_of("content/a/run.md", "content/b/run.md")
    assert relocated(lock, ["content/c/run.md"]) == lock


@given(PATHS, PATHS)
def test_no_two_records_ever_have_one_path(before: set[str], after: set[str]) -> None:
    moved = relocated(lock_of(*sorted(before)), after)
    assert len(moved.by_path()) == len(before)
