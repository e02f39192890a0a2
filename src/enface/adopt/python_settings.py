"""Configuration written in Python, read without running it: names that are given plain values."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from enface.errors import BadInput

_LONGEST = 500_000


def read_assignments(text: str, path: str) -> Mapping[str, object]:
    """The names that a file gives texts, numbers, lists and tables of such, names of texts and numbers among them.

    Everything computed is left out. Raises BadInput for what is no Python.
    """
    try:
        tree = ast.parse(text[:_LONGEST])
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", 0) or 0
        raise BadInput("it is no Python", cure="correct it", path=path, line=line, rule="adopt") from None
    found: dict[str, object] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            value = _value(node.value, found, 0)
            if value is not None:
                found[node.targets[0].id] = value
    return found


def _value(node: ast.expr, known: Mapping[str, object], depth: int) -> object:
    """The value; None for whatever is computed, or nested deeper than 20."""
    if depth > 20:
        return None
    match node:
        case ast.Constant(value=str() | int() | float() as value):
            return value if not isinstance(value, int) or value.bit_length() < 64 else None
        case ast.Name(id=name):
            named = known.get(name)
            return named if isinstance(named, (str, int, float)) else None  # lists of lists grow with powers of two
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return [_value(item, known, depth + 1) for item in items]
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            made = ((_value(key, known, depth + 1), _value(value, known, depth + 1)) for key, value in pairs if key)
            return {str(key): value for key, value in made if isinstance(key, (str, int, float))}
        case _:
            return None


def text_in(settings: Mapping[str, object], name: str, default: str = "") -> str:
    """The text under a name."""
    found = settings.get(name)
    return found if isinstance(found, str) else default
