"""Catalogs that wait for nothing are revised one by one, with what comes of a merge of all; none of them is kept."""

from __future__ import annotations

import gc
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.properties.test_touched import DEEDS, TODAY, change, done, founded, said

from enface.adapters.po_dir import read_catalogs
from enface.model.catalog import Entry
from enface.workshop.update import Update, plan_update
from enface.workshop.updating import Planned


def whole(root: Path) -> Update:
    return plan_update(root, (), TODAY)


def known(update: Update) -> list[object]:
    """All that is known of each file as it will be, and of the titles."""
    every = [(tag, one) for tag, revision in update.revisions.items() for one in revision.files]
    files = [
        (tag, one.name, one.digest, one.told, one.becoming, one.ordinary, one.index().to_bytes()) for tag, one in every
    ]
    return [files, [one.titles for one in update.revisions.values()], update.changes.lock]


@settings(max_examples=6)
@given(st.data())
def test_one_by_one_comes_to_what_a_merge_of_all_comes_to(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        root = Path(place)
        room = founded(root)
        for number in range(1, 4):
            for deed in data.draw(st.lists(st.sampled_from([*DEEDS, "none"]), max_size=2)):
                change(room, deed, data.draw(st.integers(0, 3)), number)
            usual = whole(root)
            with patch.context() as other:
                other.setattr("enface.workshop.revising._Revising._one_by_one", lambda _: None)
                together = whole(root)
            event(f"changed: {bool(usual.changed)}")
            stamped = (Planned(update=each, begun=0, stamps=None, today=TODAY) for each in (usual, together))
            assert len({repr(said(each)) for each in stamped}) == 1
            assert known(usual) == known(together)
            if data.draw(st.booleans()):
                done(root)


def test_no_entries_stay_with_an_update(tmp_path: Path) -> None:
    room = founded(tmp_path)
    room.translate(room.reviews[0], "es", lambda _: True)
    whole(tmp_path)  # what a process keeps of the theme's words is there now
    before = _entries()
    update = whole(tmp_path)
    assert sum(len(one.files) for one in update.revisions.values()) > 1
    assert _entries() <= before
    shelf = read_catalogs(tmp_path, "es")
    assert shelf.catalogs
    assert _entries() > before


def _entries() -> int:
    gc.collect()
    return Counter(map(type, gc.get_objects()))[Entry]
