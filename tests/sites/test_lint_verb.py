"""`build --lint` and `enface lint` on a site's own folder: its settings count, and what is held back stays there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import pytest

from enface.adapters.site_dir import SiteDir
from enface.lint.scope import Scope
from enface.lint.site import Files, Study, lint_parts, settled, study
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

SENTENCE = "Nobody may know yet that the lamp was never lit at all."
FAR = "2999-01-01T00:00:00Z"


@pytest.fixture
def secretive(empty: SiteFolder) -> SiteFolder:
    """A site with a review under embargo, one draft, and one that everybody may read."""
    founded(empty, "en fr")
    empty.write("content/reviews/open.md", review("An open door", "Everybody may read what stands behind this door."))
    empty.write("content/reviews/held.md", review("Held", SENTENCE, embargo=FAR))
    empty.write(
        "content/reviews/draft.md", review("Draft", "A draft is nobody's business before it is done.", status="draft")
    )
    empty.enface("update")
    return empty


def test_a_good_build_is_judged_good(secretive: SiteFolder) -> None:
    assert faults(secretive.enface("build", "--lint", "--json").out) == set()


def test_a_folder_without_a_page_is_not_judged_good(secretive: SiteFolder) -> None:
    (secretive.root / "nothing").mkdir()
    for name in ("nothing", "content"):
        assert "has no page" in secretive.enface("lint", str(secretive.root / name), code=2).err


def faults(out: str) -> set[tuple[str, str]]:
    """Rules and severities, remarks left out."""
    found = [(finding["rule"], finding["severity"]) for finding in json.loads(out)["lint"]]
    return {(rule, severity) for rule, severity in found if severity != "info"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("notes.txt", SENTENCE),
        ("data/search.json", json.dumps({"text": f"Before. {SENTENCE} After."})),
        ("data/escaped.json", '"' + "".join(f"\\u{ord(char):04x}" for char in SENTENCE) + '"'),
        ("old.html", f"<p>{SENTENCE.replace('lamp', '<b>lamp</b>').replace(' ', chr(10))}</p>"),
        ("reviews.po", f'msgid ""\n"{SENTENCE[:20]}"\n"{SENTENCE[20:]}"\nmsgstr ""\n'),
    ],
)
def test_what_is_held_back_is_found_wherever_it_stands(secretive: SiteFolder, path: str, text: str) -> None:
    secretive.write(f"static/{path}", text)
    said = secretive.enface("build", "--lint", "--json", code=1)
    found = [finding for finding in json.loads(said.out)["lint"] if finding["rule"] == "held-back"]
    assert [(finding["path"], finding["severity"]) for finding in found] == [(path, "error")]
    assert "content/reviews/held.md" in found[0]["cause"]
    assert "held-back" in secretive.enface("lint", str(secretive.root / "site"), code=1).out


def test_an_embargo_that_is_over_holds_nothing_back(secretive: SiteFolder) -> None:
    folder = secretive.root / "preview"
    secretive.enface("build", "--at", "2999-06-01", "--out", str(folder))
    assert SENTENCE in (folder / "en" / "reviews" / "held" / "index.html").read_text("utf-8")
    assert "held-back" not in secretive.enface("lint", "--at", "2999-06-01", str(folder)).out
    assert "held-back" in secretive.enface("lint", str(folder), code=1).out


def test_levels_and_limits_of_the_site_count(secretive: SiteFolder) -> None:
    config = secretive.text("enface.toml")
    secretive.write("enface.toml", f'{config}\n[lint]\npage-weight = "error"\n\n[lint.limits]\npage = 0.1\n')
    said = secretive.enface("build", "--lint", "--json", code=1)
    assert faults(said.out) == {("page-weight", "error")}
    secretive.write("enface.toml", f'{config}\n[lint]\npage-weight = "off"\n\n[lint.limits]\npage = 0.1\n')
    assert faults(secretive.enface("build", "--lint", "--json").out) == set()


def test_a_level_of_no_rule_is_told(secretive: SiteFolder) -> None:
    secretive.write("enface.toml", secretive.text("enface.toml") + '\n[lint]\npage-wait = "error"\n')
    secretive.enface("build")
    assert "write page-weight, or delete it" in secretive.enface("lint", str(secretive.root / "site"), code=1).out


def test_whoever_studies_the_parts_the_findings_are_the_same(secretive: SiteFolder) -> None:
    secretive.enface("build")
    files = dict(SiteDir(secretive.root / "site"))
    files["en/index.html"] = files["en/index.html"].replace(b"<h1", b"<h3")
    scope = settled(Scope(base_url=""), files)
    alone = lint_parts(files, scope, lambda parts: [study(part, scope) for part in parts])
    assert alone
    with ProcessPoolExecutor(2) as pool:

        def studies(parts: Iterable[Files]) -> list[Study]:
            single = [{path: data} for part in parts for path, data in part.items()]
            return list(pool.map(partial(study, scope=scope), single))

        assert lint_parts(files, scope, studies) == alone
