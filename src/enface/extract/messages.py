"""Documents become messages, each filed under the language it is written in.

`key_of` alone decides what a message is and how it is called: weaving, merging and coverage ask it too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from enface.extract.domains import domain_of
from enface.extract.inline import Inline, Mark, inline, tagged
from enface.extract.legend import legend
from enface.extract.pull_quotes import PULLED, pull_quotes
from enface.model.document import Block, Document, Treatment
from enface.model.language import UNDETERMINED
from enface.model.message import Key, Message, Template
from enface.model.site import Site
from enface.text.lengths import letters, weighted_letters
from enface.text.tags import is_native

SHORT = 20
"""Strings with fewer weighted letters take their kind as context."""

_Text = tuple[Block, str, tuple[str, ...]]
"""A block, its field, and what translators are told besides."""
_FIELD_OF_KIND = {"title": "title", "standfirst": "summary", "caption": "caption"}
_NAMED_FIELDS = frozenset({"title", "summary", "alt", "caption"})
_TREATMENTS: dict[str, Treatment] = {"gloss": "gloss", "keep": "keep", "translate": "translate"}
_ALWAYS_TRANSLATED = frozenset({"title", "standfirst"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A message with the domain it belongs to; the source language is the message's."""

    domain: str
    message: Message


def language_of(block: Block) -> str:
    """The tag of the language in which the block, or a foreign span around the whole of it, is written."""
    content = inline(block)
    around = (run.span.language for run in content.before if isinstance(run, Mark) and run.span.kind == "foreign")
    return next((verdict.tag for verdict in reversed([*around]) if verdict), block.language.tag)


def treatment_of(document: Document, block: Block, field: str = "", locales: Collection[str] = ()) -> Treatment:
    """What happens to the block in other languages.

    Titles, standfirsts, fields and alternative texts are translated, and so is text in the document's language. A
    block in another language is treated as its author asked, else glossed. `locales` are the site's, among which
    regions matter.
    """
    if _is_named(block, field):
        return "translate"
    asked = _asked(block)
    if asked == "keep":
        return "keep"
    tag = document.language.tag
    if UNDETERMINED in {language_of(block), tag} or is_native(language_of(block), tag, locales):
        return "translate"
    return asked or "gloss"


def key_of(document: Document, block: Block, field: str = "") -> Key | None:
    """The identity of the block's message (`field`: its name in the front matter), or None when it has none.

    None: nothing to translate in it (no letters outside code, kept passages and protected terms), text of no language,
    and blocks whose author wants them kept.
    """
    kept = _asked(block) == "keep" and not _is_named(block, field)
    if block.kind == "code" or kept or language_of(block) == UNDETERMINED:
        return None
    content = inline(block)
    words = translatable(content)
    return (
        Key(_context(document, block, field, content, words), tagged(block))
        if letters(words[:80]) or letters(words)
        else None
    )


def translatable(content: Inline) -> str:
    """The text that a translator may change: no code, no kept foreign passage, no protected term."""
    words: list[str] = []
    closed_by = ""
    for run in content.core:
        if isinstance(run, str):
            words += () if closed_by else (run,)
        elif closed_by:
            closed_by = "" if run.edge == "close" and run.name == closed_by else closed_by
        elif run.edge == "open" and _is_kept(run):
            closed_by = run.name
        elif run.span.kind == "image":
            words.append(run.text)
    return "".join(words)


def messages_of(document: Document, site: Site) -> tuple[Filed, ...]:
    """The document's messages: fields first, then blocks in order. Equal ones are not joined yet."""
    locales = tuple(locale.tag for locale in site.locales)
    pulled = pull_quotes(document)
    fields = ((block, name, ()) for name, block in document.fields)
    body = ((block, "", (PULLED,) if at in pulled else ()) for at, block in enumerate(document.blocks))
    return tuple(_filed(document, (*fields, *body), locales))


def templates_of(filed: Iterable[Filed]) -> tuple[Template, ...]:
    """The messages by domain and language, sorted by name; equal keys are joined, in the order of first appearance.

    A joined message has the references, notes and flags of all, each once.
    """
    files: dict[tuple[str, str], dict[Key, list[Message]]] = {}
    for item in filed:
        messages = files.setdefault((item.domain, item.message.language), {})
        messages.setdefault(item.message.key, []).append(item.message)
    return tuple(
        Template(domain=domain, language=language, messages=tuple(map(_joined, messages.values())))
        for (domain, language), messages in sorted(files.items())
    )


def _filed(document: Document, texts: Iterable[_Text], locales: tuple[str, ...]) -> Iterator[Filed]:
    for block, field, told in texts:
        key = key_of(document, block, field)
        if key is None:
            continue
        language = filed_under(document, block, locales)
        notes = (*_notes(document, block, field, locales), *told)
        message = Message(key=key, language=language, references=(document.path,), notes=notes)
        yield Filed(domain=domain_of(document), message=message)


def filed_under(document: Document, block: Block, locales: Collection[str]) -> str:
    """The source language of the block's message: the document's tag where only the region differs."""
    tag, own = language_of(block), document.language.tag
    return own if own != UNDETERMINED and is_native(tag, own, locales) else tag


def _notes(document: Document, block: Block, field: str, locales: Collection[str]) -> tuple[str, ...]:
    treatment = treatment_of(document, block, field, locales)
    tag, own = language_of(block), document.language.tag
    foreign = UNDETERMINED not in {tag, own} and not is_native(tag, own, locales)
    doing = "gloss" if treatment == "gloss" else "translation"
    hosted = (f"{doing} of a passage in {tag}; the document is in {own}",) if foreign else ()
    return (field or ("alt" if block.element == "img" else block.kind), *legend(block), *hosted)


def _joined(messages: list[Message]) -> Message:
    first = messages[0]
    if len(messages) == 1:
        return first
    return replace(
        first,
        references=tuple(dict.fromkeys(path for message in messages for path in message.references)),
        notes=tuple(dict.fromkeys(note for message in messages for note in message.notes)),
        flags=tuple(dict.fromkeys(flag for message in messages for flag in message.flags)),
    )


def _is_named(block: Block, field: str) -> bool:
    """Whether the text names or presents something: shown in one language only, on the page and off it."""
    return bool(field) or block.kind in _ALWAYS_TRANSLATED or block.element == "img"


def _asked(block: Block) -> Treatment | None:
    if block.treatment is not None:
        return block.treatment
    for run in inline(block).before:
        if isinstance(run, Mark) and run.span.kind == "foreign":
            return _TREATMENTS.get(run.span.attr("treatment"))
    return None


def _is_kept(mark: Mark) -> bool:
    return mark.span.kind == "term" or (mark.span.kind == "foreign" and mark.span.attr("treatment", "keep") == "keep")


def _context(document: Document, block: Block, field: str, content: Inline, words: str) -> str | None:
    name = field or _FIELD_OF_KIND.get(block.kind, "")
    if block.element == "img" or (len(content.core) == 1 and isinstance(content.core[0], Mark)):
        name = "alt"
    if name in _NAMED_FIELDS:
        return f"{document.id}|{name}"
    return (field or block.kind) if _is_short(words) else None


def _is_short(words: str) -> bool:
    """Most texts show in their first words that they are not."""
    return weighted_letters(words[:80]) < SHORT and weighted_letters(words) < SHORT
