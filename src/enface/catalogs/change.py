"""What a document asks of a template that it did not ask before, found in the template as it is on the disk."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b

from msgspec import Struct

from enface.catalogs.indexed import NotFew, Volume
from enface.catalogs.po.canonical import message_of, untranslated
from enface.catalogs.po.splice import Edits
from enface.model.message import Key, Message

DIGEST = 8
"""Bytes of what `digest_of` gives."""

_FORMS = 2
"""Plural forms in a template."""


class Change(Struct, frozen=True, kw_only=True):
    """What one document has asked of a file and asks now, in the order of its template.

    `first` is the number in the template of the first message that no earlier document asks for. `shared` are the keys
    of those that earlier ones ask for, `before` of all others; `after` are the messages of today in their place, and
    `own` those among them that nobody else asks for.
    """

    template: Volume
    first: int
    shared: tuple[Key, ...]
    before: tuple[Key, ...]
    after: tuple[Message, ...]
    own: frozenset[Key]

    @property
    def name(self) -> str:
        """The stem of the file: `reviews.vi`."""
        return self.template.name

    @property
    def edits(self) -> Edits:
        """What becomes of the template."""
        gone = dict.fromkeys(range(self.first, self.first + len(self.before)))
        new = [untranslated(message, _FORMS) for message in self.after]
        return Edits(instead=gone, behind={self.first - 1: new})


def digest_of(message: Message, name: str) -> bytes:
    """What a document says of a message, and in which file: equal only when all of it is."""
    said = repr((name, tuple(message.key), message.notes, message.flags))
    return blake2b(said.encode(), digest_size=DIGEST).digest()


def change_of(template: Volume, path: str, new: Sequence[Message], known: Collection[bytes]) -> Change | None:
    """What has changed in what this document asks of the template; None where nothing has.

    `new` are the messages of the document alone, `known` the digests of what it said of its messages before. Raises
    NotFew where other documents have to do with it.
    """
    asked = dict(_asked_by(template, path))
    mine = {number: message for number, message in asked.items() if message.references[0] == path}
    shared = tuple(message.key for number, message in asked.items() if number not in mine)
    own = {message.key for message in mine.values() if message.references == (path,)}
    now = {message.key: message for message in new}
    _refuse(template, asked.values(), own, now, known)
    joined = {message.key: message for message in asked.values() if message.key not in own}
    after = tuple(joined.get(key, message) for key, message in now.items() if key not in shared)
    first = next(iter(mine), 0)
    if [*mine] != [*range(first, first + len(mine))] or (not mine and after):
        raise NotFew
    if tuple(mine.values()) == after:
        return None
    return Change(
        template=template,
        first=first,
        shared=shared,
        before=tuple(message.key for message in mine.values()),
        after=after,
        own=frozenset(now.keys() - joined.keys()),
    )


def _asked_by(template: Volume, path: str) -> Iterator[tuple[int, Message]]:
    """The messages that the document refers to, by number."""
    data, index, sought = template.data, template.index, path.encode()
    number, found = -1, data.find(sought)
    while found >= 0:
        at = bisect_right(index.offsets, found) - 1
        if number < at < len(index.flags):
            number = at
            entry = index.entry(number, data)
            if path in entry.references:
                yield number, message_of(entry, template.language)
        found = data.find(sought, found + 1)


def _refuse(
    template: Volume,
    asked: Collection[Message],
    own: Collection[Key],
    now: dict[Key, Message],
    known: Collection[bytes],
) -> None:
    """Raise NotFew where a message comes to other documents' ones, or leaves them, or says something else of them."""
    before = {message.key for message in asked}
    for key in before - set(own):
        if key not in now or digest_of(now[key], template.name) not in known:
            raise NotFew
    for key in now.keys() - before:
        if next(template.index.numbers(key.identity), None) is not None:
            raise NotFew
