"""A content file -> its front matter and its body."""

from __future__ import annotations

from msgspec import Struct

from enface.errors import BadInput
from enface.read.table import MAX_TABLE, Table
from enface.read.toml_table import parse_toml

_FENCES = {"---": "YAML", "+++": "TOML"}


class FrontMatter(Struct, frozen=True, kw_only=True):
    """`body` begins on line `first_line` of the file."""

    table: Table
    body: str
    first_line: int


def split_front_matter(text: str, path: str) -> FrontMatter:
    """Front matter between two `---` (YAML) or `+++` (TOML) lines at the top, blank lines before them allowed.

    A file without has an empty table. Raises BadInput, with the line in the file, for a fence that is never closed
    and for whatever the two formats forbid.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    fence = lines[start].rstrip()
    if fence not in _FENCES:
        return FrontMatter(table=Table(), body=text, first_line=1)
    end = next((at for at in range(start + 1, len(lines)) if lines[at].rstrip() == fence), None)
    if end is None:
        raise _unclosed(fence, path, start + 1)
    parse = _parse_yaml if fence == "---" else _parse_toml
    table = parse("\n".join(lines[start + 1 : end]), path=path, first_line=start + 2)
    return FrontMatter(table=table, body="\n".join(lines[end + 1 :]), first_line=end + 2)


def _parse_yaml(text: str, *, path: str, first_line: int) -> Table:
    from enface.read.yaml_table import parse_yaml

    return parse_yaml(text, path=path, first_line=first_line)


def _parse_toml(text: str, *, path: str, first_line: int) -> Table:
    return parse_toml(text, path=path, first_line=first_line, rule="front-matter", limit=MAX_TABLE)


def _unclosed(fence: str, path: str, line: int) -> BadInput:
    cause = f"the {_FENCES[fence]} front matter that {fence} opens is never closed"
    cure = f"write {fence} on a line of its own behind the last key"
    if fence == "---":
        cure += "; a rule at the top of a text is written ***"
    return BadInput(cause, cure=cure, path=path, line=line, rule="front-matter")
