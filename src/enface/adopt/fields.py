"""Front matter of other generators -> that of enface."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

import yaml
from msgspec import Struct

from enface.adopt.settings import is_true
from enface.read.fields import Unfit
from enface.read.values import day_or_moment, moment, picture, root_relative, to_identifier

_CONSUMED = frozenset({"slug", "url", "aliases", "translationkey", "lang", "language", "markup", "layout_of_list"})
"""What has gone into addresses, the lock and the place of the file."""
_WIDEST = 10_000
_MOMENTS = frozenset({"date", "updated", "publish_at"})


class Heading(Struct, frozen=True, kw_only=True):
    """New front matter: `values` in the order of the file, `rest` what enface has no field for, by its old key."""

    values: Mapping[str, object]
    rest: Mapping[str, object]


def heading_of(values: Mapping[str, object], names: Mapping[str, str]) -> Heading:
    """The front matter in enface's terms; `names` say which field a key of the generator (in small letters) means."""
    known: dict[str, object] = {}
    rest: dict[str, object] = {}
    for key, value in values.items():
        field = names.get(key.lower(), "")
        made = _made(field, value) if field else None
        if made not in (None, "", []) and (field == "tags" or field not in known):
            known[field] = [*_texts(known.get(field)), *made] if isinstance(made, list) else made
        elif key.lower() not in _CONSUMED and value not in (None, "", [], {}) and not _is_plain(field, value):
            rest[key] = value
    return Heading(values=known, rest=rest)


def _is_plain(field: str, value: object) -> bool:
    """What says nothing that is not so anyway: `draft: false`."""
    return field == "status" and not is_true(value) and str(value).lower() != "draft"


def _made(field: str, value: object) -> object:
    """The value as the field takes it; None for one that does not fit."""
    try:
        return _MAKERS[field](value)
    except Unfit:
        return None


def _line(value: object) -> str:
    return " ".join(str(value).split())


def _moment(value: object) -> str:
    return _when(day_or_moment(UTC)(_iso(value)))


def _from_then_on(value: object) -> str:
    return _when(moment(UTC)(_iso(value)))


def _status(value: object) -> str | None:
    return "draft" if is_true(value) or str(value).lower() == "draft" else None


def _listed(value: object) -> list[str]:
    return list(dict.fromkeys(_texts(value)))


def _iso(value: object) -> object:
    """A date as people write it in front matter, `2024-05-01 10:00:00 +0700`, in the form of ISO 8601."""
    if not isinstance(value, str):
        return value
    words = value.strip().replace("/", "-").split()
    if len(words) == 3:
        return f"{words[0]}T{words[1]}{words[2]}"
    return "T".join(words) if len(words) == 2 else value.strip()


def _when(value: date) -> str:
    if isinstance(value, datetime) and value.utcoffset() == timedelta() and value.time() == time():
        return value.date().isoformat()
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def _texts(value: object) -> list[str]:
    items: Iterable[object] = value if isinstance(value, list) else [value]
    return [str(item).strip() for item in items if isinstance(item, (str, int, float)) and str(item).strip()]


_MAKERS: Mapping[str, Callable[[object], object]] = {
    "title": _line, "summary": _line, "verdict": _line, "date": _moment, "updated": _moment,
    "publish_at": _from_then_on, "status": _status, "tags": _listed, "author": _listed, "image": picture,
}  # fmt: skip


def names_of(values: Mapping[str, object], field: str) -> list[str]:
    """The names that a field lists."""
    return _texts(values.get(field))


def written(heading: Heading, *, identifier: str, aliases: Sequence[str], generator: str) -> str:
    """The front matter in YAML between its fences; what enface has no field for is kept in comments.

    `identifier` is "" where the file's name says it.
    """
    values = {key: value for key, value in heading.values.items() if key not in {"tags", "author"}}
    head = {"id": identifier} if identifier else {}
    for key in ("author", "tags"):
        ids = list(dict.fromkeys(map(to_identifier, names_of(heading.values, key))))
        if ids:
            values[key] = ids
    kept = [address for address in aliases if _is_address(address)]
    table = {**head, **values, **({"aliases": kept} if kept else {})}
    text = _yaml(table) if table else ""
    return f"---\n{text}{''.join(_comments(heading.rest, generator))}---\n"


def _is_address(value: str) -> bool:
    try:
        return bool(root_relative(value))
    except Unfit:
        return False


def _comments(rest: Mapping[str, object], generator: str) -> Iterator[str]:
    for key, value in rest.items():
        for line in _yaml({key: _plain(value)}).splitlines():
            yield f"# {generator}: {line}\n"


def _plain(value: object) -> object:
    """The value without the types that only TOML has."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, (str, int, float, bool, date, type(None))) else str(value)


def _yaml(values: Mapping[str, object]) -> str:
    return "".join(_pair(key, value) for key, value in values.items())


def _pair(key: str, value: object) -> str:
    """One key; lists on its line, and moments as they are, which YAML would put in quotes."""
    if key in _MOMENTS and isinstance(value, str):
        return f"{key}: {value}\n"
    flat = isinstance(value, list) and all(isinstance(item, (str, int, float)) for item in value)
    text: str = yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=_WIDEST)
    if flat:
        text = f"{key}: {yaml.safe_dump(value, allow_unicode=True, width=_WIDEST, default_flow_style=True)}"
    return text
