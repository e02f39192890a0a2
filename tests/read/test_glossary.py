from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.errors import BadInput
from enface.model.glossary import Glossary, Rendering, Term
from enface.read.glossary import header_of, read_glossary, rows_of
from enface.read.glossary_feed import fed
from enface.read.sheet import read_sheet, write_sheet
from enface.read.tbx import Version, read_tbx, write_tbx

CASES = Path(__file__).parent.parent / "cases" / "glossary"
LOCALES = ("en", "es", "pt-BR")


def read(text: str, locales: tuple[str, ...] = LOCALES) -> tuple[Glossary, list[tuple[int, str]]]:
    glossary, findings = read_glossary(text.encode(), "locales/glossary.csv", locales)
    assert all(finding.cure for finding in findings)
    return glossary, [(finding.place.line, finding.cause) for finding in findings]


def test_a_row_is_a_term_and_a_column_a_locale() -> None:
    glossary, faults = read(
        "language,term,es,pt-br,keep,case,note\nen,light,luz | claridad | !ligero,luz,,yes,of day\n"
    )
    assert faults == []
    (term,) = glossary.terms
    assert term == Term(
        language="en", text="light", case=True, note="of day", line=2,
        renderings=(
            Rendering(locale="es", forms=("luz", "claridad"), forbidden=("ligero",)),
            Rendering(locale="pt-BR", forms=("luz",)),
        ),
    )  # fmt: skip


def test_capitals_count_by_default_where_the_term_has_one() -> None:
    glossary, _ = read("language,term,keep,case\nen,Hulu,yes,\nen,light,,\nen,Noir,,no\n")
    assert [(term.text, term.case, term.keep) for term in glossary.terms] == [
        ("Hulu", True, True),
        ("light", False, False),
        ("Noir", False, False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\ufefflanguage;term;es\r\nen;light;luz\r\n",
        "Language\tTerm\tES\nen\tlight\tluz\n",
        'language,term,es\n"en","light"," luz "\n\n,,\n',
        "term,ES,language\nlight,luz,EN\n",
    ],
)
def test_what_spreadsheets_save_is_read(text: str) -> None:
    glossary, faults = read(text)
    assert faults == []
    assert [(term.language, term.text, term.renderings) for term in glossary.terms] == [
        ("en", "light", (Rendering(locale="es", forms=("luz",)),))
    ]


FAULTS = {
    "language,term,es\nen,,luz\nen,cast,reparto\n": (2, "the row has no term"),
    "language,term,es\n,light,luz\nen,cast,reparto\n": (2, "the row has no language"),
    "language,term,es\nenglish!,light,luz\nen,cast,reparto\n": (2, "the language is “english!”, not a language tag"),
    "language,term,es\nen,cast,reparto\nen,cast,elenco\n": (3, "“cast” stands in line 2 already"),
    "language,term,es,zh-\nen,cast,reparto,x\n": (1, "the column is “zh-”, not a language tag"),
    "language,term,es,fr\nen,cast,reparto,distribution\n": (1, "the site has no locale fr"),
    "language,term,es,es\nen,cast,reparto,\n": (1, "there are two columns “es”"),
    "language,term,es\nen,cast,reparto | !reparto\n": (2, "es: “reparto” is both to be used and forbidden"),
    "language,term,es\nen,cast,reparto | !!!\n": (2, "es: “!!” has no letter"),
    "language,term,es,keep\nen,light,luz,perhaps\nen,cast,reparto,\n": (2, "keep is “perhaps”"),
    "language,term,es,case\nen,cast,reparto,maybe\n": (2, "case is “maybe”"),
    "language,term,es,keep\nen,cast,reparto,yes\n": (2, "“cast” is kept as it is, and translated"),
    "language,term,es\nen,cast,reparto,elenco\n": (2, "the row has more cells than the header"),
    f"language,term,es\nen,{'x' * 300},luz\nen,cast,reparto\n": (2, f"“{'x' * 59}…” has more than 200 characters"),
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_faulty_row_is_located_and_the_others_count(text: str) -> None:
    glossary, faults = read(text)
    assert faults == [FAULTS[text]]
    assert [term.text for term in glossary.terms] == ["cast"]
    assert Rendering(locale="es", forms=("reparto",)) in glossary.terms[0].renderings


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'language,term\nen,"light\n', 2),
        (b"language,term\nen,l\xe9ger\n", 2),
        ("language,term\nen,light\n".encode("utf-16"), 1),
        (b"language,word\nen,light\n", 1),
        (b"language,term\n" + b"en,x\n" * 50_001, 50_001),
    ],
)
def test_what_is_no_glossary_at_all_is_one_error_with_its_line(data: bytes, line: int) -> None:
    glossary, findings = read_glossary(data, "locales/glossary.csv", LOCALES)
    assert glossary == Glossary()
    assert [finding.severity for finding in findings if finding.severity == "error"] == ["error"]
    assert abs(findings[-1].place.line - line) <= 1


def test_an_empty_file_is_an_empty_glossary() -> None:
    glossary, faults = read("")
    assert glossary == Glossary()
    assert faults == [(1, "there is no column “language”")]


def test_no_cell_is_a_formula_for_a_spreadsheet() -> None:
    data = write_sheet(("language", "term"), [("en", "=cmd()"), ("en", "-x"), ("en", "@y"), ("en", "'tis")])
    assert b"\n" + b"en,'=cmd()\nen,'-x\nen,'@y\nen,'tis\n" in data
    assert [row.cells[1] for row in read_sheet(data, "a.csv").rows] == ["=cmd()", "-x", "@y", "'tis"]


WORD = (
    st.text(alphabet="abcdefg éñ,;\"'=-", min_size=1, max_size=12)
    .map(lambda word: " ".join(word.split()))
    .filter(lambda word: any(map(str.isalpha, word)))
)
TERMS = st.lists(
    st.builds(
        lambda text, es, bad, keep: Term(
            language="en", text=text, keep=keep and not es,
            renderings=(Rendering(locale="es", forms=tuple(dict.fromkeys(es)), forbidden=tuple({*bad} - {*es})[:1]),)
            if es else (),
        ),
        WORD, st.lists(WORD, max_size=3), st.lists(WORD, max_size=1), st.booleans(),
    ),
    max_size=6, unique_by=lambda term: term.text,
)  # fmt: skip


@given(TERMS)
def test_a_glossary_written_and_read_is_the_same(terms: list[Term]) -> None:
    glossary = Glossary(terms=tuple(terms))
    again, findings = read_glossary(write_sheet(header_of(LOCALES), list(rows_of(glossary, LOCALES))), "g.csv", LOCALES)
    assert findings == ()
    assert [_said(term) for term in again.terms] == [_said(term) for term in terms]


@pytest.mark.parametrize("version", ["2", "3"])
@given(terms=TERMS)
def test_a_glossary_goes_through_tbx(version: Version, terms: list[Term]) -> None:
    useful = [term for term in terms if term.keep or term.renderings]
    data = write_tbx(Glossary(terms=tuple(useful)), LOCALES, version)
    back = read_tbx(data, "g.tbx", "en", LOCALES[1:])
    same = [term.keep or [each.forms for each in term.renderings] == [(term.text,)] for term in useful]
    assert [(term.text, term.keep) for term in back.glossary.terms] == [
        (term.text, kept and not any(each.forbidden for each in term.renderings))
        for term, kept in zip(useful, same, strict=True)
    ]
    assert [term.renderings for term in back.glossary.terms if not term.keep] == [
        term.renderings
        for term, kept in zip(useful, same, strict=True)
        if not kept or any(each.forbidden for each in term.renderings)
    ]


def _said(term: Term) -> tuple[object, ...]:
    return term.language, term.text, term.renderings, term.keep


@pytest.mark.parametrize("name", ["version-2.tbx", "version-3-dca.tbx", "version-3-dct.tbx"])
def test_tbx_of_every_style_is_read(name: str) -> None:
    back = read_tbx((CASES / name).read_bytes(), name, "en", ("es", "pt-BR", "vi"))
    light, festival = back.glossary.terms
    assert (light.text, light.note) == ("light", "of day & night")
    assert light.renderings == (
        Rendering(locale="es", forms=("luz", "claridad"), forbidden=("ligero",)),
        Rendering(locale="pt-BR", forms=("luz",)),
    )
    assert (festival.text, festival.keep, festival.case) == ("Sundance", True, True)
    assert back.left_out == 1
    assert [finding.cause for finding in back.findings] == ["“klingonish” is no language tag"]


LAUGHS = '<!DOCTYPE tbx [<!ENTITY a "ha">]>'


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("<tmx/>", "the root element is tmx, not martif or tbx"),
        (f"{LAUGHS}<tbx/>", "the file declares entities"),
        ('<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>', "the file declares entities"),
        ("<tbx><text>", "no well-formed XML"),
        ("<tbx>" + "<a>" * 3000, "no well-formed XML"),
    ],
)
def test_hostile_tbx_is_refused_with_its_line(text: str, cause: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_tbx(text.encode(), "g.tbx", "en", LOCALES)
    assert cause in caught.value.cause
    assert caught.value.line >= 1


def test_what_is_imported_fills_the_table_and_changes_nothing_that_is_there() -> None:
    old = read_sheet(b"term;language;es;Who\nlight;en;luz;ana\nbroken row;;x;y\nplot;en;;ben\n", "locales/glossary.csv")
    terms = Glossary(
        terms=(
            Term(language="en", text="light", renderings=(Rendering(locale="es", forms=("claridad",)),)),
            Term(language="en", text="plot", renderings=(Rendering(locale="es", forms=("trama",)),)),
            Term(language="en", text="cast", renderings=(Rendering(locale="vi", forms=("dàn diễn viên",)),)),
        )
    )
    done = fed(old, "locales/glossary.csv", terms, LOCALES)
    assert done.header == ("term", "language", "es", "Who", "vi")
    assert done.rows == (
        ("light", "en", "luz", "ana"),
        ("broken row", "", "x", "y"),
        ("plot", "en", "trama", "ben"),
        ("cast", "en", "", "", "dàn diễn viên"),
    )
    assert (done.added, done.filled) == (1, 1)
    assert [(finding.place.line, finding.severity) for finding in done.findings] == [(2, "info")]
    again = fed(read_sheet(write_sheet(done.header, done.rows, ";"), "g.csv"), "g.csv", terms, LOCALES)
    assert (again.added, again.filled) == (0, 0)
