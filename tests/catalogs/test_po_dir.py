"""The folder of catalogs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.catalogs.texts import template

from enface.adapters.po_dir import read_catalogs, write_catalogs, write_templates
from enface.catalogs.merge import merge
from enface.errors import WrongUse

FULL = 'msgid "The whole cast"\nmsgstr "O elenco inteiro"\n'
POT = 'msgid "The whole cast"\nmsgstr ""\n'


def put(site: Path, name: str, text: str) -> Path:
    file = site / "locales" / "pt_BR" / "LC_MESSAGES" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def test_catalogs_are_read_by_name_and_odd_names_are_said(tmp_path: Path) -> None:
    put(tmp_path, "reviews-2026q4.vi.po", FULL)
    put(tmp_path, "reviews.zh-Hant.po", FULL)
    for odd in ("reviews.po", "reviews.EN.po", "reviews.notalanguage.po", ".en.po"):
        put(tmp_path, odd, FULL)
    shelf = read_catalogs(tmp_path, "pt-BR")
    found = [(one.locale, one.domain, one.language) for one in shelf.catalogs]
    assert found == [("pt-BR", "reviews-2026q4", "vi"), ("pt-BR", "reviews", "zh-Hant")]
    assert [finding.rule for finding in shelf.findings] == ["po-name"] * 4
    assert read_catalogs(tmp_path, "fr").catalogs == ()


@pytest.mark.parametrize("locale", ["../es", "", "a/b", "pt_../BR", "."])
def test_a_locale_never_leads_out_of_the_folder(tmp_path: Path, locale: str) -> None:
    with pytest.raises(WrongUse):
        read_catalogs(tmp_path, locale)


def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.po"
    outside.write_text(FULL, "utf-8")
    site = tmp_path / "site"
    put(site, "site.en.po", FULL).with_name("reviews.en.po").symlink_to(outside)
    shelf = read_catalogs(site, "pt-BR")
    assert [one.name for one in shelf.catalogs] == ["site.en"]
    assert [finding.rule for finding in shelf.findings] == ["po-file"]


def test_an_unreadable_catalog_counts_as_empty_and_is_never_overwritten(tmp_path: Path) -> None:
    broken = put(tmp_path, "reviews.en.po", 'msgid "a\n')
    shelf = read_catalogs(tmp_path, "pt-BR")
    assert shelf.catalogs == ()
    assert shelf.unreadable == {"reviews.en"}
    assert [str(finding.place) for finding in shelf.findings] == ["locales/pt_BR/LC_MESSAGES/reviews.en.po:1"]
    merged = merge(shelf.catalogs, [template(POT)], locale="pt-BR")
    written = write_catalogs(tmp_path, shelf, merged.catalogs)
    assert [finding.rule for finding in written.findings] == ["po-unreadable"]
    assert broken.read_bytes() == b'msgid "a\n'


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    same = put(tmp_path, "reviews.en.po", FULL)
    before = same.stat()
    shelf = read_catalogs(tmp_path, "pt-BR")
    templates = [template(POT), template('msgid "Phim"\nmsgstr ""\n', "reviews.vi")]
    written = write_catalogs(tmp_path, shelf, merge(shelf.catalogs, templates, locale="pt-BR").catalogs)
    assert written.paths == ("locales/pt_BR/LC_MESSAGES/reviews.vi.po",)
    after = same.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_catalog_somebody_saved_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = put(tmp_path, "reviews.en.po", FULL)
    shelf = read_catalogs(tmp_path, "pt-BR")
    file.write_text(FULL.replace("inteiro", "todo"), "utf-8")
    written = write_catalogs(tmp_path, shelf, merge(shelf.catalogs, [template("")], locale="pt-BR").catalogs)
    assert [finding.rule for finding in written.findings] == ["po-changed"]
    assert "todo" in file.read_text("utf-8")


def test_at_no_moment_of_a_move_between_files_is_a_translation_on_no_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = FULL.replace("whole cast", "long plot").replace("elenco inteiro", "enredo longo")
    put(tmp_path, "news.en.po", FULL)
    put(tmp_path, "reviews.en.po", other)
    shelf = read_catalogs(tmp_path, "pt-BR")
    swapped = [template(POT), template(POT.replace("whole cast", "long plot"), "news.en")]
    merged = merge(shelf.catalogs, swapped, locale="pt-BR")
    seen = []

    def spy(path: Path, data: bytes) -> None:
        path.write_bytes(data)
        seen.append(b"".join(file.read_bytes() for file in path.parent.glob("*.po")))

    monkeypatch.setattr("enface.adapters.po_dir.write_atomically", spy)
    write_catalogs(tmp_path, shelf, merged.catalogs)
    assert len(seen) == 4
    assert all(b"O elenco inteiro" in data and b"O enredo longo" in data for data in seen)
    assert "#~" not in seen[-1].decode()


def test_templates_are_written_once(tmp_path: Path) -> None:
    templates = {"locales/reviews.en.pot": POT.encode()}
    assert write_templates(tmp_path, templates).paths == ("locales/reviews.en.pot",)
    assert write_templates(tmp_path, templates).paths == ()
