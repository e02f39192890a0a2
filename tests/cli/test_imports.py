"""What a verb imports before it knows what there is to do: time that everybody pays, however small the site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.sites.small import config, review

HEAVY = frozenset(
    {"asyncio", "babel", "httpx", "jinja2", "langcodes", "langdetect", "lxml", "markupsafe",
     "nh3", "numpy", "pyromark", "rapidfuzz", "requests", "rich", "urllib.request", "yaml"}
)  # fmt: skip
SCRIPT = """
import sys
from enface.cli.main import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


def imported_by(*words: str) -> set[str]:
    ran = subprocess.run([sys.executable, "-c", SCRIPT, *words], capture_output=True, text=True, check=True)
    return set(ran.stderr.split())


@pytest.mark.parametrize("words", [["--version"], ["build", "--help"]])
def test_nothing_heavy_is_imported_to_say_what_enface_is(words: list[str]) -> None:
    imported = imported_by(*words)
    assert "enface.cli.main" in imported
    assert not (HEAVY | {"dataclasses", "json", "msgspec"}) & imported


def test_a_build_with_nothing_to_do_imports_nothing_that_builds(tmp_path: Path) -> None:
    (tmp_path / "content/reviews").mkdir(parents=True)
    (tmp_path / "enface.toml").write_text(config("en fr"), "utf-8")
    (tmp_path / "content/reviews/run.md").write_text(review("Run", "A film about a mother."), "utf-8")
    assert "jinja2" in imported_by("-C", str(tmp_path), "build")
    imported = imported_by("-C", str(tmp_path), "build")
    assert not (HEAVY | {"dataclasses"}) & imported  # values are structs: msgspec is there instead
    assert not [name for name in imported if name.startswith(("enface.render", "enface.read", "enface.catalogs"))]
