"""A paragraph whose translation another catalog has, after an edit: found as if all catalogs had been read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from enface.adapters.build_state import BuildState
from enface.adapters.disk_target import DiskTarget
from enface.adapters.memory_target import MemoryTarget
from enface.workshop.build import write
from enface.workshop.builds import published
from enface.workshop.options import Options
from enface.workshop.prepared import prepare
from enface.workshop.unchanged import state_file
from tests.sites import magazine

OPTIONS = Options(now=magazine.NOW)
FOLDER = "locales/es/LC_MESSAGES"
NEWS = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TOLD = 'msgid "All of this has been told elsewhere before."\nmsgstr "Todo esto ya se ha contado en otro sitio."\n'
OTHER = 'msgid "Nobody asks for this."\nmsgstr "Nadie pregunta por esto."\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A magazine as it was built; a second catalog has what no text of it says yet."""
    site = magazine.founded(tmp_path / "magazine", count=4)
    for file in (site / FOLDER).glob("[st]*.en.po"):
        head, *entries = file.read_text("utf-8").split("\n\n")
        file.write_text("\n\n".join((head, *map(magazine.filled, entries))), "utf-8")
    magazine.write(site, f"{FOLDER}/news.en.po", f"{NEWS}{TOLD}")
    magazine.write(site, f"{FOLDER}/letters.en.po", f"{NEWS}{OTHER}")
    published(site, site / "site", OPTIONS)
    return site


def retell(root: Path) -> str:
    """Edit a review so that it says what the second catalog has; which way the next build goes."""
    file = root / "content/reviews/r2.md"
    file.write_text(file.read_text("utf-8") + "\nAll of this has been told elsewhere before.\n", "utf-8")
    return published(root, root / "site", OPTIONS).way


def as_anew(root: Path) -> bool:
    target = MemoryTarget()
    write(prepare(root, OPTIONS), target)
    return {path: (root / "site" / path).read_bytes() for path in DiskTarget(root / "site").paths()} == target.files


def told(root: Path) -> bool:
    return "Todo esto ya se ha contado" in (root / "site/es/reviews/r2/index.html").read_text("utf-8")


def moved(root: Path) -> None:
    """From one catalog to the other, as somebody does it in an editor."""
    magazine.write(root, f"{FOLDER}/news.en.po", f"{NEWS}{OTHER}")
    magazine.write(root, f"{FOLDER}/letters.en.po", f"{NEWS}{TOLD}")


CHANGES: dict[str, tuple[Callable[[Path], object], bool]] = {
    "no catalog": (lambda _: None, True),
    "the entry is taken out": (lambda root: magazine.write(root, f"{FOLDER}/news.en.po", f"{NEWS}{OTHER}"), False),
    "the entry is moved": (moved, True),
    "the catalog is taken away": (lambda root: (root / FOLDER / "news.en.po").unlink(), False),
    "another is added": (lambda root: magazine.write(root, f"{FOLDER}/extra.en.po", f"{NEWS}{OTHER}"), True),
}


@pytest.mark.parametrize(("change", "found"), CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("apart", [False, True], ids=["at once", "one after the other"])
def test_what_another_catalog_has_is_found(
    root: Path,
    change: Callable[[Path], object],
    *,
    found: bool,
    apart: bool,
) -> None:
    change(root)
    if apart:
        published(root, root / "site", OPTIONS)
    retell(root)
    assert told(root) is found
    assert as_anew(root)


def test_nothing_but_the_edit_is_read_for_it(root: Path) -> None:
    assert retell(root) == "amended"
    assert told(root)


@pytest.mark.parametrize("kept", [b"", b"\xc1", b"\x92\x91\xa1a"])
def test_what_says_where_texts_are_is_not_believed_when_it_is_torn(root: Path, kept: bytes) -> None:
    with closing(BuildState.open(state_file(root, root / "site"))) as state:
        state.keep("holders", kept)
        state.commit()
    assert retell(root) == "built"
    assert told(root)
    assert as_anew(root)
