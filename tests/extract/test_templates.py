from __future__ import annotations

import pytest

from enface.errors import BadInput
from enface.extract.templates import template_messages
from enface.model.message import Key

REVIEW = """<h1>{{ title }}</h1>
{# L10N: above the list of languages #}
<p>{{ _("Read in") }}</p>
{{ _("By {name}", name=author) }}
{{ ngettext("{count} review", "{count} reviews", count, count=count) }}
{{ pgettext("verb", "Read") }}
{{ _(variable) }}
"""


def test_strings_of_templates_become_messages() -> None:
    messages = template_messages({"review.html": REVIEW, "home.html": '{{ _("Read in") }}'}, "en")
    assert [(message.key, message.references, message.notes, message.flags) for message in messages] == [
        (Key(None, "Read in"), ("home.html", "review.html"), ("above the list of languages",), ()),
        (Key(None, "By {name}"), ("review.html",), (), ("python-brace-format",)),
        (Key(None, "{count} review", "{count} reviews"), ("review.html",), (), ("python-brace-format",)),
        (Key("verb", "Read"), ("review.html",), (), ()),
    ]
    assert {message.language for message in messages} == {"en"}


def test_a_broken_template_says_where() -> None:
    with pytest.raises(BadInput) as caught:
        template_messages({"bad.html": "<p>\n{{ _('x' }}"}, "en")
    assert (caught.value.path, caught.value.line, caught.value.rule) == ("bad.html", 2, "template")
