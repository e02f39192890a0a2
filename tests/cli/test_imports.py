"""What a verb imports before it knows what there is to do: time that everybody pays, however small the site."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = frozenset(
    {"asyncio", "babel", "dataclasses", "httpx", "jinja2", "json", "langcodes", "langdetect", "lxml", "markupsafe",
     "msgspec", "nh3", "numpy", "pyromark", "rapidfuzz", "requests", "rich", "urllib.request", "yaml"}
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
    assert not HEAVY & imported
