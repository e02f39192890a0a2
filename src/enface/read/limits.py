"""What the front matter says about where and when a review is public: once for all locales, or for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from enface.model.locale import PerLocale, of_locale
from enface.model.site import FALLBACKS, Fallback
from enface.read import values
from enface.read.fields import Fields

T = TypeVar("T")

_FORMS = {"draft": "status", "expirydate": "unpublish_at", "expires": "unpublish_at"}


class Limits(Struct, frozen=True, kw_only=True):
    """As in `Review`; moments in UTC."""

    status: PerLocale[str]
    publish_at: PerLocale[datetime]
    embargo: PerLocale[datetime]
    unpublish_at: PerLocale[datetime]
    fallback: PerLocale[Fallback]
    slugs: PerLocale[str]
    locales: tuple[str, ...]


def read_limits(fields: Fields, zone: tzinfo) -> Limits:
    """The limits, from top-level keys (one value, or a table of locales) and from the tables `locale.TAG`.

    Where something that would limit publication cannot be read, the review is a draft: nothing must leak by a slip.
    """
    tables = _Tables(fields, dict(_inner(fields.below("locale"))))
    limits = Limits(
        status=tables.take("status", values.one_of(("ready", "draft"))),
        publish_at=tables.moments("publish_at", zone, max),
        embargo=tables.moments("embargo", zone, max),
        unpublish_at=tables.moments("unpublish_at", zone, min),
        locales=fields.take("locales", values.several(values.language), ()),
        fallback=tables.take("fallback", values.one_of(FALLBACKS)),
        slugs=tables.take("slug", values.slug),
    )
    for table in tables.inner.values():
        table.unknown("warning", _FORMS)
    unread = tuple(_unread(limits, tables))
    for key in unread:
        fields.report(f"until {key} can be read, the document stays a draft", key=key, severity="warning")
    _report_never(limits, fields)
    return replace(limits, status=(("", "draft"),)) if unread else limits


def _inner(outer: Fields) -> Iterator[tuple[str, Fields]]:
    """The tables of locales, by canonical tag."""
    for key in outer.keys:
        tag = outer.key_as(key, values.language)
        if tag is not None:
            yield tag, outer.below(key)


def _unread(limits: Limits, tables: _Tables) -> Iterator[str]:
    """What may be there to limit publication and cannot be read."""
    yield from (key for key in tables.unread if not key.endswith(("slug", "fallback")))
    top = tables.top
    if top.present("locales") and not limits.locales:
        yield "locales"
    written = top.value("locale")
    if written and not (isinstance(written, dict) and len(written) == len(tables.inner)):
        yield "locale"
    if _is_true(top.table.values.get("draft")):
        yield "draft"
    yield from (f"locale.{tag}.draft" for tag, table in tables.inner.items() if "draft" in table.keys)


def _is_true(value: object) -> bool:
    return str(value).lower() == "true"


class _Tables(Struct, frozen=True):
    """Fields that may stand at the top or in the table of a locale, which overrules it; `unread` are those unfit."""

    top: Fields
    inner: dict[str, Fields]
    unread: list[str] = field(default_factory=list)

    def take(self, key: str, kind: Callable[[object], T]) -> PerLocale[T]:
        found = dict(self.top.take(key, values.by_locale(kind), ()))
        if self.top.present(key) and not found:
            self.unread.append(key)
        for tag, table in self.inner.items():
            value = table.take(key, kind, None)
            if value is not None:
                found[tag] = value
            elif table.present(key):
                self.unread.append(f"locale.{tag}.{key}")
        return tuple(found.items())

    def moments(self, key: str, zone: tzinfo, choose: Callable[[datetime, datetime], datetime]) -> PerLocale[datetime]:
        """Moments in UTC; of the two that a local time may mean when clocks are changed, the one that is chosen."""
        found = []
        for tag, moment in self.take(key, values.moment(zone)):
            early, late = (moment.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
            chosen = choose(early, late)
            if early != late:
                there = early.astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)
                how = "comes twice" if there else "does not exist"
                self.top.report(
                    f"{moment:%Y-%m-%d %H:%M} {how} in {moment.tzinfo}, where clocks are changed; "
                    f"it is read as {chosen:%Y-%m-%dT%H:%MZ}",
                    "write the time with its offset, as 2020-11-20T18:00+07:00",
                    key=key if self.top.present(key) else "locale",
                    severity="warning",
                )
            found.append((tag, chosen))
        return tuple(found)


def _report_never(limits: Limits, fields: Fields) -> None:
    """Say where a review would be withdrawn before it is published."""
    for tag, end in limits.unpublish_at:
        starts = (of_locale(table, tag) for table in (limits.publish_at, limits.embargo))
        if any(start is not None and start >= end for start in starts):
            key = "unpublish_at" if fields.present("unpublish_at") else "locale"
            fields.report("it is withdrawn before it is published", "correct one date", key=key, severity="warning")
