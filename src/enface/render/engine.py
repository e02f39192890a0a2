"""Jinja2 as pages need it: the same templates, the same result, in fewer steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from re import compile as pattern
from types import CodeType, MethodType
from typing import Any

from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Include, Node
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

CODE = 2
"""The version of the code that templates become: raise it with every change of `_Generator`."""
_MARKUP = pattern("[&<>\"']")


class _Template(Template):
    """Most of what templates print has nothing to escape: it stays the string it is."""

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


def _escaped(value: object) -> str:
    kind = type(value)
    if kind is Markup or (kind is str and not _MARKUP.search(value)):  # type: ignore[call-overload]
        return value  # type: ignore[return-value]
    return escape(value)


class _Generator(CodeGenerator):
    """Lets a template gather what it prints and hand it over as a whole: it passes through all that extend it."""

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        """Write the code of some nodes; the outermost gather."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")

    def visit_Include(self, node: Include, frame: Frame) -> None:  # noqa: N802 - Jinja2's name
        """Write the code of an include; one without context hands over by itself, what was before it first."""
        if not node.with_context:
            self.writeline(f"yield concat({frame.buffer})")
            self.writeline(f"{frame.buffer}.clear()")
        super().visit_Include(node, frame)


class _Context(Context):
    """Calls what templates call most, macros and methods, without asking what they want to be given."""

    def call(self, obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as Jinja2 has it
        """What `obj` answers; Jinja2 adds variables of its own that are for functions which ask for them."""
        kind: type = type(obj)
        if kind is not Macro and (kind is not MethodType or hasattr(obj, "jinja_pass_arg")):
            return super().call(obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return obj(self.eval_ctx, *args, **kwargs) if kind is Macro else obj(*args, **kwargs)


class Engine(Environment):
    """An environment for the templates of pages."""

    template_class = _Template
    code_generator_class = _Generator
    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain dictionary: Jinja2 looks through it at every import."""
        return {**self.globals, **(d or {})}
