"""A site in a folder, driven as its users drive it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from enface.cli.main import main
from enface.lint.site import lint_pages

CASES = Path(__file__).parents[1] / "cases" / "sites"


@dataclass(frozen=True)
class Said:
    """What a command left: exit code, standard output and standard error."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class SiteFolder:
    """A site's folder and the commands upon it."""

    root: Path
    read: Callable[[], tuple[str, str]]

    def enface(self, *words: str, code: int = 0) -> Said:
        got = main(["-C", str(self.root), *words])
        out, err = self.read()
        assert got == code, f"enface {' '.join(words)} gave {got}: {out}{err}"
        return Said(got, out, err)

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.text(path)
        assert old in text
        self.write(path, text.replace(old, new))

    def page(self, address: str) -> str:
        return self.text(f"site/{address}index.html")

    def files(self, folder: str) -> dict[str, bytes]:
        base = self.root / folder
        return {file.relative_to(base).as_posix(): file.read_bytes() for file in base.rglob("*") if file.is_file()}

    def faults(self, base_url: str = "https://example.org") -> list[str]:
        """What the linter has to say of the pages in `site`: no remarks, nor that the theme has no Esperanto."""
        found = lint_pages(self.files("site"), base_url)
        return [
            str(finding)
            for finding in found
            if finding.severity != "info" and "not translated on the pages in “eo”" not in finding.cause
        ]

    def build(self, *words: str, code: int = 0) -> list[str]:
        """Build; gives the paths that were written."""
        written: list[str] = json.loads(self.enface("build", "--json", *words, code=code).out)["written"]
        return written

    def po(self, locale: str, name: str) -> str:
        return f"locales/{locale}/LC_MESSAGES/{name}.po"

    def translate(self, path: str, start: str, msgstr: str) -> None:
        """Fill in the msgstr of the entry whose msgid starts so, as with a text editor."""
        text = self.text(path)
        pattern = re.compile(
            r'(msgid (?:""\n)?"' + re.escape(start) + r'(?:[^"\\]|\\.)*"\n(?:".*"\n)*)msgstr ""\n(?!")', re.MULTILINE
        )
        assert len(pattern.findall(text)) == 1, f"{start!r} in {path}"
        self.write(path, pattern.sub(lambda found: f'{found[1]}msgstr "{msgstr}"\n', text))

    def translate_all(self, path: str, prefix: str = "¡") -> None:
        """Fill in every empty msgstr with the msgid itself behind a mark, tags and all."""
        text = self.text(path)
        pattern = re.compile(r'^(msgid (".*"\n(?:".*"\n)*))msgstr ""\n(?!")', re.MULTILINE)

        def filled(found: re.Match[str]) -> str:
            lines = found[2]
            at = lines.index('"', 2) + 1 if lines.startswith('""\n') else 1
            return f"{found[1]}msgstr {lines[:at]}{prefix}{lines[at:]}"

        self.write(path, pattern.sub(filled, text))


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> SiteFolder:
    """A folder that is not there yet, and the commands upon it."""

    def read() -> tuple[str, str]:
        got = capsys.readouterr()
        return got.out, got.err

    return SiteFolder(tmp_path / "demo", read)


@pytest.fixture
def site(empty: SiteFolder) -> SiteFolder:
    """A new site in en, vi and fr with one review off the wire, updated and not yet built."""
    folder = empty
    assert main(["init", str(folder.root), "--locales", "en,vi,fr"]) == 0
    folder.write("content/reviews/corner-house.txt", (CASES / "corner-house.txt").read_text("utf-8"))
    folder.enface("update")
    return folder
