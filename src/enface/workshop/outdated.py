"""Catalogs that an earlier version of the extraction rules has made."""

from __future__ import annotations

from collections.abc import Iterable

from enface.adapters.po_dir import po_path
from enface.catalogs.rekey import rekeyed, version_of
from enface.errors import WrongUse
from enface.extract import rules
from enface.model.catalog import Catalog


def by_todays_rules(catalogs: Iterable[Catalog], recorded: int) -> tuple[Catalog, ...]:
    """The catalogs of a locale under the keys of today; `recorded` is the version in the lock.

    Raises WrongUse for a file of rules that this release does not know.
    """
    return tuple(rekeyed(catalog, _version(catalog, recorded), rules.VERSION, rules.STEPS) for catalog in catalogs)


def outdated(catalogs: Iterable[Catalog], recorded: int) -> tuple[str, ...]:
    """The paths of those catalogs, their headers are enough, that other rules have made than those of today.

    Raises WrongUse as well.
    """
    return tuple(po_path(one.locale, one.name) for one in catalogs if _version(one, recorded) != rules.VERSION)


def _version(catalog: Catalog, recorded: int) -> int:
    path = po_path(catalog.locale, catalog.name)
    try:
        version = version_of(catalog, recorded)
    except ValueError as error:
        raise WrongUse(str(error), cure="take the header from the last commit", path=path, rule="extraction") from None
    if version > rules.VERSION:
        cause = f"its messages were made by extraction rules {version}; this enface knows them up to {rules.VERSION}"
        raise WrongUse(cause, cure="upgrade enface", path=path, rule="extraction")
    if any(number not in rules.STEPS for number in range(version, rules.VERSION)):
        cause = f"its messages were made by extraction rules {version}, which this enface no longer knows"
        raise WrongUse(cause, cure="migrate with an earlier release first", path=path, rule="extraction")
    return version
