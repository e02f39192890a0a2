"""The HTML elements of blocks, with their language, their anchor and a gloss beside them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from enface.extract.html import Setting, attribute, image_html, inline_html, language_attributes
from enface.extract.inline import Run, visible
from enface.model.document import Block, Span
from enface.model.edition import State
from enface.text.tags import direction_of

_GLOSSED_OUTSIDE = frozenset({"p", "div", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_FLAGGED = frozenset({"p", "div", "li", "td", "figcaption"})
_ATTRIBUTES = frozenset({"class", "scope", "colspan", "rowspan", "headers", "role", "value", "title"})


class Wording(NamedTuple):
    """What is shown, and the language it is in."""

    runs: Sequence[Run]
    language: str


def element_html(
    block: Block, shown: Wording, gloss: Wording | None, anchor: str, setting: Setting, state: State = "kept"
) -> str:
    """The block as its element with this content; `anchor` is its `id`, "" for none.

    A gloss follows a paragraph or heading as a paragraph of its own, and stands inside any other element; it has no
    id. An image has its text as alternative text, raw HTML (cleaned by the reader) is put in as it is. Where the page
    has a flag for `state`, the element says so, and running text ends with the flag.
    """
    name = attribute("id", anchor) if anchor else ""
    name += attribute("data-state", state) if state in setting.flags.labels else ""
    lang = _language(block, shown.language, setting)
    if block.element == "img":
        span = Span(start=0, end=0, kind="image", attrs=block.attrs)
        return image_html(span, visible(shown.runs), setting, name + lang)
    content = _content(block, shown, setting)
    if gloss is None:
        return _written(block, name + lang, content + _flag(block, state, anchor, shown.language, setting))
    beside = inline_html(gloss.runs, gloss.language, setting) + _flag(block, state, anchor, gloss.language, setting)
    its_lang = language_attributes(gloss.language, setting.language, setting)
    if block.element in _GLOSSED_OUTSIDE:
        return f'{_written(block, name + lang, content)}\n<p class="gloss"{its_lang}>{beside}</p>'
    return _written(block, name, f'<span{lang}>{content}</span> <span class="gloss"{its_lang}>{beside}</span>')


def _language(block: Block, language: str, setting: Setting) -> str:
    """`lang` and `dir`; code runs from left to right in every language."""
    if block.kind == "code" and direction_of(setting.language) == "rtl":
        return attribute("dir", "ltr")
    return language_attributes(language, setting.language, setting)


def _flag(block: Block, state: State, anchor: str, language: str, setting: Setting) -> str:
    label = setting.flags.labels.get(state, "")
    if not label or block.element not in _FLAGGED or block.attr("html"):
        return ""
    own = language_attributes(setting.language, language, setting)
    href = attribute("href", f"{setting.flags.facing}#{anchor}") if setting.flags.facing and anchor else ""
    element = "a" if href else "span"
    return f' <{element} class="flag"{href}{own}>{escape(label)}</{element}>'


def _content(block: Block, shown: Wording, setting: Setting) -> str:
    if raw := block.attr("html"):
        return raw
    html = inline_html(shown.runs, shown.language, setting)
    given = block.attr("id")
    named = f"<span{attribute('id', given)}>{html}</span>" if given else html
    return f"<code>{named}</code>" if block.element == "pre" else named


def _written(block: Block, attributes: str, content: str) -> str:
    kept = "".join(attribute(key, value) for key, value in block.attrs if key in _ATTRIBUTES)
    return f"<{block.element}{attributes}{kept}>{content}</{block.element}>"
