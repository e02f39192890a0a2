"""Every rule finds its fault in a site that is otherwise good, and nothing in the good one."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from enface.adapters.site_dir import SiteDir
from enface.cli.main import main
from enface.errors import WrongUse
from enface.lint.site import EXPLAINED, base_url_of, lint_pages

CASES = Path(__file__).parent.parent / "cases" / "lint"
BASE = "https://example.org"
FAULTS = tomllib.loads((CASES / "faults.toml").read_text("utf-8"))["fault"]
BY_DATA = {fault["rule"] for fault in FAULTS}
TOO_BIG = {"sitemap-size"}


def good() -> dict[str, bytes]:
    return dict(SiteDir(CASES / "good"))


def broken(fault: dict[str, Any]) -> dict[str, bytes]:
    files = good()
    if fault.get("remove"):
        del files[fault["file"]]
    if "find" in fault:
        text = files[fault["file"]].decode()
        assert fault["find"] in text, "the case no longer fits the good site"
        files[fault["file"]] = text.replace(fault["find"], fault["put"], 1).encode()
    if "also" in fault:
        also = fault["also"]
        files[also["file"]] = files[also["file"]].decode().replace(also["find"], also["put"], 1).encode()
    return files


def test_the_good_site_has_no_finding() -> None:
    assert [str(finding) for finding in lint_pages(good(), BASE)] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['rule']}: {fault.get('put', 'removed')[:40]}")
def test_a_fault_is_found(fault: dict[str, Any]) -> None:
    found = [finding for finding in lint_pages(broken(fault), BASE) if finding.rule == fault["rule"]]
    assert found, f"{fault['rule']} says nothing"
    severity = next(severity for rule, severity, _ in EXPLAINED if rule == fault["rule"])
    assert {finding.severity for finding in found} == {severity}
    if "line" in fault:
        assert {(finding.place.path, finding.place.line) for finding in found} == {(fault["file"], fault["line"])}


def test_a_sitemap_can_be_too_big() -> None:
    rows = b"".join(b"<url><loc>https://example.org/%d/</loc></url>" % number for number in range(50_001))
    sitemap = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + rows + b"</urlset>"
    found = lint_pages({"sitemap.xml": sitemap}, BASE)
    assert "sitemap-size" in {finding.rule for finding in found}


def test_every_rule_has_a_fault_and_an_explanation() -> None:
    assert {rule for rule, _, _ in EXPLAINED} == BY_DATA | TOO_BIG
    assert all(title.endswith(".") for _, _, title in EXPLAINED)


def test_the_base_is_what_canonical_links_say() -> None:
    assert base_url_of(good()) == BASE
    elsewhere = {path: data.replace(b"https://example.org", b"https://a.example/b") for path, data in good().items()}
    assert base_url_of(elsewhere) == "https://a.example/b"


def test_a_site_below_a_path_is_as_good() -> None:
    moved = {
        path: data.replace(b"https://example.org/", b"https://a.example/b/")
        .replace(b'="/', b'="/b/')
        .replace(b"url=/", b"url=/b/")
        for path, data in good().items()
    }
    moved = {path: data.replace(b'="https://example.org"', b'="https://a.example/b"') for path, data in moved.items()}
    assert [str(finding) for finding in lint_pages(moved, "https://a.example/b/")] == []


@pytest.mark.parametrize("data", [b"", b" ", b"<", b"\x00\xff", b"<!-- -->", b"text"], ids=repr)
def test_any_bytes_are_a_page(data: bytes) -> None:
    assert {finding.rule for finding in lint_pages({"index.html": data}, BASE)} >= {"html-lang", "title", "one-h1"}


def test_the_verb_reports_and_sets_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(CASES / "good")]) == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out
    (tmp_path / "index.html").write_text('<html lang="en"><h1>Ü</h1>', "utf-8")
    assert main(["lint", "--json", str(tmp_path)]) == 1
    rules = {json.loads(line)["rule"] for line in capsys.readouterr().out.splitlines()}
    assert {"title", "charset", "one-canonical"} == rules


def test_no_folder_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WrongUse):
        SiteDir(tmp_path / "nowhere")
    assert main(["lint", str(tmp_path / "nowhere")]) == 2
    assert "is no folder" in capsys.readouterr().err


def test_every_rule_is_documented() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "lint.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{rule}` | {severity} | {title} |" for rule, severity, title in EXPLAINED]
