"""content/languages.toml: what an editor has settled about languages, in both directions."""

from __future__ import annotations

import json

from enface.errors import BadInput
from enface.model.finding import Finding
from enface.model.languages import Known
from enface.read import values
from enface.read.decoding import MAX_FILE, decode
from enface.read.fields import Fields, show
from enface.read.toml_table import parse_toml
from enface.text.regex import regex

LANGUAGES = "content/languages.toml"
"""Where the file lies below the site folder."""

_COMMENT = regex(r"[ \t]*#[^\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]*")
_BEHIND = regex(r"""((?:[^"'#]|"(?:[^"\\]|\\.)*"|'[^']*')*)(#[^\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]*)""")
_HEAD = "# Names that are never foreign, and passages whose language is known. enface detect --write adds here."


def read_languages(data: bytes) -> tuple[Known, tuple[Finding, ...]]:
    """What the file settles; what in it does not fit is a finding, and so is the file itself if it is no TOML.

    Texts are as blocks have them: NFC, runs of white space one space. A text under two languages counts for the first.
    """
    try:
        table = parse_toml(decode(data, LANGUAGES), path=LANGUAGES, rule="languages", limit=MAX_FILE)
    except BadInput as error:
        return Known(), (Finding.of(error),)
    fields = Fields(table, path=LANGUAGES, rule="languages")
    names = fields.take_each("names", values.text)
    passages = _passages(fields.below("passages"))
    fields.unknown("warning")
    return Known(passages=tuple(passages.items()), names=tuple(filter(None, names))), fields.found


def _passages(table: Fields) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in table.keys:
        tag = table.key_as(key, values.language)
        if tag is None:
            continue
        for text in filter(None, table.take_each(key, values.text)):
            if (other := found.setdefault(text, tag)) != tag:
                cause = f"{show(text)} is given as {other} and as {tag}"
                table.report(cause, "keep it under one language", key=key)
    return found


def format_languages(known: Known, before: str = "") -> str:
    """The file as TOML, one text a line, in the order given; passages stand with the first of their language.

    `before` is the file as it was: its comments stay above the line they stood above or behind.
    """
    lines = [*_array("names", known.names), "", "[passages]"]
    for tag in dict.fromkeys(tag for _, tag in known.passages):
        lines += _array(tag, tuple(text for text, language in known.passages if language == tag))
    comments = _comments(before) if before.strip() else {"names": [_HEAD]}
    commented = [part for line in lines for part in (*comments.pop(_anchor(line), ()), line)]
    left = [comment for block in comments.values() for comment in block]
    return "\n".join((*commented, *left, ""))


def _comments(text: str) -> dict[str, list[str]]:
    """The comments by what stands below them; the last ones by "#"."""
    found: dict[str, list[str]] = {}
    waiting: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        code, comment = _parted(line)
        if comment:
            waiting.append(comment)
        if code.strip() and waiting:
            found.setdefault(_anchor(code), []).extend(waiting)
            waiting = []
    return found | ({"#": waiting} if waiting else {})


def _parted(line: str) -> tuple[str, str]:
    """What the line says, and its comment as it will stand above that."""
    if _COMMENT.fullmatch(line):
        return "", line
    parts = _BEHIND.fullmatch(line)
    if not parts:
        return line, ""
    return parts[1], ("  " if parts[1].lstrip().startswith(('"', "'")) else "") + parts[2]


def _anchor(line: str) -> str:
    """What a line is about: a key, a header, a text."""
    stripped = line.strip()
    return stripped.rstrip(",") if stripped.startswith(('"', "[")) else stripped.partition("=")[0].strip()


def _array(key: str, texts: tuple[str, ...]) -> list[str]:
    return [f"{key} = [", *(f"  {_quoted(text)}," for text in texts), "]"] if texts else [f"{key} = []"]


def _quoted(text: str) -> str:
    # TOML's basic strings are JSON's, save that DEL must be escaped
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
