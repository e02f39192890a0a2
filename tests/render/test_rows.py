"""The rows of an en-face page, as a template of a site could write them as well."""

from __future__ import annotations

from jinja2 import Environment

from enface.render.review.rows import rows_html, words_of
from enface.render.strings import Strings
from enface.render.views import Choice, Row
from enface.text.cldr import cldr

TEMPLATE = """
{% for row in rows %}
{% set turns = loop.changed(row.label) %}
<div class="row {{ row.standing }}">
<p class="number"><a href="{{ article }}#{{ row.anchor }}" aria-label="{{ _("Passage {number} in the review",
 number=row.anchor[1:]) }}">{{ row.anchor[1:] }}</a></p>
{% if not row.source %}
<div class="both">{{ row.target }}</div>
{% elif row.target %}
<div class="target">
{% if turns and row.label %}
<p class="only">{{ row.label }}</p>
{% endif %}
{{ row.target }}
</div>
<details class="source">
<summary>{{ _("Original") }}</summary>
<div lang="{{ source.lang }}" dir="{{ source.dir }}">{{ row.source }}</div>
</details>
{% else %}
<p class="target only">{{ row.label }}</p>
<div class="source"><div lang="{{ source.lang }}" dir="{{ source.dir }}">{{ row.source }}</div></div>
{% endif %}
</div>
{% endfor %}
"""
ARTICLE = "/vi/reviews/q&a/"
SOURCE = Choice(tag="en", name="English", href="/en/", lang="en", dir="ltr")
TEXT, ORIGINAL = "<p>Chạy</p>", "<p>Run</p>"
ROWS = (
    Row("b1", "shared", None, TEXT),
    Row("b2", "translated", ORIGINAL, TEXT),
    Row("b4", "stale", ORIGINAL, TEXT, "Being <updated>"),
    Row("b5", "stale", ORIGINAL, TEXT, "Being <updated>"),
    Row("b6", "missing", ORIGINAL, None, "Original & only"),
    Row("b7", "machine", ORIGINAL, TEXT, "Machine"),
    Row("b8", "translated", ORIGINAL, TEXT),
    Row("b9", "machine", ORIGINAL, TEXT, "Machine"),
)


def test_a_template_that_goes_through_the_rows_gets_what_the_theme_shows() -> None:
    strings = Strings(locale=cldr("vi"))
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(TEMPLATE)
    written = template.render(rows=ROWS, article=ARTICLE, source=SOURCE, _=strings.gettext)
    words = words_of(ARTICLE, SOURCE, "vi", strings)
    assert rows_html(ROWS, words).strip() == written.strip()
    assert rows_html(ROWS[:2], words) + rows_html(ROWS[2:], words) == rows_html(ROWS, words)
