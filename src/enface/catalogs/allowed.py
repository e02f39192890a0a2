"""Which messages a locale is asked for: none of documents whose `locales` do not name it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from enface.model.document import Document
from enface.model.message import Message, Template


def published_elsewhere(documents: Iterable[Document], locale: str) -> frozenset[str]:
    """The paths of the documents whose `locales` name others only; drafts and dates are no reason."""
    allowed = ((document.path, document.review.locales) for document in documents)
    return frozenset(path for path, locales in allowed if locales and locale not in locales)


def without(template: Template, paths: Collection[str]) -> Template:
    """The template without the references to these files, and without the messages that only they use."""
    return replace(template, messages=tuple(_asked(template.messages, paths))) if paths else template


def _asked(messages: Iterable[Message], paths: Collection[str]) -> Iterator[Message]:
    for message in messages:
        kept = tuple(path for path in message.references if path not in paths)
        if kept == message.references:
            yield message
        elif kept:
            yield replace(message, references=kept)
