from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enface.adapters import memory_tables
from enface.adapters.memory_store import MemoryStore, Origin
from enface.catalogs.memory import Asked, Filed, Unit, suggestions

PLOT = Unit("The plot of this film is thin.", "La trama de esta película es floja.", "block", where="a.md")
CAST = Unit("The cast of this film is good.", "El reparto de esta película es bueno.", "block", where="a.md")


def origin(*units: Unit, digest: str = "1", pair: tuple[str, str] = ("en", "es")) -> Origin:
    return Origin(digest, lambda: [Filed(*pair, unit) for unit in units])


def never() -> Iterator[Filed]:
    pytest.fail("a file that has not changed was read")
    yield


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MemoryStore]:
    store = MemoryStore(tmp_path / ".enface" / "memory.sqlite")
    yield store
    store.close()


def texts(store: MemoryStore, text: str, language: str = "en", locale: str = "es") -> list[str]:
    return [each.text for each in store.memory(language, locale).suggest(text)]


def test_similar_texts_of_the_pair_are_found_best_first(store: MemoryStore) -> None:
    store.refresh({"a.po": origin(CAST, PLOT), "b.po": origin(PLOT._replace(target="Phim"), pair=("en", "vi"))})
    assert store.fuzzy
    assert texts(store, "The plot of this film is rather thin.") == [PLOT.target]
    assert set(texts(store, "The plot of this film is good.")) == {PLOT.target, CAST.target}
    assert texts(store, PLOT.source, locale="vi") == ["Phim"]
    assert texts(store, PLOT.source, "fr") == []


def test_what_is_known_in_other_locales_alone_is_not_proposed(store: MemoryStore) -> None:
    words = " ".join(f"{letter}{rest}" for letter in "abcdefghijklmnop" for rest in ("at", "ore", "lind"))
    others = {
        tag: origin(Unit(words, f"in {tag}", "block"), pair=("en", tag)) for tag in ("ar", "de", "ja", "pt", "vi")
    }
    store.refresh({**others, "es": origin(PLOT)})
    assert texts(store, words) == []
    assert texts(store, words, locale="ja") == ["in ja"]


def test_words_that_differ_in_a_letter_are_apart_whatever_the_pair() -> None:
    words = [f"{letter}nd" for letter in "abcdefghijklmnopqrstuvwxyz"]
    assert len({memory_tables.spelled(word, pair) for word in words for pair in range(1, 65)}) == len(words) * 64


def test_variants_of_a_language_serve_each_other_unless_both_name_a_region(store: MemoryStore) -> None:
    store.refresh({"a.tmx": origin(PLOT, pair=("en-US", "pt-PT"))})
    assert texts(store, PLOT.source, "en", "pt") == [PLOT.target]
    assert texts(store, PLOT.source, "en", "pt-BR") == []
    assert texts(store, PLOT.source, "en-GB", "pt-PT") == []


@pytest.mark.parametrize(
    ("known", "asked", "language"),
    [
        ("筋書きは薄いが俳優は良い。", "筋書きは薄いが音楽は良い。", "ja"),
        ("หนังเรื่องนี้สนุกมากจริงๆ", "หนังเรื่องนี้สนุกมาก", "th"),
        ("这部电影的情节很薄弱", "这部电影的情节很有趣", "zh"),
        ("Phim này rất hay", "Phim này không hay", "vi"),
        ("Сюжет фильма слаб", "Сюжет этого фильма слаб", "ru"),
        ("حبكة الفيلم ضعيفة جدا", "حبكة الفيلم ضعيفة", "ar"),
    ],
)
def test_every_script_is_searched(store: MemoryStore, known: str, asked: str, language: str) -> None:
    store.refresh({"a.po": origin(Unit(known, "x", "block"), pair=(language, "en"))})
    assert [each.text for each in store.memory(language, "en").suggest(asked, least=0.6)] == ["x"]


def test_only_files_that_changed_are_read_again(store: MemoryStore) -> None:
    store.refresh({"a.po": origin(PLOT), "b.po": origin(CAST)})
    store.refresh({"a.po": Origin("1", never), "b.po": origin(CAST._replace(target="Otro."), digest="2")})
    assert texts(store, CAST.source)[0] == "Otro."
    assert PLOT.target in texts(store, PLOT.source)


def test_what_left_its_file_and_files_that_left_are_forgotten(store: MemoryStore) -> None:
    store.refresh({"a.po": origin(PLOT, CAST), "b.po": origin(PLOT._replace(target="Otra."))})
    store.refresh({"a.po": origin(CAST, digest="2")})
    assert texts(store, PLOT.source) == [CAST.target]
    assert [filed.unit for filed in store.units()] == [CAST]
    assert texts(store, CAST.source) == [CAST.target]


def test_the_memory_is_there_when_it_is_opened_again_and_made_again_when_it_is_deleted(tmp_path: Path) -> None:
    file = tmp_path / "memory.sqlite"
    for attempt in ("new", "kept", "deleted"):
        if attempt == "deleted":
            file.unlink()
        store = MemoryStore(file)
        store.refresh({"a.po": Origin("1", never) if attempt == "kept" else origin(PLOT)})
        assert texts(store, PLOT.source) == [PLOT.target]
        store.close()


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 1000, None])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: bytes | None) -> None:
    file = tmp_path / "memory.sqlite"
    store = MemoryStore(file)
    store.refresh({"a.po": origin(*(PLOT._replace(source=f"{PLOT.source} {n}") for n in range(2000)))})
    store.close()
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 3] + b"\xff" * (len(data) // 3) if damage is None else damage)
    store = MemoryStore(file)
    store.refresh({"a.po": origin(PLOT)})
    assert texts(store, PLOT.source) == [PLOT.target]
    store.refresh({"a.po": origin(CAST, digest="2")})
    assert texts(store, CAST.source) == [CAST.target]
    store.close()


def test_a_file_of_another_version_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "memory.sqlite"
    store = MemoryStore(file)
    store.refresh({"a.po": origin(PLOT)})
    store.close()
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    store = MemoryStore(file)
    assert texts(store, PLOT.source) == []
    store.refresh({"a.po": origin(PLOT)})
    assert texts(store, PLOT.source) == [PLOT.target]
    store.close()


def test_where_no_file_can_be_written_the_memory_is_held_for_the_moment(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    store = MemoryStore(tmp_path / "taken" / "memory.sqlite")
    store.refresh({"a.po": origin(PLOT)})
    assert texts(store, PLOT.source) == [PLOT.target]
    store.close()


def test_without_fts5_equal_texts_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_tables, "has_index", lambda _: False)
    store = MemoryStore(tmp_path / "memory.sqlite")
    store.refresh({"a.po": origin(PLOT)})
    store.refresh({"a.po": origin(PLOT, CAST, digest="2")})
    assert not store.fuzzy
    assert texts(store, PLOT.source) == [PLOT.target]
    assert texts(store, "The plot of this film is good.") == []
    store.close()


def test_many_threads_ask_and_refresh_at_once(store: MemoryStore) -> None:
    store.refresh({"a.po": origin(PLOT)})
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(30):
            found = texts(store, PLOT.source)
            wrong.extend(found if found != [PLOT.target] else ())

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for digest in range(10):
        store.refresh({"a.po": origin(PLOT, digest=str(digest))})
    for thread in threads:
        thread.join()
    assert wrong == []


PROCESS = """
import sys
from pathlib import Path
from tests.adapters.test_memory_store import CAST, PLOT, MemoryStore, origin, texts
for turn in range(15):
    store = MemoryStore(Path(sys.argv[1]))
    units = [PLOT._replace(source=f"{PLOT.source} {n} {sys.argv[2]}") for n in range(40)]
    store.refresh({"a.po": origin(PLOT, *units, digest=f"{turn} {sys.argv[2]}"), "b.po": origin(CAST)})
    assert CAST.target in texts(store, CAST.source)
    store.close()
"""


def test_two_processes_share_one_file(tmp_path: Path) -> None:
    file = str(tmp_path / "memory.sqlite")
    both = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, file, name], stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        for name in ("one", "two")
    ]
    for process in both:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()


WORDS = st.sampled_from(
    ["film", "plot", "cast", "thin", "good", "light", "the", "a", "is", "of", "and", "very", "night", "long", "end"]
)


@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=1, max_size=30),
    st.lists(WORDS, min_size=1, max_size=12),
)
def test_the_search_finds_the_best_that_a_look_at_everything_finds(known: list[list[str]], asked: list[str]) -> None:
    units = [Unit(" ".join(words), f"t{number}", "block") for number, words in enumerate(known)]
    text = " ".join(asked)
    store = MemoryStore(None)
    store.refresh({"a.po": origin(*units)})
    best = suggestions(Asked(text), units, most=1, least=0.7)
    found = store.memory("en", "es").suggest(text, most=1)
    assert [each.similarity for each in found] == [each.similarity for each in best]
    store.close()
