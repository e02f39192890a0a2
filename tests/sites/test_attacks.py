"""What folders, disks and careless commands do to a site: named, survived, nothing lost."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

import pytest

from enface.adapters.own_files import own_files
from enface.cli import main as entrance
from enface.errors import BadInput
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review


@pytest.mark.parametrize("tags", ["x-private", "en,x-private", "mul", "en-US-u-ca-buddhist", "sr-Latn,sr", "tlh"])
def test_a_locale_unknown_to_cldr_is_published(site: SiteFolder, tmp_path: Path, tags: str) -> None:
    root = tmp_path / "odd"
    assert entrance.main(["init", str(root), "--locales", tags]) == 0
    assert entrance.main(["-C", str(root), "build"]) == 0
    assert entrance.main(["lint", str(root / "site"), "--base-url", "https://example.org"]) == 0
    site.read()


@pytest.mark.parametrize("out", [".", "..", "content", "content/new", "locales/new", "static", "theme", "/"])
def test_what_people_write_is_no_output_folder(site: SiteFolder, out: str) -> None:
    before = site.files(".")
    said = site.enface("build", "--out", str(site.root / out), "--clean", code=2)
    assert "the output folder is one in which people write" in said.err
    assert site.files(".") == before


def test_clean_takes_nothing_away_from_a_site_that_cannot_be_built(site: SiteFolder) -> None:
    site.enface("build")
    before = site.files("site")
    site.write("enface.toml", "[site")
    site.enface("build", "--clean", code=2)
    assert site.files("site") == before


def test_an_unknown_locale_is_wrong_use(site: SiteFolder) -> None:
    site.enface("build", "--locale", "tlh", code=2)
    site.enface("update", "tlh", code=2)


@pytest.mark.parametrize("folder", ["tags", "works-and-all/../search", "Sec Tion", "feed.xml", "404.html"])
def test_a_folder_that_can_be_no_section_is_named(site: SiteFolder, folder: str) -> None:
    site.write(f"content/{folder}/t.md", "---\nlang: en\n---\n# In a folder\n\nText\n")
    said = site.enface("build", code=1)
    assert "rename the folder" in said.err
    assert entrance.main(["lint", str(site.root / "site"), "--base-url", "https://example.org"]) == 0


def test_static_files_come_from_the_site_and_leave_its_pages_alone(site: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    site.write("static/robots.txt", "ours")
    site.write("static/en/index.html", "not ours")
    (site.root / "static/out.txt").symlink_to(tmp_path / "secret")
    (site.root / "static/folder").symlink_to(tmp_path)
    (site.root / "static/gone.txt").symlink_to("nowhere")
    os.mkfifo(site.root / "static/pipe")
    said = site.enface("build", code=1)
    for name in ("en/index.html", "out.txt", "folder", "gone.txt", "pipe"):
        assert f"static/{name}: error: " in said.err
    assert site.text("site/robots.txt") == "ours"
    assert "not ours" not in site.page("en/")
    assert not (site.root / "site/out.txt").exists()
    assert ": 0 files written" in site.enface("build", code=1).out


def test_a_theme_that_cannot_be_read_is_named_at_once(site: SiteFolder) -> None:
    (site.root / "theme/templates").mkdir(parents=True)
    os.mkfifo(site.root / "theme/templates/home.html")
    assert "theme/templates/home.html: this is no plain file" in site.enface("build", code=1).err


def test_a_text_that_is_no_plain_file_is_not_published(site: SiteFolder) -> None:
    os.mkfifo(site.root / "content/reviews/pipe.md")
    assert "not published: content/reviews/pipe.md" in site.enface("build", code=1).out


def test_a_full_disk_is_a_message(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "site/en/index.html")

    monkeypatch.setattr(entrance, "_run", fail)
    assert entrance.main([]) == 1
    assert "site/en/index.html: No space left on device" in capsys.readouterr().err


def test_a_folder_that_cannot_be_listed_is_no_empty_one(tmp_path: Path) -> None:
    (tmp_path / "static").write_text("a file")
    ((path, found),) = own_files(tmp_path, "static")
    assert path == "static"
    assert isinstance(found, BadInput)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("locales/reviews.en.pot", ("update",)),
        ("locales/reviews.en.pot", ("extract",)),
        ("enface.lock", ("update",)),
        ("locales/es", ("update",)),
        ("locales/es/LC_MESSAGES", ("update",)),
        ("locales/memory", ("memory", "import", "{out}/feed.tmx", "--name", "other")),
        ("locales/glossary.csv", ("glossary", "import", "{out}/feed.csv")),
        ("locales/fr", ("locale", "add", "fr")),
    ],
)
def test_a_link_out_of_the_site_is_never_written_through(
    empty: SiteFolder, tmp_path: Path, path: str, words: tuple[str, ...]
) -> None:
    founded(empty, "en es").write("content/reviews/train.md", review("The Night Train", "The plot is thin."))
    empty.enface("update")
    out = tmp_path / "out"
    out.mkdir()
    (out / "feed.tmx").write_text(
        '<tmx version="1.4"><header srclang="en" segtype="block"/><body><tu><tuv xml:lang="en"><seg>Rain.</seg></tuv>'
        '<tuv xml:lang="es"><seg>Lluvia.</seg></tuv></tu></body></tmx>',
        "utf-8",
    )
    (out / "feed.csv").write_text("language,term,es\nen,plot,trama\n", "utf-8")
    place = empty.root / path
    if place.is_dir():
        shutil.rmtree(place)
        place.symlink_to(out)
    elif place.exists():
        (out / "mine").write_bytes(place.read_bytes() if path.endswith(".lock") else b"mine")
        place.unlink()
        place.symlink_to(out / "mine")
    else:
        place.symlink_to(out if "." not in place.name else out / "new")
    empty.write("content/reviews/late.md", review("The Late Train", "The plot is thick."))
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    said = empty.enface(*(word.format(out=out) for word in words), code=1)
    assert "leads out of the site" in said.err
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before


OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COMMANDS = (
    ("update", "-v"),
    ("check",),
    ("check", "--json"),
    ("check", "--sarif", "log.sarif"),
    ("status", "--by", "translator"),
    ("review", "es", "--by", "Ada"),
    ("memory", "find", "--to", "es", "The plot is thin."),
    ("translate", "es", "--engine", "pseudo"),
    ("build",),
)


@pytest.fixture
def rigged(empty: SiteFolder) -> SiteFolder:
    """A site whose catalogs speak to terminals."""
    founded(empty, "en es").write("content/reviews/train.md", review("The Night Train", "The plot is thin."))
    empty.enface("update")
    path = "locales/es/LC_MESSAGES/reviews.en.po"
    empty.replace(
        path, '"The plot is thin."\nmsgstr ""', '"The plot is thin."\nmsgstr "\\033]0;x\\007 trama\u202e\u009b2J"'
    )
    empty.replace(path, "Last-Translator: ", "Last-Translator: \\033[2JAda\u202e <a@example.org>")
    return empty


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_that_a_terminal_would_obey_is_printed(rigged: SiteFolder, words: tuple[str, ...]) -> None:
    for name in (b"\x1b[2J\xe2\x80\xae.po", b"\xff.po", b"two\nlines.po"):
        Path(os.fsdecode(os.fsencode(rigged.root / "locales/es/LC_MESSAGES") + b"/" + name)).write_text("", "utf-8")
    main_words = ["-C", str(rigged.root), *words]
    if "log.sarif" in words:
        main_words[-1] = str(rigged.root / "log.sarif")
    assert entrance.main(main_words) in {0, 1}
    said = rigged.read()
    assert not OBEYED.search("".join(said))
    assert not any(line.startswith("lines.po") for line in said[1].splitlines())


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_link_to_itself_and_a_pipe_are_no_catalogs(
    rigged: SiteFolder, words: tuple[str, ...], tmp_path: Path
) -> None:
    folder = rigged.root / "locales/es/LC_MESSAGES"
    (folder / "loop.en.po").symlink_to("loop.en.po")
    os.mkfifo(folder / "pipe.en.po")
    (folder / "zero.en.po").symlink_to("/dev/zero")
    assert entrance.main(["-C", str(rigged.root), *(word.replace("log", str(tmp_path / "log")) for word in words)]) in {
        0,
        1,
    }
    err = "".join(rigged.read())
    assert err.count("is no file of this site") == 3 or words[0] == "memory"


LONG = "n" * 250
HIDDEN = ["/.git/hooks/x.html", "/.htaccess", "/old/.enface/x/"]
TAKEN = [
    "/en/search/",
    "/en/search/pagefind/x/",
    "/assets/",
    "/assets/facing.css",
    "/status/",
    "/_nginx.conf",
    "/_headers/x/",
]


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ({"slug": "ก" * 100}, "too long for the name of a file"),
        ({"aliases": f"[/{LONG}/]"}, "too long for a file"),
        ({"aliases": f"[/{'a/' * 2500}]"}, "too long for a file"),
        *(({"aliases": f'["{each}"]'}, "not an address on this site") for each in HIDDEN),
        *(({"aliases": f'["{each}"]'}, "is the address of another page") for each in TAKEN),
    ],
)
def test_an_address_that_no_page_can_have_is_named_and_all_else_published(
    empty: SiteFolder, front: dict[str, str], said: str
) -> None:
    more = '[publish]\nsearch = true\nstatus = true\nnegotiate = ["nginx", "netlify"]'
    founded(empty, "en es", more).write("content/reviews/train.md", review("The Night Train", "Thin.", **front))
    empty.enface("update")
    told = empty.enface("build")
    assert said in told.err
    assert "The Night Train" in empty.page("en/reviews/train/")
    assert 'type="search"' in empty.page("en/search/")
    assert empty.build() == []


def test_of_two_aliases_no_one_is_a_folder_in_the_others_place(empty: SiteFolder) -> None:
    aliases = '["/old.html/one/", "/old.html"]'
    founded(empty, "en es").write("content/reviews/train.md", review("The Night Train", "Thin.", aliases=aliases))
    empty.enface("update")
    assert "the alias /old.html " in empty.enface("build").err
    assert empty.build() == []


def test_a_picture_with_the_longest_name_is_published(empty: SiteFolder) -> None:
    name = "写" * 80
    founded(empty, "en").write("content/reviews/train.md", review("The Night Train", f"![A train]({name}.svg)"))
    empty.write(f"content/reviews/{name}.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"/>')
    empty.build()
    assert [path for path in empty.files("site") if path.startswith(f"assets/{name[:50]}")]


@pytest.mark.parametrize("number", ["0x" + "f" * 6000, "9" * 400, "9" * 6000, "-1" + "0" * 20])
def test_a_number_beyond_all_counting_is_named(empty: SiteFolder, number: str) -> None:
    founded(empty, "en").write("content/reviews/train.md", f"+++\ntitle = 'T'\nrating = {number}\n+++\nThin.\n")
    empty.write("content/reviews/open.md", review("Open", "Text."))
    assert "content/reviews/train.md:3: error: a number " in empty.enface("build", code=1).err
    assert "Open" in empty.page("en/reviews/open/")
