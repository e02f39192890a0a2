"""Texts mark themselves as the theme's macros do, which templates of a site may use as well."""

from __future__ import annotations

import pytest
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from enface.render.views import Text

TEXTS = (
    Text(html=Markup("Chạy"), plain="Chạy"),
    Text(html=Markup("<em>Run</em>"), plain="Run", lang="en"),
    Text(html=Markup("اجري"), plain="اجري", lang="ar", dir="rtl"),
    Text(html=Markup("x"), plain="x", lang='e"n&', dir="l<r"),
)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text.lang))
def test_a_text_marks_itself_as_the_macros_do(text: Text) -> None:
    environment = Environment(loader=PackageLoader("enface", "theme/templates"), autoescape=True)
    marks = environment.get_template("partials/marks.html").module
    assert text.attrs == marks.attrs(text)  # type: ignore[attr-defined]
    assert text.marked == marks.inline(text)  # type: ignore[attr-defined]
