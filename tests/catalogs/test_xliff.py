"""XLIFF as other tools meet it: real inline codes, sentences, groups, states; valid where the schemas are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree
from tests.catalogs.texts import catalog

from enface.catalogs.exchange.formats import FORMATS, files_of
from enface.catalogs.exchange.outline import Chapter, package_of
from enface.catalogs.exchange.xliff2_read import read_xliff2
from enface.catalogs.exchange.xliff12_read import read_xliff12

SCHEMAS = os.environ.get("ENFACE_XLIFF_SCHEMAS", "")
"""A folder with xliff-core-1.2-strict.xsd and xliff_core_2.0.xsd (OASIS) and xml.xsd (W3C)."""

TEXT = r"""msgid ""
msgstr "Language: es\nPlural-Forms: nplurals=2; plural=(n != 1);\n"

# A question.
#. paragraph
#. <e1> emphasis · <w2> do not translate · <c3> code · <f4> foreign vi (keep) · <f5> foreign fr (translate)
#: content/a.md
msgid "One <e1>is. Two</e1> <w2>Run</w2> <c3/>. Three <f4>phở</f4>. <f5>Bon.</f5>"
msgstr "Uno <e1>es. Dos</e1> <w2>Run</w2> <c3/>. Tres <f4>phở</f4>. <f5>Bien.</f5>"

# enface:draft from=edit
#: content/a.md
#, fuzzy
#| msgid "It was here."
msgctxt "heading"
msgid "It is here."
msgstr "Estuvo aquí."

#: content/a.md
msgid "A sentence. Another one!"
msgstr ""

#: content/b.md
msgid "{n} night"
msgid_plural "{n} nights"
msgstr[0] "{n} noche"
msgstr[1] "{n} noches"

#, fuzzy
msgid "Broken <e1>tag</e1> and \a a bell"
msgstr "</e1>Rota<e1>"
"""

CHAPTERS = [Chapter("content/a.md", 'The "A" & <b>', ()), Chapter("content/b.md", "B", ())]
PACKAGE = package_of("https://example.org", "es", [catalog(TEXT)], CHAPTERS, ())


def root(form: str) -> etree._Element:
    ((_, data),) = files_of(PACKAGE, FORMATS[form])
    return etree.fromstring(data)


def texts(form: str, *path: str) -> list[str]:
    """The elements of this path as XML without namespaces."""
    found = root(form).iterfind("/".join(f"{{*}}{name}" for name in path))
    return [_bare(element) for element in found]


def _bare(element: etree._Element) -> str:
    for each in element.iter():
        each.tag = etree.QName(each).localname
    element.tail = None
    etree.cleanup_namespaces(element)
    return etree.tostring(element, encoding="unicode")


def test_tags_are_inline_codes_in_xliff_12() -> None:
    source = texts("xliff12", "file", "body", "group", "trans-unit", "source")[0]
    assert '<g id="e1" ctype="italic">is. Two</g>' in source
    assert '<g id="w2" ctype="x-protected"><mrk mtype="protected">Run</mrk></g>' in source
    assert '<x id="c3" ctype="x-code"/>' in source
    assert '<g id="f4" ctype="x-foreign"><mrk mtype="protected">phở</mrk></g>' in source
    assert '<g id="f5" ctype="x-foreign">Bon.</g>' in source


def test_reviews_and_plurals_are_groups() -> None:
    for form, title in (("xliff12", "resname"), ("xliff2", "name")):
        groups = [*root(form).iter("{*}group")]
        assert [group.get(title) for group in groups][:2] == ['The "A" & <b>', "B"]
        assert len([*groups[2]]) == 2


def test_every_sentence_is_a_segment_in_xliff_2_and_pairs_reach_across() -> None:
    unit = next(root("xliff2").iter("{*}unit"))
    segments = [_bare(segment) for segment in unit.iterfind("{*}segment/{*}source")]
    assert len(segments) == 4
    assert '<sc id="e1"' in segments[0]
    assert '<ec startRef="e1"' in segments[1]
    assert '<pc id="w2"' in segments[1]
    assert '<mrk id="m-w2" translate="no">Run</mrk>' in segments[1]
    assert '<ph id="c3"' in segments[1]
    data = {each.get("id"): each.text for each in unit.iterfind("{*}originalData/{*}data")}
    assert {"<e1>", "</e1>", "<c3/>"} <= set(data.values())
    references = {
        value for each in unit.iter() for name, value in each.attrib.items() if str(name).startswith("dataRef")
    }
    assert references <= data.keys()


def test_states_are_told_in_the_words_of_the_standard() -> None:
    first = root("xliff12")
    states = [(each.get("state"), each.get("state-qualifier")) for each in first.iterfind(".//{*}trans-unit/{*}target")]
    assert states == [
        ("translated", None), ("needs-review-translation", "fuzzy-match"), ("new", None), ("translated", None),
        ("translated", None), ("needs-review-translation", None),
    ]  # fmt: skip
    assert [each.get("approved") for each in first.iter("{*}trans-unit")] == ["yes", None, None, "yes", "yes", None]
    second = [(each.get("state"), each.get("subState")) for each in root("xliff2").iter("{*}segment")]
    assert second[:7] == [
        *[("translated", None)] * 4, ("initial", "enface:stale"), (None, None), (None, None)
    ]  # fmt: skip


def test_the_former_source_goes_along() -> None:
    assert "<source>It was here.</source><target>Estuvo aquí.</target>" in _packed(root("xliff12"))
    assert '<note category="previous-source">It was here.</note>' in _packed(root("xliff2"))


def test_a_proposal_made_of_parts_is_not_called_the_former_translation() -> None:
    text = TEXT.replace("from=edit", "from=sentence kept=1/1 out=0123456789abcdef")
    package = package_of("https://example.org", "es", [catalog(text)], CHAPTERS, ())
    ((_, data),) = files_of(package, FORMATS["xliff12"])
    assert b"alt-trans" not in data
    assert '<note from="developer">before: It was here.</note>' in _packed(etree.fromstring(data))


def _packed(element: etree._Element) -> str:
    return "".join(part.strip() for part in _bare(element).split("\n"))


@pytest.mark.parametrize("form", ["xliff12", "xliff2"])
def test_ids_come_once(form: str) -> None:
    whole = root(form)
    for kind in ("trans-unit", "unit", "group"):
        ids = [each.get("id") for each in whole.iter(f"{{*}}{kind}")]
        assert len(ids) == len(set(ids))
    for unit in whole.iter("{*}unit"):
        for side in ("source", "target"):
            ids = [
                each.get("id")
                for text in unit.iter(f"{{*}}{side}")
                for each in text.iter("{*}pc", "{*}ph", "{*}sc", "{*}mrk")
            ]
            assert len(ids) == len(set(ids))


@pytest.mark.skipif(not SCHEMAS, reason="ENFACE_XLIFF_SCHEMAS names no folder with the schemas")
@pytest.mark.parametrize(("form", "name"), [("xliff12", "xliff-core-1.2-strict.xsd"), ("xliff2", "xliff_core_2.0.xsd")])
def test_the_schema_is_kept(form: str, name: str) -> None:
    text = (Path(SCHEMAS) / name).read_bytes()
    schema = etree.fromstring(text)
    for each in schema.iter("{*}import"):
        each.set("schemaLocation", str(Path(SCHEMAS) / "xml.xsd"))
    etree.XMLSchema(schema).assertValid(root(form).getroottree())


def changed(old: str, new: str) -> tuple[tuple[str, ...], str]:
    """Translation and state of the first unit after this change to the XLIFF 2 file."""
    ((_, data),) = files_of(PACKAGE, FORMATS["xliff2"])
    text = data.decode()
    assert old in text
    unit = read_xliff2(text.replace(old, new, 1).encode(), "x.xlf").package.units[0]
    return unit.translations, unit.state


def test_segments_may_be_joined_ordered_and_left_empty() -> None:
    whole = PACKAGE.units[0].translations[0]
    assert changed("<target>Uno ", '<target order="1">Uno ') == ((whole,), "translated")
    assert changed('<segment id="s1" state="translated">', '<segment id="s1" state="final">') == (
        (whole,),
        "translated",
    )
    assert changed('<segment id="s1" state="translated">', '<segment id="s1" state="initial">') == ((whole,), "draft")
    start = "<target>Uno "
    ((_, data),) = files_of(PACKAGE, FORMATS["xliff2"])
    target = data.decode().split(start, 1)[1].split("</target>", 1)[0]
    (text,), state = changed(f"{start}{target}</target>", "<target/>")
    assert (text[:5], state) == ("Dos</", "translated")
    (text,), state = changed(f"{start}{target}</target>", "")
    assert (text[:5], state) == ("Dos</", "draft")


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        ('Uno <bx id="e1"/>es. Dos<ex rid="e1"/>', "Uno <e1>es. Dos</e1>"),
        ('Uno <bpt id="e1">[i]</bpt>es. Dos<ept id="e1">[/i]</ept>', "Uno <e1>es. Dos</e1>"),
        ('Uno <g id="e1" ctype="italic">es. <mrk mtype="seg">Dos</mrk></g>', "Uno <e1>es. Dos</e1>"),
        ("Uno &lt;e1>es. Dos&lt;/e1>", "Uno <e1>es. Dos</e1>"),
        ('Uno <g id="7">es</g>. <x id="evil&quot;"/>Dos', "Uno es. Dos"),
    ],
)
def test_codes_as_other_tools_write_them(inline: str, text: str) -> None:
    """Split pairs, native codes, marks of their own, tags typed as text; what is no tag of enface's is left out."""
    ((_, data),) = files_of(PACKAGE, FORMATS["xliff12"])
    written = data.decode()
    start = written.index('state="translated">Uno') + len('state="translated">')
    end = written.index(' <g id="w2"', start)
    parcel = read_xliff12((written[:start] + inline + written[end:]).encode(), "x.xlf")
    assert parcel.package.units[0].translations[0].startswith(text)
