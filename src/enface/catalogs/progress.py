"""How far translations are: messages and words by what they are worth, and to whom that is owed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, get_args

from msgspec import Struct

from enface.catalogs.po.header import last_translator
from enface.catalogs.stamps import stamps, standing
from enface.catalogs.state import state
from enface.model.catalog import Entry

Stage = Literal["reviewed", "translated", "stale", "machine", "missing"]
"""`reviewed`: a second pair of eyes has found it good; `translated`: written or accepted by a human; `stale`: a human's
words for an earlier wording; `machine`: an engine's words nobody has confirmed; `missing`: nothing that may be shown
(empty, a guess, unconfirmed, or faulty)."""
STAGES: tuple[Stage, ...] = get_args(Stage)

Role = Literal["reviewer", "translator", "engine", "unknown", "nobody"]
"""What is known of a translation's origin: who reviewed it; who saved its file last (a PO file does not say who
translated which message); which engine made it; that the file names no one; that there is no translation."""

ROLES: Mapping[Role, str] = {
    "reviewer": "reviewed by",
    "translator": "in files last saved by",
    "engine": "made by",
    "unknown": "in files that name nobody",
    "nobody": "not translated",
}
"""What may be said of a translation before the name of whom it is owed to."""

By = Literal["locale", "domain", "review", "translator"]
GROUPINGS: tuple[By, ...] = get_args(By)


class Credit(Struct, frozen=True):
    """Somebody, and what is known that they did."""

    name: str
    role: Role


class Item(Struct, frozen=True, kw_only=True):
    """One message in one locale; `documents` are the ids of those that use it, none for the site's own texts."""

    locale: str
    domain: str
    documents: tuple[str, ...]
    stage: Stage
    words: int
    credit: Credit


class Tally(Struct, frozen=True, kw_only=True):
    """Messages, and words of their source texts, by stage; every stage is there."""

    messages: Mapping[Stage, int]
    words: Mapping[Stage, int]

    @property
    def done(self) -> float:
        """The share of words that humans translated or accepted for the text of today; 1 where there are none."""
        total = sum(self.words.values())
        return (self.words["reviewed"] + self.words["translated"]) / total if total else 1.0


class Row(Struct, frozen=True, kw_only=True):
    """The tally of one locale, domain, review or translator within a locale; `role` only for the latter."""

    locale: str
    name: str
    role: Role | Literal[""] = ""
    tally: Tally


def stage_of(entry: Entry | None, language: str) -> Stage:
    """The stage of a message with this entry, or without any; `language` is that of its source text."""
    if entry is None:
        return "missing"
    found = state(entry, language)
    if found in {"human", "accepted"}:
        return "reviewed" if standing(entry, "reviewed") else "translated"
    return "stale" if found == "stale" else "machine" if found == "machine" else "missing"


def credit_of(entry: Entry | None, stage: Stage, header: Entry | None) -> Credit:
    """To whom the stage of an entry is owed; `header` is that of the entry's file."""
    if entry is None or stage == "missing":
        return Credit("", "nobody")
    if stage == "reviewed":
        return Credit(standing(entry, "reviewed")[-1].field("by"), "reviewer")
    if stage == "machine":
        return Credit(next(stamp.field("engine") for stamp in stamps(entry) if stamp.kind == "mt"), "engine")
    name = last_translator(header)
    return Credit(name, "translator" if name else "unknown")


def tally(items: Iterable[Item]) -> Tally:
    """The sums of these items."""
    messages: Counter[Stage] = Counter()
    words: Counter[Stage] = Counter()
    for item in items:
        messages[item.stage] += 1
        words[item.stage] += item.words
    return Tally(messages={each: messages[each] for each in STAGES}, words={each: words[each] for each in STAGES})


def rows(items: Iterable[Item], by: By) -> tuple[Row, ...]:
    """The items of every locale in groups, in order of first appearance; one that two reviews use counts in both."""
    groups: dict[tuple[str, str, Role | Literal[""]], list[Item]] = {}
    for item in items:
        for name, role in _GROUPS[by](item):
            groups.setdefault((item.locale, name, role), []).append(item)
    return tuple(
        Row(locale=locale, name=name, role=role, tally=tally(found)) for (locale, name, role), found in groups.items()
    )


_Groups = Callable[[Item], "list[tuple[str, Role | Literal['']]]"]
_GROUPS: Mapping[By, _Groups] = {
    "locale": lambda item: [(item.locale, "")],
    "domain": lambda item: [(item.domain, "")],
    "review": lambda item: [(name, "") for name in item.documents or ("",)],
    "translator": lambda item: [(item.credit.name, item.credit.role)],
}
