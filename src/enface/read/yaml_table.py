"""YAML -> Table, from the parser's events: nothing is ever constructed, expanded or guessed.

A mapping, lists and scalars are all there is: no anchors, no tags, no types (the fields give those).
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from enface.errors import BadInput
from enface.read.fields import show
from enface.read.table import MAX_DEPTH, MAX_TABLE, Table

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_TAGS = "tag:yaml.org,2002:"
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_KNOWN = (
    ("mapping values", "a “: ” stands in a value without quotes",
     'put the value in quotes, as in title: "Run: a film", or give the line above its colon'),
    ("cannot start any token", "a value begins with a character that YAML keeps for itself",
     "put the value in quotes, and indent with spaces, not tabs"),
    ("unexpected end of stream", "a quotation mark is never closed", "close it"),
    ("expected ',' or", "a list or table in brackets is never closed", "close it"),
    ("could not find expected ':'", "a line has no “key: value”", "write key: value, or indent the line"),
)  # fmt: skip


def parse_yaml(text: str, *, path: str, first_line: int = 1) -> Table:
    """The mapping that `text` holds; its first line is line `first_line` of the file.

    Raises BadInput with line and cure for syntax errors, duplicate keys, aliases, tags, more than 64 kB, or tables
    and lists nested deeper than 20.
    """
    return _Reading(path, first_line).table(text)


class _Reading:
    """One pass over the events, with a stack of its own: depth costs no recursion."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines: dict[tuple[str, ...], int] = {}

    def table(self, text: str) -> Table:
        if len(text.encode("utf-8", "replace")) > MAX_TABLE:
            raise self.trouble(0, f"there are more than {MAX_TABLE:,} bytes of YAML", "move the text into the body")
        try:
            value = self.value(self.events(text))
        except yaml.YAMLError as error:
            raise self.syntax(error, text) from None
        if value is None:
            value = {}
        if not isinstance(value, dict):
            raise self.trouble(0, "there are no keys", "write key: value lines")
        return Table(values=value, lines=self.lines, first_line=self.first_line)

    def events(self, text: str) -> Iterator[yaml.Event]:
        depth = 0
        for event in yaml.parse(text, Loader=_LOADER):
            line = _line(event)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise self.trouble(line, f"values are nested deeper than {MAX_DEPTH}", "flatten them")
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            self.refuse(event, line)
            yield event

    def refuse(self, event: yaml.Event, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.trouble(
                line, "there is an anchor or an alias (& or *)", "write the value out, or put it in quotes"
            )
        if (tag := getattr(event, "tag", None)) and tag != "!":
            raise self.trouble(
                line, f"there is a tag, {show(tag.replace(_TAGS, '!!'))}", "delete it, or put the value in quotes"
            )

    def value(self, events: Iterator[yaml.Event]) -> object:
        documents = [self.node(event, events, ()) for event in events if isinstance(event, yaml.NodeEvent)]
        if len(documents) > 1:
            raise self.trouble(0, "there is more than one YAML document", "keep one")
        return documents[0] if documents else None

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], way: tuple[str, ...]) -> object:
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(events, way)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self.node(item, events, way) for item in _until(events, yaml.SequenceEndEvent)]
        if isinstance(event, yaml.ScalarEvent):
            return None if not event.style and event.value in _NULL else event.value
        raise TypeError(event)

    def mapping(self, events: Iterator[yaml.Event], way: tuple[str, ...]) -> dict[str, object]:
        values: dict[str, object] = {}
        for event in _until(events, yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise self.trouble(line, "a key is a table or a list", "write a word before the colon")
            key = event.value
            if key in values:
                first = self.lines.get((*way, key), 0)
                raise self.trouble(line, f"“{key[:60]}” is given twice, first on line {first}", "delete one of the two")
            self.lines.setdefault((*way, key), self.first_line + line)
            values[key] = self.node(next(events), events, (*way, key))
        return values

    def syntax(self, error: yaml.YAMLError, text: str) -> BadInput:
        problem = str(getattr(error, "problem", None) or getattr(error, "reason", "") or "not readable")
        cause, cure = next(
            ((cause, cure) for sign, cause, cure in _KNOWN if sign in problem),
            (f"not YAML: {problem}", "check quotation marks, colons and indentation here"),
        )
        unclosed = cause.endswith("never closed")  # noticed further down, made where the value begins
        mark = getattr(error, "context_mark" if unclosed else "problem_mark", None)
        line = mark.line if mark else text.count("\n", 0, getattr(error, "position", 0))
        return self.trouble(min(line, text.count("\n")), cause, cure)

    def trouble(self, line: int, cause: str, cure: str) -> BadInput:
        return BadInput(cause, cure=cure, path=self.path, line=self.first_line + line, rule="front-matter")


def _line(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def _until(events: Iterator[yaml.Event], end: type[yaml.Event]) -> Iterator[yaml.Event]:
    for event in events:
        if isinstance(event, end):
            return
        yield event
