"""PO files in the hands of other libraries: python -m benchmarks.po_tools VERB TOOL FILE… with enface, babel or polib.

read FILE            seconds of the processor to read it, the best of three, as JSON
write FILE           seconds of the processor to write it once it is read
merge OLD NEW OUT    what the library offers for it (enface has a command)
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Tool = tuple[Callable[[Path], Any], Callable[[Any], object]]


def enface() -> Tool:
    """Written anew, not moved byte for byte."""
    from enface.catalogs.po.canonical import canonical
    from enface.catalogs.po.read import read_po
    from enface.catalogs.po.write import write_po

    def read(path: Path) -> object:
        return read_po(path.read_bytes(), path=path.name, locale="es", domain="docs", language="en")

    return read, lambda catalog: write_po(canonical(catalog))


def babel() -> Tool:
    """With its usual width of 76."""
    from babel.messages.pofile import read_po, write_po

    return lambda path: read_po(io.BytesIO(path.read_bytes())), lambda catalog: write_po(io.BytesIO(), catalog)


def polib() -> Tool:
    """With its usual width of 78."""
    import polib

    return lambda path: polib.pofile(str(path)), str


TOOLS = {"enface": enface, "babel": babel, "polib": polib}


def merge(tool: str, old: Path, new: Path, out: Path) -> None:
    """Babel with its fuzzy matching; polib knows exact matches alone."""
    read, _ = TOOLS[tool]()
    before, template = read(old), read(new)
    if tool == "babel":
        from babel.messages.pofile import write_po

        before.update(template)
        with out.open("wb") as file:
            write_po(file, before)
    else:
        before.merge(template)
        before.save(str(out))


def timed(work: Callable[[], object]) -> float:
    """The best of three, in seconds of the processor."""
    best = 1e9
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main(verb: str, tool: str, *paths: str) -> None:
    """Do what is asked."""
    if verb == "merge":
        old, new, out = map(Path, paths)
        merge(tool, old, new, out)
        return
    read, write = TOOLS[tool]()
    path = Path(paths[0])
    if verb == "read":
        print(json.dumps(timed(lambda: read(path))))
    else:
        catalog = read(path)
        print(json.dumps(timed(lambda: write(catalog))))


if __name__ == "__main__":
    main(*sys.argv[1:])
