from __future__ import annotations

import pytest

from enface.extract.html import Setting
from enface.extract.skeleton import filled
from enface.extract.tag_table import quickly_woven
from enface.model.document import Block, Span

LINKED = Block(
    kind="paragraph",
    text="Run, by a newcomer",
    lines=(1, 1),
    spans=(
        Span(start=0, end=3, kind="emphasis"),
        Span(start=5, end=18, kind="link", attrs=(("href", "/en/newcomer/"),)),
    ),
)


@pytest.mark.parametrize(
    ("msgstr", "html"),
    [
        ("<e1>Correr</e1>, de <a2>un novato</a2>", '<em>Correr</em>, de <a href="/en/newcomer/">un novato</a>'),
        ("<e1>R&amp;B</e1> &lt;3 > &c. <a2></a2>", '<em>R&amp;B</em> &lt;3 &gt; &amp;c. <a href="/en/newcomer/"></a>'),
        ("<e1>Courir\u00a0!</e1> <a2>鬼\u3000の</a2>", '<em>Courir\u00a0!</em> <a href="/en/newcomer/">鬼\u3000の</a>'),
    ],
)
def test_words_between_the_same_tags_take_the_short_way(msgstr: str, html: str) -> None:
    quick = quickly_woven(msgstr, LINKED)
    assert quick is not None
    assert filled(quick, Setting(language="es")) == html


@pytest.mark.parametrize(
    "msgstr",
    [
        "de <a2>un novato</a2>: <e1>Correr</e1>",
        "<e1>Correr</e1>, de un novato",
        "<e1>Correr</e1>, de <a2>un novato</a2> <b>",
        "<e1>Correr</e1> < <a2>un novato</a2>",
        "<e1>\u202eCorrer</e1>, de <a2>un novato</a2>",
    ],
)
def test_what_has_more_to_it_goes_the_long_way(msgstr: str) -> None:
    assert quickly_woven(msgstr, LINKED) is None
