"""Advice about catalogs that have grown so large that they had better be divided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from enface.adapters.po_dir import pot_path
from enface.extract.domains import crowded, section_of
from enface.model.finding import Finding, Place
from enface.model.site import Site


def advice(site: Site, messages: Mapping[str, int]) -> Iterator[Finding]:
    """Which catalogs of sections have too many messages; `messages` says how many each template has, by name."""
    sections = {section.id for section in site.sections}
    finer = {"one": "enface migrate --catalogs year", "year": "enface migrate --catalogs quarter"}
    cure = finer.get(site.catalogs, "give some documents a catalog of their own: catalog: NAME")
    for name in crowded(messages):
        domain = name.rpartition(".")[0]
        if domain in sections or section_of(domain) in sections:
            yield Finding(
                rule="catalog-size",
                severity="info",
                place=Place(path=pot_path(name)),
                cause=f"{messages[name]} messages in one catalog are many for editors, diffs and merges",
                cure=cure,
            )
