"""What is asked of a PO file by itself, as msgfmt --check does: its header, plural forms, line ends and formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from enface.catalogs.po.charsets import odd_title
from enface.catalogs.po.header import fields, plural_count, plural_forms, plural_rule
from enface.checks.formats import format_problems
from enface.checks.newlines import line_ends
from enface.checks.placeholders import placeholder
from enface.checks.subject import Context, Subject
from enface.checks.trouble import Trouble
from enface.model.catalog import Catalog, Entry
from enface.model.finding import Finding, Place, Severity

_ASKED = ("Content-Type", "Language")


def check_file(catalog: Catalog, path: str) -> Iterator[Finding]:
    """What is wrong with a catalog that could be read; an error where msgfmt --check refuses it too."""
    entries = [entry for entry in catalog.entries if entry.accepted and not entry.obsolete]
    plurals = [entry for entry in entries if entry.key.plural is not None and entry.translations[0]]
    yield from _header(catalog, path)
    rule, problem = _rule(catalog.header, needed=bool(plurals))
    if problem:
        yield _plural_forms(problem, catalog, path)
    yield from _counts(plurals, plural_count(catalog.header), path)
    lenient = _lenient(rule)
    for entry in entries:
        for name, trouble in _of_entry(Subject(entry=entry, context=Context.of(catalog, path)), lenient):
            yield _finding(name, "error", Place(path=path, line=entry.line), trouble.cause, trouble.cure)


def _header(catalog: Catalog, path: str) -> Iterator[Finding]:
    if catalog.header is None:
        cause = "the file has no header, so that programs cannot know its charset and language"
        yield _finding("po-header", "warning", Place(path=path, line=1), cause, 'begin with msgid "" and its fields')
        return
    if odd_title(catalog.header):
        cause = "bytes of the comments above the header are not of the file's charset"
        yield _finding("po-charset", "warning", Place(path=path, line=1), cause, "write them anew")
    known = fields(catalog.header)
    place = Place(path=path, line=catalog.header.line)
    for name in _ASKED:
        if not known.get(name.lower()):
            yield _finding("po-header", "warning", place, f"the header does not say its {name}", f"add {name}: …")


def _rule(header: Entry | None, *, needed: bool) -> tuple[Sequence[int], str]:
    """The form of each number, and what is wrong with the header's rule ("" = nothing)."""
    try:
        rule = plural_rule(header)
    except ValueError as error:
        return (), str(error)
    return rule or (), "the header does not say its Plural-Forms" if needed and rule is None else ""


def _plural_forms(cause: str, catalog: Catalog, path: str) -> Finding:
    count, expression = plural_forms(catalog.locale)
    place = Place(path=path, line=catalog.header.line if catalog.header else 1)
    return _finding("plural-forms", "error", place, cause, f"write: nplurals={count}; plural={expression};")


def _counts(plurals: Sequence[Entry], count: int | None, path: str) -> Iterator[Finding]:
    for entry in plurals:
        given = len(entry.translations)
        if count and given != count:
            cause = f"the message has {given} plural forms, but the header says nplurals={count}"
            place = Place(path=path, line=entry.line)
            yield _finding("plural-count", "error", place, cause, "give every form of the language")


def _of_entry(subject: Subject, lenient: frozenset[int]) -> Iterator[tuple[str, Trouble]]:
    for trouble in line_ends(subject):
        yield "line-ends", trouble
    for trouble in format_problems(subject.entry, lenient):
        yield "format", trouble
    for trouble in placeholder(subject):
        yield "placeholder", trouble


def _lenient(rule: Sequence[int]) -> frozenset[int]:
    """The forms for one number alone, or for a few such as 1 and 0: their words can say it."""
    return frozenset(form for form, often in Counter(rule).items() if often <= 2)


def _finding(rule: str, severity: Severity, place: Place, cause: str, cure: str) -> Finding:
    return Finding(rule=rule, severity=severity, place=place, cause=cause, cure=cure)
