from __future__ import annotations

from pathlib import Path

from enface.adapters.shelved_indexes import ShelvedIndexes
from enface.catalogs.po.index import Index
from enface.catalogs.po.indexing import index_po


def test_indexes_are_given_back_whatever_there_is_room_for(tmp_path: Path) -> None:
    every = [_index(number) for number in range(1, 6)]
    for room in (0, len(every[0].to_bytes()), 1 << 20):
        shelf = ShelvedIndexes(tmp_path, room)
        given = [shelf.put(each) for each in every]
        for _ in range(2):
            assert [each().to_bytes() for each in given] == [each.to_bytes() for each in every]


def test_what_was_asked_for_last_is_not_fetched_again(tmp_path: Path) -> None:
    shelf = ShelvedIndexes(tmp_path, 0)
    one, other = shelf.put(_index(1)), shelf.put(_index(2))
    first = one()
    assert one() is first
    other()
    assert one() is not first


def _index(count: int) -> Index:
    data = "".join(f'msgid "{number}"\nmsgstr "x"\n\n' for number in range(count)).encode()
    return index_po(data, path="x.po", locale="es")
