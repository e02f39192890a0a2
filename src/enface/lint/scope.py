"""What the rules are told besides the files themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from enface.lint.reading.addresses import Web
from enface.model.checking import Level
from enface.model.linting import DEFAULT, Limits


class Withheld(Struct, frozen=True, kw_only=True):
    """A sentence that nothing published may say yet, and the file it stands in."""

    text: str
    source: str


class Scope(Struct, frozen=True, kw_only=True):
    """`base_url` is where the folder is published; `at` the moment for which it is judged (None: dates are not asked).

    `former` are URLs or addresses that once answered, `withheld` is what must not be said. `own` sites are made by
    enface: its house rules hold there in full, elsewhere they are remarks. `hosts` are the bases of folders that stand
    for hosts of their own.
    """

    base_url: str
    at: datetime | None = None
    former: tuple[str, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    limits: Limits = DEFAULT
    levels: Mapping[str, Level] = field(default_factory=dict)
    own: bool = False
    hosts: tuple[tuple[str, str], ...] = ()

    @property
    def web(self) -> Web:
        """Addresses and URLs of the folder."""
        return Web(base=self.base_url, hosts=self.hosts)
