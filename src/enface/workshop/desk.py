"""What work on catalogs alone needs of a site: no document is read, no language is detected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from enface.adapters import content_dir
from enface.model.site import Site
from enface.read.config import read_site
from enface.read.works import read_library
from enface.render.former.records import relocated
from enface.text.termbase import Termbase
from enface.workshop.folder import read_lock
from enface.workshop.manuscripts import named_documents
from enface.workshop.terms import glossary_of, termbase_of


class Desk(Struct, frozen=True, kw_only=True):
    """`paths` are those of the documents that are in the lock, by id."""

    site: Site
    terms: Termbase
    paths: Mapping[str, str]

    def paths_of(self, ids: Sequence[str]) -> frozenset[str]:
        """The paths of the documents with these ids. Raises WrongUse for one that is not in the lock."""
        return frozenset(named_documents(self.paths, ids, "; new ones come with enface update"))


def open_desk(root: Path) -> Desk:
    """The desk of the site in `root`. Raises WrongUse for an impossible configuration, BadInput for a broken lock."""
    content = content_dir.read_folder(root)
    site, _ = read_site(content.config, content_dir.CONFIG)
    library, _ = read_library(content.library)
    glossary, _ = glossary_of(content.glossary, site)
    records = relocated(read_lock(root), content.documents).records
    paths = {record.id: record.path for record in records if record.path in content.documents}
    return Desk(site=site, terms=termbase_of(glossary, library), paths=paths)
