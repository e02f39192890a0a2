"""Blocks and frame in the making: containers open and close, leaves go in between."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from enface.model.document import Block, BlockKind, Piece
from enface.read.attributes import NONE, Attributes

DEEPEST = 100


class Container(Struct):
    """A container: `kind` is that of the paragraphs in it, `given` what its author said about their language.

    `opening` and `first` are the indexes of its first piece in the frame and of its first block; lists are `ordered`
    or not, and `loose` when their items are paragraphs.
    """

    name: str
    kind: BlockKind
    opening: int = 0
    first: int = 0
    given: Attributes = NONE
    shown: bool = True
    ordered: bool = False
    loose: bool = False


class Layout:
    """A sequence of blocks with their frame. Containers deeper than `DEEPEST` leave no trace in the frame."""

    def __init__(self, kind: BlockKind = "paragraph") -> None:
        self.blocks: list[Block] = []
        self.frame: list[Piece] = []
        self.containers = [Container("", kind)]

    @property
    def inner(self) -> Container:
        """The container that is open now."""
        return self.containers[-1]

    def open(self, name: str, pieces: Sequence[Piece], *, kind: BlockKind, given: Attributes = NONE) -> bool:
        """Begin a container with these pieces of frame; False where it lies too deep to be shown."""
        shown = len(self.containers) <= DEEPEST
        given = given.over(self.inner.given)
        self.containers.append(Container(name, kind, len(self.frame), len(self.blocks), given, shown))
        self.frame += pieces if shown else ()
        return shown

    def close(self, *pieces: Piece) -> Container:
        """End the innermost container with these pieces."""
        container = self.containers.pop()
        self.frame += pieces if container.shown else ()
        return container

    def add(self, block: Block, given: Attributes = NONE) -> None:
        """Put a block here, with what its author and those of the containers said about its language."""
        self.frame.append(len(self.blocks))
        self.blocks.append(declared(block, given.over(self.inner.given)))

    def absorb(self, other: Layout) -> None:
        """Put all of `other` at the end."""
        offset = len(self.blocks)
        self.frame += (piece + offset if isinstance(piece, int) else piece for piece in other.frame)
        self.blocks += other.blocks

    def pieces(self) -> tuple[Piece, ...]:
        """The frame, neighbouring strings joined."""
        joined: list[Piece] = []
        strings: list[str] = []
        for piece in self.frame:
            if isinstance(piece, str):
                strings.append(piece)
                continue
            joined += ["".join(strings)] if strings else []
            strings = []
            joined.append(piece)
        return (*joined, *(["".join(strings)] if strings else []))


def declared(block: Block, given: Attributes) -> Block:
    """The block with what its author said; a foreign span round the whole text declares its language too."""
    if block.kind == "code":
        return block
    tag = given.lang or block.declared or _tag_of_all(block)
    treatment = given.treatment or block.treatment
    if (tag, treatment) == (block.declared, block.treatment):
        return block
    return replace(block, declared=tag, treatment=treatment)


def _tag_of_all(block: Block) -> str | None:
    whole = (0, len(block.text))
    return next((span.language.tag for span in block.spans if span.language and (span.start, span.end) == whole), None)
