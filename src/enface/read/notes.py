"""Footnotes: numbers in the order of the first reference, and the section at the end that holds them."""

from __future__ import annotations

from enface.model.document import Attrs, Phrase, Piece
from enface.read.layout import Layout
from enface.read.source import Source


class Notes:
    """The references and definitions of one document as they are met."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._definitions: dict[str, tuple[Layout, int]] = {}

    def refer(self, label: str) -> Attrs:
        """What the span of the next reference to `label` carries: `label`, `number`, and `id` to return to."""
        number = self._numbers.setdefault(label, len(self._numbers) + 1)
        times = self._times[label] = self._times.get(label, 0) + 1
        suffix = "" if times == 1 else f"-{times}"
        return (("label", label), ("number", str(number)), ("id", f"note-ref-{number}{suffix}"))

    def define(self, label: str, content: Layout, offset: int, source: Source) -> None:
        """Keep the note; the first of its label holds."""
        if label in self._definitions:
            source.warn("note", offset, f"there are two notes “{label}”; the second is left out", "rename one of them")
        else:
            self._definitions[label] = content, offset

    def end(self, layout: Layout, source: Source) -> None:
        """Put all notes at the end of `layout`; a note nobody refers to is left out."""
        for label in self._definitions.keys() - self._numbers.keys():
            offset = self._definitions[label][1]
            source.warn("note", offset, f"nothing refers to the note “{label}”; it is left out", f"write [^{label}]")
        notes = {
            self._numbers[label]: self._definitions[label][0] for label in self._numbers.keys() & self._definitions
        }
        if not notes:
            return
        shown = _references(layout, *notes.values())
        layout.frame.append('<div class="notes" role="doc-endnotes" aria-label="')
        layout.frame += (Phrase(text="Notes"), '"><ol>')
        for number, note in sorted(notes.items()):
            layout.frame.append(f'<li id="note-{number}">')
            layout.absorb(note)
            for anchor in shown.get(str(number), ()):
                layout.frame += _way_back(anchor)
            layout.frame.append("</li>")
        layout.frame.append("</ol></div>")


def _way_back(anchor: str) -> tuple[Piece, ...]:
    """A link to a reference, named by its number: `2`, from the second time on `2-2`."""
    name = Phrase(text="Back to reference {number}", values=(("number", anchor.removeprefix("note-ref-")),))
    return (f' <a class="back" role="doc-backlink" href="#{anchor}" aria-label="', name, '">↩</a>')


def _references(*layouts: Layout) -> dict[str, list[str]]:
    """By the number of a note, the ids of the references that stand in these texts."""
    found: dict[str, list[str]] = {}
    for layout in layouts:
        for span in (span for block in layout.blocks for span in block.spans if span.kind == "note"):
            found.setdefault(span.attr("number"), []).append(span.attr("id"))
    return found
