"""Catalogs that wait for nothing are merged at a glance: with the result that working it all out would have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.properties.test_merge import SITES, Block, edited, reread, templates, translated

from enface.catalogs.merge import merge, merged_anew
from enface.catalogs.settled import Vacancies, messages_by_key, settled, settled_alone
from enface.model.catalog import Catalog, Entry
from enface.model.message import Message, Template


@given(SITES, st.data())
def test_settled_catalogs_are_what_a_merge_makes_of_them(blocks: list[Block], data: st.DataObject) -> None:
    catalogs = list(merge([], templates(blocks), locale="es").catalogs)
    for number in range(4):
        catalogs = data.draw(tampered(data.draw(st.composite(translated)(catalogs, number))))
        blocks = data.draw(st.just(blocks) | edited(blocks))
        asked = [data.draw(annotated(template)) for template in templates(blocks)]
        worked_out = merged_anew(catalogs, asked, locale="es")
        assert merge(catalogs, asked, locale="es") == worked_out
        assert one_by_one(catalogs, asked) in (None, worked_out.catalogs)
        catalogs = [reread(catalog) for catalog in worked_out.catalogs]
        assert settled(catalogs, asked) == one_by_one(catalogs, asked) == tuple(catalogs)


def one_by_one(catalogs: list[Catalog], asked: list[Template]) -> tuple[Catalog, ...] | None:
    """What becomes of catalogs that are looked at alone; None where that does not tell."""
    messages = {template.name: messages_by_key(template) for template in asked if template.messages}
    vacancies, found = Vacancies(), []
    for catalog in sorted(catalogs, key=lambda one: one.name):
        alone = settled_alone(catalog, messages.get(catalog.name, {}))
        if alone is None:
            return None
        vacancies.note(alone)
        found.append(alone)
    missing = messages.keys() - {one.name for one in catalogs}
    return None if vacancies.may_be_filled or missing else tuple(found)


@st.composite
def tampered(draw: st.DrawFn, catalogs: list[Catalog]) -> list[Catalog]:
    """The catalogs after somebody took translations back, and entries out of use."""
    return [replace(one, entries=tuple(draw(changed(entry)) for entry in one.entries)) for one in catalogs]


@st.composite
def changed(draw: st.DrawFn, entry: Entry) -> Entry:
    deed = draw(st.sampled_from(["leave"] * 8 + ["empty", "retire", "unflag"]))
    if deed == "empty":
        return replace(entry, translations=("",), flags=(), previous=None, head=None, body=None)
    if deed == "retire":
        return replace(entry, obsolete=True, references=(), head=None, body=None)
    return replace(entry, flags=(), head=None) if deed == "unflag" else entry


@st.composite
def annotated(draw: st.DrawFn, template: Template) -> Template:
    """The template with notes, flags and references as another version of the content may have them."""

    def told(message: Message) -> Message:
        notes = ("legend",) if draw(st.booleans()) else ()
        flags = ("no-wrap",) if not draw(st.integers(0, 5)) else ()
        return replace(message, notes=notes, flags=flags, references=(*message.references, *notes))

    return replace(template, messages=tuple(map(told, template.messages)))
