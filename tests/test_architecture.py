"""The house rules, as far as a program can check them."""

from __future__ import annotations

import ast
import os
import re
import socket
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "enface"
EDGES = {"adapters", "workshop", "workbench", "cli", "__main__", "theme"}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "common", "base", "misc", "manager", "handler", "service", "factory"}

POSSESSIVE = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+|^(?:[*?]|\})\+|^\+\+(?!\+)")
"""A group's quantifier, or what follows a value in a string; an atomic group around a plain one says the same."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = Function | ast.ClassDef

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "theme" not in path.relative_to(PACKAGE).parts)
TREES = {path: ast.parse(path.read_text("utf-8")) for path in MODULES}


def place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_core(path: Path) -> bool:
    return path.relative_to(PACKAGE).with_suffix("").parts[0] not in EDGES


def functions() -> Iterator[tuple[str, int]]:
    """Name with place, and lines from `def` to the last, docstring included."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{place(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def public(tree: ast.Module | ast.ClassDef) -> Iterator[Documented]:
    for node in tree.body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


def packages_of_others() -> Iterator[str]:
    """What modules import at once that is neither of enface nor of Python."""
    for tree in TREES.values():
        for node in tree.body:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            yield from (name for name in names if name.partition(".")[0] not in {"enface", *sys.stdlib_module_names})


def lint_imports(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_import_contracts_hold() -> None:
    result = lint_imports("--no-cache")
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_folders_are_the_layers() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    layers = {name.strip() for row in contract["layers"] for name in row.split("|")}
    optional = {name.strip("()") for name in layers if name.startswith("(")}
    names = {path.relative_to(PACKAGE).with_suffix("").parts[0] for path in MODULES} - {"__init__", "__main__"}
    assert names | optional == {name.strip("()") for name in layers}


def test_the_core_neither_opens_nor_prints() -> None:
    calls = [
        f"{place(path)}:{node.lineno} {node.func.id}"
        for path, tree in TREES.items()
        if is_core(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"open", "print", "input"}
    ]
    assert calls == []


def test_nothing_but_the_edges_reads_a_clock() -> None:
    reads = [
        f"{place(path)}:{node.lineno} {node.attr}"
        for path, tree in TREES.items()
        if is_core(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow", "getenv", "environ"}
    ]
    assert reads == []


def test_no_module_is_a_dumping_ground() -> None:
    assert [place(path) for path in MODULES if path.stem in FORBIDDEN_NAMES] == []


def test_modules_and_functions_are_small() -> None:
    lengths = {place(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}
    sizes = dict(functions())
    assert {name: length for name, length in sizes.items() if length > 50} == {}
    assert statistics.median(sizes.values()) <= 15


def test_every_public_name_says_what_it_promises() -> None:
    silent = [
        f"{place(path)}:{getattr(node, 'lineno', 1)}"
        for path, tree in TREES.items()
        for node in (tree, *public(tree))
        if not ast.get_docstring(node)
    ]
    assert silent == []


ALONE = """
import gc, importlib, os, sys, traceback
others, names = (words.split() for words in sys.argv[1:])
for name in others:
    importlib.import_module(name)
assert not [name for name in sys.modules if name.partition(".")[0] == "enface"]
gc.disable()
for name in names:
    child = os.fork()
    if child == 0:
        try:
            importlib.import_module(name)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print(name)
"""


def test_every_module_imports_alone() -> None:
    """Each in a process that has imported nothing of enface before: no module leans on another's import order.

    The packages of others are imported once, before the processes part.
    """
    names = [dotted(path) for path in MODULES if path.stem != "__main__"]
    words = (" ".join(sorted(set(packages_of_others()))), " ".join(names))
    env = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # a process with threads had better not fork
    result = subprocess.run([sys.executable, "-c", ALONE, *words], capture_output=True, text=True, check=True, env=env)
    assert result.stdout == "", result.stderr


HEAVY = ("asyncio", "babel", "deep_translator", "eldc", "jinja2", "langdetect", "numpy", "requests", "rich")
LIGHT = f"""
import sys
from enface.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
loaded = [name for name in {HEAVY!r} if name in sys.modules]
sys.exit(f"imported: {{loaded}}" if loaded else 0)
"""


CATALOG = str(ROOT / "locales/vi/LC_MESSAGES/reviews.en.po")


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Python 3.11.0 to 3.11.4, Debian 12's among them, take the last failure of such a group for the group's."""
    words = (
        (path, node.value) for path, tree in TREES.items() for node in ast.walk(tree) if isinstance(node, ast.Constant)
    )
    texts = ((path, word.decode("latin-1") if isinstance(word, bytes) else word) for path, word in words)
    assert not [(place(path), text) for path, text in texts if isinstance(text, str) and POSSESSIVE.search(text)]


@pytest.mark.parametrize(
    "words", [["--version"], ["--help"], ["po", "--help"], ["translate", "--help"], ["po", "check", CATALOG]]
)
def test_light_commands_import_nothing_heavy(words: list[str]) -> None:
    result = subprocess.run([sys.executable, "-c", LIGHT, *words], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_tests_cannot_reach_the_network() -> None:
    with socket.socket() as outside, pytest.raises(pytest.fail.Exception, match="tried to reach"):
        outside.connect(("192.0.2.1", 80))
