"""Regular expressions that are compiled when they are first used: most of those that are loaded never are."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The same as `re.compile`, but that a mistake shows only in use."""
    return cast("re.Pattern[AnyStr]", _Later(source, flags))


class _Later:
    """Stands in for a pattern; what it was once asked for it has."""

    def __init__(self, source: Any, flags: int) -> None:  # noqa: ANN401 - text or bytes
        self._asked = source, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        found = getattr(re.compile(*self._asked), name)
        setattr(self, name, found)
        return found
