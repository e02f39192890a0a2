"""What a rule is: a function that finds faults, registered in a plain table near its peers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from enface.model.finding import Finding, Place, Severity

Subject = TypeVar("Subject")


class Fault(NamedTuple):
    """One place where a rule is broken; line 0 is the file as a whole."""

    path: str
    line: int
    cause: str
    cure: str = ""


Faults = Iterator[Fault]


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """`check` looks at a page or at the whole site; its name is the rule's, its docstring explains it."""

    check: Callable[[Subject], Iterable[Fault]]
    severity: Severity = "error"

    @property
    def id(self) -> str:
        """The stable identifier: `one_h1` -> `one-h1`."""
        return self.check.__name__.replace("_", "-")

    @property
    def title(self) -> str:
        """What must hold, in one line."""
        return (self.check.__doc__ or "").partition("\n")[0]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Every breach of this rule."""
        for fault in self.check(subject):
            place = Place(path=fault.path, line=fault.line)
            yield Finding(rule=self.id, severity=self.severity, place=place, cause=fault.cause, cure=fault.cure)
