"""PO files of the world through enface, Babel, polib and msgcat: python -m benchmarks.po_corpus [OPTIONS] PATH…

For each tool: files refused, files whose data a round trip changed, seconds to parse. `--malformed` asks instead how
many of the files are refused, by msgfmt --check too. Folders are searched for *.po and *.pot.
"""

from __future__ import annotations

import contextlib
import io
import logging
import subprocess
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import polib
from babel.messages.pofile import read_po as babel_read
from babel.messages.pofile import write_po as babel_write

from benchmarks.po_reference import Datum, data_of
from enface.catalogs.po.canonical import canonical
from enface.catalogs.po.read import read_po
from enface.catalogs.po.write import write_po
from enface.checks.files import check_file
from enface.errors import BadInput
from enface.model.catalog import Catalog

WIDE = 10**6
"""Nobody is to break the lines of comments anew."""


def _enface(data: bytes) -> Catalog:
    return read_po(data, path="file.po", locale="und", domain="file", language="en")


def _by_enface(path: Path) -> bytes:
    once = write_po(canonical(_enface(path.read_bytes())))
    if write_po(canonical(_enface(once))) != once:
        raise AssertionError(f"{path}: a second po format changes it")
    return once


def _by_babel(path: Path) -> bytes:
    out = io.BytesIO()
    babel_write(out, babel_read(io.BytesIO(path.read_bytes())), include_previous=True, width=0)
    return out.getvalue()


def _by_polib(path: Path) -> bytes:
    file = polib.pofile(str(path), wrapwidth=WIDE)
    return str(file).encode(file.encoding)


def _by_msgcat(path: Path) -> bytes:
    return subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, check=True).stdout


TOOLS: dict[str, Callable[[Path], bytes]] = {
    "enface": _by_enface,
    "babel": _by_babel,
    "polib": _by_polib,
    "msgcat": _by_msgcat,
}
READERS: dict[str, Callable[[Path], object]] = {
    "enface": lambda path: _enface(path.read_bytes()),
    "babel": lambda path: babel_read(io.BytesIO(path.read_bytes())),
    "polib": lambda path: polib.pofile(str(path)),
}


def round_trips(paths: Sequence[Path], rounds: int) -> list[str]:
    counts: Counter[tuple[str, str]] = Counter()
    seconds = dict.fromkeys(READERS, 0.0)
    sizes: Counter[str] = Counter()
    for path in paths:
        if not _well_formed(path):
            sizes["refused by msgfmt"] += 1
            continue
        try:
            before = data_of(path.read_bytes())
        except (LookupError, ValueError):
            sizes["not decodable as declared"] += 1
            continue
        sizes["compared"] += 1
        _counted(path, before, counts)
        for tool, taken in _timed(path, rounds).items():
            seconds[tool] += taken
    said = [", ".join(f"{count} files {kind}" for kind, count in sizes.items())]
    said.append(f"{'':10}{'refused':>10}{'changed':>10}{'parse s':>10}{'of enface':>10}")
    for tool in TOOLS:
        cpu = seconds.get(tool)
        speed = f"{cpu:10.2f}{cpu / seconds['enface']:10.2f}" if cpu else ""
        said.append(f"{tool:10}{counts[tool, 'refused']:10}{counts[tool, 'changed']:10}{speed}")
    return said


def _counted(path: Path, before: Counter[Datum], counts: Counter[tuple[str, str]]) -> None:
    for tool, trip in TOOLS.items():
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                after = data_of(trip(path))
        except Exception as error:  # noqa: BLE001  whatever a tool raises
            counts[tool, "refused"] += 1
            if tool == "enface":
                print(f"refused: {path}: {error}")
            continue
        if after != before:
            counts[tool, "changed"] += 1
            if tool == "enface":
                print(f"changed: {path}: {[*(before - after), *(after - before)][:2]}")


def _timed(path: Path, rounds: int) -> dict[str, float]:
    """Seconds of each reader, the best of some rounds; nothing when one cannot read the file."""
    best = dict.fromkeys(READERS, float("inf"))
    for _ in range(rounds):
        for tool, read in READERS.items():
            start = time.process_time()
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    found = read(path)
            except Exception:  # noqa: BLE001  whatever a tool raises
                return {}
            best[tool] = min(best[tool], time.process_time() - start)
            del found
    return best if rounds else {}


def malformed(paths: Sequence[Path]) -> list[str]:
    refused: Counter[str] = Counter()
    for path in paths:
        refused["enface po check"] += _checked(path)
        refused["msgfmt -c"] += (
            subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, check=False).returncode != 0
        )
        for tool in ("polib", "babel"):
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    READERS[tool](path)
            except Exception:  # noqa: BLE001  whatever a tool raises
                refused[tool] += 1
    return [f"{tool:16} refuses {count:4} of {len(paths)}" for tool, count in refused.items()]


def _checked(path: Path) -> bool:
    try:
        return any(finding.severity == "error" for finding in check_file(_enface(path.read_bytes()), str(path)))
    except BadInput:
        return True


def _well_formed(path: Path) -> bool:
    return subprocess.run(["msgfmt", "-o", "/dev/null", path], capture_output=True, check=False).returncode == 0


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*.po*") if file.suffix in {".po", ".pot"} and file.is_file())
        else:
            yield path


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="so many files, evenly chosen")
    parser.add_argument("--rounds", type=int, default=3, help="how often each file is read for the time, 0: never")
    parser.add_argument("--malformed", action="store_true")
    args = parser.parse_args()
    files = [*dict.fromkeys(_files(args.paths))]
    files = files[:: max(1, len(files) // args.limit)] if args.limit else files
    logging.disable(logging.ERROR)
    said = malformed(files) if args.malformed else round_trips(files, args.rounds)
    print("\n".join(said))


if __name__ == "__main__":
    main()
