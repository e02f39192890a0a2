"""PO text as catalogs and templates, and case files made of several PO files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from enface.catalogs.po.canonical import template_of
from enface.catalogs.po.read import read_po
from enface.model.catalog import Catalog
from enface.model.message import Template

CASES = Path(__file__).parent.parent / "cases"


def catalog(text: str, name: str = "reviews.en", locale: str = "es") -> Catalog:
    domain, _, language = name.partition(".")
    return read_po(text.encode(), path=f"{name}.po", locale=locale, domain=domain, language=language)


def template(text: str, name: str = "reviews.en") -> Template:
    return template_of(catalog(text, name))


@dataclass(frozen=True, kw_only=True)
class Case:
    """Sections that begin with `--- old NAME`, `--- template NAME`, `--- merged NAME` or `--- report`."""

    old: dict[str, str]
    template: dict[str, str]
    merged: dict[str, str]
    report: list[str]

    def catalogs(self) -> list[Catalog]:
        return [catalog(text, name) for name, text in self.old.items()]

    def templates(self) -> list[Template]:
        return [template(text, name) for name, text in self.template.items()]


def case(path: Path) -> Case:
    _, *sections = path.read_text("utf-8").split("--- ")
    found: dict[str, dict[str, str]] = {"old": {}, "template": {}, "merged": {}, "report": {}}
    for section in sections:
        title, _, text = section.partition("\n")
        kind, _, name = title.partition(" ")
        found[kind][name] = text
    report = found["report"][""].split("\n")[:-1]
    return Case(old=found["old"], template=found["template"], merged=found["merged"], report=report)
