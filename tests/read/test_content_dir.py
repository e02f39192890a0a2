from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from enface.adapters.content_dir import read_folder, read_plain_file, section_of
from enface.adapters.site_folder import find_site
from enface.errors import BadInput, WrongUse
from enface.model.finding import Finding
from enface.publish.report import in_order
from enface.read.decoding import MAX_FILE
from tests.read.bad_input import CASES, expected, said


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, text in {
        "enface.toml": "[site]",
        "enface.lock": "# enface lock 1\n",
        "content/languages.toml": "names = []",
        "content/tags.toml": "",
        "content/works/run-2020.toml": "work",
        "content/authors/editors.toml": "author",
        "content/reviews/run.md": "# Run\n",
        "content/reviews/2020/older.txt": "Older\n",
        "content/reviews/2020/still.JPG": "picture",
        "content/images/run.svg": "<svg/>",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def _read_in_turn(site: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """The texts that can be read, and what is said of the folder and of those that cannot."""
    content = read_folder(site)
    texts, findings = {}, [*content.findings]
    for path in content.documents:
        try:
            texts[path] = read_plain_file(site / path, path)
        except BadInput as error:
            findings.append(Finding.of(error))
    return texts, sorted(findings, key=in_order)


def test_everything_a_build_needs(site: Path) -> None:
    content = read_folder(site)
    assert content.findings == ()
    assert content.config == b"[site]"
    assert content.lock == b"# enface lock 1\n"
    assert content.languages == b"names = []"
    assert content.pictures == ("content/images/run.svg", "content/reviews/2020/still.JPG")
    assert content.documents == ("content/reviews/run.md", "content/reviews/2020/older.txt")
    assert content.library == {
        "content/tags.toml": b"",
        "content/works/run-2020.toml": b"work",
        "content/authors/editors.toml": b"author",
    }


def test_the_order_never_depends_on_the_disk(site: Path) -> None:
    for name in ("z", "a", "m"):
        (site / f"content/reviews/{name}.md").write_text("x", "utf-8")
    names = [path.rpartition("/")[2] for path in read_folder(site).documents if path.count("/") == 2]
    assert names == ["a.md", "m.md", "run.md", "z.md"]


def test_lock_and_languages_may_be_absent(site: Path) -> None:
    (site / "enface.lock").unlink()
    (site / "content/languages.toml").unlink()
    content = read_folder(site)
    assert (content.lock, content.languages, content.findings) == (None, None, ())


def test_an_empty_site_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "enface.toml").write_bytes(b"")
    content = read_folder(tmp_path)
    assert (content.documents, content.findings) == ((), ())


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.md",
        ".git/a.md",
        "run.md~",
        ".#run.md",
        "#run.md#",
        ".run.md.swp",
        "README.md",
        "readme.txt",
        "a.md.bak",
    ],
)
def test_what_editors_and_tools_leave_behind_is_left_alone(site: Path, name: str) -> None:
    before = read_folder(site)
    file = site / "content/reviews" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("x", "utf-8")
    assert read_folder(site) == before


def test_a_section_is_the_first_folder() -> None:
    assert section_of("content/reviews/2020/older.txt") == "reviews"


def test_the_lock_may_be_larger_than_what_people_write(site: Path) -> None:
    (site / "enface.lock").write_bytes(b"x" * (MAX_FILE + 1))
    assert read_folder(site).lock == b"x" * (MAX_FILE + 1)


def test_what_cannot_be_used_is_named_and_the_rest_is_read(site: Path, tmp_path: Path) -> None:
    reviews = site / "content/reviews"
    (tmp_path / "outside.md").write_text("secret", "utf-8")
    (reviews / "linked.md").symlink_to(tmp_path / "outside.md")
    (reviews / "inside.md").symlink_to(reviews / "run.md")
    (reviews / "dangling.md").symlink_to(reviews / "nowhere.md")
    (reviews / "loop.md").symlink_to(reviews / "loop.md")
    (reviews / "folder").symlink_to(site / "content")
    (reviews / "large.md").write_bytes(b"x" * (MAX_FILE + 1))
    (reviews / "two\nlines.md").write_text("x", "utf-8")
    (site / "content/homeless.md").write_text("x", "utf-8")
    os.mkfifo(reviews / "pipe.md")
    Path(os.fsdecode(os.fsencode(reviews) + b"/caf\xe9.md")).write_text("x", "utf-8")
    texts, findings = _read_in_turn(site)
    assert said(findings) == expected(CASES / "content_dir" / "unusable")
    assert texts.keys() == {
        "content/reviews/2020/older.txt",
        "content/reviews/inside.md",
        "content/reviews/run.md",
    }


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything; nobody may not."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_what_may_not_be_read_is_named(site: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = shutil.copytree(site, Path(folder) / "site")
        closed = (root / "content/reviews/run.md", root / "content/reviews/2020")
        for path in closed:
            path.chmod(0)
        with as_nobody():
            _, findings = _read_in_turn(root)
        for path in closed:
            path.chmod(0o755)
    assert {finding.place.path for finding in findings} == {"content/reviews/2020", "content/reviews/run.md"}


def test_a_folder_in_the_place_of_a_file(site: Path) -> None:
    with pytest.raises(BadInput, match="no plain file"):
        read_plain_file(site / "content", "content")
    (site / "enface.lock").unlink()
    (site / "enface.lock").mkdir()
    with pytest.raises(BadInput, match="no plain file"):
        read_folder(site)


def test_the_site_is_the_nearest_folder_upwards(site: Path, tmp_path: Path) -> None:
    assert find_site(site) == site.resolve()
    assert find_site(site / "content/reviews/2020") == site.resolve()
    with pytest.raises(WrongUse) as caught:
        find_site(tmp_path)
    assert str(caught.value) == (
        f"neither {tmp_path.resolve()} nor a folder round it has an enface.toml"
        " (go into a site's folder, name it with -C, or make one with enface init)"
    )
