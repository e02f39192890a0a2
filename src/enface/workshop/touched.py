"""An update after one review was edited: only what it touches is read, merged and written.

It writes the bytes that an update of everything writes; where it cannot be sure of that it is None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path

from msgspec import Struct, structs
from msgspec.structs import replace

from enface.adapters import po_dir, update_state
from enface.adapters.indexed_files import IndexedFiles
from enface.adapters.update_stamps import Stamp
from enface.adapters.update_state import File, State, Told
from enface.catalogs.change import DIGEST, Change, change_of
from enface.catalogs.few import Few, merged_few
from enface.catalogs.indexed import NotFew, Volume
from enface.catalogs.po.index import Index
from enface.catalogs.po.indexing import reindexed
from enface.catalogs.po.splice import Edits, Kept, parts, spliced
from enface.catalogs.report import Report
from enface.errors import EnfaceError
from enface.extract.domains import domain_of
from enface.extract.messages import messages_of, templates_of
from enface.model.catalog import Catalog, Entry
from enface.model.document import Document
from enface.model.finding import Finding
from enface.model.locale import Locale
from enface.text.tags import is_native
from enface.workshop.crowding import advice
from enface.workshop.folder import Folder, glossary_at
from enface.workshop.knowing import rules_of, seen_of
from enface.workshop.nearby import Nearby, NearTerms
from enface.workshop.rereading import Reread, reread

_MOST = 32
"""Files that are looked into, edited or not; more of them are read with all others."""


class Rewritten(Struct, frozen=True, kw_only=True):
    """A file as it was and as it will be."""

    before: bytes
    after: bytes
    index: Index


class Touched(Struct, frozen=True, kw_only=True):
    """What an update would change; nothing is written yet.

    `messages` are how many each template has. `files` are templates and catalogs by path, `state` is what the next
    update may go by when they are written.
    """

    root: Path
    locales: tuple[str, ...]
    reports: tuple[Report, ...]
    findings: tuple[Finding, ...]
    messages: Mapping[str, int]
    files: Mapping[str, Rewritten]
    state: State
    broken: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[str, ...]:
        """The paths of the files that will be written."""
        return tuple(sorted(self.files))


def plan_touched(root: Path, now: Mapping[str, Stamp], begun: int, today: date) -> Touched | None:
    """What an update of all locales would change, if at most one review was edited since the last one; else None.

    `now` are the stamps of all files, taken after the moment `begun`.
    """
    state = update_state.load(root)
    if state is None or state.day != today.isoformat():
        return None
    changed = _changed(root, state, now)
    if changed is None:
        return None
    with suppress(NotFew, EnfaceError, OSError):
        return _Touching(root, state, changed, now, today).result(begun)
    return None


def _changed(root: Path, state: State, now: Mapping[str, Stamp]) -> list[str] | None:
    """The documents that may have changed since; None where anything else has."""
    if now.keys() != state.documents.keys() | state.files.keys():
        return None
    doubtful = [path for path, file in state.files.items() if now[path] != file.stamp or state.is_young(file.stamp)]
    if not all(_is_same(root, path, state.files[path]) for path in doubtful):
        return None
    seen = state.documents.items()
    changed = [path for path, one in seen if now[path] != one.stamp or state.is_young(one.stamp)]
    return changed if len(changed) <= _MOST else None


def _is_same(root: Path, path: str, file: File) -> bool:
    return bool(file.digest) and update_state.digest((root / path).read_bytes()) == file.digest


class _Touching:
    """One such update under way."""

    def __init__(self, root: Path, state: State, changed: Sequence[str], now: Mapping[str, Stamp], today: date) -> None:
        nearby = Nearby(state.named.get, state.works.get, state.library)
        read = reread(Folder(root, state.documents.keys()), changed, nearby.for_documents, today)
        if read is None or rules_of(read.detectors) != state.rules:
            raise NotFew
        self._root = root
        self._state = state
        self._now = now
        self._read: Reread = read
        self._nearby = nearby
        self._files = IndexedFiles(root, state)
        self._seen = {each.path: seen_of(each, now[each.path], read.site) for each in read.documents}
        self._edited = [each for each in read.documents if self._is_edited(each.path)]
        self._changes = [*self._asked(self._edited[0])] if self._edited else []
        self._rewritten: dict[str, Rewritten] = {}
        self._doubts: dict[str, Told] = {}

    def _is_edited(self, path: str) -> bool:
        """Whether the document's messages are others; NotFew where more than they has changed."""
        before, after = self._state.documents[path], self._seen[path]
        if before.told or before.facts != after.facts:
            raise NotFew
        return before.messages != after.messages

    def _asked(self, document: Document) -> Iterator[Change]:
        """What the document asks otherwise of the templates of its domain."""
        if len(self._edited) > 1:
            raise NotFew
        domain = domain_of(document)
        new = {one.name: one.messages for one in templates_of(messages_of(document, self._read.site))}
        names = [name for name in self._state.messages if name.rpartition(".")[0] == domain]
        if not new.keys() <= set(names):
            raise NotFew
        digests = self._state.documents[document.path].messages
        known = {digests[at : at + DIGEST] for at in range(0, len(digests), DIGEST)}
        for name in names:
            template = self._files.volume(po_dir.pot_path(name))
            change = change_of(template, document.path, new.get(name, ()), known)
            if change and _is_titled(change):
                raise NotFew
            yield from [change] if change else ()

    def result(self, begun: int) -> Touched:
        """Merge, and see what follows from that."""
        for change in self._changes:
            self._rewrite(po_dir.pot_path(change.name), change.edits, change.template.language)
        reports = tuple(self._merge(locale) for locale in self._read.site.locales)
        sizes = {one.name: len(one.after) - len(one.before) for one in self._changes}
        messages = {name: count + sizes.get(name, 0) for name, count in self._state.messages.items()}
        state = self._state
        files = {path: replace(file, stamp=self._now[path]) for path, file in state.files.items()}
        documents, doubts = state.documents | self._seen, state.doubts | self._doubts
        found = (*state.in_content, *state.before, *self._doubted(), *state.after)
        return Touched(
            root=self._root,
            locales=tuple(locale.tag for locale in self._read.site.locales),
            reports=reports,
            findings=(*found, *advice(self._read.site, messages)),
            messages=messages,
            files=self._rewritten,
            state=structs.replace(
                state, begun=begun, files=files, messages=messages, documents=documents, doubts=doubts
            ),
        )

    def _merge(self, locale: Locale) -> Report:
        document, tags = next(iter(self._edited), None), [each.tag for each in self._read.site.locales]
        allowed = document is not None and (not document.review.locales or locale.tag in document.review.locales)
        asked = [each for each in self._changes if not is_native(each.template.language, locale.tag, tags)]
        if not asked or not allowed:
            return Report(locale=locale.tag)
        few: Few = merged_few(self._files.volumes(locale.tag), asked, locale.tag)
        for name, edits in few.edits.items():
            path = po_dir.po_path(locale.tag, name)
            self._rewrite(path, edits, locale.tag)
            self._doubts[path] = tuple(self._told(path, edits, locale.tag))
        return few.report

    def _rewrite(self, path: str, edits: Edits, locale: str) -> None:
        volume = self._files.volume(path)
        before = volume.data[:]
        if update_state.digest(before) != self._state.files[path].digest:
            raise NotFew
        after, index = before, volume.index
        for part in (Edits(instead=edits.instead, behind=edits.behind), Edits(last=edits.last)):  # each is in one place
            after = spliced(after, index, part, _bare(volume, locale)) if part else after
            index = reindexed(index, after, path=path, locale=locale) if part else index
        if after != before:
            self._rewritten[path] = Rewritten(before=before, after=after, index=index)

    def _told(self, path: str, edits: Edits, locale: str) -> Iterator[tuple[int, tuple[Finding, ...]]]:
        """What is found in the catalog once it is rewritten, by entry."""
        volume, number = self._files.volume(path), 0
        known = dict(self._state.doubts.get(path, ()))
        catalog = _bare(volume, locale)
        for part in parts(volume.index, edits):
            if isinstance(part, Kept):
                for old in sorted(each for each in known if part.start <= each < part.stop):
                    yield number + old - part.start, known[old]
                number += part.stop - part.start
            else:
                found = self._checked(part, catalog)
                yield from [(number, found)] if found else ()
                number += 1

    def _checked(self, entry: Entry, catalog: Catalog) -> tuple[Finding, ...]:
        """What is told of an entry of a catalog. Most are drafts, for which the checks need not be loaded."""
        if entry.obsolete or entry.fuzzy:
            return ()
        from enface.checks.soundness import Inspector
        from enface.workshop.contexts import context_of

        return Inspector(context_of(catalog, self._read.site, self._terms)).told(entry)

    @cached_property
    def _terms(self) -> NearTerms:
        return NearTerms(glossary_at(self._root, self._read.site), self._nearby)

    def _doubted(self) -> Iterator[Finding]:
        """What is found in the catalogs as they are, at the lines where it stands today."""
        for path, told in self._state.doubts.items():
            for number, findings in told:
                volume = self._files.volume(path)
                line = volume.index.entry(number, volume.data).line
                yield from (replace(each, place=replace(each.place, line=line)) for each in findings)


def _is_titled(change: Change) -> bool:
    """Whether it is about titles, from which addresses come."""
    keys = {*change.before} ^ {message.key for message in change.after}
    return any((key.context or "").endswith("|title") for key in keys)


def _bare(volume: Volume, locale: str) -> Catalog:
    return Catalog(locale=locale, domain=volume.domain, language=volume.language, header=None, entries=())
