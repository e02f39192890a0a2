"""Search indexes, made by Pagefind (the extra `search`): files that a browser searches by itself."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from enface.errors import BadInput
from enface.model.page import Page
from enface.render.search import Searchable

_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
_CURE = 'install it: pip install "enface[search]"'


def missing() -> BadInput | None:
    """What lacks for making an index."""
    try:
        _program()
    except BadInput as error:
        return error
    return None


def index_of(pages: Iterable[Searchable]) -> tuple[Page, ...]:
    """The files of an index of pages in one language, `pagefind.js` for a page to import among them.

    Raises BadInput when Pagefind is not there or fails, with what it says.
    """
    program = _program()
    with tempfile.TemporaryDirectory(prefix="enface-search-") as name:
        site, made = Path(name) / "site", Path(name) / "index"
        for page in pages:
            file = site / page.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page.html, encoding="utf-8")
        if not site.exists():
            return ()
        _run([str(program), "--site", str(site), "--output-path", str(made), "--silent"])
        return tuple(_files(made))


def _program() -> Path:
    try:
        from pagefind.service import get_executable
    except ImportError:
        raise BadInput("Pagefind is not installed, so nothing can be searched", cure=_CURE, rule="search") from None
    program = get_executable()
    if program is None:
        raise BadInput("Pagefind's program is not installed", cure=_CURE, rule="search")
    return program


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a fixed program
    except OSError as error:
        raise BadInput(f"Pagefind cannot be run: {error.strerror}", cure=_CURE, rule="search") from error
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["it gives no reason"]
        raise BadInput(f"Pagefind makes no index: {lines[-1]}", cure=_CURE, rule="search")


def _files(folder: Path) -> Iterable[Page]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.startswith(_UNUSED):
            yield Page(path=file.relative_to(folder).as_posix(), data=file.read_bytes())
