"""Jinja2 as pages need it: the same templates, the same result, in fewer steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from types import BuiltinMethodType, CodeType, FunctionType, MethodType
from typing import Any, TypeVar

from jinja2 import Environment, Template, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.nodes import Call, Const, EvalContext, Expr, Filter, FromImport, Getattr, Import, Include, Node, Test
from jinja2.runtime import Context, Macro
from jinja2.utils import missing

from enface.render.memory import Memory
from enface.render.safe import MARKUP, safe

V = TypeVar("V")
MOST = 1024
"""What a macro made stays for so many arguments: those of the cards of some hundred documents in all locales."""
CODE = 5
"""The version of the code that templates become: raise it with every change of `_Generator`."""


class _Template(Template):
    """Knows what the code of `_Generator` asks for."""

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
        template.root_render_func.__globals__.update(unsafe=MARKUP.search, Macro=_Macro)
        return template

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """What is imported without context: the same wherever it is, since every template has the same globals."""
        if self._module is None:
            self._module = super()._get_default_module(ctx)
            for each in vars(self._module).values():
                if isinstance(each, _Macro):
                    each.made = Memory(MOST)
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
            return self._said(args, kwargs)
        key: tuple[object, ...] = args[0].autoescape, *map(_named, args[1:])
        if kwargs:
            key += (*kwargs, *map(_named, kwargs.values()))
        known = self.made.get(key)
        if known is not None:
            self.again += 1
            return known[1]
        made = self._said(args, kwargs)
        self.made[key] = (args, kwargs), made
        if len(self.made) == self.made.most > self.again:
            self.made = None
        return made

    @property
    def _asks_more(self) -> bool:
        return bool(self.caller or self.catch_kwargs or self.catch_varargs)

    def _said(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        """The same, made anew: it has few steps where there are no arguments but those that it has names for."""
        if args and isinstance(args[0], EvalContext):
            autoescape, given = args[0].autoescape, args[1:]
        else:
            autoescape, given = self._default_autoescape, args
        lacking = self._argument_count - len(given)
        if kwargs or lacking < 0 or self._asks_more:
            return super().__call__(*args, **kwargs)
        return self._invoke([*given, *[missing] * lacking], autoescape)

    def _invoke(self, arguments: list[Any], autoescape: bool) -> str:  # noqa: FBT001 - as Jinja2 has it
        made: str = self._func(*arguments)
        return safe(made) if autoescape else made


def _named(value: object) -> object:
    return value if type(value) is str else id(value)


class _Generator(CodeGenerator):
    """Lets a template gather what it prints and hand it over as a whole: it passes through all that extend it.

    The three names that its code gives to what is in hand no template can have: those of templates begin with `l_`.
    """

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        """Write the code of some nodes; the outermost gather."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja2's name
        """Write the code of an attribute: only where there is none the environment is asked for something else."""
        self.write("(found if (found := getattr((of := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr(of, {node.attr!r}))")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - Jinja2's own
        """Write the code of what is printed: most of it has nothing to escape, and stays the string it is."""
        if _escapes(frame):
            self.write("(printed if type(printed := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - Jinja2's own
        if _escapes(frame):
            self.write(") is Markup or (type(printed) is str and not unsafe(printed)) else escape(printed))")
        else:
            super()._output_child_post(node, frame, finalize)

    def signature(
        self, node: Call | Filter | Test, frame: Frame, extra_kwargs: Mapping[str, Any] | None = None
    ) -> None:
        """Write the arguments of a call, and nothing of what stands around it: no function here asks for that."""
        super().signature(node, frame, {key: each for key, each in (extra_kwargs or {}).items() if key == "caller"})

    def visit_Include(self, node: Include, frame: Frame) -> None:  # noqa: N802 - Jinja2's name
        """Write the code of an include; one without context hands over by itself, what was before it first."""
        if not node.with_context:
            self.writeline(f"yield concat({frame.buffer})")
            self.writeline(f"{frame.buffer}.clear()")
        if node.ignore_missing or not node.with_context or not _is_name(node.template):
            super().visit_Include(node, frame)
            return
        self.writeline("template = environment.known[", node)
        self.visit(node.template, frame)
        self.write("]")
        inner = f"context.within(template, {self.dump_local_context(frame)})"
        self.writeline(f"{frame.buffer}.extend(template.root_render_func({inner}))")

    def _import_common(self, node: Import | FromImport, frame: Frame) -> None:
        """Write the code of what is imported."""
        if node.with_context or not _is_name(node.template):
            super()._import_common(node, frame)
            return
        self.write("environment.modules[")
        self.visit(node.template, frame)
        self.write("]")


def _is_name(template: Expr) -> bool:
    """Whether it is written down which template is meant."""
    return isinstance(template, Const) and isinstance(template.value, str)


def _escapes(frame: Frame) -> bool:
    """Whether it is known that what is printed here is escaped."""
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


def _asks_nothing(method: Any) -> bool:  # noqa: ANN401 - whatever templates call
    """Whether Jinja2 gives it no context: a function is marked in its own dictionary, where one looks quickest."""
    function = method.__func__
    return type(function) is FunctionType and "jinja_pass_arg" not in function.__dict__


class _Context(Context):
    """Calls what templates call most, macros and methods, without asking what they want to be given."""

    def call(self, obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as Jinja2 has it
        """What `obj` answers."""
        kind: type = type(obj)
        if kind is _Macro:
            return obj(self.eval_ctx, *args, **kwargs)
        if kind is BuiltinMethodType or (kind is MethodType and _asks_nothing(obj)):
            return obj(*args, **kwargs)
        return super().call(obj, *args, **kwargs)

    def within(self, template: Template, local: Mapping[str, Any]) -> Context:
        """The context of a template that is included here."""
        if template.blocks:
            return template.new_context(self.get_all(), shared=True, locals=local)
        found = {name: value for name, value in local.items() if value is not missing}
        inner: _Context = object.__new__(_Context)
        inner.parent = {**self.parent, **self.vars, **found} if self.vars or found else self.parent
        inner.vars, inner.exported_vars, inner.blocks = {}, set(), {}
        inner.environment, inner.name, inner.globals_keys = self.environment, template.name, self.globals_keys
        inner.eval_ctx = EvalContext(self.environment, template.name)
        return inner


class _Asked(dict[str, V]):
    """What is asked for by the name of a template, once."""

    def __init__(self, get: Callable[[str], V]) -> None:
        super().__init__()
        self._get = get

    def __missing__(self, name: str) -> V:
        found = self[name] = self._get(name)
        return found


class Engine(Environment):
    """An environment for the templates of pages: those that are `known`, and the `modules` imported without context."""

    template_class = _Template
    code_generator_class = _Generator
    context_class = _Context

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Jinja2's
        super().__init__(**options)
        self.known = _Asked[Template](super().get_template)
        self.modules = _Asked[TemplateModule](lambda name: self.known[name].module)

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
        return self.known[name]
