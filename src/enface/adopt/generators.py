"""The generators whose sites can be taken over, and how to tell them apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from enface.adopt.hugo import hugo_site
from enface.adopt.hugo_config import is_hugo
from enface.adopt.inventory import Census
from enface.adopt.nikola import is_nikola, nikola_site
from enface.adopt.pelican import is_pelican, pelican_site
from enface.adopt.wordpress import is_wordpress, wordpress_site

CENSUSES: Mapping[str, Census] = {
    "hugo": hugo_site,
    "pelican": pelican_site,
    "nikola": nikola_site,
    "wordpress": wordpress_site,
}
"""By name: what reads a site made with it."""

_SIGNS: Mapping[str, Callable[[Sequence[str]], bool]] = {
    "hugo": is_hugo,
    "pelican": is_pelican,
    "nikola": is_nikola,
    "wordpress": is_wordpress,
}


def generator_of(paths: Sequence[str]) -> str:
    """The generator that made a site of these files; "" where none, or more than one, looks like it."""
    found = [name for name, is_it in _SIGNS.items() if is_it(paths)]
    return found[0] if len(found) == 1 else ""
