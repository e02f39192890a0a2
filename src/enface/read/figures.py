"""Images that stand alone in a paragraph become figures."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from enface.model.document import Block, Phrase, Span
from enface.read.attributes import Attributes
from enface.read.layout import Layout
from enface.read.runs import Run, one_line


def alone(run: Run) -> Sequence[Span]:
    """The image that is all of a paragraph, or the images of one without any text; else nothing."""
    if all(span.kind == "image" and (span.start, span.end) == (0, len(run.text)) for span in run.spans):
        return run.spans if not run.text else run.spans[:1]
    return ()


def add_figure(layout: Layout, image: Span, text: str, lines: tuple[int, int], given: Attributes) -> None:
    """Put the figure here: alternative text (element img, its text the attribute alt) and title, each a caption.

    Beside the title stands whose picture it is.
    """
    src = image.attr("src")
    shown = layout.open("figure", ["<figure>"], kind="caption", given=given)
    if text:
        layout.add(Block(kind="caption", element="img", attrs=(("src", src),), text=text, lines=lines))
    elif shown:
        layout.frame.append(f'<img src="{escape(src)}" alt="">')
    title = one_line(image.attr("title"))
    credit = image.attr("credit") or given.credit
    if credit and shown:
        layout.frame.append("<figcaption>")
    if title:
        element = "span" if credit else "figcaption"
        layout.add(Block(kind="caption", element=element, text=title, lines=lines))
    if credit and shown:
        words = Phrase(text="Image: {credit}", values=(("credit", credit),))
        layout.frame += (' <small class="credit">', words, "</small></figcaption>")
    layout.close("</figure>")
