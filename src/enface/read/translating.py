"""The table `[translate]` of enface.toml: which machines translate, and where they are."""

from __future__ import annotations

from collections.abc import Callable

from enface.model.engines import EngineOptions, Translating
from enface.read import values
from enface.read.fields import Fields, Unfit, show

TYPES = ("pseudo", "command", "google", "mymemory", "libre", "deepl", "microsoft")
"""The kinds of engines."""

_SECRET = {"key": "key_env", "api_key": "key_env", "auth_key": "key_env", "token": "key_env", "kind": "type"}


def read_translating(root: Fields) -> Translating:
    """The engines of a site, and the one that is asked when nobody names one."""
    fields = root.below("translate")
    table = fields.below("engines")
    engines = tuple(_engine(table.below(key), key) for key in table.keys if table.key_as(key, values.identifier))
    translating = Translating(engine=fields.take("engine", values.identifier, ""), engines=engines)
    fields.unknown("error", {"default": "engine"})
    return translating


def _engine(fields: Fields, name: str) -> EngineOptions:
    kind = values.one_of(TYPES)
    usual = name if name in TYPES else ""
    if not usual and not fields.present("type"):
        fields.report(f"{fields.name('type')} is missing", f"write one of {', '.join(TYPES)}", key="type")
    options = EngineOptions(
        name=name,
        type=fields.take("type", kind, usual),
        url=fields.take("url", values.web_address, ""),
        key_env=fields.take("key_env", values.text, ""),
        region=fields.take("region", values.text, ""),
        per_second=fields.take("per_second", values.between(0.01, 1000), 0.0),
        codes=_words(fields.below("codes"), values.language),
        command=fields.take("command", _command, ()),
        pairs=_words(fields.below("pairs"), values.text),
    )
    fields.unknown("error", _SECRET)
    return options


def _words(fields: Fields, kind: Callable[[object], str]) -> tuple[tuple[str, str], ...]:
    found = ((fields.key_as(key, kind), fields.take(key, values.text, "")) for key in fields.keys)
    return tuple((key, word) for key, word in found if key and word)


def _command(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
        raise Unfit(f"is {show(value)}, not a list of words", 'write it like ["apertium", "-u", "{pair}"]')
    return tuple(value)
