"""What of a translation no message takes, as a text that a translator can use; and whether anything is missing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import dedent

import yaml

from enface.adopt.carry import words_of
from enface.adopt.fields import Heading
from enface.adopt.matching import Homeless, keys_of
from enface.catalogs.stamps import stamps
from enface.model.catalog import Catalog, Entry
from enface.model.document import Block, Document
from enface.model.message import Identity
from enface.read.markdown import read_markdown

_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:[ \t]*\S")
"""Where a link or a note is that a text names."""
_NOTE = re.compile(r"(?m)^ {0,3}\[\^([^\]\s]+)\]:")


def unaligned_text(homeless: Sequence[Homeless], text: str, heading: Heading, original: Heading) -> str:
    """A file with the lines of these blocks, in order, each with the block of the original it stood behind.

    `text` is the translation's whole file. Above stands what its front matter says in keys that enface has no field
    for, where it says something else than the original. "" when there is nothing.
    """
    lines = text.split("\n")
    rest = {key: value for key, value in heading.rest.items() if value != original.rest.get(key) and _is_text(value)}
    head = yaml.safe_dump(rest, allow_unicode=True, sort_keys=False, width=10_000) if rest else ""
    pieces = [f"---\n{head}---\n"] if head else []
    last: tuple[int, int] = (0, 0)
    for each in homeless:
        if each.block.lines == last:
            continue
        last = each.block.lines
        where = f"after: {_folded(each.after)}" if each.after else "at the beginning"
        pieces.append(f"<!-- {where} -->\n\n" + dedent("\n".join(lines[last[0] - 1 : last[1]])) + "\n")
    there = {line for piece in pieces for line in piece.split("\n")}
    named = [line for line in lines if _DEFINITION.match(line) and line not in there] if pieces else []
    return "\n".join((*pieces, *(["\n".join(named) + "\n"] if named else [])))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and any(map(str.isalpha, value))


def _folded(text: str) -> str:
    words = " ".join(text.replace("--", "—").replace(">", "›").split())
    return f"{words[:59]}…" if len(words) > 60 else words


def lost(original: Document, translation: Document, catalogs: Iterable[Catalog], beside: str) -> tuple[Block, ...]:
    """The blocks of the translation whose words are neither in the catalogs, nor `beside` them, nor the original's.

    Looked for afresh in what was written, letter by letter, whatever the alignment thinks it did.
    """
    entries: dict[Identity, list[Entry]] = {}
    for catalog in catalogs:
        for entry in catalog.entries:
            entries.setdefault(entry.key.identity, []).append(entry)
    kept = {_letters(said) for said in _said(original, entries)}
    everything = _letters(beside) + "".join(map(_letters, _read(beside)))
    blocks = (*(block for _, block in translation.fields), *translation.blocks)
    joined = "\n".join(kept)
    return tuple(
        block
        for block in blocks
        if (words := _letters(block.text)) and words not in kept and words not in everything and words not in joined
    )


def _read(text: str) -> Iterator[str]:
    """What a reader sees of Markdown, notes included to which nothing refers."""
    calls = " ".join(f"[^{label}]" for label in _NOTE.findall(text))
    body = read_markdown(f"{text}\n\n{calls}\n", path="", first_line=1, title_in_body=False)
    return (block.text for block in body.blocks)


def _said(original: Document, entries: Mapping[Identity, Sequence[Entry]]) -> Iterator[str]:
    for block in original.blocks:
        yield block.text
    for _, block in original.fields:
        yield block.text
    for key, block in keys_of(original):
        for entry in entries.get(key.identity, ()):
            for msgstr in (*entry.translations, *_others(entry)):
                yield words_of(msgstr, block)


def _others(entry: Entry) -> Iterator[str]:
    for stamp in stamps(entry):
        if stamp.kind == "also":
            yield from stamp.words


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char)[0] in "LMN")
