"""The command line as a whole: errors, exit codes, output in every script."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from enface.cli import main as entrance
from enface.cli.main import main
from enface.errors import BadInput, EnfaceError, EngineTrouble, WrongUse

GOOD = Path(__file__).parent.parent / "cases" / "lint" / "good"


def run(*words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "enface", *words]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **variables})


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (WrongUse("no site here", cure="run enface init"), 2, "enface: no site here (run enface init)\n"),
        (BadInput("no title", path="content/a.md", line=3), 1, "content/a.md:3: no title\n"),
        (EngineTrouble("the engine is silent", retryable=True), 1, "enface: the engine is silent\n"),
    ],
    ids=["wrong use", "bad input", "engine"],
)
def test_an_error_is_a_message_and_an_exit_code(
    error: EnfaceError, code: int, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr(entrance, "_run", fail)
    assert main([]) == code
    assert capsys.readouterr().err == message


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(entrance, "_run", interrupt)
    assert main([]) == 130


def test_no_verb_and_an_unknown_verb_are_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "lint" in capsys.readouterr().err
    for words in (["frob"], ["frob", "status"], ["-C", "status", "frob"]):
        assert main(words) == 2
        told = capsys.readouterr().err
        assert "frob is no verb" in told
        assert "lint" in told


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<html lang="vi"><title>a</title><img src="ảnh.svg">', "utf-8")
    result = run("lint", str(tmp_path), LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "ảnh.svg" in result.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        command = [sys.executable, "-m", "enface", "lint", "--rules"]
        result = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert (result.returncode, result.stderr) == (141, b"")


def test_help_and_version_name_the_program() -> None:
    assert run("--version").stdout.startswith(b"enface ")
    assert b"lint" in run("--help").stdout


def test_only_the_verbs_that_are_named_are_imported() -> None:
    code = "import sys; from enface.cli.main import main; main(sys.argv[1:]); print('enface.cli.po' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code, "lint", str(GOOD)], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "False"


def test_a_process_that_ends_at_once_has_said_and_done_everything() -> None:
    code = "import atexit; from enface.cli.main import program; atexit.register(print, 'at last'); program()"
    ran = subprocess.run([sys.executable, "-c", code, "nonsense"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "at last\n")
    assert "nonsense is no verb" in ran.stderr


def test_a_process_waits_for_what_its_threads_have_in_hand() -> None:
    late = "Thread(target=lambda: (sleep(0.2), print('late'))).start()"
    code = (
        f"from threading import Thread; from time import sleep; from enface.cli.main import program; {late}; program()"
    )
    ran = subprocess.run([sys.executable, "-c", code, "nonsense"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "late\n")
