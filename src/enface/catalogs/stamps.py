"""Stamps: what enface knows about a translation, as translator comments that survive other people's tools.

# enface:draft from=edit|sentence|guess
# enface:mt engine=… pair=en-vi on=2026-11-23 out=HASH(msgstr)
# enface:reviewed by=… on=2026-11-23 pair=HASH(msgctxt, msgid, msgid_plural, msgstr)
# enface:ok CHECK pair=HASH(…)
# enface:also "another human translation of the same message" "one string per form"
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from typing import Final, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from enface.catalogs.po.escapes import escape, unescape
from enface.model.catalog import Entry
from enface.model.message import Key
from enface.text.regex import regex

Kind = Literal["draft", "mt", "reviewed", "ok", "also"]
DraftOrigin = Literal["edit", "sentence", "guess"]

_QUOTED = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_KINDS: Final[dict[str, Kind]] = {kind: kind for kind in get_args(Kind)}
_STAMP = regex(rf"enface:({'|'.join(_KINDS)})(?: +(.*))?")
_WORD = regex(rf"(?:([a-z]+)=)?({_QUOTED}|[^\s\"]\S*)")


class Stamp(Struct, frozen=True, kw_only=True):
    """One stamp: `words` are its values without a name (the check of `ok`, the texts of `also`), `fields` the rest."""

    kind: Kind
    words: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> str:
        """The value of this field, "" without one."""
        return next((value for key, value in self.fields if key == name), "")


def digest(texts: Iterable[str]) -> str:
    """The first 16 hexadecimal digits of BLAKE2b over the UTF-8 texts joined by U+0000."""
    return blake2b("\0".join(texts).encode()).hexdigest()[:16]


def out_hash(translations: Iterable[str]) -> str:
    """What `out=` of an mt stamp holds: the digest of the translation, all its forms."""
    return digest(translations)


def pair_hash(key: Key, translations: Iterable[str]) -> str:
    """What `pair=` holds: the digest of msgctxt, msgid, msgid_plural ("" where there is none) and every form."""
    return digest((key.context or "", key.text, key.plural or "", *translations))


def parse(comment: str) -> Stamp | None:
    """The stamp in a translator comment (without its `# `); None for every other comment."""
    match = _STAMP.fullmatch(comment.strip())
    if match is None:
        return None
    found = [(name, _unquoted(value)) for name, value in _WORD.findall(match[2] or "")]
    return Stamp(
        kind=_KINDS[match[1]],
        words=tuple(value for name, value in found if not name),
        fields=tuple((name, value) for name, value in found if name),
    )


def format_stamp(stamp: Stamp) -> str:
    """The comment that says this stamp; `parse` gives the stamp back."""
    words = [_quoted(word, always=stamp.kind == "also") for word in stamp.words]
    named = [f"{name}={_quoted(value, always=False)}" for name, value in stamp.fields]
    return " ".join([f"enface:{stamp.kind}", *words, *named])


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    try:
        return unescape(value[1:-1])
    except ValueError:
        return value[1:-1]


def _quoted(value: str, *, always: bool) -> str:
    plain = bool(value) and not re.search(r"[\s\"=\\]", value)
    return value if plain and not always else f'"{escape(value)}"'


def stamps(entry: Entry) -> tuple[Stamp, ...]:
    """Every stamp of the entry, in the order of its comments, void ones included."""
    found = (parse(comment) for comment in entry.comments if "enface:" in comment)
    return tuple(stamp for stamp in found if stamp is not None)


def holds(stamp: Stamp, entry: Entry) -> bool:
    """Whether the stamp still speaks of this entry.

    A draft stamp means something only while the entry is fuzzy; `mt` while the translation is the engine's; `reviewed`
    and `ok` while neither source nor translation has changed in any tool.
    """
    if stamp.kind == "draft":
        return entry.fuzzy
    if stamp.kind == "mt":
        return stamp.field("out") == out_hash(entry.translations)
    if stamp.kind in {"reviewed", "ok"}:
        return stamp.field("pair") == pair_hash(entry.key, entry.translations)
    return True


def standing(entry: Entry, kind: Kind) -> tuple[Stamp, ...]:
    """The entry's stamps of this kind that hold."""
    if not entry.comments:
        return ()
    return tuple(stamp for stamp in stamps(entry) if stamp.kind == kind and holds(stamp, entry))


def with_stamp(entry: Entry, stamp: Stamp) -> Entry:
    """The entry with one stamp more."""
    return replace(entry, comments=(*entry.comments, format_stamp(stamp)), head=None)


def without(entry: Entry, kinds: Collection[Kind]) -> Entry:
    """The entry without its stamps of these kinds; the very same one when it has none."""
    kept = tuple(comment for comment in entry.comments if not _is(comment, kinds))
    return entry if kept == entry.comments else replace(entry, comments=kept, head=None)


def restamped(entry: Entry, key: Key, translations: tuple[str, ...] | None = None) -> Entry:
    """The entry under another key for the same text, and with another spelling of its translations if one is given.

    Every stamp that held holds again; void ones stay void.
    """
    after = entry.translations if translations is None else translations
    was = {"pair": pair_hash(entry.key, entry.translations), "out": out_hash(entry.translations)}
    now = {"pair": pair_hash(key, after), "out": out_hash(after)}
    comments = tuple(_rehashed(comment, was, now) for comment in entry.comments)
    return replace(entry, key=key, translations=after, comments=comments, head=None, body=None)


def _rehashed(comment: str, was: Mapping[str, str], now: Mapping[str, str]) -> str:
    stamp = parse(comment) if "enface:" in comment else None
    if stamp is None:
        return comment
    fields = tuple((name, now[name] if was.get(name) == value else value) for name, value in stamp.fields)
    return comment if fields == stamp.fields else format_stamp(replace(stamp, fields=fields))


def retexted(entry: Entry, translations: tuple[str, ...]) -> Entry:
    """The entry with a translation that reads the same, mended by a program; every stamp that held holds again."""
    return entry if translations == entry.translations else restamped(entry, entry.key, translations)


def human_comments(entry: Entry) -> tuple[str, ...]:
    """What translators themselves noted: every comment but stamps; kept second translations (`also`) count."""
    return tuple(comment for comment in entry.comments if not _is(comment, {"draft", "mt", "reviewed", "ok"}))


def _is(comment: str, kinds: Collection[str]) -> bool:
    stamp = parse(comment) if "enface:" in comment else None
    return stamp is not None and stamp.kind in kinds
