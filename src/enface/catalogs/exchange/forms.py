"""Packages whose smallest part is one form of one translation: forms of units, and units of forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from enface.catalogs.exchange.package import ACCEPTED, Base, State, Unit, text_hash, trouble, unit_id
from enface.model.finding import Finding
from enface.model.message import Key


class Form(Struct, frozen=True, kw_only=True):
    """One form of a translation beside its source, as a file has it.

    `unit` and `index` are the two halves of its id. `state` is None where the file does not say, or where nobody can
    have meant it. `plural` is msgid_plural and `singular` msgid, in a message that has a plural.
    """

    unit: str
    index: int
    catalog: str
    source: str
    translation: str
    state: State | None
    base: Base | None
    context: str | None = None
    singular: str | None = None
    plural: str | None = None
    comments: tuple[str, ...] = ()
    line: int = 0


def form_ids(unit: Unit) -> tuple[str, ...]:
    """What the forms of a unit are called: its id, a point and the form's number."""
    return tuple(f"{unit.id}.{index}" for index in range(len(unit.translations)))


def parse_form_id(text: str) -> tuple[str, int] | None:
    """Unit and index of a form's id; None for what is none of enface's."""
    unit, _, index = text.strip().partition(".")
    return (unit, int(index)) if index.isdecimal() and index.isascii() and len(index) < 3 and unit[:1] == "u" else None


def units_of(forms: Iterable[Form], path: str) -> tuple[tuple[Unit, ...], tuple[Finding, ...]]:
    """The units that the forms of a file make, and what is wrong with those that are left out."""
    findings: list[Finding] = []
    units = [
        _unit([some[index] for index in sorted(some)])
        for some in _grouped(forms, path, findings).values()
        if _is_whole(some, path, findings)
    ]
    return tuple(units), tuple(findings)


def _grouped(forms: Iterable[Form], path: str, findings: list[Finding]) -> dict[tuple[str, str], dict[int, Form]]:
    found: dict[tuple[str, str], dict[int, Form]] = {}
    twice: set[tuple[str, str]] = set()
    for form in forms:
        some = found.setdefault((form.catalog, form.unit), {})
        before = some.setdefault(form.index, form)
        if before.translation != form.translation:
            cause = f"the text stands twice, with different translations (first in line {before.line})"
            findings.append(trouble(path, form.line, cause, "keep one of them"))
            twice.add((form.catalog, form.unit))
    return {name: some for name, some in found.items() if name not in twice}


def _is_whole(some: dict[int, Form], path: str, findings: list[Finding]) -> bool:
    whole = sorted(some) == list(range(len(some)))
    if not whole:
        cause = "not all plural forms are there"
        findings.append(trouble(path, next(iter(some.values())).line, cause, "export it again"))
    return whole


def _unit(forms: Sequence[Form]) -> Unit:
    first = forms[0]
    unit = Unit(
        id=first.unit,
        key=_key(first),
        catalog=first.catalog,
        translations=tuple(form.translation for form in forms),
        state="missing",
        base=first.base,
        comments=tuple(dict.fromkeys(comment for form in forms for comment in form.comments)),
        line=first.line,
    )
    return replace(unit, state=_state(forms, unit))


_RANK: dict[State, int] = {"missing": 0, "draft": 1, "machine": 2, "stale": 3, "translated": 4, "reviewed": 5}


def _state(forms: Sequence[Form], unit: Unit) -> State:
    """The least that is said of a form with text; with a form without text nothing is accepted."""
    told = [_settled(form, unit) for form in forms if form.translation]
    state: State = min(told, key=_RANK.__getitem__) if told else "missing"
    return "draft" if state in ACCEPTED and len(told) < len(forms) else state


def _settled(form: Form, unit: Unit) -> State:
    """The state that a form is in: `missing` beside a text means that the tool does not keep states."""
    if form.state is not None and form.state != "missing":
        return form.state
    same = unit.base and unit.base.text == text_hash(unit.translations, tagged=unit.tagged)
    return unit.base.state if unit.base and same else "translated"


def _key(form: Form) -> Key:
    """The message's key, whose absent and empty contexts only the id tells apart."""
    text = form.source if form.singular is None else form.singular
    keys = _contexts(form.context, text, form.plural)
    return next((key for key in keys if unit_id(key) == form.unit), Key(form.context or None, text, form.plural))


def _contexts(context: str | None, text: str, plural: str | None) -> Iterator[Key]:
    yield Key(context or None, text, plural)
    yield Key(context or "", text, plural)
