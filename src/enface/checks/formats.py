"""Format directives of C and Python: a translation takes the arguments that the program gives.

Only entries with the flag of their format are looked at, as msgfmt --check does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from enface.checks.trouble import Trouble
from enface.model.catalog import Entry

Arguments = Mapping[int | str, str]
"""What kind of value each argument is, by its name or its number from 1."""
Reader = Callable[[str], Arguments]

_NUMBER = r"\*(?:[1-9]\d*\$)?|\d+"
_C = re.compile(
    rf"%(?:(?P<number>[1-9]\d*)\$)?[-+ #0'I]*(?P<width>{_NUMBER})?(?:\.(?P<precision>{_NUMBER}|))?"
    r"(?:(?P<size>hh|h|ll|l|q|L|j|z|Z|t)?(?P<kind>[diouxXeEfFgGaAcsCSpnm%])|<PRI(?P<fixed>[dioxuX]\w+)>)"
)
_PYTHON = re.compile(
    r"%(?:\((?P<name>[^()]*)\))?[-+ #0]*(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d*))?[hlL]?"
    r"(?P<kind>[diouxXeEfFgGcrsa%])"
)
_C_KINDS = {**dict.fromkeys("di", "signed integer"), **dict.fromkeys("ouxX", "unsigned integer"),
            **dict.fromkeys("eEfFgGaA", "float"), "p": "pointer", "n": "counter"}  # fmt: skip
_PYTHON_KINDS = {**dict.fromkeys("diouxX", "integer"), **dict.fromkeys("eEfFgG", "float")}


def format_problems(entry: Entry, lenient: Collection[int]) -> Iterator[Trouble]:
    """Where a form takes other arguments than the msgid, or of another type; `lenient` forms may leave some out.

    Lenient are plural forms that stand for one number alone, which their words can say.
    """
    for flag, read in _READERS.items():
        if flag in entry.flags and entry.translations[0]:
            yield from _compared(entry, flag, read, lenient)


def _compared(entry: Entry, flag: str, read: Reader, lenient: Collection[int]) -> Iterator[Trouble]:
    single = entry.key.plural is None
    try:
        wanted = read(entry.key.text if entry.key.plural is None else entry.key.plural)
    except ValueError:
        return  # the program's own text is no such format: there is nothing to hold a translation to
    for index, text in enumerate(entry.translations):
        name = "msgstr" if single else f"msgstr[{index}]"
        try:
            yield from _differences(wanted, read(text), name, may_lack=not text or (not single and index in lenient))
        except ValueError as error:
            yield Trouble(cause=f"{name} is no {flag} text: {error}", cure="write a percent sign as %%")


def _differences(wanted: Arguments, got: Arguments, name: str, *, may_lack: bool) -> Iterator[Trouble]:
    for argument in wanted.keys() - got.keys() if not may_lack else ():
        yield Trouble(cause=f"{name} does not use {_named(argument)} of the msgid", cure="use it")
    for argument in got.keys() - wanted.keys():
        yield Trouble(cause=f"{name} uses {_named(argument)}, which the msgid has not", cure="take it out")
    for argument in wanted.keys() & got.keys():
        if wanted[argument] != got[argument]:
            cause = f"{name} takes {_named(argument)} as {got[argument]}, the msgid as {wanted[argument]}"
            yield Trouble(cause=cause, cure="write the directive of the msgid")


def _named(argument: int | str) -> str:
    return f"argument {argument}" if isinstance(argument, int) else f"%({argument})"


def _of_c(text: str) -> Arguments:
    found: dict[int | str, str] = {}
    numbered = False
    for match in _directives(_C, text):
        if match["kind"] in {"%", "m"}:
            continue
        stars = [star for star in (match["width"], match["precision"]) if star and star.startswith("*")]
        for star in stars:
            _put(found, int(star[1:-1]) if star[1:] else len(found) + 1, "signed integer")
        numbered = numbered or bool(match["number"])
        if numbered and not match["number"]:
            raise ValueError("it numbers some of its arguments, not all")
        fixed = match["fixed"]
        kind = f"{_C_KINDS[fixed[0]]} {fixed[1:]}" if fixed else _c_kind(match["size"] or "", match["kind"])
        _put(found, int(match["number"] or len(found) + 1), kind)
    return found


def _c_kind(size: str, kind: str) -> str:
    """`%ls` is `%S`, and `%Lf` with another letter for the same number is the same."""
    if kind in "csCS":
        wide = "wide " if size == "l" or kind in "CS" else ""
        return wide + ("string" if kind in "sS" else "character")
    return _C_KINDS[kind] if size == "l" and kind in "eEfFgGaA" else f"{size} {_C_KINDS[kind]}".strip()


def _of_python(text: str) -> Arguments:
    found: dict[int | str, str] = {}
    for match in _directives(_PYTHON, text):
        if match["kind"] == "%":
            continue
        if match["name"] is None:
            for star in (match["width"], match["precision"]):
                if star == "*":
                    _put(found, len(found) + 1, "integer")
        kind = _PYTHON_KINDS.get(match["kind"], "character" if match["kind"] == "c" else "text")
        _put(found, match["name"] if match["name"] is not None else len(found) + 1, kind)
    if len({type(argument) for argument in found}) > 1:
        raise ValueError("it names some of its arguments, not all")
    return found


def _put(found: dict[int | str, str], argument: int | str, kind: str) -> None:
    if found.setdefault(argument, kind) != kind:
        raise ValueError(f"it takes {_named(argument)} once as {found[argument]} and once as {kind}")


def _directives(directive: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    position = text.find("%")
    while position >= 0:
        match = directive.match(text, position)
        if match is None:
            raise ValueError(f"{text[position : position + 8]!r} is no directive")
        yield match
        position = text.find("%", match.end())


_READERS: Mapping[str, Reader] = {"c-format": _of_c, "python-format": _of_python}
