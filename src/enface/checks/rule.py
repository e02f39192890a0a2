"""What a rule is: a check with its severity, and when it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from inspect import cleandoc
from typing import Literal

from msgspec import Struct

from enface.catalogs.stamps import standing
from enface.checks.subject import Context, Subject
from enface.checks.traits import Traits
from enface.checks.trouble import Ailment, Trouble
from enface.model.catalog import Catalog
from enface.model.checking import Level
from enface.model.finding import Finding, Place, Severity

Found = tuple[Subject, Trouble]
EachCheck = Callable[[Subject], Iterable[Trouble]]
"""Looks at one translated entry."""
AmongCheck = Callable[[Sequence[Subject]], Iterable[Found]]
"""Looks at all translated entries of a locale together."""

WholeCheck = Callable[[Catalog, Context], Iterable[Ailment]]
"""Looks at a catalog."""

When = Literal["structure", "publication", "study"]
"""`structure`: without it a page would break, so it is always asked and can be neither dismissed nor lowered;
`publication`: cheap, asked in every build, an error keeps the text off the page; `study`: asked by `enface check`."""

_RANK = {"info": 0, "warning": 1, "error": 2}


class Rule(Struct, frozen=True, kw_only=True):
    """Named like its check, whose docstring explains it: what must hold in one line, then what it lets pass.

    One that is `asked` for counts only where enface.toml gives it a level.
    """

    id: str
    text: str
    severity: Severity
    when: When
    asked: bool = False

    def finding(self, subject: Subject, trouble: Trouble) -> Finding | None:
        """The finding of this rule in this entry; None where the site has it off, or a translator has dismissed it.

        A level in enface.toml is the severity of what the rule finds plainly; what a check itself takes less seriously
        is never raised.
        """
        if self.when != "structure" and any(self.id in stamp.words for stamp in standing(subject.entry, "ok")):
            return None
        return self.stated(trouble, subject.context, subject.entry.line)

    def stated(self, trouble: Trouble, context: Context, line: int) -> Finding | None:
        """The finding at a line of the context's file; None where the site has the rule off."""
        severity = trouble.severity or self.severity
        level = self._level(context)
        if level == "off":
            return None
        if level is not None:
            severity = level if severity == self.severity else min(level, severity, key=_RANK.__getitem__)
        place = Place(path=context.path, line=line)
        return Finding(rule=self.id, severity=severity, place=place, cause=trouble.cause, cure=trouble.cure)

    def is_off(self, context: Context) -> bool:
        """Whether the site does without it."""
        return self._level(context) == "off"

    def _level(self, context: Context) -> Level | None:
        return None if self.when == "structure" else context.levels.get(self.id, "off" if self.asked else None)


class EachRule(Rule, frozen=True, kw_only=True):
    """A rule about one entry, which finds nothing without one of the traits it `needs`; 0: nobody can say."""

    check: EachCheck
    needs: Traits = 0

    def concerns(self, traits: Traits) -> bool:
        """Whether it may find anything in an entry with these traits."""
        return not self.needs or bool(self.needs & traits)


class AmongRule(Rule, frozen=True, kw_only=True):
    """A rule about the entries of a locale together."""

    check: AmongCheck


class WholeRule(Rule, frozen=True, kw_only=True):
    """A rule about a catalog as a whole."""

    check: WholeCheck


def each(
    check: EachCheck, severity: Severity, when: When = "study", *, needs: Traits = 0, asked: bool = False
) -> EachRule:
    """The rule of a check of one entry: `end_punct` -> `end-punct`."""
    text = cleandoc(check.__doc__ or "")
    return EachRule(id=_id(check), text=text, severity=severity, when=when, asked=asked, check=check, needs=needs)


def among(check: AmongCheck, severity: Severity) -> AmongRule:
    """The rule of a check of all entries of a locale together."""
    return AmongRule(id=_id(check), text=cleandoc(check.__doc__ or ""), severity=severity, when="study", check=check)


def whole(check: WholeCheck, severity: Severity) -> WholeRule:
    """The rule of a check of a catalog."""
    return WholeRule(id=_id(check), text=cleandoc(check.__doc__ or ""), severity=severity, when="study", check=check)


def _id(check: Callable[..., object]) -> str:
    return check.__name__.replace("_", "-")
