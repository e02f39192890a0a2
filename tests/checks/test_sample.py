"""The sample's translations, made with care, have no findings; faults put into them are found."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from enface.adapters.po_dir import po_path, read_catalogs
from enface.checks.study import Hit, study
from enface.checks.subject import Context
from enface.model.catalog import Catalog, Entry
from enface.model.site import Detecting
from enface.text.sentences import sentences
from enface.workshop.checking import check, open_checker
from enface.workshop.detectors import detectors_of

ROOT = Path(__file__).parents[2]
LOCALES = ("ar", "en", "es", "ja", "pt-BR", "vi")


def test_the_sample_has_no_findings() -> None:
    checked = check(open_checker(ROOT))
    assert [str(hit.finding) for hit in checked.hits] == []
    assert checked.findings == ()


def hits(catalogs: list[Catalog]) -> tuple[Hit, ...]:
    detectors = detectors_of(Detecting())
    contexts = [Context.of(each, po_path(each.locale, each.name)) for each in catalogs]
    known = [replace(context, detectors=detectors) for context in contexts]
    return study(list(zip(catalogs, known, strict=True)), lambda _: True)


def in_the_source_language(entry: Entry, locale: str, language: str) -> str:
    """The second sentence left as it was."""
    theirs, ours = sentences(entry.translations[0], locale), sentences(entry.key.text, language)
    if len(theirs) != len(ours) or len(ours) < 3 or len(ours[1].split()) < 8:
        return ""
    return "".join((theirs[0], ours[1], *theirs[2:]))


def without_its_end(entry: Entry, locale: str, language: str) -> str:
    """The last mark gone, where a sentence needs one."""
    text = entry.translations[0]
    named = {"title", "heading", "caption", "cell", "item", "line", "alt"}.intersection(entry.notes)
    loose = {locale, language} & {"ja"}
    return "" if named or loose or text[-1:] not in ".؟?" else text[:-1]


def with_another_number(entry: Entry, _locale: str, _language: str) -> str:
    """Digits beyond twelve changed, where the source has digits."""
    if not re.search(r"(?<![</a-z\d])[1-9]\d", entry.key.text):
        return ""
    return re.sub(r"(?<![</a-z\d])[1-9]\d+(?![\d>/])", lambda found: f"{int(found[0]) + 3}", entry.translations[0])


def anywhere(change: Callable[[str], str]) -> Callable[[Entry, str, str], str]:
    return lambda entry, _locale, _language: change(entry.translations[0])


FAULTS: dict[str, Callable[[Entry, str, str], str]] = {
    "half-translated": in_the_source_language,
    "end-punct": without_its_end,
    "numbers": with_another_number,
    "whitespace": anywhere(lambda text: f"{text} "),
    "tag-multiset": anywhere(lambda text: re.sub(r"</?a\d+>", "", text)),
    "brackets": anywhere(lambda text: text.replace(")", "", 1) if text.count(")") == text.count("(") == 1 else ""),
    "mt-artefact": anywhere(lambda text: text.replace(" ", "&amp;nbsp;", 1)),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_faults_are_found_where_they_are_put(rule: str) -> None:
    put = found = 0
    for locale in LOCALES:
        spoilt: set[tuple[str, int]] = set()
        catalogs = [with_fault(each, rule, spoilt) for each in read_catalogs(ROOT, locale).catalogs]
        told = {(hit.finding.place.path, hit.finding.place.line) for hit in hits(catalogs) if hit.finding.rule == rule}
        put += len(spoilt)
        found += len(spoilt & told)
    assert put >= 4
    assert found >= 0.9 * put


def with_fault(catalog: Catalog, rule: str, spoilt: set[tuple[str, int]]) -> Catalog:
    """The catalog with the fault in every entry that can have it."""
    entries = []
    for entry in catalog.entries:
        text = FAULTS[rule](entry, catalog.locale, catalog.language) if entry.accepted else ""
        if text and text != entry.translations[0]:
            spoilt.add((po_path(catalog.locale, catalog.name), entry.line))
            entries.append(replace(entry, translations=(text,)))
        else:
            entries.append(entry)
    return replace(catalog, entries=tuple(entries))
