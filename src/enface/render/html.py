"""View values to HTML: Jinja2 over templates that are already in memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from types import CodeType, TracebackType
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape

from enface.errors import BadInput
from enface.render.board import Board
from enface.render.memory import Memory
from enface.render.strings import Strings
from enface.render.views import Absence, Anchor, Article, Facing, Frame, Index, Listing, Search

Content = Listing | Index | Article | Facing | Search | Anchor | Absence | None
"""What a page shows inside its frame; an anchor for a redirect, nothing for the language picker."""
_MARKUP = re.compile("[&<>\"']")


class _Template(Template):
    """Most of what templates print has nothing to escape, and is part of a page at once: it stays the string it is."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja2's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """The template of compiled code, whose module has imported Jinja2's `escape`."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _escaped
        return template


class _Environment(Environment):
    template_class = _Template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain dictionary: Jinja2 looks through it at every import."""
        return {**self.globals, **(d or {})}


def _escaped(value: object) -> str:
    kind = type(value)
    if kind is Markup or (kind is str and not _MARKUP.search(value)):  # type: ignore[call-overload]
        return value  # type: ignore[return-value]
    return escape(value)


class Kept:
    """What templates have made of values that many pages show: `{% call kept("card", card) %}…{% endcall %}`.

    What stands between must follow from the value, its language included, and from `more`. It is the object that
    counts, not what it is equal to; None is never kept.
    """

    def __init__(self) -> None:
        self._made: Memory[tuple[object, ...], tuple[object, Markup]] = Memory()

    def __call__(self, name: str, value: object, *more: str, caller: Callable[[], Markup]) -> Markup:
        """What `caller` makes of `value` under this name, made now or before."""
        if value is None:
            return caller()
        asked = name, id(value), *more
        known = self._made.get(asked)
        if known is None:
            known = self._made[asked] = value, caller()
        return known[1]


class Pages:
    """Renders pages from `sources`: template name -> text. Made once per build; safe to share between threads.

    A site's own templates replace the theme's of the same name before they come here. `cache` keeps compiled templates.
    """

    def __init__(self, sources: Mapping[str, str], *, cache: BytecodeCache | None = None) -> None:
        def load(name: str) -> tuple[str, str, None] | None:
            return (sources[name], name, None) if name in sources else None

        self._environment = _Environment(
            loader=FunctionLoader(load),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=cache,
            cache_size=-1,
        )
        self._environment.globals["kept"] = Kept()

    def render(self, name: str, frame: Frame, page: Content, strings: Strings) -> str:
        """The template `name` filled with these values.

        A template that cannot be compiled or asks for what is not there raises BadInput with its name and line.
        """
        try:
            return self._environment.get_template(name).render(frame=frame, page=page, **_words(strings))
        except TemplateError as error:
            raise _bad(error, name) from error

    def render_board(self, board: Board) -> str:
        """The page about the state of translations: it is the desk's, and in English."""
        try:
            return self._environment.get_template("status.html").render(board=board)
        except TemplateError as error:
            raise _bad(error, "status.html") from error


def _words(strings: Strings) -> dict[str, Callable[..., Markup]]:
    return {
        "_": strings.gettext,
        "gettext": strings.gettext,
        "ngettext": strings.ngettext,
        "pgettext": strings.pgettext,
        "npgettext": strings.npgettext,
        "join": strings.join,
    }


def _bad(error: TemplateError, name: str) -> BadInput:
    if isinstance(error, TemplateSyntaxError):
        place = (error.name or name, error.lineno)
    else:
        place = _innermost(error.__traceback__) or (name, 0)
    return BadInput(
        f"the template fails: {error.message}",
        cure="compare it with the theme's own template of that name",
        path=place[0],
        line=place[1],
        rule="template",
    )


def _innermost(trace: TracebackType | None) -> tuple[str, int] | None:
    """Template and line where it failed: Jinja2 rewrites its frames so that they name the template as their file."""
    found = None
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.endswith(".html"):
            found = (filename, trace.tb_lineno)
        trace = trace.tb_next
    return found
