from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from enface.model.review import WORK_TYPES, Author, Library, Market, Tag, Work
from enface.read.works import read_library
from enface.render.jsonld import TYPES
from tests.read.bad_input import CASES, expected, said

WORK = """\
type = "film"
title = "Run"
lang = "en"
year = 2020
same_as = ["https://www.wikidata.org/wiki/Q65067285"]
titles = { vi = "Chạy", pt-br = "Fuja" }
credits = { director = ["Aneesh Chaganty"], cast = ["Sarah Paulson", "Kiera Allen"] }
runtime = 90
[market.VN]
release = 2020-12-11
age = "C16"
watch = [{ name = "Netflix", url = "https://netflix.example" }, "Rạp"]
"""
EDITORS = """\
name = "The Editors"
names.vi = "Ban biên tập"
bio = "All."
"""


def test_everything_a_work_can_say() -> None:
    library, findings = read_library({"content/works/run-2020.toml": WORK.encode()})
    assert not findings
    assert library.works == (
        Work(
            id="run-2020",
            type="film",
            title="Run",
            lang="en",
            year=2020,
            same_as=("https://www.wikidata.org/wiki/Q65067285",),
            titles=(("vi", "Chạy"), ("pt-BR", "Fuja")),
            credits=(("director", ("Aneesh Chaganty",)), ("cast", ("Sarah Paulson", "Kiera Allen"))),
            runtime=90,
            markets=(
                Market(
                    region="VN",
                    release=date(2020, 12, 11),
                    age="C16",
                    watch=(("Netflix", "https://netflix.example"), ("Rạp", "")),
                ),
            ),
        ),
    )


def test_authors_and_both_shapes_of_tags() -> None:
    library, findings = read_library(
        {
            "content/authors/editors.toml": b"\xef\xbb\xbf" + EDITORS.encode(),
            "content/tags.toml": b'family = "Family"\n[food]\nname = "Food"\n',
            "content/reviews/data.toml": b"not = ours",
            "content/works/README.md": b"nor this",
        }
    )
    assert not findings
    assert library == Library(
        authors=(Author(id="editors", name="The Editors", names=(("vi", "Ban biên tập"),), bio="All."),),
        tags=(Tag(id="family", name="Family"), Tag(id="food", name="Food")),
    )


def test_bad_files_are_named_and_the_others_survive() -> None:
    root = CASES / "works" / "bad"
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.toml")}
    library, findings = read_library(files)
    assert said(findings) == expected(root)
    assert [work.id for work in library.works] == ["run-2020"]
    assert [author.id for author in library.authors] == ["editors"]
    assert [tag.id for tag in library.tags] == ["family", "memory"]


@given(
    st.dictionaries(
        st.sampled_from(["content/works/a.toml", "content/authors/b.toml", "content/tags.toml"]), st.binary()
    )
)
def test_any_bytes_give_findings_at_most(files: dict[str, bytes]) -> None:
    _, findings = read_library(files)
    assert {finding.place.path for finding in findings} <= set(files)


def test_everything_that_can_be_reviewed_has_a_type_of_schema_org() -> None:
    assert set(TYPES) == set(WORK_TYPES)
