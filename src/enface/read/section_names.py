"""The names that no section can have: enface keeps addresses, files or catalogs of its own under them."""

from __future__ import annotations

from collections.abc import Sequence

from enface.model.locale import Locale
from enface.read.fields import show
from enface.text.slugs import RESERVED

RESERVED_SECTIONS = RESERVED | {"archive", "authors", "languages", "search", "site", "tags", "terms", "works"}
"""Those of every site."""
_BESIDE_ROOTS = frozenset({"assets", "status"})
"""What stands at the root of a host, whatever locale is there."""


def taken_by(name: str, locales: Sequence[Locale]) -> str:
    """What stands where the section of this name would, as messages say it; "" where the name is free.

    Where a locale stands at the root of a host, its sections are beside all else that is there.
    """
    if name in RESERVED_SECTIONS:
        return f"{show(name)} is a name enface keeps for itself"
    for at_root in (locale for locale in locales if locale.url or locale.root == "/"):
        if name in _BESIDE_ROOTS:
            return f"{show(name)} is a name enface keeps for itself where a locale stands at the root ({at_root.tag})"
        other = next((each for each in locales if each.root == f"{at_root.root}{name}/"), None)
        if other:
            return f"{at_root.tag} stands at the root, and {other.root} is the address of the locale {other.tag}"
    return ""
