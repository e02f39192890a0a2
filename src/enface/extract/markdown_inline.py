"""Markdown of inline content: the inverse of reading, exact by CommonMark 0.31.2.

Whatever is no markup is escaped; emphasis that asterisks cannot express (6.2: beside letters and punctuation of any
script) is written with HTML tags; so is everything that Markdown has no sign for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from enface.extract.dialect import Dialect
from enface.extract.html import Setting, address, differs
from enface.extract.inline import Mark, Run
from enface.model.document import Span
from enface.text.markup import INLINE
from enface.text.tags import direction_of

BREAK = "\x00"
"""Stands for a hard break until it is known where the text goes."""

_SIGNS = re.compile(
    r"[\\`*_\[\]{}<~|]|&(?=[#A-Za-z])|!(?=\[|\Z)|:(?=[A-Za-z]|//|:)|(?<=\w)@(?=\w)|(?<=www)\.|(?:(?<=\s)|(?<=#)|\A)#"
)
_LINE = re.compile(r"^(?:([-+=>:#|])|(\d{1,9})([.)]))", re.MULTILINE)
_KEPT = ("title", "datetime", "dir")
_STARS = {"emphasis": "*", "strong": "**"}
_ELEMENTS = {"emphasis": "em", "strong": "strong"}
_TICKS = re.compile(r"`+")
_WORD = frozenset("LMN")


def escaped(text: str) -> str:
    """Text in which nothing is markup, anywhere but at the beginning of a line."""
    return _SIGNS.sub(lambda found: f"\\{found[0]}", text)


def referenced(text: str) -> str:
    """Text in which nothing is markup, neither in Markdown nor in a block of HTML, which knows no backslashes."""
    return _SIGNS.sub(lambda found: f"&#{ord(found[0])};", text)


def lines(written: str) -> str:
    """Written inline content as the lines of a paragraph: hard breaks, and nothing that begins another block."""
    if written.startswith("<"):  # a tag alone on its line would begin a block of HTML
        return one_line(written)
    return _LINE.sub(_harmless, written.replace(BREAK, "\\\n"))


def one_line(written: str) -> str:
    """Written inline content where a line must not end: in headings and tables."""
    return _LINE.sub(_harmless, written.replace(BREAK, "<br />"))


def _harmless(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def inline_markdown(runs: Sequence[Run], language: str, setting: Setting, dialect: Dialect) -> str:
    """The runs, standing where `language` is in force, with `BREAK` for hard breaks; for `lines` or `one_line`."""
    return _Writer(runs, language, setting, dialect).written()


class _Writer:
    def __init__(self, runs: Sequence[Run], language: str, setting: Setting, dialect: Dialect) -> None:
        self._runs = [run for run in runs if run != ""]
        self._setting, self._dialect = setting, dialect
        self._said: list[str] = []
        self._closing: list[str] = []
        self._in_force = [language]

    def written(self) -> str:
        for index, run in enumerate(self._runs):
            if isinstance(run, str):
                self._said.append(self._text(run))
            elif run.edge == "empty":
                self._said.append(self._unit(run))
            elif run.edge == "open":
                start, end = self._pair(index, run.span)
                self._said.append(start)
                self._closing.append(end)
                self._in_force.append(run.span.language.tag if run.span.language else self._in_force[-1])
            else:
                self._said.append(self._closing.pop())
                self._in_force.pop()
        return "".join(self._said)

    def _text(self, run: str) -> str:
        return escaped(run.replace("\n", " "))

    def _before(self) -> str:
        return next((piece[-1] for piece in reversed(self._said) if piece), "")

    def _pair(self, index: int, span: Span) -> tuple[str, str]:
        if span.kind in _STARS:
            return self._emphasis(index, span)
        if span.kind == "link":
            return self._link(span)
        if self._dialect.own and span.kind in {"foreign", "term"}:
            return "[", f"]{{{_own_attributes(span)}}}"
        name, attributes = _html(span)
        attributes |= self._language(span)
        return self._element(name, attributes) if name != "span" or attributes else ("", "")

    def _emphasis(self, index: int, span: Span) -> tuple[str, str]:
        star, lang = _STARS[span.kind], self._language(span)
        if not lang and star not in self._closing and self._may_star(index):
            return star, star
        return self._element(_ELEMENTS[span.kind], lang)

    def _element(self, name: str, attributes: dict[str, str]) -> tuple[str, str]:
        return self._dialect.tag(name, attributes), f"</{name}>"

    def _language(self, span: Span) -> dict[str, str]:
        tag = span.language.tag if span.language else "und"
        return language_of(tag, self._in_force[-1], self._setting)

    def _link(self, span: Span) -> tuple[str, str]:
        href = address(span.attr("href"), self._setting.link)
        return (
            ("[", f"]({destination(self._dialect.url(href))}{titled(span.attr('title'))})")
            if href is not None
            else ("", "")
        )

    def _may_star(self, index: int) -> bool:
        """Whether asterisks round this span are sure to be read as its emphasis."""
        end = _end(self._runs, index)
        before, first = self._before(), _first(self._runs[index + 1]) if index + 1 < end else " "
        last, after = _last(self._runs[end - 1]), _first(self._runs[end + 1]) if end + 1 < len(self._runs) else ""
        return before != "*" and after != "*" and _holds(first, before) and _holds(last, after)

    def _unit(self, mark: Mark) -> str:
        span = mark.span
        match span.kind:
            case "code":
                return self._code(mark.text)
            case "image":
                source = address(span.attr("src"), self._setting.link)
                alt = escaped(mark.text.replace("\n", " "))
                return (
                    f"![{alt}]({destination(self._dialect.url(source))}{titled(span.attr('title'))})"
                    if source is not None
                    else alt
                )
            case "note":
                return f"[^{span.attr('label')}]"
            case "break":
                return BREAK
            case _:
                return f"<{span.attr('tag')} />" if span.attr("tag") == "wbr" else ""

    def _code(self, text: str) -> str:
        text = text.replace("\n", " ")
        if not text.strip() or any(mark in text for mark in self._dialect.unsafe):
            return f"<code>{escaped(text)}</code>" if text else ""
        fence = "`" * (1 + max((len(run) for run in _TICKS.findall(text)), default=0))
        pad = " " if text[0] in "` " or text[-1] in "` " else ""
        return f"{fence}{pad}{text}{pad}{fence}"


def language_of(tag: str, language: str, setting: Setting) -> dict[str, str]:
    """The attributes that mark text in `tag` where `language` is in force; none where it needs no mark."""
    if not differs(tag, language, setting.locales):
        return {}
    return {"lang": tag, "dir": direction_of(tag)}


def _html(span: Span) -> tuple[str, dict[str, str]]:
    """The element for what Markdown has no sign for."""
    if span.kind == "term":
        return "span", {"translate": "no"}
    if span.kind == "html" and span.attr("tag") in INLINE:
        return span.attr("tag"), {name: span.attr(name) for name in _KEPT if span.attr(name)}
    return "span", {"class": "gloss"} if span.attr("class") == "gloss" else {}


def _own_attributes(span: Span) -> str:
    if span.kind == "term":
        return "translate=no" + (f" lang={span.language.tag}" if span.language else "")
    treatment = span.attr("treatment")
    tag = span.language.tag if span.language else "und"
    return f"lang={tag}" + (f" treatment={treatment}" if treatment else "")


def _end(runs: Sequence[Run], start: int) -> int:
    depth = 0
    for index in range(start, len(runs)):
        run = runs[index]
        if isinstance(run, Mark):
            depth += {"open": 1, "close": -1, "empty": 0}[run.edge]
            if depth == 0 and run.edge == "close":
                return index
    return len(runs)


_BEGIN = {"link": "[", "code": "`", "image": "!"}
_CLOSE = {"link": ")", "code": "`", "image": ")"}
_MAYBE_STAR = frozenset({"emphasis", "strong"})


def _first(run: Run) -> str:
    """The first character that a run shows in the text, as far as emphasis cares."""
    if isinstance(run, str):
        return run[0]
    if run.edge == "close":
        return "*" if run.span.kind in _MAYBE_STAR else "]"
    return _BEGIN.get(run.span.kind, "*")


def _last(run: Run) -> str:
    """The last one."""
    if isinstance(run, str):
        return run[-1]
    return "*" if run.edge == "open" else _CLOSE.get(run.span.kind, "*")


def _holds(inner: str, outer: str) -> bool:
    """Whether an asterisk between these two opens or closes: a letter inside, or at least nothing outside."""
    if unicodedata.category(inner)[0] in _WORD:
        return True
    return inner not in {"*", " ", "\n"} and (not outer or outer.isspace() or outer == BREAK)


def destination(href: str) -> str:
    """An address as it stands in the brackets of a link."""
    plain = re.sub(r"[\\<>]|&(?=[#A-Za-z])", lambda found: f"\\{found[0]}", href)
    if not href or re.search(r"[\s()<>\x00-\x1f\x7f]", href):
        return f"<{plain}>"
    return plain


def titled(title: str) -> str:
    """A title as it stands behind such an address; "" without one."""
    if not title:
        return ""
    plain = re.sub(r"[\\\"]|&(?=[#A-Za-z])", lambda found: f"\\{found[0]}", " ".join(title.split()))
    return f' "{plain}"'
