"""HTML -> the elements of a page and its text, each with the language and direction that hold there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from lxml import etree

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
_ENDS_P = frozenset({
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main",
    "menu", "nav", "ol", "p", "search", "section", "summary", "table", "ul",
})  # fmt: skip
"""What ends an open paragraph (HTML, 13.2.6.4.7), whatever the parser makes of it."""
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


@dataclass(frozen=True, kw_only=True)
class Page:
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
    outside: _State | None  # what holds round the open paragraph


_START = _State(
    Setting("", ""), marked=False, block=-1, quiet=False, path="", landmark="", labelled=False, outside=None
)


def read_page(path: str, address: str, data: bytes) -> Page:
    """The page as a browser would see it: malformed HTML is repaired, a file without elements has `<html>` alone."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(data, parser) if data.strip() else None
    walk = _Walk()
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


def _contents(node: etree._Element, inside: _State) -> Iterator[tuple[etree._Element | str, _State]]:
    """Texts and elements in a node, each with what holds there.

    Where the parser leaves a paragraph open that a browser would have ended, the rest stands outside.
    """
    if node.text:
        yield node.text, inside
    for child in node:
        if child.tag in _ENDS_P and inside.outside is not None:
            inside = inside.outside
        yield child, inside
        if child.tail:
            yield child.tail, inside


class _Walk:
    """Gathers elements and texts in document order."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._blocks: list[tuple[str, int, str, str]] = []
        self._texts: dict[tuple[int, Setting, bool], list[str]] = {}

    def through(self, root: etree._Element) -> None:
        pending: list[tuple[etree._Element | str, _State]] = [(root, _START)]
        while pending:
            node, state = pending.pop()
            if isinstance(node, str):
                self._say(node, state)
                continue
            inside = self._enter(node, state)
            if node.tag != "template":  # what is in it is not on the page
                pending += reversed(list(_contents(node, inside)))

    def _enter(self, node: etree._Element, state: _State) -> _State:
        tag = str(node.tag)
        attrs = {str(name).lower(): str(value) for name, value in node.attrib.items()}
        text = _text(node, tag) if tag in _TEXTS else ""
        line = node.sourceline or 0
        self.elements.append(Element(tag, line, attrs, state.setting, text, state.landmark, state.labelled))
        setting = Setting(attrs.get("lang", state.setting.lang), attrs.get("dir", state.setting.dir).lower())
        name = f"{tag}.{attrs['class'].split()[0]}" if attrs.get("class", "").strip() else tag
        inside = _State(
            setting=setting,
            marked=state.marked or ("lang" in attrs and tag != "html"),
            block=state.block,
            quiet=state.quiet or tag in _SILENT or _is_quiet(attrs),
            labelled=state.labelled or tag == "label",
            path=f"{state.path}/{name}",
            landmark=tag if tag in _LANDMARKS else state.landmark,
            outside=state if tag == "p" else state.outside if tag not in _BLOCKS else None,
        )
        if tag in _BLOCKS:
            self._blocks.append((tag, line, inside.path, inside.landmark))
            inside = inside._replace(block=len(self._blocks) - 1)
        elif tag == "br":
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


def _text(node: etree._Element, tag: str) -> str:
    text = "".join(str(part) for part in node.itertext())
    if tag in {"a", "button"} and not text.strip():
        return " ".join(str(each.get("alt") or each.get("aria-label") or "") for each in node.iter())
    return text


def _words(content: str) -> set[str]:
    return {word.strip().lower() for word in content.split(",")}
