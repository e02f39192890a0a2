"""`enface lint`: what it prints, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from enface.adapters.site_dir import SiteDir
from enface.cli.main import main
from enface.errors import WrongUse
from enface.lint.site import base_url_of, lint_pages

GOOD = Path(__file__).parent.parent / "cases" / "lint" / "good"
BASE = "https://example.org"


def good() -> dict[str, bytes]:
    return dict(SiteDir(GOOD))


def test_the_base_is_what_canonical_links_say() -> None:
    assert base_url_of(good()) == BASE
    elsewhere = {path: data.replace(b"https://example.org", b"https://a.example/b") for path, data in good().items()}
    assert base_url_of(elsewhere) == "https://a.example/b"


def test_a_site_below_a_path_is_as_good() -> None:
    moved = {
        path: data.replace(b"https://example.org/", b"https://a.example/b/")
        .replace(b'="/', b'="/b/')
        .replace(b"url=/", b"url=/b/")
        .replace(b"\n/", b"\n/b/")
        .replace(b" /vi/", b" /b/vi/")
        for path, data in good().items()
    }
    moved = {path: data.replace(b'"https://example.org"', b'"https://a.example/b"') for path, data in moved.items()}
    assert [str(finding) for finding in lint_pages(moved, "https://a.example/b/")] == []


@pytest.mark.parametrize("data", [b"", b" ", b"<", b"\x00\xff", b"<!-- -->", b"text"], ids=repr)
def test_any_bytes_are_a_page(data: bytes) -> None:
    assert {finding.rule for finding in lint_pages({"index.html": data}, BASE)} >= {"html-lang", "title", "one-h1"}


def test_the_verb_reports_and_sets_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(GOOD)]) == 0
    assert "0 errors, 0 warnings, 0 remarks" in capsys.readouterr().out
    page = '<html lang="en"><meta name="viewport" content="width=device-width"><main><h1>Ü</h1></main>'
    (tmp_path / "index.html").write_text(page, "utf-8")
    assert main(["lint", "--json", str(tmp_path)]) == 1
    severities = {line["rule"]: line["severity"] for line in map(json.loads, capsys.readouterr().out.splitlines())}
    assert severities == {"title": "error", "charset": "error", "one-canonical": "warning"}
    assert main(["lint", "--disable", "title", "--disable", "charset", str(tmp_path)]) == 0
    assert main(["lint", "--disable", "title", "--disable", "charset", "--strict", str(tmp_path)]) == 3


def test_what_was_published_must_still_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    former = tmp_path / "former.txt"
    former.write_text("# in 2019\nhttps://example.org/en/\n/en/reviews/gone/\n", "utf-8")
    assert main(["lint", "--former", str(former), str(GOOD)]) == 1
    assert "/en/reviews/gone/ was published and does not answer any more" in capsys.readouterr().out
    former.write_bytes((GOOD / "vi" / "sitemap.xml").read_bytes())
    assert main(["lint", "--former", str(former), str(GOOD)]) == 0
    former.write_bytes((GOOD / "sitemap.xml").read_bytes())
    assert main(["lint", "--former", str(former), str(GOOD)]) == 1
    assert "it lists sitemaps, not pages" in capsys.readouterr().err


def test_the_moment_decides_about_dates(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--at", "2020-06-01", "--strict", str(GOOD)]) == 3
    assert "is still to come" in capsys.readouterr().out
    assert main(["lint", "--at", "soon", str(GOOD)]) == 2
    assert "is no moment" in capsys.readouterr().err


def test_a_log_for_code_scanners(tmp_path: Path) -> None:
    page = tmp_path / "site" / "a" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text('<html lang="en">\n<meta charset="utf-8"><title>A</title>\n<img src="ü.png">', "utf-8")
    log = tmp_path / "log.sarif"
    assert main(["lint", "--sarif", str(log), str(tmp_path / "site")]) == 1
    (run,) = json.loads(log.read_text("utf-8"))["runs"]
    results = {result["ruleId"]: result for result in run["results"]}
    place = results["image-alt"]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3}
    assert place["artifactLocation"] == {"uri": "a/index.html", "uriBaseId": "SITE"}
    rule = run["tool"]["driver"]["rules"][results["image-alt"]["ruleIndex"]]
    assert rule["id"] == "image-alt"
    assert "WCAG 2.2, 1.1.1" in rule["help"]["text"]


def test_rules_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--explain", "hreflang-return"]) == 0
    said = capsys.readouterr().out
    assert "hreflang-return (error)" in said
    assert "Source: Google, Localized versions" in said
    assert main(["lint", "--explain", "hreflang-retrun"]) == 2
    assert "did you mean hreflang-return?" in capsys.readouterr().err


def test_no_folder_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WrongUse):
        SiteDir(tmp_path / "nowhere")
    assert main(["lint", str(tmp_path / "nowhere")]) == 2
    assert "is no folder" in capsys.readouterr().err
