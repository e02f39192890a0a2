"""Templates say the same in fewer steps as Jinja2 has them say in more."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError, pass_context
from jinja2.runtime import Context

from enface.render.engine import MOST, Engine

BASE = "<{% block kind %}page{% endblock %}>{% include 'foot' %}{% block main %}{% endblock %}."
FOOT = "[{{ title }}]"
MACROS = (
    "{% macro em(text, mark='i') %}<{{ mark }}>{{ text }}{{ caller() if caller is defined }}</{{ mark }}>{% endmacro %}"
)


class Shelf:
    def count(self, *, of: str = "books") -> str:
        return f"3 {of} & more"

    @pass_context
    def titled(self, context: Context) -> str:
        return str(context["title"])


CASES = {
    "inherited": "{% extends 'base' %}{% block kind %}{{ super() }}-x{% endblock %}"
    "{% block main %}{{ title }}{% endblock %}",
    "extended if": "a{% if title %}{% extends 'base' %}{% endif %}b{% block main %}{{ title }}{% endblock %}",
    "in loops": "{% for n in [1, 2] %}{{ loop.index }}{% include 'foot' %}{% if loop.first %}, {% endif %}{% endfor %}",
    "recursive": "{% for n in [[1], [2, [3]]] recursive %}({{ loop(n) if n is iterable else n }}){% endfor %}",
    "alone": "a{% include 'plain' without context %}b{% for n in [1, 2] %}{{ n }}"
    "{% include 'plain' without context %}{% endfor %}",
    "with macros": "{% from 'macros' import em %}{{ em(title) }}{% call em('a<b', mark='b') %}{{ title }}{% endcall %}",
    "included": "{% set title = 'own' %}{% include 'foot' %}{% for title in 'ab' %}{% include 'foot' %}{% endfor %}"
    "{% include 'blocks' %}{% include 'with macros' %}{% include 'none' ignore missing %}{% include ['foot'] %}"
    "{% autoescape false %}{% include 'foot' %}{% endautoescape %}{% with %}{% set title = 2 %}{% include 'foot' %}"
    "{% endwith %}{% macro a(title) %}{% include 'foot' %}{% endmacro %}{{ a('<') }}{% include 'inherited' %}",
    "imported": "{% import 'macros' as marks %}{{ marks.em(title) }}{% from 'macros' import em with context %}"
    "{{ em(title) }}{% from 'macros' import em as it, no %}{{ it(1) }}{{ no is defined }}",
    "filtered": "{% set x %}{{ title }}!{% endset %}{% filter upper %}a{{ x }}{% endfilter %}{{ x }}",
    "methods": "{{ shelf.count() }} {{ shelf.count(of=title) }} {{ shelf.titled() }} {{ ', '.join(['a', 'b']) }}",
    "given more": "{% macro all(a) %}{{ a }}{{ varargs | join }}{{ kwargs | length }}{% endmacro %}"
    "{{ all(1) }}{{ all(1, title, x=3) }}{{ all(a=title) }}",
    "attributes": "{{ {'a': {'b': title}}.a.b }}{{ shelf.no is defined }}{{ {'a': shelf}.a.no is defined }}",
    "unescaped": "{% autoescape false %}{{ title }}{% from 'macros' import em %}{{ em(title) }}{% endautoescape %}"
    "{{ '<b>' | safe }}{{ 3 }}{{ title }}",
    "blocks": "{% block a %}{{ title }}{% for n in [1] %}{% block b scoped %}{{ n }}{% endblock %}{% endfor %}"
    "{% endblock %}",
}
SOURCES = {"base": BASE, "foot": FOOT, "macros": MACROS, "plain": "<{{ 1 + 1 }}>", **CASES}


def said(kind: type[Environment], name: str) -> str:
    templates = kind(loader=DictLoader(SOURCES), autoescape=True, undefined=StrictUndefined)
    return templates.get_template(name).render(title="Q & <A>", shelf=Shelf())


@pytest.mark.parametrize("name", CASES)
def test_pages_are_what_jinja_makes_of_their_templates(name: str) -> None:
    assert said(Engine, name) == said(Environment, name) != ""


def test_what_is_not_there_is_told() -> None:
    templates = Engine(loader=DictLoader({"page": "a\n{{ shelf.weight }}"}), undefined=StrictUndefined)
    with pytest.raises(UndefinedError, match="weight"):
        templates.get_template("page").render(shelf=Shelf())


def test_macros_imported_without_context_are_asked_once_for_the_same() -> None:
    shelves = [Shelf() for _ in range(2 * MOST)]
    asked: list[Shelf] = []
    sources = {"marks": "{% macro mark(shelf, log) %}{% set _ = log(shelf) %}x{% endmacro %}"}
    sources["page"] = "{% from 'marks' import mark %}{{ mark(shelf, log) }}"
    page = Engine(loader=DictLoader(sources)).get_template("page")
    log = asked.append
    said = [page.render(shelf=shelf, log=log) for shelf in (shelves[0], shelves[0], *shelves, shelves[-1])]
    assert set(said) == {"x"}
    assert [shelf is shelves[0] for shelf in asked[:2]] == [True, False]
    assert asked[-2] is asked[-1] is shelves[-1]
