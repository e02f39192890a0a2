"""Configuration of other generators: TOML, YAML or JSON -> a mapping with small keys."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from enface.errors import BadInput
from enface.read import values
from enface.read.fields import Unfit
from enface.read.toml_table import parse_toml
from enface.read.yaml_table import parse_yaml

FORMATS = (".toml", ".yaml", ".yml", ".json")
_DEEPEST = 20
_DIGITS = 19
Settings = Mapping[str, object]


def read_settings(text: str, path: str) -> Settings:
    """The table in a configuration file, keys in small letters (Hugo's do not tell). Raises BadInput with the line."""
    if path.endswith(".toml"):
        found: object = parse_toml(text, path=path, rule="adopt").values
    elif path.endswith(".json"):
        found = _json(text, path)
    else:
        found = parse_yaml(text, path=path).values
    return _small(found) if isinstance(found, Mapping) else {}


def _json(text: str, path: str) -> object:
    try:
        found: object = json.loads(text, parse_int=_whole)
        json.dumps(found, ensure_ascii=False).encode()  # JSON can say half a surrogate pair, no file can hold it
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise BadInput("it is no JSON", cure="correct it", path=path, line=line, rule="adopt") from None
    return found


def _whole(digits: str) -> int | str:
    """A number as other formats can say it; longer ones are no numbers that anybody counts with."""
    return int(digits) if len(digits) < _DIGITS else digits


def _small(table: Mapping[str, object], depth: int = 0) -> Settings:
    return {
        str(key).lower(): _small(value, depth + 1) if isinstance(value, Mapping) and depth < _DEEPEST else value
        for key, value in table.items()
    }


def merged(first: Settings, second: Settings) -> Settings:
    """Both tables; where both have a value that is no table, the second's."""
    both = dict(first)
    for key, value in second.items():
        old = both.get(key)
        both[key] = merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return both


def text_at(settings: Settings, *way: str) -> str:
    """The text or number at this way through the tables; "" without one."""
    found = at(settings, *way)
    return str(found) if isinstance(found, (str, int, float)) and not isinstance(found, bool) else ""


def at(settings: Settings, *way: str) -> object:
    """What stands at this way through the tables; None without anything."""
    found: object = settings
    for key in way:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def table_at(settings: Settings, *way: str) -> Settings:
    """The table at this way; an empty one without."""
    found = at(settings, *way)
    return found if isinstance(found, Mapping) else {}


def web_address_of(value: str) -> str:
    """Scheme, host and path of an address as people write it; "" for none of the web."""
    try:
        parts = urlsplit(values.web_address(value))
        host = f"{parts.hostname}:{parts.port}" if parts.port else f"{parts.hostname}"
    except (Unfit, ValueError):
        return ""
    return f"{parts.scheme}://{host}{parts.path}".rstrip("/")


def address_parts(value: str) -> SplitResult:
    """The parts of an address; those of none where it is broken (`https://[x`)."""
    try:
        return urlsplit(value)
    except ValueError:
        return urlsplit("")


def is_true(value: object) -> bool:
    """Truth as TOML and JSON give it, or YAML's word for it."""
    return str(value).lower() == "true"
