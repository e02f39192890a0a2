"""The Markdown of a review: its blocks in another language, each with its anchor, quotes with their language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.peers.hugo.source import Source
from enface.text.tags import direction_of

_MARKED = re.compile(r"\[([^\]]*)\]\(([^)]*)\)|\*\*(.+?)\*\*|\*(.+?)\*")
_TAG = re.compile(r"</?([abe]\d+)>")


@dataclass(frozen=True, slots=True)
class Block:
    """`mark` is what its first line begins with: "## ", "- ", "> " or ""."""

    mark: str
    text: str


def blocks_of(body: str) -> Iterator[Block]:
    """The blocks of a generated review: headings, paragraphs, items and quotes, each on one line."""
    for line in filter(None, body.splitlines()):
        mark = next((each for each in ("## ", "- ", "> ") if line.startswith(each)), "")
        yield Block(mark, line.removeprefix(mark))


def plain(text: str) -> str:
    """What readers see of a block."""
    return _MARKED.sub(lambda found: found[1] or found[3] or found[4], text)


def body_of(blocks: list[Block], source: Source, locale: str) -> str:
    """The text in a locale. Foreign quotes stay as they are, with what they mean under them where there is that."""
    return "\n\n".join(_block(block, f"b{number}", source, locale) for number, block in enumerate(blocks, 1)) + "\n"


def _block(block: Block, anchor: str, source: Source, locale: str) -> str:
    message, addresses = _message(block.text)
    language = source.languages.get(message, source.origin)
    translation = source.texts[locale].get(message)
    if language in {source.origin, locale}:
        text = _markdown(translation[1], addresses) if translation else block.text
        return _shaped(block.mark, text, f"{{#{anchor}}}")
    marks = f"#{anchor} lang={language}"
    if direction_of(language) != direction_of(locale):
        marks += f" dir={direction_of(language)}"
    original = _shaped(block.mark, block.text, f"{{{marks}}}")
    if translation is None:
        return original
    gloss = _shaped(block.mark, _markdown(translation[1], addresses), "{.gloss}")
    return f"{original}\n{block.mark.rstrip()}\n{gloss}"


def _shaped(mark: str, text: str, attributes: str) -> str:
    """A block with its attributes where Goldmark reads them: at a heading behind it, else on a line of their own."""
    if mark.startswith("#"):
        return f"{mark}{text} {attributes}"
    return f"{mark}{text}\n{mark if mark == '> ' else ' ' * len(mark)}{attributes}"


def _message(text: str) -> tuple[str, dict[str, str]]:
    """The block as catalogs have it, and where its links lead."""
    addresses: dict[str, str] = {}
    number = 0

    def tagged(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        letter = "a" if found[2] is not None else "b" if found[3] else "e"
        name = f"{letter}{number}"
        addresses[name] = found[2] or ""
        return f"<{name}>{found[1] or found[3] or found[4]}</{name}>"

    return _MARKED.sub(tagged, text.replace("&", "&amp;").replace("<", "&lt;")), addresses


def _markdown(message: str, addresses: dict[str, str]) -> str:
    def mark(found: re.Match[str]) -> str:
        name, closing = found[1], found[0].startswith("</")
        if name[0] == "a":
            return f"]({addresses[name]})" if closing else "["
        return "**" if name[0] == "b" else "*"

    return _TAG.sub(mark, message).replace("&lt;", r"\<").replace("&amp;", "&")
