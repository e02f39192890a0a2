"""A catalog with every stamp goes through other people's tools: stamps hold on, and are void where a text changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import polib
import pytest
from msgspec.structs import replace

from enface.catalogs.po.header import new_header
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.catalogs.stamps import Kind, Stamp, holds, out_hash, pair_hash, stamps, with_stamp
from enface.checks.files import check_file
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key

Tool = Callable[[Path], bytes]
LONG = "The camera stays outside for the whole of the first evening. Somebody opens the door, and nobody looks up."
LANGO = "La cámara se queda fuera toda la primera noche. Alguien abre la puerta, y nadie levanta la vista; ni ella."


def fuzzy(entry: Entry) -> Entry:
    return replace(entry, flags=("fuzzy",))


def stamped(entry: Entry, kind: Kind, *words: str, **fields: str) -> Entry:
    hashes = {"pair": pair_hash(entry.key, entry.translations), "out": out_hash(entry.translations)}
    said = tuple((name, value or hashes[name]) for name, value in fields.items())
    return with_stamp(entry, Stamp(kind=kind, words=words, fields=said))


def entry(text: str, *translations: str, context: str | None = None, plural: str | None = None) -> Entry:
    return Entry(key=Key(context, text, plural), translations=translations, references=("content/reviews/run.md",))


def catalog() -> Catalog:
    """An entry of every kind that a stamp speaks of; the texts of the long ones are wrapped by most tools."""
    edit = replace(
        fuzzy(entry("It rains all night.", "Llueve toda la tarde.")), previous=Key(None, "It rains all evening.")
    )
    entries = (
        stamped(edit, "draft", **{"from": "edit"}),
        stamped(fuzzy(entry(LONG, LANGO)), "mt", engine="apertium", pair="en-es", on="2026-11-23", out=""),
        stamped(entry("The door.", "La puerta."), "mt", engine="apertium", pair="en-es", on="2026-11-23", out=""),
        stamped(entry("Nobody <e1>speaks</e1>.", "Nadie <e1>habla</e1>."), "reviewed", by="Ana Ruiz", pair=""),
        stamped(entry("The end", "El fin.", context="heading"), "ok", "end-punct", pair=""),
        stamped(entry("Cast", "Reparto", context="heading"), "also", "Elenco"),
        stamped(entry("{n} film", "{n} película", "{n} películas", plural="{n} films"), "reviewed", by="Ana", pair=""),
        replace(entry("Plain.", "Sencillo."), comments=("a word of the translator",)),
        replace(stamped(entry("Gone.", "Ido."), "reviewed", by="Ana", pair=""), obsolete=True, references=()),
    )  # fmt: skip
    header = new_header(project="reviews", locale="es", language="en")
    return Catalog(locale="es", domain="reviews", language="en", header=header, entries=entries)


def read(data: bytes) -> Catalog:
    return read_po(data, path="reviews.en.po", locale="es", domain="reviews", language="en")


def standing(found: Catalog) -> Mapping[Key, frozenset[str]]:
    """The stamps that hold, by message."""
    return {each.key: frozenset(one.kind for one in stamps(each) if holds(one, each)) for each in found.entries}


def output(*line: str | Path) -> bytes:
    return subprocess.run(line, capture_output=True, check=True).stdout


def toolkit(name: str, *words: str | Path) -> None:
    program = Path(sys.executable).with_name(name)
    subprocess.run([program, "--progress=none", *words], capture_output=True, check=True)


def by_msgmerge(path: Path) -> bytes:
    template = path.with_name("new.pot")
    template.write_bytes(output("msgattrib", "--no-obsolete", "--clear-fuzzy", "--clear-previous", "--empty", path))
    return output("msgmerge", "-q", "--previous", path, template)


def by_polib(path: Path) -> bytes:
    polib.pofile(str(path)).save(str(path))
    return path.read_bytes()


def by_xliff(path: Path) -> bytes:
    there, back = path.with_suffix(".xlf"), path.with_name("back.po")
    toolkit("po2xliff", path, there)
    toolkit("xliff2po", there, back)
    return back.read_bytes()


def by_pofilter(path: Path) -> bytes:
    """Only what its tests complain of comes out, with comments of its own."""
    out = path.with_name("filtered.po")
    toolkit("pofilter", "--test=untranslated", "--test=endpunc", "--test=startcaps", path, out)
    return out.read_bytes()


TOOLS: dict[str, Tool] = {
    "msgcat": lambda path: output("msgcat", path),
    "msgcat --no-wrap": lambda path: output("msgcat", "--no-wrap", "--sort-output", path),
    "msgattrib": lambda path: output("msgattrib", path),
    "msgconv": lambda path: output("msgconv", "-t", "GB18030", path),
    "msgmerge": by_msgmerge,
    "polib": by_polib,
    "po2xliff, xliff2po": by_xliff,
    "pofilter": by_pofilter,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.en.po"
    path.write_bytes(write_po(catalog()))
    return path


@pytest.mark.parametrize("tool", TOOLS)
def test_stamps_hold_on_when_a_tool_rewrites_the_file(tool: str, path: Path) -> None:
    before = standing(catalog())
    after = standing(read(TOOLS[tool](path)))
    assert after
    for key, kinds in after.items():
        if key in before:
            assert kinds == before[key], f"{tool}: {key.text}"
        else:  # XLIFF 1.2 of the Translate Toolkit has no place for msgctxt: what spoke of the pair is void
            assert kinds <= {"also"}, f"{tool}: {key.text}"


@pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool not in {"po2xliff, xliff2po", "pofilter"}])
def test_formatting_what_a_tool_wrote_gives_the_entries_back(tool: str, path: Path) -> None:
    def data(found: Catalog) -> set[Entry]:
        return {replace(each, head=None, body=None, line=0) for each in found.entries}

    assert data(read(TOOLS[tool](path))) == data(catalog())


def by_polib_editing(path: Path) -> bytes:
    file = polib.pofile(str(path))
    for each in file:
        if each.msgid.startswith("Nobody"):
            each.msgstr = "Nadie <e1>dice nada</e1>."
        if each.msgid == LONG:
            each.flags.remove("fuzzy")
            each.msgstr = each.msgstr.replace("vista", "cabeza")
        if each.msgid.startswith("It rains"):
            each.flags.remove("fuzzy")
    file.save()
    return path.read_bytes()


def by_hand(path: Path) -> bytes:
    text = path.read_text("utf-8").replace("<e1>habla</e1>", "<e1>dice nada</e1>").replace("la vista", "la cabeza")
    return text.replace("#, fuzzy\n", "").encode()


def by_xliff_editing(path: Path) -> bytes:
    path.write_bytes(by_hand(path))
    return by_xliff(path)


@pytest.mark.parametrize("edit", [by_polib_editing, by_hand, by_xliff_editing])
def test_stamps_are_void_where_somebody_changed_the_translation(edit: Tool, path: Path) -> None:
    after = {key.text: kinds for key, kinds in standing(read(edit(path))).items()}
    assert after["Nobody <e1>speaks</e1>."] == frozenset()
    assert after[LONG] == frozenset()
    assert after["It rains all night."] == frozenset()
    assert after["The door."] == {"mt"}
    assert after["{n} film"] == {"reviewed"}


def test_stamps_are_void_where_msgmerge_changed_the_source(path: Path) -> None:
    template = path.with_name("new.pot")
    text = output("msgattrib", "--no-obsolete", "--clear-fuzzy", "--clear-previous", "--empty", path)
    template.write_bytes(text.replace(b"<e1>speaks</e1>", b"<e1>spoke</e1>").replace(b'"{n} film"', b'"{n} long film"'))
    after = {
        key.text: kinds for key, kinds in standing(read(output("msgmerge", "-q", "--previous", path, template))).items()
    }
    assert after["Nobody <e1>spoke</e1>."] == frozenset()
    assert after["{n} long film"] == frozenset()
    assert after["The door."] == {"mt"}


def test_the_file_itself_has_nothing_that_other_tools_complain_of(path: Path) -> None:
    done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [*check_file(read(path.read_bytes()), "reviews.en.po")] == []
