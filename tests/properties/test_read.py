"""What the readers promise for any text whatever."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from itertools import pairwise

import pyromark
from hypothesis import given
from hypothesis import strategies as st

from enface.model.document import Block
from enface.read.body import Body
from enface.read.markdown import read_markdown
from enface.read.plain import read_plain

MARKUP = st.sampled_from([
    "*", "**", "_", "`", "```", "~~", "[", "]", "(", ")", "![", "](b.md)", "{lang=vi}", "{: lang=fr}", "{translate=no}",
    ":::", "::: aside", "::: spoiler Tiêu đề", "::: nothing", ">", "> ", "- ", "1. ", "    ", "\t", "# ", "## ", "---",
    "===", "|", "\n|---|:-:|\n", "[^a]", "[^a]: ", "<kbd>", "</kbd>", "<br>", '<span lang="vi">', "</span>", "<div>",
    "</div>", "<!--", "-->", "<script>", "&amp;", "&#x301;", "\\", "  \n", "\n", "\n\n", "\r\n", "— ", "-- ", " ",
    "word", "mẹ", "日本語", "e\u0301", "😀", "\u00a0", "\x00", "\ufeff", "javascript:x",
])  # fmt: skip
TEXTS = st.lists(MARKUP | st.text(max_size=3), max_size=40).map("".join)
EMPTY = {"note", "image"}


def markdown(text: str, *, title: bool = True) -> Body:
    return read_markdown(text, path="a.md", first_line=1, title_in_body=title)


def check_spans(block: Block) -> None:
    open_ends: list[int] = []
    starts = [span.start for span in block.spans]
    assert starts == sorted(starts)
    for span in block.spans:
        assert 0 <= span.start <= span.end <= len(block.text)
        assert span.start < span.end or span.kind in EMPTY
        while open_ends and open_ends[-1] <= span.start:
            open_ends.pop()
        assert all(span.end <= end for end in open_ends)
        open_ends.append(span.end)


def check_text(block: Block) -> None:
    assert unicodedata.is_normalized("NFC", block.text)
    assert block.text.strip()
    if block.kind != "code":
        assert not re.search(r"  | \n|\n |[\t\r]|^[ \n]|[ \n]$", block.text)
        breaks = [span.start for span in block.spans if span.kind == "break"]
        assert breaks == [match.start() for match in re.finditer("\n", block.text)]


def check(body: Body, text: str, apart: set[str]) -> None:
    last_line = len(re.split(r"\r\n?|\n", text))
    indexes = [piece for piece in body.frame if isinstance(piece, int)]
    assert indexes == [index for index, block in enumerate(body.blocks) if block.kind not in apart]
    for block in body.blocks:
        assert 1 <= block.lines[0] <= block.lines[1] <= last_line
        check_spans(block)
        check_text(block)
    assert all(1 <= finding.place.line <= last_line for finding in body.findings)


def check_frame(body: Body) -> None:
    """The tags of the frame open and close in turn, whatever stands between."""
    opened: list[str] = []
    html = "".join(piece for piece in body.frame if isinstance(piece, str))
    for closing, name in re.findall(r"<(/?)([a-z]+\d?)", re.sub(r"<(?:img|hr|br)\b[^>]*>", "", html)):
        if closing:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert not opened


@given(TEXTS, st.booleans())
def test_any_markdown_is_read_into_sound_blocks(text: str, title: bool) -> None:  # noqa: FBT001  a drawn value
    body = markdown(text, title=title)
    check(body, text, {"title"})
    check_frame(body)
    assert sum(block.kind == "title" for block in body.blocks) <= title
    levels = [1, *(int(block.element[1:]) for block in body.blocks if block.kind == "heading")]
    assert all(2 <= after <= before + 1 for before, after in pairwise(levels))


@given(TEXTS)
def test_notes_and_references_lead_to_each_other(text: str) -> None:
    body = markdown(text)
    html = "".join(piece for piece in body.frame if isinstance(piece, str))
    notes = [span for block in body.blocks for span in block.spans if span.kind == "note"]
    ids = [span.attr("id") for span in notes]
    assert len(ids) == len(set(ids))
    assert {span.attr("number") for span in notes} <= set(re.findall(r'<li id="note-(\d+)"', html))
    assert set(re.findall(r'href="#(note-ref-\d+)"', html)) <= set(ids)


@given(TEXTS, st.booleans(), st.booleans())
def test_any_plain_text_is_read_into_sound_blocks(text: str, title: bool, summary: bool) -> None:  # noqa: FBT001
    body = read_plain(text, path="a.txt", first_line=1, title_in_body=title, summary_in_body=summary)
    check(body, text, {"title", "standfirst"})


@given(TEXTS)
def test_reading_depends_on_the_text_alone(text: str) -> None:
    assert markdown(text) == markdown(text)


WORD = st.from_regex(r"[a-zà-ỹ]{1,8}", fullmatch=True) | st.sampled_from(["日本", "мир", "سلام", "ไทย"])
WORDS = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
INLINE = st.one_of(
    WORDS,
    WORDS.map(lambda words: f"*{words}*"),
    WORDS.map(lambda words: f"**{words}**"),
    WORDS.map(lambda words: f"`{words}`"),
    WORDS.map(lambda words: f"~~{words}~~"),
    WORDS.map(lambda words: f"[{words}](b.md)"),
    WORDS.map(lambda words: f"<kbd>{words}</kbd>"),
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
PIECE = st.one_of(
    LINE,
    st.lists(LINE, min_size=2, max_size=3).map("\n".join),
    st.lists(LINE, min_size=2, max_size=3).map("  \n".join),
    LINE.map(lambda line: f"## {line}"),
    LINE.map(lambda line: f"> {line}\n> — {line}"),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "\n\n".join(f"1. {line}" for line in lines)),
    LINE.map(lambda line: f"| {line} | x |\n|---|--:|\n| y | {line} |"),
    LINE.map(lambda line: f"- {line}\n\n  > {line}\n\n  - {line}"),
    WORDS.map(lambda words: f"```\n{words}\n```"),
)


@given(st.lists(PIECE, max_size=6).map("\n\n".join))
def test_every_visible_word_is_in_the_blocks_once_and_in_order(text: str) -> None:
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
    html = re.sub(r"</(?:p|h\d|li|td|th|blockquote)>|<br />", " ", pyromark.html(text, options=options))
    expected = unicodedata.normalize("NFC", unescape(re.sub(r"<[^>]*>", "", html))).split()
    assert " ".join(block.text for block in markdown(text).blocks).split() == expected


@given(st.lists(LINE, min_size=1, max_size=4), st.sampled_from(["verdict", "aside", "spoiler"]))
def test_a_fence_changes_no_text(lines: list[str], name: str) -> None:
    inside = "\n\n".join(lines)
    fenced = markdown(f"::: {name}\n{inside}\n:::\n", title=False)
    assert [block.text for block in fenced.blocks] == [block.text for block in markdown(inside, title=False).blocks]
    assert {block.kind for block in fenced.blocks} == {name}
