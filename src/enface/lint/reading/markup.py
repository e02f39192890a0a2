"""HTML -> the elements of a page and its text, each with the language and direction that hold there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from enface.lint.reading.lines import LINE, with_lines, without_lines

_TEXTS = frozenset({
    "title", "script", "a", "button", "h1", "h2", "h3", "h4", "h5", "h6", "label", "time", "summary", "option", "style",
})  # fmt: skip
_BLOCKS = frozenset({
    "p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote", "summary",
    "caption", "label", "legend", "div", "section", "article", "main", "nav", "header", "footer", "aside", "figure",
    "details", "body", "ul", "ol", "dl", "table", "address", "button", "option", "form", "fieldset", "tr", "title",
})  # fmt: skip
_SILENT = frozenset({"script", "style", "code", "pre", "kbd", "samp", "var", "template", "textarea", "svg", "math",
                     "cite", "noscript", "bdi", "object", "iframe"})  # fmt: skip
_DEEPEST = 512
"""Where elements are nested deeper browsers do not nest them: what stands there is seen without the way to it."""
_LONGEST = 20_000
"""Letters of the text of an element that holds others, which may hold it all again."""
_LANDMARKS = frozenset({"main", "nav", "header", "footer", "aside", "article"})


class Setting(NamedTuple):
    """Language and direction that hold at some place; empty where nobody has said."""

    lang: str
    dir: str


class Element(NamedTuple):
    """An element; `around` is what holds outside it.

    `text` is kept for titles, scripts, headings and the like; in links and buttons pictures have that of their `alt`.
    `landmark` is the nearest one around it, `labelled` whether a label is.
    """

    tag: str
    line: int
    attrs: Mapping[str, str]
    around: Setting
    text: str
    landmark: str = ""
    labelled: bool = False

    def get(self, name: str) -> str:
        """The attribute without outer white space; empty when absent."""
        return self.attrs.get(name, "").strip()

    def rels(self) -> frozenset[str]:
        """The words of its `rel`."""
        return frozenset(self.get("rel").lower().split())

    @property
    def lang(self) -> str:
        """The language that holds inside it."""
        return self.attrs.get("lang", self.around.lang)


class Stretch(NamedTuple):
    """Text of one block in one language; `marked` when another element than `<html>` says which.

    `path` are the names and first classes of the elements down to it; `quiet` text is code, a name or the like, of
    which no language is asked.
    """

    line: int
    tag: str
    lang: str
    dir: str
    marked: bool
    path: str
    landmark: str
    text: str


class Page(Struct, frozen=True, kw_only=True, dict=True):
    """One HTML file; `path` is below the folder, `address` on the host, `size` in bytes."""

    path: str
    address: str
    elements: tuple[Element, ...]
    stretches: tuple[Stretch, ...] = ()
    size: int = 0

    @cached_property
    def _by_tag(self) -> Mapping[str, list[Element]]:
        found = defaultdict[str, list[Element]](list)
        for element in self.elements:
            found[element.tag].append(element)
        return found

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these names, name by name."""
        return (element for tag in tags for element in self._by_tag.get(tag, ()))

    @property
    def root(self) -> Element:
        """`<html>`."""
        return self.elements[0]

    @property
    def lang(self) -> str:
        """The page's language as declared."""
        return self.root.get("lang")

    def links(self, rel: str) -> Iterator[Element]:
        """The `<link>` elements with this relation."""
        return (element for element in self.all("link") if rel in element.rels())

    @cached_property
    def _by_meta(self) -> Mapping[str, list[Element]]:
        found = defaultdict[str, list[Element]](list)
        for meta in self.all("meta"):
            for key in {meta.get(key).lower() for key in ("name", "property", "http-equiv")} - {""}:
                found[key].append(meta)
        return found

    def metas(self, name: str) -> Iterator[Element]:
        """The `<meta>` elements with this name, property or http-equiv."""
        return iter(self._by_meta.get(name, ()))

    @property
    def indexable(self) -> bool:
        """Whether robots may list it."""
        return not any({"noindex", "none"} & _words(meta.get("content")) for meta in self.metas("robots"))

    @property
    def refresh(self) -> str | None:
        """Where it sends readers at once, None when it does not."""
        meta = next(self.metas("refresh"), None)
        if meta is None:
            return None
        _, _, url = meta.get("content").partition("=")
        return url.strip().strip("'\"")


class _State(NamedTuple):
    """What holds inside an element."""

    setting: Setting
    marked: bool
    block: int
    quiet: bool
    path: str
    landmark: str
    labelled: bool
    depth: int


_START = _State(Setting("", ""), marked=False, block=-1, quiet=False, path="", landmark="", labelled=False, depth=0)


def read_page(path: str, address: str, data: bytes) -> Page:
    """The page as a browser would see it (HTML, 13.2), with lines; a file without elements has `<html>` alone."""
    walk = _Walk()
    root = LexborHTMLParser(with_lines(data.decode("utf-8", "replace").removeprefix("\ufeff"))).root
    if root is not None:
        walk.through(root)
    empty = Element("html", 1, {}, Setting("", ""), "")
    return Page(
        path=path,
        address=address,
        elements=tuple(walk.elements) or (empty,),
        stretches=tuple(walk.stretches()),
        size=len(data),
    )


class _Walk:
    """Gathers elements and texts in document order."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._blocks: list[tuple[str, int, str, str]] = []
        self._texts: dict[tuple[int, Setting, bool], list[str]] = {}

    def through(self, root: LexborNode) -> None:
        inside: dict[int, _State] = {}
        for node in root.traverse(include_text=True):
            parent = node.parent
            state = inside.get(parent.mem_id, _START) if parent is not None else _START
            tag = node.tag
            if tag == "-text":
                self._say(without_lines(node.text_content or ""), state)
            elif tag and tag[0] not in "-!_":
                inside[node.mem_id] = self._enter(node, tag, state)

    def _enter(self, node: LexborNode, tag: str, state: _State) -> _State:
        attrs = {name: without_lines(value or "") for name, value in node.attributes.items()}
        line = int(attrs.pop(LINE, None) or (self.elements[-1].line if self.elements else 1))
        text = _text(node, tag) if tag in _TEXTS and state.depth < _DEEPEST else ""
        if tag == "title" and "/svg" in state.path:
            tag = "svg:title"
        self.elements.append(Element(tag, line, attrs, state.setting, text, state.landmark, state.labelled))
        setting = Setting(attrs.get("lang", state.setting.lang), attrs.get("dir", state.setting.dir).lower())
        names = attrs["class"].split() if "class" in attrs else ()
        inside = _State(
            setting=setting,
            marked=state.marked or ("lang" in attrs and tag != "html"),
            block=state.block,
            quiet=state.quiet or tag in _SILENT or _is_quiet(attrs),
            labelled=state.labelled or tag == "label",
            path=_below(state, f"{tag}.{names[0]}" if names else tag),
            depth=state.depth + 1,
            landmark=tag if tag in _LANDMARKS else state.landmark,
        )
        if tag in _BLOCKS:
            self._blocks.append((tag, line, inside.path, inside.landmark))
            return inside._replace(block=len(self._blocks) - 1)
        if tag == "br":
            self._say(" ", state)
        return inside

    def _say(self, text: str, state: _State) -> None:
        if state.block >= 0:
            key = (state.block, state.setting, state.marked)
            self._texts.setdefault(key, []).append("\ufffc" if state.quiet else text)

    def stretches(self) -> Iterator[Stretch]:
        """The texts by block and language, in order of blocks; what is quiet is one object replacement character."""
        for (block, setting, marked), parts in self._texts.items():
            text = " ".join("".join(parts).split())
            if text.strip("\ufffc "):
                tag, line, path, landmark = self._blocks[block]
                yield Stretch(line, tag, setting.lang, setting.dir, marked, path, landmark, text)


def _is_quiet(attrs: Mapping[str, str]) -> bool:
    """Whether the text in an element is a name, or not for reading."""
    return (
        attrs.get("translate", "").lower() == "no"
        or attrs.get("aria-hidden") == "true"
        or (attrs.get("role") == "img" and bool(attrs.get("aria-label", "").strip()))
    )


def _below(state: _State, name: str) -> str:
    return f"{state.path}/{name}" if state.depth < _DEEPEST else state.path


def _text(node: LexborNode, tag: str) -> str:
    text = without_lines(node.text(deep=True))
    if tag not in {"script", "style"}:
        text = text[:_LONGEST]
    if tag in {"a", "button"} and not text.strip():
        inner = (each.attributes for each in node.traverse())
        return " ".join(attrs.get("alt") or attrs.get("aria-label") or "" for attrs in inner)
    return text


def _words(content: str) -> set[str]:
    return {word.strip().lower() for word in content.split(",")}
