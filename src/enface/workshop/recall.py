"""Documents as a build has read them before."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from enface.adapters.build_state import BuildState
from enface.model.document import Document
from enface.publish.codec import document_in
from enface.render.editions.watch import fact
from enface.workshop.unchanged import is_of_this_code


class Recall(Struct, frozen=True):
    """What was read before: marks of what documents were read from, and the document at a path that has one."""

    marks: Mapping[str, bytes]
    document: Callable[[str], Document]


def _none(path: str) -> Document:
    raise KeyError(path)


NOTHING = Recall({}, _none)


def recall_of(state: BuildState) -> Recall:
    """The documents that the last build has read, if it was one of the same code."""
    if not is_of_this_code(state):
        return NOTHING

    def document(path: str) -> Document:
        row = state.row(path)
        found = document_in(state.value(fact("body", row.id)) or b"") if row else None
        if found is None:
            raise ValueError(path)
        return found

    return Recall(state.marks(), document)
