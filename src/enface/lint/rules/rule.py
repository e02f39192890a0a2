"""What a rule is: a function that finds faults, registered in a plain table near its peers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from inspect import cleandoc
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

from enface.model.finding import Severity

Subject = TypeVar("Subject")


class Fault(NamedTuple):
    """One place where a rule is broken; line 0 is the file as a whole.

    `about` is the path of another file that the fault is about. `severity` stands in for the rule's.
    """

    path: str
    line: int
    cause: str
    cure: str = ""
    about: str = ""
    severity: Severity | None = None


Faults = Iterator[Fault]


class Found(NamedTuple):
    """A fault with the rule that found it."""

    rule: str
    fault: Fault


class Rule(Struct, Generic[Subject], frozen=True):
    """`check` looks at a page, a file or the whole site; its name is the rule's, its docstring explains it.

    `source` is who says so. Where a rule of `after` complains about the same file, or about the one that a fault is
    about, the fault is its consequence and not reported. `house` rules are our own taste: on sites that enface has not
    made they are remarks (`info`).
    """

    check: Callable[[Subject], Iterable[Fault]]
    severity: Severity = "error"
    source: str = ""
    after: tuple[str, ...] = ()
    house: bool = False

    @property
    def id(self) -> str:
        """The stable identifier: `one_h1` -> `one-h1`."""
        return self.check.__name__.replace("_", "-")

    @property
    def text(self) -> str:
        """What must hold, in one line; then, after an empty one, what is let pass and why."""
        return cleandoc(self.check.__doc__ or "")

    @property
    def title(self) -> str:
        """What must hold, in one line."""
        return self.text.partition("\n")[0]

    def found(self, subject: Subject) -> Iterator[Found]:
        """Every breach of this rule."""
        return (Found(self.id, fault) for fault in self.check(subject))
