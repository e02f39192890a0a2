"""Files from outside, damaged at random: they are read, or refused with their place; nothing else happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.catalogs.tmx.read import read_tmx
from enface.errors import BadInput
from enface.read.glossary import read_glossary
from enface.read.tbx import read_tbx

CASES = Path(__file__).parent.parent / "cases"
FILES = [
    CASES / "tmx" / "other-tools.tmx",
    CASES / "glossary" / "version-2.tbx",
    CASES / "glossary" / "version-3-dct.tbx",
    CASES / "glossary" / "films.csv",
]
PIECES = st.one_of(
    st.binary(max_size=8),
    st.sampled_from([b"<", b">", b"&", b"&x;", b'"', b"\0", b"\xff\xfe", b"\n", b";", b"|", b"!"]),
)  # fmt: skip
CUTS = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 60), PIECES), min_size=1, max_size=4)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@given(cuts=CUTS)
def test_a_damaged_file_is_read_or_refused_with_its_place(file: Path, cuts: list[tuple[int, int, bytes]]) -> None:
    data = file.read_bytes()
    for start, length, piece in cuts:
        data = data[:start] + piece + data[start + length :]
    try:
        if file.suffix == ".tmx":
            read_tmx(data, "f")
        elif file.suffix == ".tbx":
            read_tbx(data, "f", "en", ("es", "vi"))
        else:
            _, findings = read_glossary(data, "f", ("es", "vi"))
            assert all(finding.place.path == "f" and finding.place.line for finding in findings)
    except BadInput as error:
        place = error.path, error.line
        assert place >= ("f", 1)
