"""Typed fields out of a table: each key is taken with the kind of value it must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from enface.model.finding import Finding, Place, Severity
from enface.read.table import Table

T = TypeVar("T")
D = TypeVar("D")

_MOST = 100


class Unfit(Exception):
    """A value is not of the kind its field takes. `cause` goes on after the field's name: "is empty"."""

    def __init__(self, cause: str, cure: str = "") -> None:
        super().__init__(cause)
        self.cause = cause
        self.cure = cure


def show(value: object) -> str:
    """A value as messages quote it: one line, no control characters, at most 60 of it."""
    if isinstance(value, (dict, list)):
        return "a table" if isinstance(value, dict) else "a list"
    text = value if isinstance(value, str) else str(value)
    text = text.lower() if isinstance(value, bool) else text
    clean = "".join(char if char.isprintable() else "�" for char in text[:61])
    return f"“{clean[:59]}…”" if len(clean) > 60 else f"“{clean}”"


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The most similar of the words, if one is similar at all."""
    from difflib import get_close_matches  # for those who made a slip

    return next(iter(get_close_matches(word.lower()[:100], list(words), n=1, cutoff=0.6)), None)


class Fields:
    """The keys of one table of a file, taken one by one; what does not fit becomes a finding and counts as absent."""

    def __init__(self, table: Table, *, path: str, rule: str, way: tuple[str, ...] = ()) -> None:
        self.table = table
        self.path = path
        self.rule = rule
        self.way = way
        self.findings: list[Finding] = []
        self._values: Mapping[str, object] = table.values
        self._known: set[str] = set()

    def take(self, key: str, kind: Callable[[object], T], default: D) -> T | D:
        """The value of `key` as `kind` makes it; `default` when it is absent, empty or unfit."""
        self._known.add(key)
        value = self._values.get(key)
        if value is None or value == "":
            return default
        try:
            return kind(value)
        except Unfit as unfit:
            self._report_unfit(key, unfit)
            return default

    def take_each(self, key: str, kind: Callable[[object], T]) -> tuple[T, ...]:
        """The items of the list under `key` (or the one value) that fit, each once."""
        value = self.value(key)
        found: dict[T, None] = {}
        for item in value if isinstance(value, list) else [value]:
            if item in (None, ""):
                continue
            try:
                found[kind(item)] = None
            except Unfit as unfit:
                self._report_unfit(key, unfit)
        return tuple(found)

    def key_as(self, key: str, kind: Callable[[object], T]) -> T | None:
        """The key itself as `kind` makes it; None when it is unfit."""
        try:
            return kind(key)
        except Unfit as unfit:
            self._report_unfit(key, unfit)
            return None

    def below(self, key: str) -> Fields:
        """The fields of the table under `key` (none when it is absent or no table); its findings go here."""
        self._known.add(key)
        value = self._values.get(key)
        if value is not None and not isinstance(value, dict):
            self.report(f"{self.name(key)} is {show(value)}, not a table of keys", key=key)
        inner = Fields(self.table, path=self.path, rule=self.rule, way=(*self.way, key))
        inner.findings = self.findings
        inner._values = {str(name): item for name, item in value.items()} if isinstance(value, dict) else {}
        return inner

    def value(self, key: str) -> object:
        """What stands under `key` as the file has it; None when it is absent."""
        self._known.add(key)
        return self._values.get(key)

    def present(self, key: str) -> bool:
        """Whether the key has a value, fit or not."""
        return self.value(key) not in (None, "")

    @property
    def found(self) -> tuple[Finding, ...]:
        """The findings so far, in the order of their lines: a hundred, and how many more there are."""
        found = sorted(self.findings, key=lambda finding: finding.place.line)
        if (more := len(found) - _MOST) > 0:
            cause = f"there are {more:,} more findings of this kind in the file"
            found[_MOST:] = [replace(found[_MOST], cause=cause, cure="correct those above first")]
        return tuple(found)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key of the table, in order."""
        return tuple(self._values)

    def name(self, key: str) -> str:
        """How messages name a key: `image.alt`."""
        return ".".join(part[:60] for part in (*self.way, key))

    def line(self, key: str) -> int:
        """The key's line in the file."""
        return self.table.line(*self.way, key)

    def report(self, cause: str, cure: str = "", *, key: str = "", severity: Severity = "error") -> None:
        """Add a finding at the line of `key`."""
        place = Place(path=self.path, line=self.line(key))
        self.findings.append(Finding(rule=self.rule, severity=severity, place=place, cause=cause, cure=cure))

    def _report_unfit(self, key: str, unfit: Unfit) -> None:
        self.report(f"{self.name(key)} {unfit.cause}", unfit.cure, key=key)

    def unknown(self, severity: Severity, also: Mapping[str, str] | None = None) -> None:
        """Report every key that nobody took, with the nearest that is known; `also` are names other tools use."""
        also = {name: name for name in sorted(self._known)} | dict(also or {})
        for key in self._values:
            if key in self._known:
                continue
            meant = also.get(nearest(key, also) or "")
            cure = f"write {self.name(meant)}, or delete it" if meant else "delete it"
            self.report(f"there is no key {show(self.name(key))}", cure, key=key, severity=severity)
