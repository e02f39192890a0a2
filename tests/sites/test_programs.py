"""index.json and translations.json: shapes with versions, for programs that know nothing else of enface."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from enface.cli.main import main
from tests.sites import magazine

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
PO = "locales/es/LC_MESSAGES/reviews.en.po"
Read = dict[str, dict[str, Any]]


def read(files: dict[str, bytes], name: str) -> Read:
    return {tag: json.loads(files[f"{tag}/{name}.json"]) for tag in ("en", "es")}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = magazine.founded(tmp_path_factory.mktemp("magazine"), "[publish]\nmachine = true\n", count=3)
    return magazine.built(root)


@pytest.mark.parametrize("name", ["index", "translations"])
def test_they_have_the_shape_that_is_promised(files: dict[str, bytes], name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}-1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    for data in read(files, name).values():
        Draft202012Validator(schema).validate(data)


def test_the_schemas_refuse_other_shapes(files: dict[str, bytes]) -> None:
    for name, key in (("index", "alternates"), ("translations", "blocks")):
        validator = Draft202012Validator(json.loads((SCHEMAS / f"{name}-1.json").read_text("utf-8")))
        data = read(files, name)["es"]
        del data["documents"][0][key]
        assert not validator.is_valid(data)


def test_the_index_has_every_edition_that_has_a_page(files: dict[str, bytes]) -> None:
    index = read(files, "index")
    assert [each["id"] for each in index["en"]["documents"]] == ["r2", "r1", "r0"]
    assert [each["id"] for each in index["es"]["documents"]] == ["r2", "r0"]
    missing, translated = index["es"]["documents"]
    assert (missing["member"], missing["coverage"] < 0.8, missing["lang"]) == (False, True, "en")
    assert (translated["member"], translated["coverage"], translated["lang"]) == (True, 1, "es")
    assert translated["alternates"] == {
        "en": "https://example.org/en/reviews/r0/",
        "es": "https://example.org/es/reviews/r0/",
    }
    assert translated["rating"] == {"value": 4, "worst": 0, "best": 5, "style": "stars"}
    assert translated["work"]["original_title"] == "Ñandú"


def test_the_ledger_says_what_every_block_is_worth(files: dict[str, bytes]) -> None:
    ledger = read(files, "translations")
    assert ledger["en"]["documents"] == []
    missing, translated = ledger["es"]["documents"]
    assert missing["blocks"]["missing"] == ["title", "summary", "b1"]
    assert missing["letters"]["translated"] == len("Quotedwords") == 11
    assert translated["blocks"]["translated"] == ["title", "summary", "b1", "b2"]
    assert translated["original"] == "https://example.org/en/reviews/r0/"


def test_the_ledger_names_reviewers_without_their_addresses_and_engines(tmp_path: Path) -> None:
    root = magazine.founded(tmp_path, "[publish]\nmachine = true\n", count=1)
    assert main(["-C", str(root), "review", "es", "--by", "Reader <reader@example.org>"]) == 0
    account = json.loads(magazine.built(root)["es/translations.json"])["documents"][0]
    assert account["reviewers"] == ["Reader"]
    assert account["blocks"]["reviewed"] == ["title", "summary", "b1", "b2"]
