"""Documents become messages, each filed under the language it is written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from enface.extract.legend import legend
from enface.extract.pull_quotes import PULLED, pull_quotes
from enface.extract.slots import Slot, slots_of
from enface.model.document import Document
from enface.model.message import Key, Message, Template
from enface.model.site import Site


class Filed(Struct, frozen=True, kw_only=True):
    """A message with the domain it belongs to; the source language is the message's."""

    domain: str
    message: Message


def messages_of(document: Document, site: Site) -> Iterator[Filed]:
    """The document's messages: fields first, then blocks in order. Equal ones are not joined yet."""
    slots = slots_of(document, tuple(locale.tag for locale in site.locales))
    pulled = pull_quotes(document)
    texts: list[tuple[Slot, tuple[str, ...]]] = [(slot, ()) for slot in slots.fields]
    texts += [(slot, (PULLED,) if at in pulled else ()) for at, slot in enumerate(slots.blocks)]
    for slot, told in texts:
        if slot.key is not None:
            yield Filed(domain=slots.domain, message=_message(document, slot, slot.key, *told))


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


def _message(document: Document, slot: Slot, key: Key, *told: str) -> Message:
    doing = "gloss" if slot.gloss else "translation"
    kind = slot.field or ("alt" if slot.block.element == "img" else slot.block.kind)
    hosted = f"{doing} of a passage in {slot.language}; the document is in {document.language.tag}"
    notes = (kind, *legend(slot.block), *([hosted] if slot.foreign else ()), *told)
    return Message(key=key, language=slot.filed, references=(document.path,), notes=notes)


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
