"""The sample site, which is the repository itself: its facts, page by page."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from enface.adapters.memory_target import MemoryTarget
from enface.lint.site import lint_pages
from enface.model.review import WORK_TYPES
from enface.workshop.build import write
from enface.workshop.checking import check, open_checker
from enface.workshop.glossary import open_glossary
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared, prepare

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PARTS = ("enface.toml", "enface.lock", "content", "locales")


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(ROOT, Options(now=NOW))


@pytest.fixture(scope="module")
def files(prepared: Prepared) -> dict[str, bytes]:
    target = MemoryTarget()
    write(prepared, target)
    return target.files


def test_content_has_no_problems(prepared: Prepared) -> None:
    assert [str(finding) for finding in prepared.findings] == []
    assert prepared.unpublished == ()


def test_the_translations_keep_to_the_glossary_and_to_the_titles_of_works() -> None:
    rules = ("term", "forbidden-term", "dnt", "work-title", "entity-kept")
    checked = check(open_checker(ROOT, rules=rules))
    assert [str(hit.finding) for hit in checked.hits] == []
    assert open_glossary(ROOT).glossary.terms != ()


def test_the_magazine_has_every_kind_of_review_and_four_languages_beside_its_own(prepared: Prepared) -> None:
    documents = prepared.publication.documents
    assert {document.language.tag for document in documents} == {"en", "vi", "es", "ar", "ja"}
    library = {work.id: work.type for work in prepared.manuscripts.library.works}
    assert {library[document.review.work] for document in documents} == set(WORK_TYPES)


def test_no_rule_of_the_linter_is_broken(files: dict[str, bytes]) -> None:
    assert [str(finding) for finding in lint_pages(files, "https://enface.example")] == []


def test_five_locales_are_complete_and_the_sixth_is_partial(prepared: Prepared) -> None:
    coverage = {key: edition.coverage for key, edition in prepared.publication.editions.items()}
    for (name, tag), share in coverage.items():
        if tag != "pt-BR":
            assert share == 1, (name, tag, share)
    partial = [share for (_, tag), share in coverage.items() if tag == "pt-BR"]
    assert 0 in partial
    assert any(0.3 < share < 0.7 for share in partial)
    assert partial.count(1) == 3


def test_every_gloss_of_a_complete_locale_is_there(prepared: Prepared) -> None:
    for (name, tag), edition in prepared.publication.editions.items():
        if tag != "pt-BR":
            missing = [index for index, passage in enumerate(edition.passages) if passage.gloss and not passage.msgstr]
            assert not missing, (name, tag, missing)


def test_catalogs_are_up_to_date(prepared: Prepared) -> None:
    for tag, merged in prepared.holdings.translations.merged.items():
        assert merged.report.steps == (), tag


def test_cluster_members_say_the_same(prepared: Prepared, files: dict[str, bytes]) -> None:
    for document in prepared.publication.documents:
        members = prepared.publication.clusters[document.id].members
        heads = {
            member.locale: files[member.address.lstrip("/") + "index.html"].decode().split("</head>")[0]
            for member in members
        }
        alternates = {
            tag: sorted(re.findall(r'href="([^"]+)" hreflang="([^"]+)"', head)) for tag, head in heads.items()
        }
        assert len({tuple(pairs) for pairs in alternates.values()}) == 1
        for tag, head in heads.items():
            for other in heads:
                assert (f'hreflang="{other}"' in head) == (other in heads), (document.id, tag)


def test_seven_foreign_languages_are_marked_in_one_review(files: dict[str, bytes]) -> None:
    page = files["en/reviews/the-night-interpreter/index.html"].decode()
    body = page.split('class="body"')[1].split("</article>")[0]
    assert set(re.findall(r' lang="([a-z]+)"', body)) >= {"vi", "fr", "de", "ja", "ar", "es", "it"}


def test_two_builds_are_the_same(tmp_path: Path, files: dict[str, bytes]) -> None:
    for part in PARTS:
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / part)
    again = MemoryTarget()
    write(prepare(tmp_path, Options(now=NOW)), again)
    assert again.files == files


def test_cards_of_untranslated_reviews_name_the_language_they_are_shown_in(files: dict[str, bytes]) -> None:
    page = files["pt-br/works/index.html"].decode()
    entry = page.partition("Kotozute 3</a>")[2].partition("</li>")[0]
    assert re.findall(r'class="badge">([^<]*)', entry) == ["Em inglês"]
