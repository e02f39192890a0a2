"""What comes back from outside: the cases of `cases/exchange`, and what holds for every one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.catalogs.texts import CASES, catalog

from enface.catalogs.exchange.delivery import Delivered, blanks, deliver
from enface.catalogs.exchange.formats import FORMATS, files_of, read_package
from enface.catalogs.exchange.outline import package_of
from enface.catalogs.exchange.package import Package, Unit, to_state, unit_id
from enface.catalogs.exchange.separated import read_csv, write_csv
from enface.catalogs.po.write import write_po
from enface.catalogs.stamps import pair_hash
from enface.checks.soundness import check_entry
from enface.checks.subject import Context, Subject
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

FILES = sorted((CASES / "exchange").glob("*.case"))
WHEN = datetime(2026, 11, 30, 12, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A catalog as it was exported and as it is now, what came back, and what is to become of it."""

    exported: Catalog
    now: Catalog
    returned: Package
    result: str
    deeds: list[str]


def case(path: Path) -> Case:
    _, *sections = path.read_text("utf-8").split("--- ")
    texts = {name: text for name, _, text in (section.partition("\n") for section in sections)}
    exported = catalog(texts["exported"])
    return Case(
        exported=exported,
        now=catalog(texts.get("now", texts["exported"])),
        returned=worked_on(package_of("https://example.org", "es", [exported], [], ()), catalog(texts["returned"])),
        result=texts["result"],
        deeds=texts["deeds"].splitlines(),
    )


def worked_on(package: Package, edits: Catalog) -> Package:
    done = {unit_id(entry.key): entry for entry in edits.entries}
    return replace(package, units=tuple(_edited(unit, done.get(unit.id)) for unit in package.units))


def _edited(unit: Unit, entry: Entry | None) -> Unit:
    if entry is None:
        return unit
    told = {name: value for name, _, value in (comment.partition(": ") for comment in entry.comments)}
    said = "missing" if not entry.translated else "draft" if entry.fuzzy else "translated"
    remarks = tuple(comment.removeprefix("remark: ") for comment in entry.comments if comment.startswith("remark: "))
    return replace(
        unit,
        translations=entry.translations,
        state=to_state(told.get("state", said)) or "missing",
        comments=(*unit.comments, *remarks),
    )


def sound(entry: Entry, of: Catalog) -> bool:
    found = check_entry(Subject(entry=entry, context=Context.of(of, "reviews.en.po")))
    return not any(finding.severity == "error" for finding in found)


def delivered(catalogs: tuple[Catalog, ...], package: Package, by: str = "Ana Ruiz") -> Delivered:
    return deliver(catalogs, package, by, WHEN, sound)


def with_pairs(text: str) -> str:
    """The text with the digests that a reviewer's stamp has in place of their names."""
    pairs = {
        "PAIR1": pair_hash(Key(None, "It leaves at night."), ["Sale de noche."]),
        "PAIR2": pair_hash(Key(None, "It stops at dawn."), ["Para al alba."]),
    }
    for name, pair in pairs.items():
        text = text.replace(name, pair)
    return text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    given = case(path)
    done = delivered((given.now,), given.returned)
    assert write_po(done.catalogs[0]).decode() == with_pairs(given.result)
    assert [f"{step.deed} {step.unit.key.text}" for step in done.steps] == given.deeds


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_importing_again_changes_no_byte(path: Path) -> None:
    given = case(path)
    once = delivered((given.now,), given.returned)
    twice = delivered(once.catalogs, given.returned, by="Somebody else")
    assert write_po(twice.catalogs[0]) == write_po(once.catalogs[0])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_translation_gets_lost(path: Path) -> None:
    given = case(path)
    after = re.sub(r'"\n(#~ )?"', "", write_po(delivered((given.now,), given.returned).catalogs[0]).decode())
    known = {unit.base.text for unit in given.returned.units if unit.base}
    for unit in given.returned.units:
        if unit.held.text not in known:
            assert all(text in after for text in unit.translations)
    for entry in given.now.entries:
        replaced = any(unit.id == unit_id(entry.key) and unit.held != unit.base for unit in given.returned.units)
        assert replaced or not entry.accepted or all(text in after for text in entry.translations)


def test_the_header_says_who_and_when() -> None:
    header = 'msgid ""\nmsgstr ""\n"PO-Revision-Date: 2020-01-01 00:00+0000\\n"\n"Last-Translator: Old\\n"\n\n'
    given = catalog(header + 'msgid "It leaves."\nmsgstr ""\n')
    package = package_of("", "es", [given], [], ())
    unit = replace(package.units[0], translations=("Sale.",), state="translated")
    after = write_po(delivered((given,), replace(package, units=(unit,))).catalogs[0]).decode()
    assert '"PO-Revision-Date: 2026-11-30 12:00+0000\\n"\n"Last-Translator: Ana Ruiz\\n"' in after
    assert delivered((given,), package).catalogs == (given,)


def test_a_package_that_blanks_much_is_noticed() -> None:
    text = "".join(f'msgid "Text {number}."\nmsgstr "Texto {number}."\n\n' for number in range(60))
    package = package_of("", "es", [catalog(text)], [], ())
    empty = [replace(unit, translations=("",), state="missing") for unit in package.units]
    for some, count in ((0, 0), (3, 0), (4, 4), (60, 60)):
        assert blanks(replace(package, units=(*empty[:some], *package.units[some:]))) == count


def test_a_package_of_another_site_settles_nothing() -> None:
    ours = catalog('msgid "It leaves."\nmsgstr "Sale."\n')
    theirs = package_of("", "es", [catalog('msgid "Another."\nmsgstr "Otro."\n')], [], ())
    unit = replace(theirs.units[0], base=None)
    done = delivered((ours,), replace(theirs, units=(unit,)))
    assert done.catalogs == (ours,)
    assert [step.deed for step in done.steps] == ["unknown"]


def test_other_plural_forms_than_the_catalog_has_are_left_out() -> None:
    ours = catalog('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n')
    package = package_of("", "es", [ours], [], ())
    unit = replace(package.units[0], translations=("z",))
    done = delivered((ours,), replace(package, units=(unit,)))
    assert done.catalogs == (ours,)
    assert [step.deed for step in done.steps] == ["misfit"]


def test_a_file_that_does_not_say_its_source_language_settles_what_is_in_one_language() -> None:
    one, other = catalog('msgid "Run"\nmsgstr ""\n'), catalog('msgid "Run"\nmsgstr ""\n', "reviews.de")
    unit = package_of("", "es", [one], [], ()).units[0]
    unit = replace(unit, catalog="es.", translations=("Corre",), state="translated", base=None)
    package = Package(site="", locale="es", units=(unit,))
    assert [step.deed for step in delivered((one,), package).steps] == ["taken"]
    assert [step.deed for step in delivered((one, other), package).steps] == ["unknown"]


def test_a_site_without_an_address_exports_as_well() -> None:
    package = package_of("", "es", [catalog('msgid "a"\nmsgstr "b"\n')], [], ())
    trimmed = write_csv(package).replace(b"enface 1 es ", b"enface 1 es")
    assert read_csv(trimmed, "x.csv").package.units[0].held == package.units[0].held


@pytest.mark.parametrize("form", ["csv", "xliff12", "xliff2", "html", "po"])
def test_a_very_long_text_comes_back(form: str) -> None:
    text = "It leaves. " * 20_000
    package = package_of("https://example.org", "es", [catalog(f'msgid "Long"\nmsgstr "{text}"\n')], [], ())
    ((_, data),) = files_of(package, FORMATS[form])
    assert read_package(data, f"x{FORMATS[form].suffix}").package.units[0].translations == (text,)
