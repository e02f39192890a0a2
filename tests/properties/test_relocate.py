"""However catalogs are divided: every human word is kept, and dividing and joining them again changes nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.properties.test_merge import SITES, Block, edited, reread, templates, translated

from enface.catalogs.handover import overlapping
from enface.catalogs.merge import merge
from enface.catalogs.po.canonical import canonical
from enface.catalogs.po.write import write_po
from enface.catalogs.relocate import relocated
from enface.catalogs.stamps import stamps
from enface.model.catalog import Catalog, Entry
from enface.model.message import Message, Template

SECTIONS = {"reviews-2025": "reviews", "reviews-2026": "reviews"}
YEARS = {"a.md": "reviews-2025", "b.md": "reviews-2026"}


def by_year(found: list[Template]) -> list[Template]:
    """The templates with the section `reviews` divided: a message that both documents have is in both files."""
    divided = []
    for template in found:
        if template.domain != "reviews":
            divided.append(template)
            continue
        for path, domain in YEARS.items():
            messages = [replace(one, references=(path,)) for one in template.messages if path in one.references]
            divided.append(replace(template, domain=domain, messages=tuple(messages)))
    return divided


def shared(draw: st.DrawFn, found: list[Template]) -> list[Template]:
    """The templates with some messages that both documents have."""

    def of_both(message: Message) -> Message:
        return replace(message, references=("a.md", "b.md")) if draw(st.booleans()) else message

    return [replace(one, messages=tuple(map(of_both, one.messages))) for one in found]


def migrated(catalogs: list[Catalog], wanted: list[Template]) -> list[Catalog]:
    merged = merge(relocated(catalogs, wanted, SECTIONS), wanted, locale="es").catalogs
    return [reread(catalog) for catalog in merged if catalog.entries]


def words(catalogs: list[Catalog]) -> set[tuple[str, ...]]:
    """What humans wrote, with the source text and language it belongs to: translations, second ones, comments."""
    found: set[tuple[str, ...]] = set()
    for catalog in catalogs:
        for entry in catalog.entries:
            whose = (catalog.language, entry.key.context or "", entry.key.text)
            also = [word for stamp in stamps(entry) if stamp.kind == "also" for word in stamp.words]
            notes = [comment for comment in entry.comments if comment.startswith("note ")]
            found |= {(*whose, text) for text in (*entry.translations, *also, *notes) if text}
    return found


def data(catalogs: list[Catalog]) -> dict[str, list[Entry]]:
    """Every entry as `po format` writes it, in an order of its own."""
    plain = {one.name: [replace(entry, line=0) for entry in canonical(one).entries] for one in catalogs if one.entries}
    return {name: sorted(entries, key=repr) for name, entries in plain.items()}


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Catalog], list[Template]]:
    """Catalogs after rounds of editing and translating, up to date with their templates."""
    blocks: list[Block] = draw(SITES)
    wanted = shared(draw, templates(blocks))
    catalogs = list(merge([], wanted, locale="es").catalogs)
    for number in range(2):
        catalogs = translated(draw, catalogs, number)
        blocks = draw(edited(blocks))
        wanted = shared(draw, templates(blocks))
        catalogs = [reread(one) for one in merge(catalogs, wanted, locale="es").catalogs]
    return catalogs, wanted


@given(histories())
def test_dividing_loses_no_human_word_and_dividing_again_changes_nothing(
    found: tuple[list[Catalog], list[Template]],
) -> None:
    catalogs, wanted = found
    once = migrated(catalogs, by_year(wanted))
    assert words(catalogs) == words(once)
    assert not any(one.domain == "reviews" for one in once)
    assert [write_po(one) for one in migrated(once, by_year(wanted))] == [write_po(one) for one in once]


@given(histories())
def test_dividing_and_joining_again_gives_the_same_entries(found: tuple[list[Catalog], list[Template]]) -> None:
    catalogs, wanted = found
    assert data(migrated(migrated(catalogs, by_year(wanted)), wanted)) == data(catalogs)


@given(histories(), st.data())
def test_stopped_between_any_two_files_it_ends_as_if_it_had_not_been(
    found: tuple[list[Catalog], list[Template]], random: st.DataObject
) -> None:
    catalogs, wanted = found[0], by_year(found[1])
    after = {one.name: one for one in migrated(catalogs, wanted)}
    before = {one.name: one for one in catalogs if one.entries}
    arrived = {name: overlapping(before.get(name, one), one) for name, one in after.items()}
    written = random.draw(st.sets(st.sampled_from(sorted(arrived)))) if arrived else set()
    torn = before | {name: reread(arrived[name]) for name in written}
    assert words(list(torn.values())) == words(catalogs)
    assert data(migrated(list(torn.values()), wanted)) == data(list(after.values()))
    cleared = random.draw(st.sets(st.sampled_from(sorted({*before, *after})))) if {*before, *after} else set()
    torn = {**before, **{name: reread(one) for name, one in arrived.items()}}
    torn = {name: after.get(name, replace(one, entries=())) if name in cleared else one for name, one in torn.items()}
    assert words(list(torn.values())) == words(catalogs)
    assert data(migrated(list(torn.values()), wanted)) == data(list(after.values()))
