"""The texts that a command names: files, folders, standard input."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from enface.cli import say

if TYPE_CHECKING:
    from enface.model.finding import Finding

STDIN = "-"
"""Stands for standard input."""


def paths(names: Sequence[str]) -> Iterator[str]:
    """The files, folders replaced by their texts in order."""
    for name in names:
        folder = Path(name)
        if name != STDIN and folder.is_dir():
            files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in (".md", ".txt"))
            yield from (file.as_posix() for file in files if file.is_file())
        else:
            yield name


def read(path: str, folder: Path = Path()) -> bytes:
    """The bytes of a file, as seen from `folder`, or of standard input. Raises BadInput where it is no plain file."""
    from enface.adapters.content_dir import read_plain_file

    return sys.stdin.buffer.read() if path == STDIN else read_plain_file(folder / path, path)


def tags(languages: str | None) -> frozenset[str] | None:
    """The language tags of a list as in en,vi,pt-BR. Raises WrongUse for what is none."""
    from langcodes import tag_is_valid

    from enface.errors import WrongUse

    if languages is None:
        return None
    given = frozenset(tag.strip() for tag in languages.split(",") if tag.strip())
    wrong = sorted(tag for tag in given if not tag_is_valid(tag))
    if wrong or not given:
        cause = f"{', '.join(wrong) or 'nothing'} is no language tag"
        raise WrongUse(cause, cure="give BCP 47 tags, as in --languages en,vi,pt-BR")
    return given


def say_unreadable(path: str, found: Sequence[Finding], args: Namespace) -> None:
    """Why a file could not be used, as JSON where that is asked for."""
    if args.json:
        say.as_json_line({"path": path, "findings": [say.finding_data(finding) for finding in found]})
    else:
        say.findings(found)


def short(text: str, longest: int = 72) -> str:
    """The beginning of a text on one line, without anything that a terminal would obey."""
    line = say.harmless(" ".join(text.split()))
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def parted(text: str, other: str, longest: int = 72) -> tuple[str, str]:
    """Both texts shortened, from a few words before they part where that is far from their beginning."""
    one, two = (" ".join(each.split()) for each in (text, other))
    same = next((at for at, pair in enumerate(zip(one, two, strict=False)) if len({*pair}) == 2), 0)
    start = one.rfind(" ", 0, same - longest // 3) + 1 if same > longest // 2 else 0
    dots = "…" if start else ""
    return dots + short(one[start:], longest - len(dots)), dots + short(two[start:], longest - len(dots))
