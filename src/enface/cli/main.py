"""`enface VERB …`: finds the verb's module, runs it, and turns errors into messages and exit codes."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from keyword import iskeyword
from types import ModuleType
from typing import NoReturn, cast

from enface import __version__
from enface.cli.say import harmless
from enface.errors import EnfaceError, WrongUse

_RARELY = (50_000, 20, 20)
"""When the collector looks for cycles: catalogs are many small values that live as long as the verb."""
VERBS = (
    "init",
    "adopt",
    "new",
    "locale",
    "detect",
    "extract",
    "update",
    "translate",
    "export",
    "import",
    "review",
    "check",
    "migrate",
    "status",
    "explain",
    "build",
    "weave",
    "serve",
    "deploy",
    "glossary",
    "theme",
    "lint",
    "memory",
    "po",
)
"""In the order in which a site's life needs them. Each is a module of this package (`import_` where the name is a word
of Python) with `register(subparsers)`, which adds its parser, and `run(args) -> int`, which gives the exit code."""

_EPILOG = """exit codes: 0 fine, 1 problems found, 2 wrong use, 3 warnings under --strict,
4 something out of date under --check, or below --fail-under"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code: 130 when interrupted, 141 when nobody reads the output."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    try:
        code = _run(words)
        sys.stdout.flush()
    except EnfaceError as error:
        print(harmless(error if error.path else f"enface: {error}"), file=sys.stderr)
        return 2 if isinstance(error, WrongUse) else 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # What is still buffered would fail again, loudly, when the interpreter closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        said = f"enface: {where}{error.strerror or error} (check permissions and the space on the disk)"
        print(harmless(said), file=sys.stderr)
        return 1
    return code


def program() -> NoReturn:
    """Run it as a process of its own, which leaves what it holds to the system: to free all that takes longer."""
    code = main()
    if len(sys._current_frames()) > 1:  # noqa: SLF001 - threads, which Python waits for
        sys.exit(code)
    atexit._run_exitfuncs()  # noqa: SLF001 - what Python does then, but for the rest of it
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _run(words: Sequence[str]) -> int:
    """Only the verb that is asked for is imported; all of them when none is, since then the help lists them."""
    verb = _verb(words)
    if verb and verb not in VERBS:
        raise WrongUse(f"{verb} is no verb", cure=f"the verbs are {', '.join(VERBS)}")
    parser = _parser([verb] if verb else () if words == ["--version"] else VERBS)
    args = parser.parse_args(words)
    if args.verb is None:
        parser.print_help(sys.stderr)
        return 2
    gc.set_threshold(*_RARELY)
    with _without("typing_extensions"):
        import_module("msgspec")
    code: int = _module(args.verb).run(args)
    return code


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Have what is loaded do without a module that it can spare, and that takes as long to load as itself."""
    spared = name not in sys.modules
    if spared:
        sys.modules[name] = cast("ModuleType", None)
    try:
        yield
    finally:
        if spared:
            del sys.modules[name]


def _module(verb: str) -> ModuleType:
    return import_module(f"enface.cli.{verb}{'_' if iskeyword(verb) else ''}")


def _verb(words: Sequence[str]) -> str:
    """The first word that is neither an option nor the value of one; "" when there is none."""
    rest = iter(words)
    for word in rest:
        if word == "-C":
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return ""


def _parser(verbs: Iterable[str]) -> ArgumentParser:
    parser = ArgumentParser(
        prog="enface",
        description="Publishes reviews in every language of their readers.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"enface {__version__}")
    parser.add_argument(
        "-C",
        dest="directory",
        metavar="DIR",
        help="the site's folder; default: the nearest parent folder that has an enface.toml",
    )
    subparsers = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs")
    for verb in verbs:
        _module(verb).register(subparsers)
    return parser


def _speak_utf8() -> None:
    """Titles and names come in every script; a pipe or a C locale must not change that."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
