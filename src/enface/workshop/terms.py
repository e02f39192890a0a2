"""What a site has settled names for: its glossary, its works, the people it writes about and those who write."""

from __future__ import annotations

from functools import lru_cache

from enface.model.finding import Finding
from enface.model.glossary import Glossary, Names
from enface.model.review import Library
from enface.model.site import Site
from enface.read.glossary import GLOSSARY, read_glossary
from enface.text.termbase import Termbase


def glossary_of(data: bytes | None, site: Site) -> tuple[Glossary, tuple[Finding, ...]]:
    """The site's glossary and what is wrong with it; without a file it is empty."""
    if data is None:
        return Glossary(), ()
    return read_glossary(data, GLOSSARY, [locale.tag for locale in site.locales])


@lru_cache(maxsize=2)
def termbase_of(glossary: Glossary, library: Library) -> Termbase:
    """The terms to be found in texts. The same one for equal glossaries: it remembers what it found."""
    return Termbase(glossary=glossary, names=Names(works=library.works, authors=library.authors))
