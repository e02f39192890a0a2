from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from enface.catalogs.memory import Filed, Unit
from enface.catalogs.tmx.read import read_tmx
from enface.catalogs.tmx.write import write_tmx
from enface.errors import BadInput

CASES = Path(__file__).parent.parent / "cases" / "tmx"

UNITS = (
    Filed(
        "en", "es", Unit("The <e1>plot</e1><k2/> &amp; co.", "La <e1>trama</e1><k2/> &amp; cía.", "block", "heading")
    ),
    Filed(
        "en",
        "es",
        Unit("Who <a2>x</a2> <b1>y</b1>?", "¿<b1>Y</b1> <a2>x</a2>?", "sentence", None, "ab", "cd", "content/a.md"),
    ),
    Filed("en", "pt-BR", Unit("It is 3 &lt; 4 & a <br> &gt;", "É 3 &lt; 4 & a <br> &gt;", "block", obsolete=True)),
    Filed("vi", "ar", Unit("Phim hay\r\n\t“x”", "فيلم جيد", "block", imported=True)),
    Filed("en", "es", Unit("Half <e1>open", "Medio <e1>abierto", "sentence")),
)


def test_what_is_exported_and_imported_is_the_same() -> None:
    written = write_tmx(UNITS, version="1.0")
    again = read_tmx(written.data, "m.tmx")
    assert again.units == UNITS
    assert again.findings == ()
    assert written.left_out == 0
    assert write_tmx(again.units, version="1.0") == written


def test_the_file_is_valid_by_the_rules_of_the_format() -> None:
    dtd = etree.DTD(str(CASES / "tmx14.dtd"))
    for units in (UNITS, UNITS[:2], ()):
        document = etree.fromstring(write_tmx(units, version="1.0").data)
        assert dtd.validate(document), dtd.error_log
    root = etree.fromstring(write_tmx(UNITS, version="1.0").data)
    assert [tu.get("segtype") for tu in root.iter("tu")] == ["block", "sentence", "block", "block", "sentence"]
    assert [each.get("i") for each in root.iter("bpt")] == [each.get("i") for each in root.iter("bpt") if each.get("i")]


def test_tags_are_inline_codes_that_correspond_whatever_their_order() -> None:
    root = etree.fromstring(write_tmx(UNITS[1:2], version="1.0").data)
    source, target = root.iter("seg")
    assert "".join(source.itertext()) == "Who <a2>x</a2> <b1>y</b1>?"
    assert [(code.tag, code.get("x"), code.text) for code in source.iter("bpt")] == [
        ("bpt", "1", "<a2>"),
        ("bpt", "2", "<b1>"),
    ]
    assert [(code.tag, code.get("x"), code.text) for code in target.iter("bpt")] == [
        ("bpt", "2", "<b1>"),
        ("bpt", "1", "<a2>"),
    ]


def test_a_character_that_xml_cannot_hold_keeps_its_unit_out() -> None:
    written = write_tmx([Filed("en", "es", Unit("a\x01b", "c", "block")), UNITS[0]], version="1.0")
    assert written.left_out == 1
    assert read_tmx(written.data, "m.tmx").units == UNITS[:1]


def test_codes_of_other_tools_become_tags() -> None:
    read = read_tmx((CASES / "other-tools.tmx").read_bytes(), "m.tmx")
    assert [(filed.language, filed.locale, *filed.unit[:3]) for filed in read.units] == [
        (
            "en-US",
            "es-ES",
            "The <b1>plot</b1> is <e2>thin</e2>.<k3/>",
            "Es <e2>floja</e2> la <b1>trama</b1>.<k3/>",
            "sentence",
        ),
        ("fr", "vi", "Un <b1>bon</b1> film. À voir.", "Một bộ phim <b1>hay</b1>. Phải xem.", "block"),
        ("fr", "ar", "Un <b1>bon</b1> film. À voir.", "فيلم <b1>جيد</b1>. يستحق المشاهدة.", "block"),
        ("en", "ja", "Cast &amp; crew &lt; 5", "出演者 &amp; スタッフ &lt; 5", "sentence"),
        ("en", "de", "A torn tag", "Ein loses Ende", "sentence"),
    ]
    assert [(finding.place.line, finding.cause) for finding in read.findings] == [
        (21, "“xx-notatag-” is no language tag"),
        (22, "there is no text in EN-US"),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-le", "iso-8859-1"])
def test_every_encoding_that_xml_declares_is_read(encoding: str) -> None:
    text = write_tmx(UNITS[:1], version="1.0").data.decode()
    declared = text.replace("UTF-8", {"utf-8-sig": "utf-8", "utf-16-le": "utf-16"}.get(encoding, encoding))
    data = declared.encode(encoding)
    assert read_tmx(b"\xff\xfe" + data if encoding == "utf-16-le" else data, "m.tmx").units == UNITS[:1]


def test_every_text_of_a_file_without_one_source_language_may_be_the_source() -> None:
    data = write_tmx(UNITS[:1], version="1.0").data.replace(b'srclang="en"', b'srclang="*all*"')
    assert [(each.language, each.locale) for each in read_tmx(data, "m.tmx").units] == [("en", "es"), ("es", "en")]


LAUGHS = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BODY = '<tmx version="1.4"><header srclang="en"/><body>{}</body></tmx>'
UNIT = '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="es"><seg>x</seg></tuv></tu>'
HOSTILE = {
    "no XML": ("TMX", "no well-formed XML"),
    "another format": ("<xliff/>", "the root element is xliff"),
    "cut off": ('<tmx version="1.4">\n<header/>\n<body><tu>', "no well-formed XML"),
    "laughter": (LAUGHS + BODY.format(UNIT.format("&b;")), "declares entities"),
    "laughter behind a comment": ("<!-- <tmx -->" + LAUGHS + BODY.format(UNIT.format("&b;")), "declares entities"),
    "a file of the system": (
        '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + BODY.format(UNIT.format("&x;")),
        "declares entities",
    ),
    "parameter entities": (
        '<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>' + BODY.format(""),
        "declares entities",
    ),
    "depth": (BODY.format(UNIT.format("<hi>" * 5000 + "x" + "</hi>" * 5000)), "no well-formed XML"),
    "a wrong charset": (
        '<?xml version="1.0" encoding="utf-8"?>' + BODY.format(UNIT.format("\udce9")),
        "no well-formed XML",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_with_its_place(name: str) -> None:
    text, cause = HOSTILE[name]
    with pytest.raises(BadInput) as caught:
        read_tmx(text.encode("utf-8", "surrogateescape"), "m.tmx")
    assert cause in caught.value.cause
    assert caught.value.path == "m.tmx"
    assert caught.value.line >= 1


def test_each_file_is_blamed_for_its_own_faults() -> None:
    for text, line in (("<tmx>\n\n<body>", 3), ("no XML", 1), ("<tmx>\n&x;</tmx>", 2), ("", 1)):
        with pytest.raises(BadInput) as caught:
            read_tmx(text.encode(), "m.tmx")
        assert caught.value.line == line


def test_a_document_type_without_entities_is_neither_fetched_nor_a_problem() -> None:
    data = '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">' + BODY.format(UNIT.format("x"))
    assert len(read_tmx(data.encode(), "m.tmx").units) == 1


def test_an_endless_text_is_left_out_with_its_line() -> None:
    read = read_tmx(BODY.format("\n" + UNIT.format("x" * 100_001)).encode(), "m.tmx")
    assert read.units == ()
    assert read.findings[0].place.line == 2


TOOLKIT = shutil.which("po2tmx", path=str(Path(sys.executable).parent)) or shutil.which("po2tmx")


@pytest.mark.skipif(TOOLKIT is None, reason="needs translate-toolkit")
def test_translate_toolkit_and_enface_read_each_other(tmp_path: Path) -> None:
    po = tmp_path / "reviews.en.po"
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    po.write_text(header + 'msgid "The <e1>plot</e1> &amp; co."\nmsgstr "La <e1>trama</e1> &amp; cía."\n', "utf-8")
    command = [str(TOOLKIT), "-l", "es", "--progress=none", str(po), str(tmp_path / "out.tmx")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    (theirs,) = read_tmx((tmp_path / "out.tmx").read_bytes(), "out.tmx").units
    assert theirs.unit[:2] == ("The <e1>plot</e1> &amp; co.", "La <e1>trama</e1> &amp; cía.")
    (tmp_path / "ours.tmx").write_bytes(write_tmx(UNITS[:2], version="1.0").data)
    script = (
        "import sys; from translate.storage import tmx; s = tmx.tmxfile.parsefile(sys.argv[1]); print(len(s.units))"
    )
    python = Path(str(TOOLKIT)).resolve().parent / "python"
    done = subprocess.run(
        [str(python), "-c", script, str(tmp_path / "ours.tmx")], check=True, capture_output=True, timeout=60
    )
    assert done.stdout.strip() == b"2"
