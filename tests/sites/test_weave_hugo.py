"""The sample site, woven into Markdown, built by Hugo: the same pages with the same words."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from enface.cli.main import main
from enface.extract.weave import Cloth
from enface.render.outlets.layouts import LAYOUTS
from enface.render.review.article import article_of
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared, prepare
from enface.workshop.weaving import weave_site

SAMPLE = Path(__file__).parents[2]
HUGO = Path(sys.executable).with_name("hugo")
SINGLE = """<!doctype html><html lang="{{ .Language.Lang }}"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .RelPermalink }}">
{{ range .Translations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .RelPermalink }}">{{ end }}
{{ with .Params.noindex }}<meta name="robots" content="noindex">{{ end }}
<main>{{ .Content }}</main></html>"""


def config(prepared: Prepared) -> str:
    """What docs/moving.md asks of a Hugo site."""
    site = prepared.publication.site
    languages = "".join(f'[languages.{locale.path}]\ncontentDir = "content/{locale.path}"\n' for locale in site.locales)
    return (
        f'baseURL = "{site.base_url}/"\ndefaultContentLanguage = "{site.source}"\n'
        "defaultContentLanguageInSubdir = true\ndisableKinds = ['taxonomy', 'term', 'RSS', 'sitemap', 'home', '404']\n"
        "[markup.goldmark.renderer]\nunsafe = true\n[markup.goldmark.extensions]\ntypographer = false\n" + languages
    )


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(SAMPLE, Options(now=datetime(2027, 1, 1, tzinfo=UTC)))


@pytest.fixture(scope="module")
def published(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hugo")
    options = Options(now=datetime(2027, 1, 1, tzinfo=UTC))
    weave_site(SAMPLE, folder, LAYOUTS["hugo"], options, (), members=False)
    (folder / "hugo.toml").write_text(config(prepared), "utf-8")
    (folder / "layouts").mkdir()
    (folder / "layouts" / "single.html").write_text(SINGLE, "utf-8")
    (folder / "layouts" / "list.html").write_text("<title>{{ .Title }}</title>", "utf-8")
    done = subprocess.run([HUGO, "--quiet"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return folder / "public"


def words(html: str) -> str:
    """What a reader sees, without white space, flags, and the arrows that lead back from notes."""
    html = re.sub(r'<(a|span|small) class="flag".*?</\1>', "", html)
    html = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    return re.sub(r"[\s↩\ufe0e]|\u00a0", "", unescape(re.sub(r"<[^>]*>", " ", html)))


def test_hugo_publishes_the_same_pages_with_the_same_words(prepared: Prepared, published: Path) -> None:
    wanted = set()
    for reader in prepared.readers:
        publication = prepared.publication
        for document in publication.by_id.values():
            if not publication.has_page(document, reader.locale.tag):
                continue
            article = article_of(document, reader, Cloth.new())
            address = publication.editions[document.id, reader.locale.tag].address
            page = (published / address.strip("/") / "index.html").read_text("utf-8")
            title = re.search(r"<title>(.*?)</title>", page)
            assert title is not None
            assert unescape(title[1]) == article.title.plain
            said, wanted_words = words(page.partition("<main>")[2].partition("</main>")[0]), words(article.body)
            at = next((n for n, pair in enumerate(zip(said, wanted_words, strict=False)) if len(set(pair)) > 1), -1)
            assert said == wanted_words, (address, said[at - 20 : at + 40], wanted_words[at - 20 : at + 40])
            assert ("noindex" in page) == (not publication.is_member(document, reader.locale.tag))
            wanted.add(f"{address.strip('/')}/index.html")
    made = {path.relative_to(published).as_posix() for path in published.rglob("index.html")}
    lists = {
        f"{locale.path}/{section.id}/index.html"
        for locale in prepared.publication.site.locales
        for section in prepared.publication.site.sections
    }
    assert made - lists == wanted


def test_links_between_hugos_pages_lead_somewhere(published: Path) -> None:
    found = 0
    for page in published.rglob("index.html"):
        for address in re.findall(r'(?:href|src)="?(/[^"#\s>]*)', page.read_text("utf-8")):
            target = published / unescape(address).strip("/")
            assert target.is_file() or (target / "index.html").is_file() or "%" in quote(address), address
            found += 1
    assert found > 20


def test_weaving_again_writes_nothing_and_leaves_other_files_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    shutil.copytree(SAMPLE / "content", site / "content")
    shutil.copytree(SAMPLE / "locales", site / "locales")
    for name in ("enface.toml", "enface.lock"):
        shutil.copy(SAMPLE / name, site / name)
    out = tmp_path / "out"
    (out / "content").mkdir(parents=True)
    (out / "content" / "own.md").write_text("mine", "utf-8")
    weave = ["-C", str(site), "weave", "--markdown", str(out), "--layout", "hugo"]
    assert main([*weave, "--check"]) == 4
    assert main(weave) == 0
    assert main([*weave, "--check"]) == 0
    edited = out / "content/vi/reviews/run-2020.md"
    edited.write_text("a change by hand", "utf-8")
    (site / "content/reviews/la-aduana-vieja.md").unlink()
    capsys.readouterr()
    assert main(weave) == 1
    assert "content/vi/reviews/run-2020.md" in capsys.readouterr().err
    assert edited.read_text("utf-8") == "a change by hand"
    assert (out / "content" / "own.md").read_text("utf-8") == "mine"
    assert not list(out.rglob("la-aduana-vieja.md"))
