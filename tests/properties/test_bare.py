"""What loses its attributes the short way is what a parser of HTML makes of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enface.render.programs.bare import bare
from enface.render.programs.entries import cleaned

_PIECES = st.sampled_from([
    "<p>", '<p id="b1">', "</p>", '<p lang="vi" dir="rtl" class="x">', "<h2>", "</h2>", "<ul>", '<ul class="tight">',
    "</ul>", "<ol>", '<ol start="3">', "</ol>", "<li>", "</li>", "<blockquote>", "</blockquote>", "<em>", "</em>",
    "<a>", '<a href="/vi/x/" hreflang="vi">', '<a href="#b2" title="a">', '<a href="javascript:x">', "</a>", "<code>",
    '<a href="https://example.com/a?b">', "</code>", "<br>", "word", "&amp;", "&nbsp;", "\xa0", "\n", '"', "'", ">",
    '<span title="a&amp;b">', "</span>", "<script>", "</script>", "<figure>", "</figure>", "<sup>", "</sup>", "\ufeff",
    "<table>", "<div>", "</div>", "<!-- a -->", "<p", "&lt;", "😀", "\r", '<q cite="a">', "</q>", "<strong>",
    "</strong>", '<em lang="a" lang="b">', '<em title="">',
])  # fmt: skip


@st.composite
def nested(draw: st.DrawFn, depth: int = 3) -> str:
    """Elements that are closed in their turn, with whatever in them."""
    name = draw(st.sampled_from(["p", "h2", "ul", "li", "em", "strong", "a", "blockquote", "figure", "span", "code"]))
    given = draw(
        st.sampled_from(
            [
                "",
                ' id="b1"',
                ' lang="vi"',
                ' href="/vi/"',
                ' lang="ar" dir="rtl" class="gloss"',
                ' start="3"',
                ' lang="a" lang="b"',
                ' title="x y"',
                ' href="#b1" title=""',
                ' cite="/a/"',
            ]
        )
    )
    inside = st.lists(
        _PIECES | nested(depth - 1) if depth else _PIECES.filter(lambda each: "<" not in each), max_size=3
    )
    return f"<{name}{given}>{''.join(draw(inside))}</{name}>"


def whole(address: str) -> str:
    return f"https://example.org{address}" if address.startswith("/") else address


@given(st.lists(_PIECES | nested(), max_size=8).map("".join))
def test_the_short_way_says_what_a_parser_does(html: str) -> None:
    short = bare(html, whole)
    assert short is None or short == cleaned(html, whole)


def test_everyday_text_goes_the_short_way() -> None:
    html = '<h2 id="b1">One</h2><ul class="tight"><li><p id="b2" lang="vi">Hai <a href="/x/">ba</a></p></li></ul>'
    said = '<h2>One</h2><ul><li><p lang="vi">Hai <a href="https://example.org/x/">ba</a></p></li></ul>'
    assert bare(html, whole) == said == cleaned(html, whole)
