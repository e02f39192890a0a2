"""A build of everything reads again only the texts that have changed, or that there is something to say about."""

from __future__ import annotations

import pytest
from msgspec import structs

from enface.model.document import Document
from enface.model.finding import Finding
from enface.model.lock import Record
from enface.model.site import Site
from enface.workshop import lots
from enface.workshop.builds import published
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review
from tests.sites.test_processes import OPTIONS

Read = tuple[Document | None, tuple[Finding, ...]]
ONE, TWO, ODD = (f"content/reviews/{name}.md" for name in ("one", "two", "odd"))


@pytest.fixture
def folder(empty: SiteFolder) -> SiteFolder:
    founded(empty, "en fr")
    empty.write(ONE, review("One", "The first film has a long and quiet beginning."))
    empty.write(TWO, review("Two", "The second film ends before it has begun."))
    empty.write(ODD, review("Odd", "Nobody knows who made this film.", stars="many"))
    empty.read()
    return empty


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of texts, as they are read."""
    paths: list[str] = []
    plainly = lots.read_text

    def noting(data: bytes, path: str, site: Site, record: Record | None) -> Read:
        paths.append(path)
        return plainly(data, path, site, record)

    monkeypatch.setattr(lots, "read_text", noting)
    return paths


def everything(folder: SiteFolder, out: str = "out") -> tuple[tuple[Finding, ...], dict[str, bytes]]:
    """What a build into an empty folder says and leaves."""
    found = published(folder.root, folder.root.parent / out, structs.replace(OPTIONS, clean=True))
    assert found.way == "built"
    return found.report.findings, folder.files(f"../{out}")


def test_texts_that_are_the_same_are_not_read_again(folder: SiteFolder, texts: list[str]) -> None:
    before = everything(folder)
    assert sorted(texts) == sorted((ONE, TWO, ODD))
    texts.clear()
    assert everything(folder) == before
    assert texts == [ODD]
    assert before[0], "there is something to say about it, also for the second time"
    folder.replace(TWO, "second film", "other film")
    texts.clear()
    assert everything(folder) == everything(folder, "anew")
    assert texts[:2] == [ODD, TWO]


def test_a_text_that_was_edited_and_put_back_is_what_it_was(folder: SiteFolder) -> None:
    folder.enface("update")
    before = everything(folder)
    for old, new in (("first film", "other film"), ("other film", "first film")):
        folder.replace(ONE, old, new)
        published(folder.root, folder.root.parent / "out", OPTIONS)
    assert everything(folder) == before


def test_another_title_of_a_work_may_change_languages(folder: SiteFolder, texts: list[str]) -> None:
    everything(folder)
    folder.write("content/works/ever-after.toml", 'type = "film"\ntitle = "The second film ends"\nlang = "en"\n')
    texts.clear()
    assert everything(folder) == everything(folder, "anew")
    assert {*texts[:3]} == {ONE, TWO, ODD}


def test_pictures_have_the_size_of_today(folder: SiteFolder) -> None:
    folder.write(ONE, review("One", "![A harbour at night](harbour.png)"))
    picture = folder.root / "content/reviews/harbour.png"
    for size in (b"\x10", b"\x20"):
        picture.write_bytes(PNG.replace(b"?", size))
        assert everything(folder) == everything(folder, f"anew {size[0]}")


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0?\0\0\0?\x08\0\0\0\0"
