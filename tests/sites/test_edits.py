"""What an editor changes, and what becomes of the translators' work."""

from __future__ import annotations

import re
import subprocess

from tests.sites.conftest import SiteFolder

REVIEW = "content/reviews/corner-house.txt"
OLD = "What I admired most is the patience."
NEW = "What I admired most of all is the patience."
ADDRESS = "fr/reviews/corner-house/"


def entries(po: str) -> list[str]:
    return po.strip().split("\n\n")


def test_edit_before_update_makes_one_block_stale(site: SiteFolder) -> None:
    site.translate_all(site.po("fr", "reviews.en"))
    site.build()
    before = site.page(ADDRESS)
    site.replace(REVIEW, OLD, NEW)
    site.build()
    after = site.page(ADDRESS)
    assert "¡What I admired most is the patience" in after
    changed = [line for line in re.split(r"(?=<p id=)", after) if line not in re.split(r"(?=<p id=)", before)]
    assert len(changed) <= 3, changed


def test_edit_with_a_negation_falls_back_to_the_source(site: SiteFolder) -> None:
    site.translate_all(site.po("fr", "reviews.en"))
    site.replace(REVIEW, OLD, "What I did not admire most is the patience.")
    site.build()
    page = site.page(ADDRESS)
    assert re.search(r'<p id="b\d+" data-state="source" lang="en">What I did not admire', page)


def test_update_replaces_one_entry_and_keeps_its_donor(site: SiteFolder) -> None:
    path = site.po("fr", "reviews.en")
    site.translate_all(path)
    first = site.text(path)
    site.replace(REVIEW, OLD, NEW)
    site.enface("update")
    second = site.text(path)
    gone = [entry for entry in entries(first) if entry not in entries(second)]
    come = [entry for entry in entries(second) if entry not in entries(first)]
    assert len(gone) == 1
    assert len(come) == 2
    draft, donor = come
    assert "#, fuzzy" in draft
    assert f'#| "{OLD} "' in draft or f'#| msgid "{OLD} ' in draft
    assert "# enface:draft from=edit" in draft
    assert f'"{NEW} "' in draft
    assert all(line.startswith("#") for line in donor.splitlines())
    assert entries(second)[-1] == donor
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", site.root / path], check=True)


def test_undoing_the_edit_restores_the_catalog(site: SiteFolder) -> None:
    path = site.po("fr", "reviews.en")
    site.translate_all(path)
    site.enface("update")
    first = site.text(path)
    site.replace(REVIEW, OLD, NEW)
    site.enface("update")
    site.replace(REVIEW, NEW, OLD)
    site.enface("update")
    assert sorted(entries(site.text(path))) == sorted(entries(first))


def test_declared_language_moves_a_translation_to_the_other_catalog(site: SiteFolder) -> None:
    review = "content/reviews/first-review.md"
    start = "Over the door hangs"
    english, vietnamese = site.po("fr", "reviews.en"), site.po("fr", "reviews.vi")
    paragraph = next(line for line in site.text(review).splitlines() if start in line)
    beginning = paragraph[:30]
    site.translate(english, beginning, "Une traduction faite à la main.")
    stamped = "# enface:reviewed by=editor on=2026-01-02 pair=0123456789abcdef\n"
    text = site.text(english)
    entry = next(each for each in entries(text) if "Une traduction faite à la main." in each)
    site.write(english, text.replace(entry, stamped + entry))
    site.replace(review, paragraph, f"{paragraph}\n{{: lang=vi}}")
    said = site.enface("update").out
    assert "moved to another catalog" in said
    assert "Une traduction faite à la main." not in site.text(english)
    moved = next(each for each in entries(site.text(vietnamese)) if "Une traduction faite à la main." in each)
    assert stamped.strip() in moved
    assert not moved.startswith("#~")


def test_moved_file_keeps_its_address_and_translations(site: SiteFolder) -> None:
    path = site.po("fr", "reviews.en")
    site.translate_all(path)
    site.enface("update")
    site.build()
    (site.root / REVIEW).rename(site.root / "content/reviews/house-on-the-corner.txt")
    site.enface("update")
    assert "corner-house content/reviews/house-on-the-corner.txt en" in site.text("enface.lock")
    written = site.build()
    assert not [each for each in written if "house-on-the-corner" in each]
    assert "#, fuzzy" not in site.text(path)


def test_new_slug_leaves_a_redirect(site: SiteFolder) -> None:
    site.build()
    text = site.text(REVIEW)
    site.write(REVIEW, f"---\nslug: the-house\n---\n{text}")
    site.enface("update")
    site.build()
    assert "the-house" in site.page("en/reviews/the-house/")
    stub = site.page("en/reviews/corner-house/")
    assert "/en/reviews/the-house/" in stub
    assert 'http-equiv="refresh"' in stub


def test_translated_title_makes_a_slug_once(site: SiteFolder) -> None:
    site.build()
    path = site.po("fr", "reviews.en")
    site.translate(path, "The Corner House (2021) –", "La maison d’angle : abri ou piège ?")
    site.enface("update")
    assert "fr=la-maison-dangle-abri-ou-piege" in site.text("enface.lock")
    site.build()
    assert "La maison d’angle" in site.page("fr/reviews/la-maison-dangle-abri-ou-piege/")
    assert "/fr/reviews/la-maison-dangle-abri-ou-piege/" in site.page("fr/reviews/corner-house/")
    site.replace(path, "La maison d’angle", "La maison du coin")
    site.enface("update")
    assert "fr=la-maison-dangle-abri-ou-piege" in site.text("enface.lock")


def test_broken_document_retires_no_translation(site: SiteFolder) -> None:
    path = site.po("fr", "reviews.en")
    site.translate_all(path)
    site.enface("update")
    first, text = site.files("locales/fr"), site.text(REVIEW)
    site.write(REVIEW, f"---\ntitle: [\n---\n{text}")
    site.enface("update", code=1)
    assert site.files("locales/fr") == first
    site.write(REVIEW, text)
    site.enface("update")
    assert site.files("locales/fr") == first


def test_dropped_emphasis_keeps_the_translation_on_the_page(site: SiteFolder) -> None:
    review, path = "content/reviews/first-review.md", site.po("fr", "reviews.en")
    site.translate_all(path)
    site.replace(review, "**four hundred books**", "four hundred books")
    site.build()
    assert re.search(r"<p [^>]*>¡<em>The Corner Shelf</em> does not exist", site.page("fr/reviews/first-review/"))
    site.enface("update")
    draft = next(entry for entry in entries(site.text(path)) if "#, fuzzy" in entry)
    assert "<b2>four hundred books</b2>" in draft.split("\nmsgid ")[0]
    assert "<b2>" not in draft.split("\nmsgid ")[1]


def test_a_report_shows_where_a_text_changed_and_names_what_only_touches_comments(site: SiteFolder) -> None:
    path = site.po("fr", "reviews.en")
    site.translate_all(path)
    site.replace(REVIEW, OLD, NEW)
    told = site.enface("update", "--verbose").out
    assert re.search(r"drafted: .*What I admired most of all is.* \(was: .*What I admired most is", told)
    site.replace(path, "#, fuzzy\n", "")
    again = site.enface("update").out
    assert "fr: comments brought up to date\n" in again
    assert again.endswith("wrote 1 file\n")
    assert "fr: nothing to do\n" in site.enface("update").out
