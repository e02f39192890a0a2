"""HTML as editors of content write it -> Markdown. What Markdown has no sign for stays HTML, and is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from posixpath import splitext

from lxml import etree, html

from enface.adopt.places import PICTURES
from enface.adopt.settings import address_parts
from enface.extract.markdown_inline import BREAK, destination, escaped, lines, one_line, titled
from enface.text.markup import INLINE

_THROUGH = frozenset({
    "div", "section", "article", "main", "header", "footer", "aside", "center", "address", "span", "font", "big",
    "tt", "figcaption", "cite", "summary", "body",
})  # fmt: skip
"""What says nothing that Markdown could say: its content stands for it."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset({
    *_HEADINGS, "p", "div", "section", "article", "main", "header", "footer", "aside", "center", "address", "ul", "ol",
    "blockquote", "pre", "table", "figure", "figcaption", "hr", "dl", "details", "iframe", "video", "audio", "form",
    "object", "embed", "fieldset", "script", "style", "noscript", "svg", "canvas", "math",
})  # fmt: skip
_STARS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_STRUCK = frozenset({"del", "s", "strike"})
_OPAQUE = frozenset({"iframe", "video", "audio", "object", "embed", "script", "style", "svg", "canvas", "math", "form"})
_KNOWN = _BLOCKS | _THROUGH | INLINE | _STRUCK | _STARS.keys() | {"a", "li", "tr", "td", "th", "dt", "dd"}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_TICKS = re.compile(r"`+")
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|brush)[-:]\s*([\w+#.-]{1,40})")
_DEEPEST = 60


def markdown_of(text: str) -> tuple[str, Counter[str]]:
    """The Markdown, and how often each element is kept as HTML.

    Every word of the text is in it; a text that is nested 60 deep stays HTML as a whole.
    """
    root = _tree(text)
    writer = _Writer()
    if _depth(root) > _DEEPEST:  # the parser itself leaves out what is nested 2000 deep
        return _SPACES.sub(" ", text).strip(), Counter({"div": 1})
    return "\n\n".join(writer.blocks(root)), writer.kept


def plain_of(text: str) -> str:
    """The words of the HTML."""
    return str(_tree(text).text_content()).strip()


def _tree(text: str) -> html.HtmlElement:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True)
    return html.fragment_fromstring(f"<div>{text}</div>".encode(), create_parent="div", parser=parser)


def _depth(root: html.HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


class _Writer:
    def __init__(self) -> None:
        self.kept: Counter[str] = Counter()

    def blocks(self, element: html.HtmlElement) -> Iterator[str]:
        """The Markdown of each block in the element; words beside blocks are paragraphs."""
        run = [_words(element.text)]
        for child in element:
            if _holds_blocks(child):
                yield from _paragraph(run)
                yield from self._block(child)
                run = [_words(child.tail)]
            else:
                self._add(run, child, _words(child.tail))
        yield from _paragraph(run)

    def _block(self, element: html.HtmlElement) -> Iterator[str]:
        name = str(element.tag)
        if name in _HEADINGS:
            if title := one_line(self._line(element)):
                yield f"{'#' * _HEADINGS[name]} {title}"
        elif name == "figure":
            yield from self._figure(element)
        elif name in {"p", *_THROUGH}:
            yield from self.blocks(element)
        elif name in {"ul", "ol"}:
            yield from self._list(element)
        elif name == "blockquote":
            quoted = "\n\n".join(self.blocks(element))
            yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
        elif name == "hr":
            yield "---"
        elif name == "pre":
            yield from self._preformatted(element)
        elif name == "table" and _is_plain(element):
            yield self._table(element)
        else:
            yield self.kept_block(element)

    def kept_block(self, element: html.HtmlElement) -> str:
        """The element as it is, on one line: an empty line would end a block of HTML."""
        self.kept[str(element.tag)] += 1
        return _raw(element)

    def _line(self, element: html.HtmlElement) -> str:
        return _SPACES.sub(" ", self._run(element)).strip()

    def _add(self, run: list[str], element: html.HtmlElement, tail: str) -> None:
        run += filter(None, [self._inline(element, run[-1][-1:])])
        run += filter(None, [tail])

    def _inline(self, element: html.HtmlElement, before: str) -> str:
        match str(element.tag):
            case "br":
                return BREAK
            case "img":
                return _picture(element, "")
            case "code":
                return _code(element.text_content())
            case name if name in _OPAQUE or name not in _KNOWN:
                return self.kept_block(element)
            case name:
                return _wrapped(name, element, self._run(element), before)

    def _run(self, element: html.HtmlElement) -> str:
        """What stands in the element, blocks of it included, as inline Markdown."""
        run = [_words(element.text)]
        for child in element:
            self._add(run, child, _words(child.tail))
        return "".join(run)

    def _figure(self, element: html.HtmlElement) -> Iterator[str]:
        pictures, captions = element.findall(".//img"), element.findall("./figcaption")
        rest = [each for each in element.iter() if each.tag in _BLOCKS - {"figure", "figcaption", "div", "p"}]
        caption = captions[0] if len(captions) == 1 else None
        if len(pictures) != 1 or rest or _words_beside(element):
            yield from self.blocks(element)
            return
        plain = caption is not None and not len(caption)
        shown = _picture(pictures[0], caption.text_content() if caption is not None and plain else "")
        link = pictures[0].getparent()
        yield _link(link, shown) if link is not None and link.tag == "a" else shown
        if caption is not None and not plain:
            yield from self.blocks(caption)

    def _list(self, element: html.HtmlElement) -> Iterator[str]:
        start = element.get("start", "1")
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1
        written: list[str] = []
        loose = False
        for item in element:
            item_blocks = list(self._block(item)) if item.tag in _BLOCKS else list(self.blocks(item))
            marker = f"{number + len(written)}. " if element.tag == "ol" else "- "
            dense = all(re.match(r"(?:- |\d+\. )", block) for block in item_blocks[1:])
            loose = loose or not dense
            text = ("\n" if dense else "\n\n").join(item_blocks)
            inside = "\n".join(f"{' ' * len(marker)}{line}" if line else "" for line in text.split("\n"))
            written.append(f"{marker}{inside[len(marker) :]}".rstrip())
            if words := _words(item.tail).strip():
                written[-1] += f"\n\n{' ' * len(marker)}{lines(words)}"
        if written:
            yield ("\n\n" if loose else "\n").join(written)

    def _preformatted(self, element: html.HtmlElement) -> Iterator[str]:
        if "verse" in element.get("class", ""):
            run = [_verse(element.text)]
            for child in element:
                self._add(run, child, _verse(child.tail))
            yield from _paragraph(run)
            return
        for breaking in element.iter("br"):
            breaking.tail = f"\n{breaking.tail or ''}"
        text = element.text_content().strip("\n")
        told = " ".join(filter(None, (each.get("class", "") for each in element.iter())))
        language = _LANGUAGE.search(told)
        fence = "`" * max(3, 1 + max((len(run) for run in _TICKS.findall(text)), default=0))
        yield f"{fence}{language[1] if language else ''}\n{text}\n{fence}"

    def _table(self, element: html.HtmlElement) -> str:
        rows = [[one_line(self._line(cell)) for cell in row if cell.tag in {"td", "th"}] for row in element.iter("tr")]
        first = element.find(".//tr")
        head = first is not None and (first.find("th") is not None or next(first.iterancestors()).tag == "thead")
        width = max(map(len, rows), default=0)
        if not head:
            rows.insert(0, [])
        table = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        table.insert(1, f"|{'---|' * width}")
        captions = [block for each in element.findall("caption") for block in self.blocks(each)]
        return "\n\n".join(("\n".join(table), *captions))


def _wrapped(name: str, element: html.HtmlElement, inner: str, before: str) -> str:
    """Inline content with the signs of the element it stands in."""
    if name in _STARS:
        return _starred(name, inner, before)
    if name == "a":
        return _link(element, inner)
    if name in _STRUCK or name in INLINE:
        tag = "del" if name in _STRUCK else name
        return f"<{tag}>{inner}</{tag}>" if inner else ""
    return inner if name in _THROUGH - _BLOCKS else f" {inner} "


def _words(text: str | None) -> str:
    return escaped(_SPACES.sub(" ", text or ""))


def _verse(text: str | None) -> str:
    return BREAK.join(map(escaped, (text or "").split("\n")))


def _paragraph(run: list[str]) -> Iterator[str]:
    text = _SPACES.sub(" ", "".join(run)).strip(f" {BREAK}")
    text = re.sub(f" ?{BREAK} ?", BREAK, text)
    if text:
        yield lines(text)


def _holds_blocks(element: html.HtmlElement) -> bool:
    return element.tag in _BLOCKS or (
        element.tag in _THROUGH | {"a", *_STARS, *INLINE}
        and any(each.tag in _BLOCKS for each in element.iterdescendants())
    )


def _words_beside(figure: html.HtmlElement) -> bool:
    """Whether there are words in the figure outside of its captions."""
    said = sum(len(each.text_content()) for each in figure.findall("./figcaption"))
    return bool(figure.text_content().strip()) and len(figure.text_content().strip()) > said


def _is_plain(table: html.HtmlElement) -> bool:
    """Whether rows and cells of words are all that the table is."""
    for cell in table.iter("td", "th"):
        spans = {cell.get("colspan", "1"), cell.get("rowspan", "1")}
        if spans != {"1"} or any(each.tag in _BLOCKS - {"p", "div"} for each in cell.iterdescendants()):
            return False
    return table.find(".//tr") is not None


def _picture(element: html.HtmlElement, caption: str) -> str:
    title = " ".join((caption or element.get("title") or "").split())
    alt = escaped(" ".join((element.get("alt") or "").split()))
    return f"![{alt}]({destination(element.get('src') or '')}{titled(title)})"


def _link(element: html.HtmlElement, inner: str) -> str:
    """The link; a picture that leads to its own large form stands for itself."""
    href = (element.get("href") or "").strip()
    picture = inner.startswith("![") and splitext(address_parts(href.partition("?")[0]).path)[1].lower() in PICTURES
    if not href or picture or not inner.strip() or any(each.tag == "a" for each in element.iterancestors()):
        return inner
    return f"[{inner.strip()}]({destination(href)}{titled(element.get('title') or '')})"


def _starred(name: str, inner: str, before: str) -> str:
    """Asterisks where they are sure to be read as such, else the element; spaces at the ends stand outside."""
    text = inner.strip(f" {BREAK}")
    if not text:
        return inner
    start = inner.index(text)
    sure = before != "*" and text[0].isalnum() and text[-1].isalnum()
    element = "em" if _STARS[name] == "*" else "strong"
    opened, closed = (_STARS[name],) * 2 if sure else (f"<{element}>", f"</{element}>")
    return f"{inner[:start]}{opened}{text}{closed}{inner[start + len(text) :]}"


def _code(text: str) -> str:
    text = _SPACES.sub(" ", text)
    if not text.strip() or "|" in text:
        return f"<code>{escaped(text)}</code>" if text else ""
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(text)), default=0))
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _raw(element: html.HtmlElement) -> str:
    return _SPACES.sub(" ", html.tostring(element, encoding="unicode", with_tail=False)).strip()
