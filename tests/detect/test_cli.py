from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from tests.detect.cases import lines

from enface.cli.main import main

ENGLISH = dict(lines("carriers.txt"))["en"]
REVIEW = f"""Run (2020) – a mother's love, or a life sentence?

{ENGLISH}

Khi tình mẫu tử hóa nỗi đau

The poster promised “Ein Film, der niemanden kalt lässt”, and it was true.
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "run.txt").write_text(REVIEW, "utf-8")


def test_json_follows_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["detect", "--json", "run.txt"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["path"] == "run.txt"
    assert answer["language"] == "en"
    assert 0.5 < answer["confidence"] <= 1
    assert [block["lines"] for block in answer["blocks"]] == [[1, 1], [3, 3], [5, 5], [7, 7]]
    assert [block["language"] for block in answer["blocks"]] == ["en", "en", "vi", "en"]
    assert [block["text"] for block in answer["blocks"]] == REVIEW.strip().split("\n\n")
    assert "evidence" not in answer["blocks"][0]
    (span,) = answer["blocks"][3]["spans"]
    assert (
        span["text"] == answer["blocks"][3]["text"][span["start"] : span["end"]] == "Ein Film, der niemanden kalt lässt"
    )
    assert (span["language"], span["origin"]) == ("de", "statistics")


def test_evidence_comes_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["detect", "--json", "--explain", "run.txt"]) == 0
    block = json.loads(capsys.readouterr().out)["blocks"][2]
    assert block["evidence"][0]["language"] == "vi"
    assert sum(one["chance"] for one in block["evidence"]) == pytest.approx(1.0, abs=0.01)


def test_what_cannot_be_read_is_a_finding_and_the_rest_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    Path("broken.txt").write_bytes(b"\xff\xfe\x00\x80")
    assert main(["detect", "--json", "broken.txt", "absent.txt", "run.txt"]) == 1
    broken, absent, good = map(json.loads, capsys.readouterr().out.splitlines())
    assert broken["path"] == "broken.txt"
    assert [finding["severity"] for finding in broken["findings"]] == ["error"]
    assert [(finding["rule"], finding["path"]) for finding in absent["findings"]] == [("unreadable", "absent.txt")]
    assert good["language"] == "en"


def test_folders_are_walked_for_texts(capsys: pytest.CaptureFixture[str]) -> None:
    Path("more/deep").mkdir(parents=True)
    Path("more/a.md").write_text(f"# Title\n\n{ENGLISH}\n", "utf-8")
    Path("more/deep/b.txt").write_text(REVIEW, "utf-8")
    Path("more/c.html").write_text("<p>no text of ours</p>", "utf-8")
    assert main(["detect", "--json", "more"]) == 0
    assert [json.loads(line)["path"] for line in capsys.readouterr().out.splitlines()] == [
        "more/a.md",
        "more/deep/b.txt",
    ]


def test_standard_input_is_a_dash(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REVIEW.encode())))
    assert main(["detect", "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["path"] == "-"


def test_languages_restrict_the_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["detect", "--json", "--languages", "en,fr", "run.txt"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {block["language"] for block in answer["blocks"]} <= {"en", "fr"}


def test_a_language_that_is_none_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["detect", "--languages", "en,klingonish!", "run.txt"]) == 2
    assert "klingonish!" in capsys.readouterr().err


def test_a_named_folder_must_be_a_site() -> None:
    assert main(["-C", ".", "detect", "run.txt"]) == 2


def test_plain_lines_name_the_place_of_every_passage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["detect", "run.txt"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("run.txt: en ")
    assert any(line.startswith("run.txt:5: vi ") for line in told)
    assert any(line.startswith("run.txt:7:   de ") for line in told)
    assert "\x1b" not in "".join(told)


def test_a_terminal_gets_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main(["detect", "--explain", "run.txt"]) == 0
    told = capsys.readouterr().out
    assert "language" in told
    assert "Khi tình mẫu tử" in told


def test_progress_over_many_files_is_shown_on_a_terminal_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(60):
        Path(f"{at}.txt").write_text("The lamp\n", "utf-8")
    files = [f"{at}.txt" for at in range(60)]
    assert main(["detect", *files]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main(["detect", *files]) == 0
    told = capsys.readouterr()
    assert "\r59 of 60 files" in told.err
    assert told.err.endswith("\r\x1b[K")
    assert told.out.count("The lamp") == 60
    assert main(["detect", *files[:3]]) == 0
    assert capsys.readouterr().err == ""


def test_explaining_and_recording_are_two_things(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["detect", "--explain", "--write", "run.txt"]) == 2
    assert "one of them at a time" in capsys.readouterr().err


def test_the_name_of_a_file_says_nothing_of_its_language(capsys: pytest.CaptureFixture[str]) -> None:
    name = "les-grands-espoirs-de-la-jeunesse-perdue-et-retrouvee.md"
    for text, language in (("", "und"), ("🎬\n", "und"), ("A quiet film about two brothers.\n", "en")):
        Path(name).write_text(text, "utf-8")
        assert main(["detect", "--json", name]) == 0
        assert json.loads(capsys.readouterr().out)["language"] == language


def test_languages_that_are_none_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("wrong.md").write_text(f"---\nlang: english\n---\n\n# A {{lang=klingonese-foo}}\n\n{ENGLISH}\n", "utf-8")
    assert main(["detect", "--json", "wrong.md"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["language"] == "en"
    assert [line.partition(": ")[0] for line in said.err.splitlines()] == ["wrong.md:2", "wrong.md:5"]


def test_a_lot_of_files_is_answered_in_their_order(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(70):
        Path(f"{number:02}.txt").write_bytes(b"\xff" if number % 10 == 3 else ENGLISH.encode())
    assert main(["detect", "--json", "."]) == 1
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["path"] for answer in answers] == [*(f"{number:02}.txt" for number in range(70)), "run.txt"]
    assert [answer["path"] for answer in answers if "findings" in answer] == [f"{tens}3.txt" for tens in range(7)]


@pytest.mark.parametrize(
    "text",
    [
        "“He said" * 100_000,
        " – a " * 200_000,
        "e" + "\u0301" * 900_000,
        "(" * 900_000,
        "“„«‹「" * 60_000,
        "Chúng tôi xem phim một tối mưa, “it was good” và " * 15_000,
    ],
    ids=["quotes", "dashes", "marks", "parentheses", "openings", "one paragraph"],
)
def test_a_monstrous_paragraph_gets_an_answer(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("big.txt").write_text(text, "utf-8")
    assert main(["detect", "--json", "big.txt"]) == 0
    assert len(json.loads(capsys.readouterr().out)["blocks"]) == 1
