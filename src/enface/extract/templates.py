"""Strings of Jinja2 templates: `_("…")`, `gettext`, `ngettext(one, many, n)`, `pgettext(context, …)`, `npgettext`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

from enface.errors import BadInput
from enface.extract.messages import Filed, templates_of
from enface.model.message import Key, Message
from enface.text.regex import regex

_FUNCTIONS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
_COMMENT = "L10N:"
_PLACEHOLDER = regex(r"\{[A-Za-z_]\w*\}")


def template_messages(files: Mapping[str, str], language: str) -> tuple[Message, ...]:
    """The messages of the templates, path -> source, in the order of paths, then of lines; equal ones are joined.

    `{# L10N: … #}` just before a string becomes its note. Strings with `{name}` carry the flag `python-brace-format`.
    Raises `BadInput` with path and line for a template that Jinja2 cannot parse.
    """
    found = (message for path in sorted(files) for message in _of_template(path, files[path], language))
    templates = templates_of(Filed(domain="", message=message) for message in found)
    return tuple(message for template in templates for message in template.messages)


def _of_template(path: str, source: str, language: str) -> Iterator[Message]:
    from jinja2.exceptions import TemplateSyntaxError
    from jinja2.ext import babel_extract

    options = {"silent": "false", "encoding": "utf-8"}
    try:
        extracted = list(babel_extract(BytesIO(source.encode()), _FUNCTIONS, (_COMMENT,), options))
    except TemplateSyntaxError as error:
        cause = error.message or "it cannot be parsed"
        raise BadInput(cause, path=path, line=error.lineno, rule="template", cure="correct the template") from error
    for _, function, strings, comments in extracted:
        key = _key(function, strings if isinstance(strings, tuple) else (strings,))
        if key is not None:
            notes = tuple(comment.removeprefix(_COMMENT).strip() for comment in comments)
            yield Message(key=key, language=language, references=(path,), notes=notes, flags=flags_of(key))


def _key(function: str, strings: tuple[str | None, ...]) -> Key | None:
    """The key; None where an argument that names the message is no literal."""
    context = None
    if function in {"pgettext", "npgettext"}:
        context, *rest = strings
        if context is None:
            return None
        strings = tuple(rest)
    plural = function in {"ngettext", "npgettext"}
    text, many = (strings[0] if strings else None), (strings[1] if plural and len(strings) > 1 else None)
    if not text or (plural and not many):
        return None
    return Key(context, text, many)


def flags_of(key: Key) -> tuple[str, ...]:
    """`python-brace-format` for a message with `{name}` in it."""
    return ("python-brace-format",) if _PLACEHOLDER.search(f"{key.text} {key.plural or ''}") else ()
