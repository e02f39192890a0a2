"""theme.pot and the theme's catalogs follow the sources: a new string cannot be forgotten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scripts.theme_strings import KEYWORDS, PACKAGE, SPEAKERS, refreshed, theme_messages

from enface.model.message import Key

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n"\n'
SAID = {
    "render/one.py": 'say = strings.gettext\nrows = [say("Rows of {name}", name=name), say(unknown)]\n',
    "render/two.py": 'strings.ngettext("{n} row", "{n} rows", n)\nstrings.pgettext("verb", "Row")\n# say("No")\n',
    "read/three.py": 'Phrase(text="Rowing")\nPhrase(text=name)\n',
    "theme/templates/partials/four.html": '{{ _("Row it") }}',
}
ASKED = [
    Key(None, "Row it"),
    Key(None, "Rowing"),
    Key(None, "Rows of {name}"),
    Key(None, "{n} row", "{n} rows"),
    Key("verb", "Row"),
]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name, text in {**SAID, "theme/locales/vi/LC_MESSAGES/theme.po": PO}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_catalogs_are_up_to_date_with_the_sources() -> None:
    stale = [str(path.relative_to(PACKAGE)) for path, due in refreshed() if path.read_bytes() != due]
    assert stale == [], "run: make theme-strings"


def test_strings_of_templates_and_of_code_are_found(package: Path) -> None:
    template = theme_messages(package)
    assert [message.key for message in template.messages] == ASKED
    assert {message.key: message.references for message in template.messages}[ASKED[4]] == ("render/two.py",)
    assert [message.key.text for message in template.messages if message.flags] == ["Rows of {name}", "{n} row"]


def test_no_call_that_says_something_has_a_name_that_is_not_looked_for() -> None:
    """`say, many = strings.gettext, strings.ngettext` would hide what `many` says."""
    sources = [path.read_text("utf-8") for name in SPEAKERS for path in (PACKAGE / name).rglob("*.py")]
    bindings = re.compile(r"^ *([\w, ]+) = .*\.n?gettext\b(?!\()", re.MULTILINE)
    bound = [line for text in sources for line in bindings.findall(text)]
    names = {name.strip() for line in bound for name in line.split(",")} - {"tag"}
    assert "say" in names
    assert names <= {*KEYWORDS}


def test_new_strings_enter_every_catalog_and_what_was_translated_stays(package: Path) -> None:
    path = package / "theme" / "locales" / "vi" / "LC_MESSAGES" / "theme.po"
    path.write_text(f'{PO}\n#: render/old.py\nmsgid "Rowing"\nmsgstr "Chèo"\n', encoding="utf-8")
    due = dict(refreshed(package))
    assert list(due) == [package / "theme" / "locales" / "theme.pot", path]
    text = due[path].decode()
    assert '#: read/three.py\nmsgid "Rowing"\nmsgstr "Chèo"' in text
    assert text.count('msgstr ""') + text.count('msgstr[0] ""') == len(ASKED) - 1
    path.write_bytes(due[path])
    assert dict(refreshed(package))[path] == due[path]
