"""View values to HTML: Jinja2 over templates that are already in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

from enface.errors import BadInput
from enface.render.board import Board
from enface.render.engine import Engine
from enface.render.memory import MOST, Memory
from enface.render.strings import Strings
from enface.render.views import Absence, Anchor, Article, Facing, Frame, Index, Listing, Search

Content = Listing | Index | Article | Facing | Search | Anchor | Absence | None
"""What a page shows inside its frame; an anchor for a redirect, nothing for the language picker."""


class Kept:
    """What templates have made of values that many pages show: `{% call kept("card", card) %}…{% endcall %}`.

    What stands between must follow from the value, its language included, and from `more`. It is the object that
    counts, not what it is equal to; None is never kept.
    """

    def __init__(self) -> None:
        self._made: Memory[tuple[object, ...], tuple[object, Markup]] = Memory(8 * MOST)

    def shown(self, name: str, value: object, *more: str, caller: Callable[[], Markup]) -> Markup:
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

        self._environment = Engine(
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
        self._environment.globals["kept"] = Kept().shown

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
