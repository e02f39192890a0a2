"""The theme's words: filled in by name, escaped, and by the plural rule of the catalog they come from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec.structs import replace

from enface.catalogs.po.read import read_po
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key
from enface.render.strings import Strings

CASES = Path(__file__).parents[1] / "cases" / "theme"


def catalog(name: str = "strings.po", locale: str = "lv") -> Catalog:
    return read_po((CASES / name).read_bytes(), path=name, locale=locale, domain="theme", language="en")


@pytest.fixture
def latvian() -> Strings:
    return Strings.of("lv", [catalog()])


def test_a_name_is_filled_in_and_escaped(latvian: Strings) -> None:
    assert latvian.gettext("By {author}", author="<A & B>") == "Autors: &lt;A &amp; B&gt;"


def test_markup_is_filled_in_as_it_is(latvian: Strings) -> None:
    assert latvian.gettext("By {author}", author=Markup("<b>A</b>")) == "Autors: <b>A</b>"


def test_a_translation_is_text_and_never_markup(latvian: Strings) -> None:
    assert latvian.gettext("Plain") == "Vienkārši &lt;b&gt;&amp;amp;"


@pytest.mark.parametrize("msgid", ["Stranger {name}", "Reaching {name}"])
def test_a_translation_with_an_unknown_place_gives_way(latvian: Strings, msgid: str) -> None:
    assert latvian.gettext(msgid, name="N") == msgid.replace("{name}", "N")


def test_percent_signs_mean_nothing(latvian: Strings) -> None:
    assert latvian.gettext("Percent {name}", name="N") == "Procenti %(name)s %s N"


@pytest.mark.parametrize("msgid", ["Doubtful", "Empty", "Gone", "Never seen"])
def test_what_nobody_accepted_is_not_said(latvian: Strings, msgid: str) -> None:
    assert latvian.gettext(msgid) == msgid


@pytest.mark.parametrize(
    ("n", "said"), [(1, "1 apskats"), (21, "21 apskats"), (11, "11 apskati"), (2, "2 apskati"), (0, "neviena apskata")]
)
def test_the_catalogs_own_header_orders_its_plural_forms(latvian: Strings, n: int, said: str) -> None:
    assert latvian.ngettext("{n} review", "{n} reviews", n) == said


@pytest.mark.parametrize(("n", "said"), [(0, "0 books"), (1, "1 book"), (2, "2 books")])
def test_untranslated_plurals_follow_english(latvian: Strings, n: int, said: str) -> None:
    assert latvian.ngettext("{n} book", "{n} books", n) == said


def test_a_number_may_come_as_the_locale_writes_it(latvian: Strings) -> None:
    assert latvian.ngettext("{n} review", "{n} reviews", 1002, n="1 002") == "1 002 apskati"


def test_context_tells_homonyms_apart(latvian: Strings) -> None:
    assert latvian.pgettext("verb", "Read") == "Lasīt"
    assert latvian.gettext("Read") == "Read"
    assert latvian.npgettext("noun", "{n} read", "{n} reads", 2) == "2 reads"


def test_the_first_source_with_a_translation_wins() -> None:
    own = Catalog(
        locale="lv",
        domain="site",
        language="en",
        header=None,
        entries=(Entry(key=Key(None, "Plain"), translations=("Mūsu",)), Entry(key=Key(None, "By {author}"))),
    )
    strings = Strings.of("lv", [own, catalog()])
    assert strings.gettext("Plain") == "Mūsu"
    assert strings.gettext("By {author}", author="A") == "Autors: A"


@pytest.mark.parametrize(
    ("tag", "n", "index"), [("ar", 0, 0), ("ar", 2, 2), ("ar", 3, 3), ("ja", 5, 0), ("pt-BR", 1, 0), ("xx", 5, 1)]
)
def test_without_a_header_the_languages_convention_holds(tag: str, n: int, index: int) -> None:
    key = Key(None, "one", "many")
    entry = Entry(key=key, translations=tuple(str(number) for number in range(6)))
    bare = Catalog(locale=tag, domain="site", language="en", header=None, entries=(entry,))
    assert Strings.of(tag, [bare]).ngettext("one", "many", n) == str(index)


def test_too_few_forms_never_break_a_page() -> None:
    short = replace(catalog(), entries=(Entry(key=Key(None, "{n} a", "{n} b"), translations=("{n} x",)),))
    assert Strings.of("lv", [short]).ngettext("{n} a", "{n} b", 5) == "5 x"


@pytest.mark.parametrize(
    ("tag", "said"),
    [("en", "A, B, and C"), ("vi", "A, B và C"), ("ja", "A、B、C"), ("ar", "A وB وC"), ("qq", "A, B, and C")],
)
def test_lists_are_joined_as_the_locale_does(tag: str, said: str) -> None:
    assert Strings.of(tag, ()).join(["A", Markup("B"), "C"]) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (["francés", "inglés"], "francés e inglés"),
        (["A", "B", Markup("<i>Íñigo</i>")], "A, B e <i>Íñigo</i>"),
        (["agua", "hielo"], "agua y hielo"),
        (["padre", "hijo"], "padre e hijo"),
        (["cine", "Yemen"], "cine y Yemen"),
        (["inglés"], "inglés"),
        ([], ""),
    ],
)
def test_spanish_says_e_before_the_sound_of_i(items: list[str], said: str) -> None:
    assert Strings.of("es", ()).join(items) == said


@given(msgstr=st.text(alphabet="ab{}<>&%.!0[]_ "), value=st.text(alphabet="ab{}<>&%"))
def test_no_translation_can_fail_or_bring_markup(msgstr: str, value: str) -> None:
    entry = Entry(key=Key(None, "It is {a}"), translations=(msgstr,))
    any_catalog = Catalog(locale="vi", domain="theme", language="en", header=None, entries=(entry,))
    said = Strings.of("vi", [any_catalog]).gettext("It is {a}", a=value)
    assert isinstance(said, Markup)
    assert not set("<>") & set(said)


VALUES = st.sampled_from(["<A>", "B", Markup("<b>"), Markup("B"), 7])


@given(st.lists(st.tuples(st.sampled_from(["By {author}", "Plain", "{a} and {author}"]), VALUES, VALUES), max_size=8))
def test_what_was_said_before_changes_nothing(asked: list[tuple[str, object, object]]) -> None:
    strings = Strings.of("lv", [catalog()])
    for msgid, author, a in asked:
        fresh = Strings.of("lv", [catalog()])
        assert strings.gettext(msgid, author=author, a=a) == fresh.gettext(msgid, author=author, a=a)
        assert strings.gettext(msgid, author=author) == fresh.gettext(msgid, author=author)
        assert strings.gettext(msgid) == fresh.gettext(msgid)
        assert strings.join([author, a]) == fresh.join([author, a])
