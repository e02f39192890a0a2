"""What the checks of a build are told of a catalog."""

from __future__ import annotations

from msgspec.structs import replace

from enface.adapters.po_dir import po_path
from enface.checks.subject import Context
from enface.model.catalog import Catalog
from enface.model.site import Site
from enface.text.termbase import Terms


def context_of(catalog: Catalog, site: Site, terms: Terms) -> Context:
    """What the checks of a build may know of a catalog of the site."""
    context = Context.of(catalog, po_path(catalog.locale, catalog.name))
    return replace(context, levels=site.checking.levels(catalog.locale), terms=terms)
