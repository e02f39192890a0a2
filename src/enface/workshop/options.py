"""What is asked of a build."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Options(Struct, frozen=True, kw_only=True):
    """`now` decides about embargoes; `clean` empties the folder.

    `base_url`, unless empty, stands in for all the site's hosts. Without `search` no index is made even where the site
    wants one: pages are seen sooner.
    """

    now: datetime
    drafts: bool = False
    search: bool = True
    clean: bool = False
    base_url: str = ""

    @property
    def lasting(self) -> str:
        """What of it decides about pages, whatever the moment."""
        return repr((self.drafts, self.search, self.base_url))
