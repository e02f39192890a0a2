"""PO files, read and written: what is refused and how, what comes back unchanged, what gettext's own tools say."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po as babel_read
from msgspec.structs import replace
from tests.catalogs.texts import CASES, catalog

from enface.catalogs.po.canonical import canonical
from enface.catalogs.po.check import LONGEST_STRING, MOST_BYTES, MOST_PROBLEMS
from enface.catalogs.po.header import new_header
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po, write_pot
from enface.cli.main import main
from enface.errors import BadInput
from enface.model.catalog import Catalog, Entry
from enface.model.message import Key, Message, Template

MALFORMED = sorted((CASES / "po" / "malformed").glob("*.po"))
WELL_FORMED = sorted((CASES / "po" / "wellformed").glob("*.po"))
STRICTER_THAN_GETTEXT = {
    "comment-bytes", "nul", "nplurals-bomb", "nplurals-digits-bomb", "nplurals-float", "escape-octal-no-utf-8",
    "escape-nul", "escape-hex-long", "header-late", "two-entries-on-a-line", "mac-lines",
}  # fmt: skip
STRICTER_THAN_GETTEXT_BEFORE_0_23 = {
    "charset-empty", "charset-no-charset", "charset-unknown", "charset-utf-16", "charset-utf-7", "expression-long",
}  # fmt: skip
LOCALES = [
    "ar",
    "de",
    "en",
    "es",
    "fr",
    "he",
    "ja",
    "pl",
    "pt-BR",
    "ru",
    "sr-Latn",
    "th",
    "vi",
    "zh-Hans",
    "zh-Hant-HK",
]


def read(path: Path) -> Catalog:
    return read_po(path.read_bytes(), path=path.name, locale="es", domain="reviews", language="en")


def gettext(*command: str | Path, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, input=data, capture_output=True, check=False)


@pytest.mark.parametrize("path", MALFORMED, ids=lambda path: path.stem)
def test_malformed_files_are_refused_with_every_problem_in_its_line(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(path.parent)
    assert main(["po", "check", path.name]) == 1
    said = capsys.readouterr().err
    assert said == path.with_name(f"{path.name}.expected").read_text("utf-8")
    assert re.match(rf"{path.name}:\d+: ", said)


@pytest.mark.parametrize("path", MALFORMED, ids=lambda path: path.stem)
def test_gettext_refuses_them_too_but_for_what_we_know(path: Path) -> None:
    accepted = gettext("msgfmt", "-c", "-o", "/dev/null", path).returncode == 0
    assert accepted == (path.stem in STRICTER_THAN_GETTEXT) or path.stem in STRICTER_THAN_GETTEXT_BEFORE_0_23


@pytest.mark.parametrize("path", WELL_FORMED, ids=lambda path: path.stem)
def test_well_formed_files_come_back_byte_for_byte(path: Path) -> None:
    assert gettext("msgfmt", "-o", "/dev/null", path).returncode == 0
    assert write_po(read(path)) == path.read_bytes()


@pytest.mark.parametrize("path", WELL_FORMED, ids=lambda path: path.stem)
def test_the_canonical_form_says_the_same_to_gettext_and_is_stable(path: Path, tmp_path: Path) -> None:
    data = write_po(canonical(read(path)))
    again = read_po(data, path=path.name, locale="es", domain="reviews", language="en")
    assert write_po(canonical(again)) == data
    formatted = tmp_path / "formatted.po"
    formatted.write_bytes(data)
    ours, theirs = (gettext("msgcat", "--no-wrap", "--sort-output", file).stdout for file in (formatted, path))
    assert ours == theirs


def test_everything_an_entry_can_hold_is_read() -> None:
    first, second, _ = read(CASES / "po" / "wellformed" / "everything.po").entries
    assert first.key == Key("new", "New %s", "New %s-s")
    assert first.previous == Key("old", "Old %s", "Old %s-s")
    assert first.translations == ("Nuevo %s", "Nuevos %s")
    assert first.comments == (" two spaces, then a note", "", "no space")
    assert first.notes == ("extracted", "unspaced")
    assert first.references == ("a.md:12", "b.md", "my file.md:3", "c.md")
    assert (first.flags, first.fuzzy, first.line) == (("fuzzy", "python-format"), True, 12)
    assert (second.obsolete, second.fuzzy, second.previous) == (True, True, Key(None, "Before"))


def test_escapes_are_those_of_gettext() -> None:
    (entry,) = read(CASES / "po" / "wellformed" / "escapes.po").entries
    assert entry.key.text == 'tab\t return\r bell\a back\b feed\f upright\v backslash\\ quote" line\n'
    assert entry.translations[0] == 'tab return été \\n \\\\ "" \n'


def test_changed_strings_get_a_line_each_sentence_and_the_neighbours_keep_their_bytes() -> None:
    text = 'msgid   "a"\nmsgstr "b"\nmsgid "c"\nmsgstr ""\n\n#~ msgid  "d"\n#~ msgstr "e"\n'
    old = catalog(text)
    first, second, third = old.entries
    spoken = replace(second, translations=("¿Qué? Dr. Ruiz habló.\nDespués calló.",), head=None, body=None)
    expected = text.replace(
        'msgid "c"\nmsgstr ""\n',
        '\nmsgid "c"\nmsgstr ""\n"¿Qué? "\n"Dr. Ruiz habló.\\n"\n"Después calló."\n',
    )
    assert write_po(replace(old, entries=(first, spoken, third))).decode() == expected


def test_only_the_marks_change_when_an_entry_goes_and_comes_back() -> None:
    text = '\nmsgid  ""\n"a "\n"b"\nmsgstr "c"\n'
    old = catalog(text)
    gone = replace(old, entries=tuple(replace(entry, obsolete=True, head=None) for entry in old.entries))
    written = write_po(gone).decode()
    assert written == '#~ msgid  ""\n#~ "a "\n#~ "b"\n#~ msgstr "c"\n'
    back = tuple(replace(entry, obsolete=False, head=None) for entry in catalog(written).entries)
    assert write_po(replace(old, entries=back)).decode() == text.lstrip()


def test_new_entries_take_the_line_ends_of_their_file() -> None:
    old = catalog('msgid "a"\r\nmsgstr "b"')
    new = Entry(key=Key(None, "c"), comments=("note",))
    expected = b'msgid "a"\r\nmsgstr "b"\r\n\r\n# note\r\nmsgid "c"\r\nmsgstr ""\r\n'
    assert write_po(replace(old, entries=(*old.entries, new))) == expected


def test_sizes_have_limits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    huge = tmp_path / "huge.po"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES * 50)  # a hole: it takes no room, and is never read whole
    assert main(["po", "check", str(huge)]) == 1
    assert f"the file has more than {MOST_BYTES:,} bytes" in capsys.readouterr().err
    with pytest.raises(BadInput, match=f"msgstr is longer than {LONGEST_STRING}"):
        catalog(f'msgid "a"\nmsgstr "{"b" * (LONGEST_STRING + 1)}"\n')
    with pytest.raises(BadInput) as caught:
        catalog("nonsense\n" * 10_000)
    assert len(caught.value.others) == MOST_PROBLEMS - 1


@pytest.mark.parametrize("locale", LOCALES)
def test_new_files_satisfy_msgfmt_without_a_warning(locale: str, tmp_path: Path) -> None:
    plural = Message(key=Key(None, "{n} film", "{n} films"), language="en", flags=("python-brace-format",))
    message = Message(key=Key("heading", "Cast"), language="en", references=("content/my run.md",), notes=("a note",))
    header = new_header(project="reviews", locale=locale, language="en")
    entries = tuple(Entry(key=one.key, translations=("", "")[: 1 + bool(one.key.plural)]) for one in (message, plural))
    po = write_po(Catalog(locale=locale, domain="reviews", language="en", header=header, entries=entries))
    pot = write_pot(Template(domain="reviews", language=locale, messages=(message, plural)))
    for data in (po, pot):
        file = tmp_path / "file.po"
        file.write_bytes(data)
        result = gettext("msgfmt", "-c", "-o", "/dev/null", file)
        assert (result.returncode, result.stderr) == (0, b"")
        assert write_po(read(file)) == data
        assert len(babel_read(BytesIO(data), locale=None)) == 2


def test_white_space_at_the_end_of_comments_is_kept_in_the_canonical_form() -> None:
    text = '# two spaces  \n#. a tab\t\nmsgid "a"\nmsgstr "b"\n\n# \n#~ msgid "c"\n#~ msgstr "d"\n'
    old = catalog(text)
    assert old.entries[0].comments == ("two spaces  ",)
    assert write_po(canonical(old)).decode() == text.replace("# \n#~", "#\n#~")
