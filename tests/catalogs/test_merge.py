"""Merging: the cases of `cases/merge`, and what holds for every one of them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from time import process_time

import pytest
from tests.catalogs.texts import CASES, case, catalog, template

from enface.catalogs.merge import merge
from enface.catalogs.po.write import write_po
from enface.catalogs.stamps import holds, stamps
from enface.catalogs.state import state

FILES = sorted((CASES / "merge").glob("*.case"))
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    given = case(path)
    merged = merge(given.catalogs(), given.templates(), locale="es")
    assert {one.name: write_po(one).decode() for one in merged.catalogs} == given.merged
    assert [f"{step.deed} {step.catalog}: {step.key.text}" for step in merged.report.steps] == given.report


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_second_merge_changes_no_byte(path: Path) -> None:
    given = case(path)
    again = merge([catalog(text, name) for name, text in given.merged.items()], given.templates(), locale="es")
    assert {one.name: write_po(one).decode() for one in again.catalogs} == given.merged
    assert not any(again.report.counts.values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gettext_reads_what_comes_out(path: Path, tmp_path: Path) -> None:
    for name, text in case(path).merged.items():
        file = tmp_path / f"{name}.po"
        file.write_text(text if text.startswith('msgid ""') else HEADER + text, "utf-8")
        result = subprocess.run(["msgfmt", "-o", "/dev/null", file], capture_output=True, check=False)
        assert (result.returncode, result.stderr) == (0, b"")


def test_a_report_counts_what_was_done() -> None:
    given = case(CASES / "merge" / "edited.case")
    report = merge(given.catalogs(), given.templates(), locale="es").report
    assert report.counts == {
        "carried": 0, "cosmetic": 0, "drafted": 1, "revived": 0, "refiled": 0, "gone": 1, "new": 0,
    }  # fmt: skip
    (step,) = report.of("drafted")
    assert step.origin == report.of("gone")[0].key
    assert step.source == step.catalog == "reviews.en"
    assert 0.6 < step.similarity < 1


def test_stamps_survive_msgmerge_and_lapse_where_it_changes_the_source(tmp_path: Path) -> None:
    old, new = tmp_path / "old.po", tmp_path / "new.pot"
    given = case(CASES / "merge" / "edited.case")
    old.write_text(HEADER + given.old["reviews.en"], "utf-8")
    kept, edited = given.old["reviews.en"], given.template["reviews.en"]
    outcomes = []
    for text in (kept, edited):
        new.write_text(HEADER + text, "utf-8")
        done = subprocess.run(["msgmerge", "-q", "--previous", old, new], capture_output=True, check=True)
        entry = catalog(done.stdout.decode()).entries[1]
        outcomes.append([(stamp.kind, holds(stamp, entry)) for stamp in stamps(entry)])
    assert outcomes == [[("reviewed", True)], [("reviewed", False)]]


def test_what_msgmerge_proposed_is_a_guess_and_never_shown() -> None:
    guess = '#, fuzzy\n#| msgid "A mother"\nmsgid "A father and his son"\nmsgstr "Una madre"\n'
    edited = template('msgid "A father and his sons"\nmsgstr ""\n')
    entries = merge([catalog(guess)], [edited], locale="es").catalogs[0].entries
    assert {state(entry, "en") for entry in entries} == {"missing"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("a{0}", "Yes"), ("b{0}", "Yes")),
        (("a{0}|title", "It’s a yes"), ("a{0}|title", "It's a yes")),
        (("a{0}|title", "The yes"), ("a{0}|title", "The no")),
    ],
    ids=["contexts", "typography", "titles"],
)
def test_thousands_of_equal_texts_take_no_square_of_their_number(
    before: tuple[str, str], after: tuple[str, str]
) -> None:
    old, new = (
        "\n".join(f'#: a.md\nmsgctxt "{context.format(at)}"\nmsgid "{text}"\nmsgstr "{{}}"\n' for at in range(6_000))
        for context, text in (before, after)
    )
    catalogs, templates = [catalog(old.replace("{}", "Sí"))], [template(new.replace("{}", ""))]
    start = process_time()
    merged = merge(catalogs, templates, locale="es")
    assert process_time() - start < 10.0  # the square takes a minute
    assert len(merged.catalogs[0].entries) >= 6_000
