"""What stands in the head of a page, as a template of a site could write it as well."""

from __future__ import annotations

from jinja2 import Environment

from enface.model.page import Link
from enface.render.head import elements_of

TEMPLATE = """
{% for rel, href, hreflang, type, title in links %}
<link rel="{{ rel }}" href="{{ href }}"{% if hreflang %} hreflang="{{ hreflang }}"{% endif %}{% if type %} type="{{ type
 }}"{% endif %}{% if title %} title="{{ title }}"{% endif %}>
{% endfor %}
{% for property, content in og %}
<meta {% if property[:8] == "twitter:" %}name{% else %}property{% endif %}="{{ property }}" content="{{ content }}">
{% endfor %}
"""
LINKS = (
    Link(rel="alternate", href="https://example.org/vi/chạy?a=1&b='2'", hreflang="vi"),
    Link(rel="prev", href="/en/films/page/2/"),
    Link(rel="alternate", href="/feed.xml", type="application/atom+xml", title='The "Shelf" <Books> & more'),
)
PROPERTIES = (("og:title", "Run & <hide>"), ("article:tag", "it's"), ("twitter:card", "summary"))


def test_a_template_that_goes_through_links_and_properties_gets_what_the_theme_shows() -> None:
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(TEMPLATE)
    links = [(link.rel, link.href, link.hreflang, link.type, link.title) for link in LINKS]
    written = template.render(links=links, og=PROPERTIES)
    assert f"\n{elements_of(LINKS, PROPERTIES)}\n" == written
