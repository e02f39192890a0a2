from __future__ import annotations

from datetime import date
from hashlib import blake2b

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enface.model.document import Document
from enface.model.language import UNKNOWN, Verdict
from enface.model.lock import Record
from enface.model.review import Author, Library, Review, Tag, Work
from enface.read.documents import read_document
from enface.read.references import duplicates, unknown_references
from tests.read.bad_input import CASES, expected, said
from tests.read.test_front_matter import SITE

RECORD = Record(id="first-name", path="content/reviews/run.md", language="vi", first=date(2020, 1, 1))


def read(data: bytes, path: str = "content/reviews/run.md", record: Record | None = None) -> Document:
    document, _ = read_document(data, path=path, section="reviews", site=SITE, record=record)
    assert document is not None
    return document


CONFLICT = "# Run\n\n<<<<<<< HEAD\nIt runs.\n=======\nIt ran.\n>>>>>>> draft\n"


@pytest.mark.parametrize("text", [CONFLICT, CONFLICT.replace("\n", "\r\n"), f"---\nlang: en\n---\n{CONFLICT}"])
def test_two_versions_that_wait_for_a_choice_are_not_published(text: str) -> None:
    document, (finding,) = read_document(text.encode(), path="run.md", section="reviews", site=SITE, record=None)
    assert document is None
    assert text.splitlines()[finding.place.line - 1] == "<<<<<<< HEAD"
    assert finding.cure == "resolve the conflict"


@pytest.mark.parametrize("part", ["<<<<<<< HEAD\n", "=======\n", ">>>>>>> draft\n"])
def test_signs_of_a_conflict_that_is_none_are_text(part: str) -> None:
    assert read(CONFLICT.replace(part, "").encode()).blocks[0].text == "Run"


def test_the_id_is_declared_or_recorded_or_the_stem() -> None:
    assert read(b"---\nid: declared\n---\n", record=RECORD).id == "declared"
    assert read(b"# Run\n", record=RECORD).id == "first-name"
    assert read(b"# Run\n").id == "run"


@pytest.mark.parametrize(
    ("stem", "identifier"),
    [
        ("Run 2020", "run-2020"),
        ("Nỗi buồn chiến tranh, Đà Nẵng", "noi-buon-chien-tranh-da-nang"),
        ("--a__b--", "a-b"),
        ("走れ", "d-af5c8d10"),
        ("x" * 150, "x" * 100),
    ],
)
def test_any_stem_makes_an_id(stem: str, identifier: str) -> None:
    assert read(b"# Run\n", f"content/reviews/{stem}.md").id == identifier


def test_the_language_is_declared_or_recorded_or_unknown() -> None:
    assert read(b"---\nlang: pt-br\n---\n", record=RECORD).language == Verdict(
        tag="pt-BR", confidence=1.0, origin="declared"
    )
    assert read(b"# Run\n", record=RECORD).language == Verdict(tag="vi", confidence=1.0, origin="recorded")
    assert read(b"# Run\n").language == UNKNOWN


def test_the_digest_covers_every_byte() -> None:
    assert read(b"# Run\n").digest == blake2b(b"# Run\n", digest_size=16).hexdigest()
    assert read(b"# Run\n").digest != read(b"# Run\r\n").digest


def test_line_ends_and_byte_order_mark_change_nothing_else() -> None:
    text = "---\ntitle: Run\n---\n\nOne.\n\nTwo.\n"
    plain, marked = read(text.encode()), read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert plain.blocks == marked.blocks
    assert plain.fields == marked.fields
    assert plain.lines == marked.lines


def test_the_title_comes_from_front_matter_or_heading_or_stem() -> None:
    def title(text: str) -> str:
        block = read(text.encode(), "content/reviews/every-door_open.md").field_block("title")
        return block.text if block else ""

    assert title("---\ntitle: Stated\n---\n# Heading\n") == "Stated"
    assert title("# Heading\n\nText.\n") == "Heading"
    assert title("Text.\n") == "Every door open"


def test_lines_are_those_of_the_file() -> None:
    document = read(b"---\ntitle: Run\nrating: 4\n---\n\nFirst.\n\nSecond\nparagraph.\n")
    assert [block.lines for block in document.blocks] == [(6, 6), (8, 9)]


def test_two_documents_with_one_id_are_named() -> None:
    one, two = read(b"---\ntitle: A\nid: run\n---\n", "content/reviews/a.md"), read(b"# B\n", "content/reviews/run.md")
    assert said(duplicates([two, one])) == expected(CASES / "references" / "duplicates")
    assert duplicates([one]) == ()


LIBRARY = Library(
    works=(Work(id="run-2020", type="film", title="Run"),),
    authors=(Author(id="editors", name="The Editors"),),
    tags=(Tag(id="thriller", name="Thriller"),),
)


def test_a_work_whose_file_cannot_be_read_is_not_asked_for() -> None:
    document = read(b"---\ntitle: T\nwork: broken\nauthor: nobody\n---\nx")
    found = unknown_references([document], LIBRARY, SITE, ["content/works/broken.toml", "content/tags.toml"])
    assert [finding.cause for finding in found] == ["there is no author “nobody”"]


def test_unknown_references_are_named_with_the_nearest() -> None:
    case = CASES / "references" / "unknown.md"
    assert said(unknown_references([read(case.read_bytes())], LIBRARY, SITE)) == expected(case)


def test_known_references_are_no_finding() -> None:
    text = b"---\ntitle: Run\nauthors: [editors]\nwork: run-2020\ntags: thriller\nlocales: en\nslug: run\n---\n"
    assert unknown_references([read(text, "content/r/run.md")], LIBRARY, SITE) == ()


KEYS = st.sampled_from(
    ["title", "rating", "date", "publish_at", "embargo", "lang", "tags", "image", "source", "slug", "id", "odd", "a.b"]
)
FRONTS = st.builds(
    lambda fence, separator, pairs, body: "\n".join(
        [fence, *(f"{key}{separator}{value}" for key, value in pairs), fence, body]
    ),
    st.sampled_from(["---", "+++"]),
    st.sampled_from([": ", " = "]),
    st.lists(
        st.tuples(KEYS, st.text(max_size=20) | st.sampled_from(["[", "{}", "9999-12-31T23:59:59+00:00", "0001-01-01"]))
    ),
    st.text(max_size=40),
)


@given(
    st.binary() | st.text().map(str.encode) | FRONTS.map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from(["content/reviews/run.md", "content/reviews/run.txt"]),
)
@example(b'---\n"\\ud800": "\\udfff"\n---\n', "content/reviews/run.md")
@example(b"+++\ndate = 9999-12-31T23:59:59-14:00\nembargo = 0001-01-01\n+++\n", "content/reviews/run.md")
@example(b"---\n" + b"[" * 60_000 + b"\n---\n", "content/reviews/run.md")
@example(b"+++\n" + b"a." * 30_000 + b"a = 1\n+++\n", "content/reviews/run.md")
@example(b"+++\na = " + b"{b=" * 20_000 + b"\n+++\n", "content/reviews/run.md")
@example(b"+++\na = " + b"1" * 5_000 + b"\n+++\n", "content/reviews/run.md")
def test_any_bytes_give_a_document_or_one_finding(data: bytes, path: str) -> None:
    document, findings = read_document(data, path=path, section="reviews", site=SITE, record=None)
    if document is None:
        assert len(findings) == 1
    else:
        assert isinstance(document.review, Review)
    assert {finding.place.path for finding in findings} <= {path}
    assert "\n" not in "".join(map(str, findings))
