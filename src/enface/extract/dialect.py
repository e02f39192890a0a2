"""Markdown as different programs read it: what they share is CommonMark, what they do not is said here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from msgspec import Struct, field

_JSX = {
    "class": "className",
    "datetime": "dateTime",
    "colspan": "colSpan",
    "rowspan": "rowSpan",
    "tabindex": "tabIndex",
}
_STRAY = re.compile(r"[{}]|%(?![0-9A-Fa-f]{2})")
_ESM = re.compile(r"(?=(?:import|export)\b)")


def _as_it_is(text: str) -> str:
    return text


def _no_module(paragraph: str) -> str:
    """A paragraph that MDX would take for JavaScript begins with a character reference instead."""
    return f"&#{ord(paragraph[0])};{paragraph[1:]}" if _ESM.match(paragraph) else paragraph


class Dialect(Struct, frozen=True, kw_only=True):
    """`own`: enface reads it, so that fences and attributes say what others need HTML for.

    `names` are what attributes of HTML are called; `begun` makes the beginning of a paragraph safe; code that holds
    one of the `unsafe` strings, each a brace and more, is written in HTML, since the program looks for them even there,
    and in titles, addresses and attributes as well. `alone`: a paragraph
    of HTML alone loses its `<p>` unless it is written.
    """

    own: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    begun: Callable[[str], str] = _as_it_is
    unsafe: tuple[str, ...] = ()
    alone: bool = False

    def tag(self, name: str, attributes: Mapping[str, str]) -> str:
        """The opening tag of an HTML element."""
        given = "".join(f' {self.names.get(key, key)}="{escape(value)}"' for key, value in attributes.items())
        return f"<{name}{given}>"

    def url(self, address: str) -> str:
        """The address without braces and stray percent signs, over which other programs stumble."""
        return address if self.own else _STRAY.sub(lambda found: f"%{ord(found[0]):02X}", address)

    def harmless(self, text: str) -> str:
        """The text of a document without `unsafe` strings: what is left of them is where references are understood."""
        for mark in self.unsafe:
            text = text.replace(mark, f"&#{ord(mark[0])};{mark[1:]}")
        return text


OWN = Dialect(own=True)
HUGO = Dialect(unsafe=("{{<", "{{%"))
HTML = Dialect()
MDX = Dialect(names=_JSX, begun=_no_module, alone=True)
