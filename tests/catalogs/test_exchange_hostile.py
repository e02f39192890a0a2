"""Files that come from outside and mean harm, or are broken: refused with their place, or their texts left out."""

from __future__ import annotations

import io
import stat
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from tests.catalogs.texts import catalog

from enface.catalogs.exchange.formats import FORMATS, files_of, read_package
from enface.catalogs.exchange.outline import package_of
from enface.errors import BadInput

GOOD = package_of(
    "https://example.org", "es", [catalog('msgid "It <e1>leaves</e1>."\nmsgstr "<e1>Sale</e1>."\n')], [], ()
)


def file(form: str) -> bytes:
    ((_, data),) = files_of(GOOD, FORMATS[form])
    return data


def refused(data: bytes, name: str) -> str:
    with pytest.raises(BadInput) as caught:
        read_package(data, name)
    assert str(caught.value).startswith(name)
    return str(caught.value)


BOMB = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
XLIFFS = ["xliff12", "xliff2"]


@pytest.mark.parametrize("form", XLIFFS)
@pytest.mark.parametrize("dtd", [BOMB, OUTSIDE, '<!DOCTYPE x SYSTEM "https://example.org/x.dtd">', "<!doctype x>"])
def test_entities_and_document_types_are_refused(form: str, dtd: str) -> None:
    text = (
        file(form).decode().replace("?>\n", f"?>\n<!-- a -->{dtd}\n", 1).replace("leaves", "&m;" if "m" in dtd else "x")
    )
    assert "document type" in refused(text.encode(), "x.xlf")
    assert "document type" in refused(text.replace("UTF-8", "UTF-16").encode("utf-16"), "x.xlf")


@pytest.mark.parametrize("form", XLIFFS)
@pytest.mark.parametrize("depth", [150, 1_000, 10_000])
def test_deep_xml_is_refused(form: str, depth: int) -> None:
    text = file(form).decode()
    deep = text.replace("leaves", "<mrk>" * depth + "leaves" + "</mrk>" * depth)
    assert refused(deep.encode(), "x.xlf")


XML_FAULTS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("cut short", lambda data: data[:-40]),
    ("empty", lambda _: b""),
    ("NUL", lambda data: data.replace(b"leaves", b"lea\0ves")),
    ("control", lambda data: data.replace(b"leaves", b"lea\x01ves")),
    ("control by number", lambda data: data.replace(b"leaves", b"lea&#1;ves")),
    ("Latin-1", lambda data: data.replace(b"Sale", b"Sal\xe9")),
    ("another encoding", lambda data: data.replace(b"UTF-8", b"UTF-7")),
    ("UTF-16 without a mark", lambda data: data.decode().replace("UTF-8", "UTF-16").encode("utf-16-le")),
    ("two roots", lambda data: data + b"<x/>"),
    ("an entity of nobody", lambda data: data.replace(b"leaves", b"&nbsp;")),
    ("another root", lambda data: data.replace(b"<xliff", b"<html").replace(b"</xliff", b"</html")),
    ("another namespace", lambda data: data.replace(b":xliff:document", b":other")),
    ("no package", lambda data: data.replace(b'tool-id="enface"', b"").replace(b"enface:version", b"enface:v")),
    ("a workbook", lambda _: file("xlsx")),
    ("a picture", lambda _: b"\x89PNG\r\n\x1a\n" + bytes(50)),
]


@pytest.mark.parametrize("form", XLIFFS)
@pytest.mark.parametrize(("name", "spoil"), XML_FAULTS, ids=[name for name, _ in XML_FAULTS])
def test_broken_xml_is_refused(form: str, name: str, spoil: Callable[[bytes], bytes]) -> None:
    assert refused(spoil(file(form)), "x.xlf"), name


@pytest.mark.parametrize("form", XLIFFS)
def test_too_large_xml_is_refused_before_it_is_read(form: str) -> None:
    assert "64,000,000" in refused(file(form) + b" " * 64_000_000, "x.xlf")


@pytest.mark.parametrize("form", XLIFFS)
def test_utf_16_with_its_mark_is_read(form: str) -> None:
    data = file(form).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert read_package(data, "x.xlf").package.units[0].held == GOOD.units[0].held


@pytest.mark.parametrize("form", ["xliff12", "xliff2", "csv", "html"])
def test_a_text_that_stands_twice_is_left_out_unless_both_say_the_same(form: str) -> None:
    name, text = f"x.{'xlf' if form in XLIFFS else form}", file(form).decode()
    start, end = {
        "xliff12": ("<trans-unit", "</trans-unit>"), "xliff2": ("<unit", "</unit>"), "csv": (",It", "\r\n"),
        "html": ("<article", "</article>"),
    }[form]  # fmt: skip
    at = text.index(start)
    unit = text[at : text.index(end, at) + len(end)]
    same = read_package(text.replace(unit, unit + unit).encode(), name)
    assert (len(same.package.units), same.findings) == (1, ())
    other = read_package(text.replace(unit, unit + unit.replace("Sale", "Va")).encode(), name)
    assert other.package.units == ()
    assert "stands twice" in other.findings[0].cause
    assert other.findings[0].place.line > 1


@pytest.mark.parametrize("form", ["xliff12", "xliff2", "csv", "html"])
@pytest.mark.parametrize("name", ["17", "u.x", "u1", "", "u" * 99 + ".0", "u1.-1", "u1.٣"])
def test_a_text_of_nobody_is_left_out_with_its_place(form: str, name: str) -> None:
    text = file(form).decode().replace(f"{GOOD.units[0].id}.0", name)
    parcel = read_package(text.encode(), f"x.{'xlf' if form in XLIFFS else form}")
    known = [unit for unit in parcel.package.units if unit.id == GOOD.units[0].id]
    assert known == []
    assert parcel.findings or parcel.package.units


@pytest.mark.parametrize(
    "text", ["", "a,b,c\n1,2,3\n", "\0", '"', "source,translation,state\r\nIt leaves.,Sale.,translated\r\n"]
)
def test_csv_that_is_no_package_is_refused(text: str) -> None:
    refused(text.encode(), "x.csv")


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        (b"Sale", b"\xff", "not UTF-8"),
        (b"Sale", b"\0", "NUL"),
        (b"<e1>Sale", b'"<e1>Sa"le', "no CSV"),
        (b"enface 1 ", b"enface 9 ", "version 9"),
    ],
)
def test_spoilt_csv_is_refused_with_its_line(old: bytes, new: bytes, cause: str) -> None:
    assert cause in refused(file("csv").replace(old, new), "x.csv")


def test_a_state_of_nobody_is_named() -> None:
    parcel = read_package(file("csv").replace(b",translated,", b",perfect,"), "x.csv")
    assert [(finding.place.line, finding.cause) for finding in parcel.findings] == [(2, "'perfect' is no state")]


def archive(change: Callable[[zipfile.ZipFile], None]) -> bytes:
    out = io.BytesIO(file("xlsx"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as zipped:
        change(zipped)
    return out.getvalue()


def link(zipped: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("xl/link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    zipped.writestr(info, "/etc/passwd")


def many(zipped: zipfile.ZipFile) -> None:
    for number in range(5_000):
        zipped.writestr(f"x/{number}", b"")


def twins(zipped: zipfile.ZipFile) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        zipped.writestr("xl/workbook.xml", b"<x/>")


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (lambda zipped: zipped.writestr("../out", b"x"), "leads out"),
        (lambda zipped: zipped.writestr("/etc/x", b"x"), "leads out"),
        (lambda zipped: zipped.writestr("a\\..\\b", b"x"), "leads out"),
        (lambda zipped: zipped.writestr("C:/x", b"x"), "leads out"),
        (link, "symbolic link"),
        (many, "5,000 members"),
        (twins, "two members"),
        (lambda zipped: zipped.writestr("xl/bomb.bin", bytes(30_000_000)), "too tightly"),
        (lambda zipped: zipped.writestr("xl/x.xml", BOMB), "document type"),
        (lambda zipped: zipped.writestr("xl/x.rels", OUTSIDE.lower()), "document type"),
        (lambda zipped: zipped.writestr("xl/x.xml", BOMB.encode("utf-16")), "not UTF-8"),
    ],
    ids=["up", "absolute", "backslash", "drive", "link", "many", "twins", "bomb", "entities", "outside", "utf-16"],
)
def test_hostile_archives_are_refused_before_they_are_unpacked(
    change: Callable[[zipfile.ZipFile], None], cause: str
) -> None:
    assert cause in refused(archive(change), "x.xlsx")


def workbook(rows: str, strings: str) -> bytes:
    """The good workbook with other cells and a table of strings."""
    out = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    with zipfile.ZipFile(io.BytesIO(file("xlsx"))) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            text = good.read(name)
            if name == "[Content_Types].xml":
                part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
                text = text.replace(b"</Types>", part.encode())
            if name == "xl/worksheets/sheet1.xml":
                text = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()
            bad.writestr(name, text)
        bad.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{strings}</sst>')
    return out.getvalue()


def test_a_workbook_of_empty_columns_takes_no_memory() -> None:
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>{row}</v></c></row>' for row in range(1, 5_000))
    tracemalloc.start()
    assert "does not have the headings" in refused(workbook(rows, ""), "x.xlsx")
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_one_string_in_thousands_of_cells_is_refused() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 2_000))
    strings = f"<si><t>{'a' * 900_000}</t></si>"
    assert "more than 200,000,000 characters" in refused(workbook(rows, strings), "x.xlsx")


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = archive(lambda zipped: zipped.writestr("xl/bomb.bin", bytes(30_000_000)))
    lying = data.replace((30_000_000).to_bytes(4, "little"), (300).to_bytes(4, "little"))
    assert lying != data
    refused(lying, "x.xlsx")


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04" + bytes(40), file("csv"), file("xlsx")[:-30], file("xlsx")[200:]]
)
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    refused(data, "x.xlsx")


@pytest.mark.parametrize("text", ["", "<html>", "<html><body><p>hello", "\0", "<body data-enface=2>"])
def test_pages_that_are_no_package_are_refused(text: str) -> None:
    refused(text.encode(), "x.html")


def test_scripts_and_markup_in_a_page_are_text_at_most() -> None:
    text = file("html").decode().replace(">Sale<", "><b onclick=x>Sa</b><br>le<script>alert(1)</script><")
    (unit,) = read_package(text.encode(), "x.html").package.units
    assert "onclick" not in unit.translations[0]
    assert unit.translations[0].startswith("<e1>") or "Sa\nle" in unit.translations[0]


@pytest.mark.parametrize("name", ["x.exe", "x", "x.zip"])
def test_files_of_other_kinds_are_refused(name: str) -> None:
    assert ".xlf" in refused(file("csv"), name)


def test_po_without_its_language_is_refused() -> None:
    assert "language" in refused(b'msgid "a"\nmsgstr "b"\n', "x.po")
