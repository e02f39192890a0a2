"""A content file -> Document."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from enface.errors import BadInput
from enface.model.document import Block, Document
from enface.model.finding import Finding
from enface.model.language import UNKNOWN, Verdict
from enface.model.lock import Record
from enface.model.site import Site
from enface.read.body import Body
from enface.read.decoding import decode
from enface.read.fields import Fields
from enface.read.front_matter import FrontMatter, split_front_matter
from enface.read.markdown import read_markdown
from enface.read.plain import read_plain
from enface.read.review import Texts, read_review
from enface.read.values import to_identifier
from enface.text.paths import stem

_MARKS = tuple(re.compile(mark, re.MULTILINE) for mark in (r"^<{7} ", r"^={7}\r?$", r"^>{7} "))
"""Lines before, between and behind the two versions of a conflict."""


def read_document(
    data: bytes, *, path: str, section: str, site: Site, record: Record | None
) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document in a file's bytes, and what is wrong with it; None (and no more than one finding) if unusable.

    Its id is that of the front matter, else the record's, else the file's stem made one. Its language is the declared
    one, else the recorded one, else unknown. `digest` is BLAKE2b-128 over the bytes, in hex. Without a title anywhere
    the stem serves, and a finding says so.
    """
    try:
        text = decode(data, path)
        _refuse_conflict(text, path)
        front = split_front_matter(text, path)
        return _document(front, data, path=path, section=section, site=site, record=record)
    except BadInput as error:
        return None, (Finding.of(error),)


def _refuse_conflict(text: str, path: str) -> None:
    """Raise BadInput for both versions of a passage, as a version control system leaves them to be chosen from."""
    if "<<<<<<< " not in text:
        return
    at, places = 0, []
    for mark in _MARKS:
        found = mark.search(text, at)
        if found is None:
            return
        at = found.end()
        places.append(found.start())
    cause = "there is a conflict marker of a version control system"
    line = text.count("\n", 0, places[0]) + 1
    raise BadInput(cause, cure="resolve the conflict", path=path, line=line, rule="conflict")


def _document(
    front: FrontMatter, data: bytes, *, path: str, section: str, site: Site, record: Record | None
) -> tuple[Document, tuple[Finding, ...]]:
    fields = Fields(front.table, path=path, rule="front-matter")
    identifier, review, texts = read_review(fields, site, section)
    body = _body(front, texts, path)
    document = Document(
        id=identifier or (record.id if record else to_identifier(stem(path))),
        path=path,
        section=section,
        review=review,
        blocks=body.blocks,
        frame=body.frame,
        fields=texts if _has_title(texts, body) else (_title_of(path, fields), *texts),
        language=_language(review.lang, record),
        digest=blake2b(data, digest_size=16).hexdigest(),
        lines=tuple((key, fields.line(key)) for key in fields.keys),
        period=record.period if record else "",
    )
    return document, (*fields.found, *body.findings)


def _body(front: FrontMatter, texts: Texts, path: str) -> Body:
    given = {name for name, _ in texts}
    title_in_body = "title" not in given
    if path.lower().endswith(".txt"):
        return read_plain(
            front.body, path=path, first_line=front.first_line,
            title_in_body=title_in_body, summary_in_body="summary" not in given,
        )  # fmt: skip
    return read_markdown(front.body, path=path, first_line=front.first_line, title_in_body=title_in_body)


def _has_title(texts: Texts, body: Body) -> bool:
    return any(name == "title" for name, _ in texts) or any(block.kind == "title" for block in body.blocks)


def _title_of(path: str, fields: Fields) -> tuple[str, Block]:
    words = " ".join(unicodedata.normalize("NFC", stem(path)).replace("-", " ").replace("_", " ").split())
    title = (words[:1].upper() + words[1:]) or "Untitled"
    fields.report(
        "there is no title",
        f"write title: {title} in the front matter, or a first heading",
        key="title",
        severity="warning",
    )
    return "title", Block(kind="title", text=title, lines=(1, 1), element="span")


def _language(declared: str | None, record: Record | None) -> Verdict:
    if declared:
        return Verdict(tag=declared, confidence=1.0, origin="declared")
    if record:
        return Verdict(tag=record.language, confidence=1.0, origin="recorded")
    return UNKNOWN
