"""Which machine translates: a name becomes an engine, its key taken from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from enface.errors import WrongUse
from enface.model.engines import EngineOptions, Translating
from enface.seams import Engine
from enface.workshop.settings import site_in

_MEANT_TO_BE_NAMED = "command"


def site_engine(root: Path, name: str, environment: Mapping[str, str]) -> Engine:
    """The engine of this name as the site in `root` describes it. Raises WrongUse as `engine_of` does."""
    return engine_of(site_in(root).translating, name, environment)


def engine_of(translating: Translating, name: str, environment: Mapping[str, str]) -> Engine:
    """The engine of this name, or the site's own when it is "". Raises WrongUse where there is none, or no key.

    A program is run only when the command names it: a site's configuration may come from anybody.
    """
    options = _options(translating, name or translating.engine)
    if options.type == "pseudo":
        from enface.adapters.pseudo_engine import PseudoEngine

        return PseudoEngine()
    if options.type == _MEANT_TO_BE_NAMED:
        return _command(options, named=bool(name))
    from enface.adapters import deep_translator_engine as services

    if options.type in services.REFUSED:
        raise WrongUse(
            f"enface does not ask {options.type}: {services.REFUSED[options.type]}", cure=_known(translating)
        )
    if options.type not in services.TYPES:
        raise WrongUse(f"there is no engine {options.name}", cure=_known(translating))
    return services.engine_of(options, environment.get(services.key_variable(options), ""))


def _options(translating: Translating, name: str) -> EngineOptions:
    if not name:
        raise WrongUse("no engine is chosen", cure=f"name one with --engine; {_known(translating)}")
    return translating.options(name)


def _known(translating: Translating) -> str:
    usual = ("pseudo", "google", "mymemory", "libre", "deepl", "microsoft")
    names = dict.fromkeys((*(engine.name for engine in translating.engines), *usual))
    return f"it may be {', '.join(names)}"


def _command(options: EngineOptions, *, named: bool) -> Engine:
    from enface.adapters.command_engine import CommandEngine

    if not options.command:
        cure = f'write command = ["apertium", "-u", "{{pair}}"] below [translate.engines.{options.name}]'
        raise WrongUse(f"nothing says which program {options.name} is", cure=cure)
    if not named:
        cause = f"{options.name} runs a program of this machine: {' '.join(options.command)}"
        raise WrongUse(cause, cure=f"if that is meant, say --engine {options.name}")
    return CommandEngine(options.name, options.command, dict(options.pairs))
