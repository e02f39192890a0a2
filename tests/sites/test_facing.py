"""The en-face page says of each passage where its words come from, and calls nothing missing that is not."""

from __future__ import annotations

import re

from tests.sites.conftest import SiteFolder

NATIVE = "Ngôi nhà góc phố: khi lời nói dối hóa thành mái ấm"
FIRST = "The Corner House (2021), the first"
SECOND = "At the centre stands Mira"


def facing(site: SiteFolder, locale: str) -> str:
    """The en-face page of the review with the Vietnamese headline."""
    site.build()
    assert site.faults() == []
    pages = (data.decode() for path, data in site.files("site").items() if re.match(f"{locale}/.*/en-face/", path))
    return next(page for page in pages if NATIVE in page)


def labels(page: str) -> list[str]:
    return re.findall(r'<p class="(?:target )?only">(.*?)</p>', page)


def notices(page: str) -> list[str]:
    return re.findall(r'<p class="standfirst">(.*?)</p>', page)


def rows(page: str) -> int:
    return page.count('<div class="row" id="')


def test_what_is_native_to_the_readers_is_not_missing_and_stands_once(site: SiteFolder) -> None:
    site.translate_all(site.po("vi", "reviews.en"), "¡ ")
    page = facing(site, "vi")
    assert (notices(page), labels(page)) == ([], [])
    assert page.count(NATIVE) == 1
    assert re.search(rf'<div class="shared"><p[^>]*>{NATIVE}', page)


def test_what_should_be_translated_and_is_not_is_counted(site: SiteFolder) -> None:
    page = facing(site, "vi")
    missing = rows(page) - 1
    assert notices(page) == [f"{missing} đoạn chỉ có trong nguyên bản."]
    assert labels(page) == ["Chỉ có trong nguyên bản"] * missing
    assert "In the original only" not in page


def test_a_gloss_that_nobody_wrote_is_not_missed(site: SiteFolder) -> None:
    site.translate_all(site.po("fr", "reviews.en"))
    page = facing(site, "fr")
    assert (notices(page), labels(page)) == ([], [])
    assert re.search(rf'<div class="shared" lang="vi" dir="ltr"><p[^>]*>{NATIVE}', page)


def test_a_gloss_faces_its_original(site: SiteFolder) -> None:
    site.translate_all(site.po("fr", "reviews.vi"), "La maison du coin: ")
    page = facing(site, "fr")
    assert re.search(rf'<div class="target">\s*<div><p[^>]*>La maison du coin: {NATIVE}', page)
    assert re.search(rf'<div lang="vi" dir="ltr"><p[^>]*>{NATIVE}', page)


def test_what_a_fallback_lends_is_named_by_its_language_where_it_begins(site: SiteFolder) -> None:
    site.replace("enface.toml", "[locales.fr]\n", '[locales.fr]\nfallback = ["vi"]\n')
    for start, text in ((FIRST, "Ngôi nhà ở góc phố."), (SECOND, "Ở giữa là Mira.")):
        site.translate(site.po("vi", "reviews.en"), start, text)
    page = facing(site, "fr")
    assert notices(page)[1:] == ["2 passages ne sont pas encore traduits et figurent en vietnamien."]
    assert labels(page).count("En vietnamien") == 1
    assert page.count('<div lang="vi" dir="ltr"><p>Ở giữa là Mira.</p>') == 1


def test_a_review_names_every_language_that_stands_in_for_its_own(site: SiteFolder) -> None:
    site.replace("enface.toml", "[locales.fr]\n", '[locales.fr]\nfallback = ["vi"]\n')
    site.translate(site.po("vi", "reviews.en"), FIRST, "Ngôi nhà ở góc phố.")
    site.build()
    said = re.search(r'<aside class="notices"[^>]*>\s*<p>(.*?)</p>', site.page("fr/reviews/corner-house/"))
    assert said
    assert said[1] == "Cette critique n’a pas encore été traduite. Elle est présentée en anglais et vietnamien."
