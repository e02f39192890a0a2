"""The formats of packages: how each is written, in how many files, and how a file that comes back is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from msgspec.structs import replace

from enface.catalogs.exchange.excerpt import read_excerpt, write_excerpt
from enface.catalogs.exchange.facing import read_facing, write_facing
from enface.catalogs.exchange.package import Package, Parcel, Unit, no_package
from enface.catalogs.exchange.separated import read_csv, write_csv, write_csv_bom
from enface.catalogs.exchange.workbook import read_xlsx, write_xlsx
from enface.catalogs.exchange.xliff2_read import read_xliff2
from enface.catalogs.exchange.xliff2_write import NAMESPACE as XLIFF2
from enface.catalogs.exchange.xliff2_write import write_xliff2
from enface.catalogs.exchange.xliff12_read import read_xliff12
from enface.catalogs.exchange.xliff12_write import write_xliff12

Reader = Callable[[bytes, str], Parcel]


class Format(NamedTuple):
    """What a file ends in, what writes it, and what of its units must be the same in all (`name of the part`)."""

    suffix: str
    write: Callable[[Package], bytes]
    part: Callable[[Unit], str]


def _whole(_: Unit) -> str:
    return ""


FORMATS: Final[dict[str, Format]] = {
    "po": Format(".po", write_excerpt, lambda unit: unit.catalog),
    "xliff12": Format(".xlf", write_xliff12, _whole),
    "xliff2": Format(".xlf", write_xliff2, lambda unit: unit.language),
    "csv": Format(".csv", write_csv, _whole),
    "csv-bom": Format(".csv", write_csv_bom, _whole),
    "xlsx": Format(".xlsx", write_xlsx, _whole),
    "html": Format(".html", write_facing, _whole),
}
"""By the name that `enface export --format` takes."""


def files_of(package: Package, form: Format) -> Iterator[tuple[str, bytes]]:
    """The files that hold the package: the name of the part in each ("" for the whole), and its bytes."""
    parts = dict.fromkeys(map(form.part, package.units))
    for name in parts:
        units = tuple(unit for unit in package.units if form.part(unit) == name)
        yield name if len(parts) > 1 else "", form.write(replace(package, units=units))


def read_package(data: bytes, path: str) -> Parcel:
    """What comes back, by the ending of the file's name and, of XLIFF, by its version.

    Raises BadInput for a file of another kind.
    """
    suffix = path.rpartition(".")[2].lower()
    if suffix in {"xlf", "xliff"}:
        newer = XLIFF2.encode() in data[:4000] or XLIFF2.encode("utf-16-le") in data[:8000]
        return (read_xliff2 if newer else read_xliff12)(data, path)
    reader = _READERS.get(suffix)
    if reader is None:
        known = ", ".join(f".{name}" for name in (*_READERS, "xlf"))
        raise no_package(path, f"files that end in .{suffix[:20]} are no packages", f"give one that ends in {known}")
    return reader(data, path)


_READERS: Final[dict[str, Reader]] = {
    "po": read_excerpt, "csv": read_csv, "tsv": read_csv, "xlsx": read_xlsx, "html": read_facing, "htm": read_facing,
}  # fmt: skip
