"""Jinja2 as pages need it: the same templates, the same result, in fewer steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from re import compile as pattern
from types import CodeType, MethodType
from typing import Any

from jinja2 import Environment, Template, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.nodes import EvalContext, Include, Node
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from enface.render.memory import Memory

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
        """The template of compiled code, whose module has imported what Jinja2 has for these names."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(escape=_escaped, Macro=_Macro)
        return template

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """What is imported without context: the same wherever it is, since every template has the same globals."""
        if self._module is None:
            self._module = super()._get_default_module(ctx)
            for each in vars(self._module).values():
                if isinstance(each, _Macro):
                    each.made = Memory()
        return self._module


class _Macro(Macro):
    """Once imported without context, it knows nothing but its arguments: what it `made` of the same ones stands.

    It is the objects that count, not what they are equal to, except for strings. One that is hardly ever asked for the
    same `again` keeps nothing any more.
    """

    again = 0
    made: Memory[tuple[object, ...], tuple[object, str]] | None = None

    @pass_eval_context
    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - as Jinja2 has it
        """What the macro makes of the arguments; the first is Jinja2's."""
        if self.made is None or not args or not isinstance(args[0], EvalContext):
            return super().__call__(*args, **kwargs)
        key: tuple[object, ...] = args[0].autoescape, *map(_named, args[1:])
        if kwargs:
            key += (*kwargs, *map(_named, kwargs.values()))
        known = self.made.get(key)
        if known is not None:
            self.again += 1
            return known[1]
        made: str = super().__call__(*args, **kwargs)
        self.made[key] = (args, kwargs), made
        if len(self.made) == self.made.most > self.again:
            self.made = None
        return made


def _named(value: object) -> object:
    return value if type(value) is str else id(value)


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
        if kind is not _Macro and (kind is not MethodType or hasattr(obj, "jinja_pass_arg")):
            return super().call(obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return obj(self.eval_ctx, *args, **kwargs) if kind is _Macro else obj(*args, **kwargs)


class Engine(Environment):
    """An environment for the templates of pages."""

    template_class = _Template
    code_generator_class = _Generator
    context_class = _Context

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Jinja2's
        super().__init__(**options)
        self._known: dict[str, Template] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain dictionary: Jinja2 looks through it at every import."""
        return {**self.globals, **(d or {})}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja2's name
    ) -> Template:
        """The template of this name: templates do not change while there is an environment of them."""
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = super().get_template(name)
        return known
