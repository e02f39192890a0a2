"""Lists after an edit: what shows it is made again, and all is as if it had been built anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from enface.adapters.disk_target import DiskTarget
from enface.adapters.memory_target import MemoryTarget
from enface.render.lists import indexes
from enface.workshop.build import write
from enface.workshop.builds import Published, published
from enface.workshop.options import Options
from enface.workshop.prepared import prepare
from tests.sites import magazine
from tests.sites.small import review

OPTIONS = Options(now=magazine.NOW)
CATALOG = "locales/es/LC_MESSAGES/reviews.en.po"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A magazine with indexes of three things a page, in Spanish as far as the site's own words go, as it was built."""
    monkeypatch.setattr(indexes, "PER_PAGE", 3)
    site = magazine.founded(tmp_path / "magazine", count=12)
    for file in (site / "locales/es/LC_MESSAGES").glob("[st]*.en.po"):
        head, *entries = file.read_text("utf-8").split("\n\n")
        file.write_text("\n\n".join((head, *map(magazine.filled, entries))), "utf-8")
    on_top(site)
    return site


def on_top(root: Path) -> Published:
    return published(root, root / "site", OPTIONS)


def anew(root: Path) -> dict[str, bytes]:
    target = MemoryTarget()
    write(prepare(root, OPTIONS), target)
    return dict(target.files)


def there(root: Path) -> dict[str, bytes]:
    return {path: (root / "site" / path).read_bytes() for path in DiskTarget(root / "site").paths()}


def edit(path: str, old: str, new: str) -> Callable[[Path], object]:
    def edited(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return edited


def work(name: str, title: str) -> Callable[[Path], object]:
    return lambda root: magazine.write(
        root, f"content/works/{name}.toml", f'type = "film"\ntitle = "{title}"\nlang = "en"\n'
    )


def add(name: str, **fields: str) -> Callable[[Path], object]:
    text = review(f"Title {name}", "More words.", **fields)
    return lambda root: magazine.write(root, f"content/reviews/{name}.md", text)


CHANGES = {
    "a title moves its work to another page": work("w2", "Zebra"),
    "a letter appears": work("w4", "Mamba"),
    "a letter vanishes": work("w7", "Night and Day"),
    "all titles are alike": work("w2", "Night"),
    "a title for readers of Spanish alone": edit("content/works/w3.toml", "year =", 'titles.es = "Zeta"\nyear ='),
    "a work gets its second review": add("r30", work="w2", date="2025-01-03"),
    "a work loses its second review": lambda root: (root / "content/reviews/r1.md").unlink(),
    "the index has a page more": lambda root: [work("w8", "Beta")(root), add("r31", work="w8")(root)],
    "the index has a page less": lambda root: [(root / f"content/reviews/r{each}.md").unlink() for each in (6, 7)],
    "a review comes between others": add("r32", date="2025-01-05"),
    "the only review in a locale is in no list there": edit("content/reviews/r2.md", "date:", "locales: [en]\ndate:"),
    "a tag is called something else": edit("content/tags.toml", '"Film"', '"Zine"'),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_lists_on_top_are_those_made_anew(root: Path, change: Callable[[Path], object]) -> None:
    before = there(root)
    change(root)
    on_top(root)
    assert there(root) == anew(root) != before


def test_a_title_that_is_translated_anew_is_new_on_the_lists_of_its_readers_alone(root: Path) -> None:
    edit(CATALOG, 'msgstr "Title 0"', 'msgstr "Título cero"')(root)
    done = on_top(root)
    assert done.way == "amended"
    lists = {path for path in done.report.written if path.endswith(".html") and "/reviews/r" not in path}
    lists_of_it = ("", "reviews/page/3/", "tags/film/", "authors/desk/", "archive/2025/")
    assert lists == {f"es/{address}index.html" for address in lists_of_it}
    assert there(root) == anew(root)


def test_a_title_that_its_author_changes_is_new_on_all_lists_that_show_it(root: Path) -> None:
    edit("content/reviews/r8.md", "title: Title 8", "title: Title Eight")(root)
    done = on_top(root)
    assert done.way == "amended"
    assert {f"{tag}/{name}index.html" for tag in ("en", "es") for name in ("", "reviews/", "tags/film/")} <= set(
        done.report.written
    )
    assert there(root) == anew(root)


def test_of_reviews_that_show_the_title_of_another_only_pages_for_its_readers_are_made(root: Path) -> None:
    edit(CATALOG, 'msgid "Title 11"\nmsgstr ""', 'msgid "Title 11"\nmsgstr "Título once"')(root)
    on_top(root)
    for old, new in (("once", "11"), ("11", "undécimo")):
        edit(CATALOG, f'msgstr "Título {old}"', f'msgstr "Título {new}"')(root)
        done = on_top(root)
        assert done.way == "amended"
        others = {path for path in done.report.written if "/reviews/r" in path and "/r11/" not in path}
        assert {path.partition("/")[0] for path in others} == {"es"}
        assert len(others) > 5
        assert there(root) == anew(root)
        edit("content/reviews/r3.md", "Body 3", "The body 3")(root)
        assert on_top(root).way == "amended"
        assert there(root) == anew(root)
        edit("content/reviews/r3.md", "The body 3", "Body 3")(root)
        on_top(root)


def test_a_title_that_is_worded_anew_is_no_news_to_readers_of_its_translation(root: Path) -> None:
    edit(CATALOG, 'msgid "Title 11"\nmsgstr ""', 'msgid "Title 11"\nmsgstr "Título once"')(root)
    on_top(root)
    theirs = (root / "site/es/reviews/r10/index.html", root / "site/es/tags/film/index.html")
    kept = {file: file.read_bytes() for file in theirs}
    assert all("Título once".encode() in data for data in kept.values())
    edit("content/reviews/r11.md", "title: Title 11", "title: Title 11 again")(root)
    for file in theirs:
        file.unlink()
    assert on_top(root).way == "amended"
    for file, data in kept.items():
        assert not file.exists()
        file.write_bytes(data)
    assert there(root) == anew(root)
