"""Blocks and documents made by hypothesis: any text, any well-nested spans of every kind."""

from __future__ import annotations

from hypothesis import strategies as st
from msgspec.structs import replace

from enface.model.document import Attrs, Block, BlockKind, Document, Piece, Span, SpanKind
from enface.model.language import Verdict
from enface.model.review import Review

TAGS = ("en", "vi", "es", "ar", "ja")
PAIRED: tuple[SpanKind, ...] = ("emphasis", "strong", "link", "foreign", "term", "html")
UNITS: tuple[SpanKind, ...] = ("code", "image", "note", "break")
KINDS: tuple[tuple[BlockKind, str], ...] = (
    ("paragraph", "p"),
    ("heading", "h2"),
    ("item", "li"),
    ("cell", "td"),
    ("caption", "figcaption"),
    ("quote", "p"),
    ("line", "p"),
    ("code", "pre"),
)
WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab <>&;e1/\"'⟦é家ق\u202e\u2069\u0301"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=12,
)


def declared(tag: str) -> Verdict:
    return Verdict(tag=tag, confidence=1.0, origin="declared")


@st.composite
def _attributes(draw: st.DrawFn, kind: SpanKind) -> Attrs:
    match kind:
        case "link":
            return (
                ("href", draw(st.sampled_from(["https://example.org/?a=1&b=2", "javascript:x", "#b2", "/en/", ""]))),
            )
        case "image":
            return (("src", "still.jpg"), ("title", draw(WORDS)))
        case "note":
            return (("label", "a"), ("number", draw(st.sampled_from(["1", "2", 'a"b']))), ("id", "note-ref-1"))
        case "html":
            return (("tag", draw(st.sampled_from(["sub", "kbd", "script", "span", "br"]))), ("onclick", "x()"))
        case "foreign":
            return (("treatment", draw(st.sampled_from(["keep", "gloss", "translate"]))),)
        case _:
            return ()


@st.composite
def _inline(draw: st.DrawFn, depth: int = 3) -> tuple[str, tuple[Span, ...]]:
    text = ""
    spans: list[Span] = []
    for _ in range(draw(st.integers(0, 3))):
        text += draw(WORDS)
        start = len(text)
        kind = draw(st.sampled_from((*PAIRED, *UNITS) if depth else UNITS))
        inner, nested = draw(_inline(depth - 1)) if kind in PAIRED else (draw(WORDS), ())
        inner = {"note": "", "break": "\n"}.get(kind, inner)
        verdict = declared(draw(st.sampled_from(TAGS))) if kind == "foreign" else None
        attrs = draw(_attributes(kind))
        spans.append(Span(start=start, end=start + len(inner), kind=kind, attrs=attrs, language=verdict))
        spans += (replace(span, start=span.start + start, end=span.end + start) for span in nested)
        text += inner
    return text + draw(WORDS), tuple(spans)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    text, spans = draw(_inline())
    kind, element = draw(st.sampled_from(KINDS))
    tag = draw(st.sampled_from(TAGS))
    start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    found = Span(start=start, end=end, kind="foreign", language=declared(draw(st.sampled_from(TAGS))))
    return Block(
        kind=kind,
        text=text,
        lines=(1, 1),
        element=element,
        spans=() if kind == "code" else spans,
        language=declared(tag),
        treatment=draw(st.sampled_from([None, "gloss", "keep", "translate"])),
        found=draw(st.sampled_from([(), (found,)])),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    made = draw(st.lists(blocks(), max_size=4))
    frame: list[Piece] = []
    for index in range(len(made)):
        frame += ["<div>", index, "</div>"]
    return Document(
        id="run",
        path="content/reviews/run.md",
        section="reviews",
        review=Review(),
        blocks=tuple(made),
        frame=tuple(frame),
        language=declared(draw(st.sampled_from(TAGS))),
    )
