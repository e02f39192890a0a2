"""`catalogs = one | year | quarter`: where messages are filed; only `enface migrate` moves them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from enface.adapters import atomic, po_dir
from enface.catalogs.rekey import Step
from enface.extract import domains, rules
from enface.model.message import Key
from enface.workshop import migrate
from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

SHARED = "It burns all night long, and nobody asks why."


@pytest.fixture
def folder(empty: SiteFolder) -> SiteFolder:
    """Three reviews of two years, one undated; two share a paragraph; the French translation is partly reviewed."""
    founded(empty, "en fr vi")
    empty.write("content/reviews/lamp.md", review("Small Lamp", SHARED, "The *oil* is dear.", date="2025-11-02"))
    empty.write("content/reviews/train.md", review("The Night Train", "It leaves at night.", SHARED, date="2026-02-03"))
    undated = review("Without Date", "Nobody knows when it was.").replace("date: 2026-01-02\n", "")
    empty.write("content/reviews/undated.md", undated)
    empty.enface("update")
    empty.translate(empty.po("fr", "reviews.en"), "It burns", "Elle brûle toute la nuit.")
    empty.translate(empty.po("fr", "reviews.en"), "It leaves", "Il part la nuit.")
    empty.enface("review", "fr", "--by", "Ana")
    empty.replace("content/reviews/train.md", "leaves at night", "leaves late at night")
    empty.enface("update")
    return empty


def names(folder: SiteFolder, locale: str = "fr") -> list[str]:
    return sorted(path.name for path in (folder.root / "locales" / locale / "LC_MESSAGES").iterdir())


def test_migrating_there_and_back_changes_no_byte(folder: SiteFolder) -> None:
    before = folder.files("locales")
    lock = folder.text("enface.lock")
    for division in ("year", "quarter", "year", "one"):
        folder.enface("migrate", "--catalogs", division)
        assert folder.enface("update", "--check").out.endswith("everything is up to date\n")
    assert folder.files("locales") == before
    assert folder.text("enface.lock") == lock


def test_a_document_goes_by_its_date_and_one_without_by_its_first_update(folder: SiteFolder) -> None:
    lock = folder.text("enface.lock")
    folder.write("enface.lock", re.sub(r"(undated\.md en) \S+", r"\1 2020-05-06", lock))
    folder.enface("migrate", "--catalogs", "quarter")
    assert [name for name in names(folder) if "reviews" in name] == [
        "reviews-2020q2.en.po", "reviews-2025q4.en.po", "reviews-2026q1.en.po",
    ]  # fmt: skip


def test_a_shared_message_is_in_both_files_with_its_stamps_and_on_both_pages(folder: SiteFolder) -> None:
    folder.enface("migrate", "--catalogs", "year")
    for name in ("reviews-2025.en", "reviews-2026.en"):
        text = folder.text(folder.po("fr", name))
        assert text.count("Elle brûle toute la nuit.") == 1
        assert text.count("enface:reviewed by=Ana") >= 1
    folder.build()
    assert "Elle brûle" in folder.page("fr/reviews/lamp/")
    assert "Elle brûle" in folder.page("fr/reviews/train/")


def test_the_earlier_wording_goes_with_its_document(folder: SiteFolder) -> None:
    folder.enface("migrate", "--catalogs", "year")
    assert '#~ msgid "It leaves at night."' in folder.text(folder.po("fr", "reviews-2026.en"))
    assert "#~" not in folder.text(folder.po("fr", "reviews-2025.en"))


def test_neither_a_new_date_nor_a_new_setting_moves_a_message(folder: SiteFolder) -> None:
    folder.enface("migrate", "--catalogs", "year")
    before = folder.files("locales")
    folder.replace("content/reviews/lamp.md", "2025-11-02", "2026-03-04")
    folder.replace("enface.toml", 'catalogs = "year"', 'catalogs = "one"')
    assert folder.enface("update", "--check").code == 0
    folder.enface("update")
    assert folder.files("locales") == before
    folder.enface("migrate")
    assert [name for name in names(folder) if "reviews" in name] == ["reviews.en.po"]


def test_a_clone_without_templates_and_state_files_everything_alike(folder: SiteFolder) -> None:
    folder.enface("migrate", "--catalogs", "quarter")
    before = folder.files("locales")
    for path in folder.root.glob("locales/*.pot"):
        path.unlink()
    shutil.rmtree(folder.root / ".enface", ignore_errors=True)
    folder.enface("update")
    assert folder.files("locales") == before


def test_new_documents_of_a_divided_site_have_their_own_file_and_the_old_ones_stay(folder: SiteFolder) -> None:
    folder.replace("enface.toml", 'author = "desk"', 'author = "desk"\ncatalogs = "year"')
    folder.write("content/reviews/new.md", review("Brand New", "This is new in every way."))
    folder.enface("update")
    assert [name for name in names(folder) if "reviews" in name] == ["reviews-2026.en.po", "reviews.en.po"]
    assert "content/reviews/new.md en" in folder.text("enface.lock")
    assert folder.text("enface.lock").count("@2026") == 1


def test_the_catalog_of_the_front_matter_wins(folder: SiteFolder) -> None:
    folder.replace("content/reviews/lamp.md", "lang: en\n", "lang: en\ncatalog: lamps\n")
    folder.enface("update")
    folder.enface("migrate", "--catalogs", "year")
    assert "lamps.en.po" in names(folder)
    assert "reviews-2025.en.po" not in names(folder)


def test_a_dry_run_says_what_would_move_and_moves_nothing(folder: SiteFolder) -> None:
    before = folder.files("")
    answer = json.loads(folder.enface("migrate", "--catalogs", "year", "--dry-run", "--json").out)
    assert answer["moved"]["fr"][folder.po("fr", "reviews-2025.en")] == 3
    assert folder.po("fr", "reviews.en") in answer["files"]
    assert folder.files("") == before


def test_an_update_advises_to_divide_a_catalog_that_has_grown_large(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "catalog" not in folder.enface("update").err
    monkeypatch.setattr(domains, "MANY", 6)
    assert "7 messages in one catalog are many" in (said := folder.enface("update").err)
    assert "enface migrate --catalogs year" in said
    folder.enface("migrate", "--catalogs", "year")
    assert "messages in one catalog" not in folder.enface("update").err


def test_nothing_is_migrated_while_a_file_cannot_be_read(folder: SiteFolder) -> None:
    folder.write(folder.po("vi", "reviews.en"), "<<<<<<< ours\n")
    before = folder.files("")
    said = folder.enface("migrate", "--catalogs", "year", code=1)
    assert folder.po("vi", "reviews.en") in said.err
    assert "nothing is migrated" in said.err
    assert folder.files("") == before


def test_killed_before_any_write_it_is_completed_by_the_next_run(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, start = migrated_copy(folder), folder.root.with_name("start")
    folder.root.rename(start)
    step = 0
    stopped = True
    while stopped:
        shutil.rmtree(folder.root, ignore_errors=True)
        shutil.copytree(start, folder.root)
        with monkeypatch.context() as patch:
            stopped = killed_at(step, patch, folder)
        if stopped and step % 3 == 1:
            folder.enface("update")
        folder.enface("migrate", "--catalogs", "year")
        folder.enface("migrate")
        assert entries(folder.files("locales")) == entries(wanted), f"after step {step}"
        step += 1
    assert step > 10


def entries(files: dict[str, bytes]) -> dict[str, list[str]]:
    """The entries of every file, in an order of their own."""
    return {path: sorted(data.decode().strip().split("\n\n")) for path, data in files.items()}


def migrated_copy(folder: SiteFolder) -> dict[str, bytes]:
    copy = SiteFolder(folder.root.with_name("copy"), folder.read)
    shutil.copytree(folder.root, copy.root)
    copy.enface("migrate", "--catalogs", "year")
    return copy.files("locales")


def killed_at(step: int, patch: pytest.MonkeyPatch, folder: SiteFolder) -> bool:
    """Migrate with a kill before the write or deletion of this number; gives whether there was one."""
    left = iter(range(step))

    def or_die(work: object) -> object:
        def doing(*args: object) -> object:
            if next(left, None) is None:
                raise KeyboardInterrupt
            return work(*args)  # type: ignore[operator]

        return doing

    for module in (po_dir, migrate):
        patch.setattr(module, "write_atomically", or_die(atomic.write_atomically))
    patch.setattr(Path, "unlink", or_die(Path.unlink))
    try:
        folder.enface("migrate", "--catalogs", "year", code=0)
    except AssertionError:
        return True
    return False


def test_work_that_comes_late_in_an_old_file_is_taken_along_by_another_run(folder: SiteFolder) -> None:
    old = folder.po("fr", "reviews.en")
    folder.translate(old, "The <e1>oil", "L’<e1>huile</e1> est chère.")
    late = folder.text(old).replace("Elle brûle toute la nuit.", "Elle brûle la nuit entière.")
    folder.replace(old, "L’<e1>huile</e1> est chère.", "")
    folder.enface("migrate", "--catalogs", "year")
    folder.write(old, late)
    folder.enface("migrate")
    text = folder.text(folder.po("fr", "reviews-2025.en"))
    assert "L’<e1>huile</e1> est chère." in text
    assert '# enface:also "Elle brûle la nuit entière."' in text
    assert not (folder.root / old).exists()
    assert folder.enface("update", "--check").code == 0


@pytest.fixture
def of_rules_0(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> SiteFolder:
    """The site as pretended rules 0 left it: numbers of tags began at 2, and a text ended in a space."""

    def key(old: Key) -> Key:
        return old._replace(text=old.text.removesuffix(" ").replace("e2>", "e1>"))

    folder.translate(folder.po("fr", "reviews.en"), "The <e1>oil", "L’<e1>huile</e1> est chère.")
    folder.enface("review", "fr", "--by", "Ana")
    for path in folder.root.rglob("reviews.en.po"):
        text = path.read_text("utf-8").replace("e1>", "e2>").replace('night."\nmsgstr', 'night. "\nmsgstr')
        path.write_text(text, "utf-8")
    folder.replace("enface.lock", "# enface lock 1\n", "# enface lock 1\n# extraction 0\n")
    monkeypatch.setitem(rules.STEPS, 0, Step(key=key))
    return folder


def test_update_refuses_catalogs_of_other_rules_and_says_the_cure(of_rules_0: SiteFolder) -> None:
    before = of_rules_0.files("")
    for words in (("update",), ("update", "--check"), ("extract",)):
        said = of_rules_0.enface(*words, code=2)
        assert "other extraction rules" in said.err
        assert "run enface migrate" in said.err
    assert of_rules_0.files("") == before


def test_a_build_takes_translations_of_other_rules_as_they_are_meant(of_rules_0: SiteFolder) -> None:
    of_rules_0.build()
    assert "L’<em>huile</em> est chère." in of_rules_0.page("fr/reviews/lamp/")


def test_migrating_to_new_rules_keeps_every_translation_clean_and_makes_stamps_anew(of_rules_0: SiteFolder) -> None:
    of_rules_0.enface("migrate")
    text = of_rules_0.text(of_rules_0.po("fr", "reviews.en"))
    assert "e2>" not in text
    assert "L’<e1>huile</e1> est chère." in text
    assert "X-Enface-Extraction: 1" in text
    assert "# extraction" not in of_rules_0.text("enface.lock")
    of_rules_0.enface("update", "--check")
    answer = json.loads(of_rules_0.enface("review", "fr", "--by", "Ana", "--json").out)
    assert not answer["messages"]["reviewed"]
