"""What can go wrong in a way the caller must hear about.

    EnfaceError
    ├── WrongUse       the command or the site's configuration asks for something impossible (exit code 2)
    ├── BadInput       one file cannot be used; the others can (exit code 1)
    ├── EngineTrouble  an outside service failed; `kind` says how, `retryable` whether asking again may help
    └── DeployTrouble  the site could not be brought to where readers get it (exit code 1)

Problems inside content that do not make a file unusable are no exceptions: they are `Finding` values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal


class EnfaceError(Exception):
    """Root of the errors enface raises on purpose.

    `cause` says what is wrong, `cure` what to do; `path`, `line` and `column` (from 1, 0 = unknown) say where.
    `rule` is the stable identifier of the kind of problem.
    """

    def __init__(
        self, cause: str, *, cure: str = "", path: str = "", line: int = 0, column: int = 0, rule: str = "error"
    ) -> None:
        super().__init__(cause)
        self.cause = cause
        self.cure = cure
        self.path = path
        self.line = line
        self.column = column
        self.rule = rule

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.path, self.line or "", self.column or "") if part)
        text = f"{where}: {self.cause}" if where else self.cause
        return f"{text} ({self.cure})" if self.cure else text


class WrongUse(EnfaceError):
    """The request itself cannot be carried out."""


class BadInput(EnfaceError):
    """One input file is unusable; `others` are the further problems of the same file, shown together."""

    others: tuple[BadInput, ...] = ()

    @classmethod
    def together(cls, problems: Sequence[BadInput]) -> BadInput:
        """The first problem with all the others behind it; there must be at least one."""
        first = problems[0]
        first.others = tuple(problems[1:])
        return first

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *map(str, self.others)])


EngineKind = Literal["unavailable", "limit", "refused", "answer", "pair"]
"""`unavailable`: no answer; `limit`: asked too much or too fast; `refused`: by the key or the terms; `answer`: one that
is none; `pair`: languages the service does not have."""


class EngineTrouble(EnfaceError):
    """An outside service did not give a usable answer. `wait` are the seconds it asked to be left alone, if it did."""

    def __init__(
        self,
        cause: str,
        *,
        retryable: bool,
        kind: EngineKind = "unavailable",
        wait: float | None = None,
        cure: str = "",
    ) -> None:
        super().__init__(cause, cure=cure, rule="engine")
        self.retryable = retryable
        self.kind = kind
        self.wait = wait


class DeployTrouble(EnfaceError):
    """A deploy stopped. What readers see is still the old site or the new one; deploying again goes on from there."""
