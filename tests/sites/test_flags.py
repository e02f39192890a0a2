"""Blocks that are not what most of the page is say so where they stand, in the language of the page."""

from __future__ import annotations

import re

from tests.sites.conftest import SiteFolder
from tests.sites.small import founded, review

PARAGRAPHS = (
    "The first paragraph says what the house looks like from the street, and who lives there.",
    "The second paragraph is about the mother, who never raises her voice where a smile will do.",
    "The third paragraph is about the daughter, who measures every distance before she moves.",
    "The fourth paragraph says how it ends, and that nobody should be told beforehand.",
)


def translated(empty: SiteFolder) -> SiteFolder:
    founded(empty, "en es ar", "[publish]\nmin_translated = 0.5")
    empty.write("content/reviews/run.md", review("Held", *PARAGRAPHS))
    empty.enface("update")
    for locale in ("es", "ar"):
        empty.translate_all(empty.po(locale, "reviews.en"), "¡")
    return empty


def test_a_stale_paragraph_is_named_and_leads_to_its_original(empty: SiteFolder) -> None:
    site = translated(empty)
    site.replace("content/reviews/run.md", "who measures every distance", "who always measures every distance")
    site.build()
    page = site.page("es/reviews/run/")
    block = re.search(r'<p id="b3"[^>]*>.*?</p>', page)
    assert block
    assert 'data-state="stale"' in block[0]
    assert re.search(r' <a class="flag" href="/es/reviews/run/en-face/#b3">[^<]+</a></p>', block[0])
    assert page.count('class="flag"') == 1
    assert site.faults() == []


def test_an_untranslated_paragraph_among_translated_ones_is_named_in_the_page_s_language(empty: SiteFolder) -> None:
    site = translated(empty)
    text = site.text("content/reviews/run.md")
    site.write(
        "content/reviews/run.md", text + "\nA fifth paragraph that nobody has translated so far, about the end.\n"
    )
    site.build()
    page = site.page("ar/reviews/run/")
    flag = re.search(r'<p id="b5" data-state="source" lang="en" dir="ltr">.*?<a class="flag"([^>]*)>', page)
    assert flag
    assert 'lang="ar" dir="rtl"' in flag[1]


def test_where_nothing_is_translated_the_notice_above_is_enough(empty: SiteFolder) -> None:
    founded(empty, "en es")
    empty.write("content/reviews/run.md", review("Held", *PARAGRAPHS))
    empty.build()
    assert 'class="flag"' not in empty.page("es/reviews/run/")
