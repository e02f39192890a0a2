"""What an update makes of the catalogs of a locale, one locale after another: nothing of them stays in memory.

Catalogs that wait for nothing, as most do, are read one at a time; else all of the locale, as `merge` wants them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import msgspec
from msgspec import Struct, field

from enface.adapters import po_dir, update_state
from enface.adapters.po_dir import Rewriting
from enface.adapters.spool import Keep, Kept
from enface.adapters.update_state import Told
from enface.catalogs.po.charsets import UTF_8
from enface.catalogs.po.index import Index
from enface.catalogs.po.indexing import index_po
from enface.catalogs.report import Report
from enface.catalogs.settled import Vacancies, messages_by_key, settled_alone
from enface.checks.judging import compiled
from enface.checks.soundness import Inspector
from enface.checks.verdict import Verdict, numbered
from enface.errors import BadInput
from enface.model.catalog import Catalog
from enface.model.finding import Finding
from enface.model.locale import Locale
from enface.workshop.catalogs import merged_of, templates_for, untold
from enface.workshop.contexts import context_of
from enface.workshop.manuscripts import Manuscripts
from enface.workshop.outdated import outdated
from enface.workshop.theme import THEME
from enface.workshop.titles import Titles

_report = msgspec.msgpack.Decoder(Report).decode
_packed = msgspec.msgpack.Encoder().encode


class Revised(Struct, frozen=True, kw_only=True):
    """A catalog as it will be: the digest of its bytes, what becomes of its file, what is `told` of its entries.

    `index` makes that of the file, `becoming` is what is found in how the file changes. Of an `ordinary` catalog the
    next update may merge a part.
    """

    name: str
    digest: bytes
    rewriting: Rewriting | None
    index: Callable[[], Index]
    told: Told
    becoming: tuple[Finding, ...]
    ordinary: bool


class Revision(Struct, frozen=True, kw_only=True):
    """Of a locale its catalogs, by name, and its translated titles by document.

    Findings are `in_files` as they were read, in their entries (`doubts`), and about words of the theme (`silent`).
    Where catalogs are `outdated` there is nothing else. The report is `packed`.
    """

    files: tuple[Revised, ...] = ()
    packed: Kept
    titles: Mapping[str, str]
    in_files: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()
    silent: tuple[Finding, ...] = ()
    outdated: tuple[str, ...] = ()

    @property
    def report(self) -> Report:
        """What the merge has done."""
        return _report(self.packed())

    @property
    def rewritings(self) -> tuple[Rewriting, ...]:
        """What is to be written."""
        return tuple(each.rewriting for each in self.files if each.rewriting)


def revisions_of(manuscripts: Manuscripts, keep: Keep) -> Iterator[tuple[str, Revision]]:
    """That of every locale, by its tag; whatever is large is kept there."""
    titles = Titles(manuscripts)
    for locale in manuscripts.site.locales:
        yield locale.tag, _Revising(locale, manuscripts, titles, keep).result()


class _Revising:
    """The catalogs of a locale under revision."""

    def __init__(self, locale: Locale, manuscripts: Manuscripts, titles: Titles, keep: Keep) -> None:
        self._locale = locale
        self._manuscripts = manuscripts
        self._titles = titles
        self._keep = keep
        self._looked: dict[tuple[str, int], tuple[Kept, Verdict]] = {}

    def result(self) -> Revision:
        """File by file where that is enough, which is seen on the way."""
        return self._one_by_one() or self._together()

    def _one_by_one(self) -> Revision | None:
        """What comes of catalogs that only have notes and references to be brought up to date; else None."""
        tag, (files, odd) = self._locale.tag, po_dir.po_files(self._manuscripts.root, self._locale.tag)
        wanted = {one.name: one for one in templates_for(self._locale, self._manuscripts) if one.messages}
        if self._manuscripts.broken or not wanted.keys() <= {file.name for file in files}:
            return None
        vacancies, made = Vacancies(), _Made(in_files=odd)
        for file in files:
            try:
                data = po_dir.bytes_of(self._manuscripts.root, file)
                old = po_dir.catalog_of(data, file, tag)
            except BadInput:
                return None
            messages = messages_by_key(wanted[file.name]) if file.name in wanted else {}
            new = None if self._outdated([old]) else settled_alone(old, messages)
            if new is None:
                return None
            vacancies.note(new)
            self._take(made, old, new, data)
        return None if vacancies.may_be_filled else self._revision(made, Report(locale=tag))

    def _together(self) -> Revision:
        """What comes of a merge."""
        tag, shelf = self._locale.tag, po_dir.read_catalogs(self._manuscripts.root, self._locale.tag)
        made = _Made(in_files=shelf.findings)
        made.outdated = self._outdated(shelf.catalogs)
        if made.outdated:
            return self._revision(made, Report(locale=tag))
        merged = merged_of(shelf, self._locale, self._manuscripts)
        new = {one.name: one for one in merged.catalogs}
        for old in shelf.catalogs:
            self._take(made, old, new.pop(old.name), shelf.data[old.name])
        for one in new.values():
            self._take(made, None, one, None)
        return self._revision(made, merged.report)

    def _outdated(self, catalogs: Sequence[Catalog]) -> tuple[str, ...]:
        return outdated(catalogs, self._manuscripts.lock.extraction)

    def _take(self, made: _Made, old: Catalog | None, new: Catalog, data: bytes | None) -> None:
        """One more catalog: as it was in a file with these bytes, None where there was none, and as it will be."""
        tag, kept, verdict = self._locale.tag, None, Verdict({}, frozenset())
        if old and data is not None:
            kept, verdict = self._looked_through(old, data)
            made.doubts += verdict.findings
            made.theme += [old] if old.domain == THEME else []
        made.titled.append(self._titles.among(new))
        file = None if new is old else po_dir.rewriting_of(old, new, data, self._keep)
        after = file.after if file else partial(bytes, data or b"")
        made.files.append(
            Revised(
                name=new.name,
                digest=update_state.digest(after()),
                rewriting=file,
                index=partial(_unpacked, kept) if kept and not file else partial(_indexed, after, tag, new.name),
                told=tuple(verdict.told.items() if new is old else self._told(old, new, verdict)),
                becoming=tuple(po_dir.conversions(tag, [new])),
                ordinary=new.charset == UTF_8 and (new.domain != THEME or new is old),
            )
        )

    def _looked_through(self, old: Catalog, data: bytes) -> tuple[Kept, Verdict]:
        """The index of a file, and what is found in it; once, though it may be read twice."""
        about = old.name, hash(data)
        if about not in self._looked:
            index, verdict = compiled(data, context_of(old, self._manuscripts.site, self._manuscripts.terms))
            self._looked[about] = self._keep(index.to_bytes()), verdict
        return self._looked[about]

    def _told(self, old: Catalog | None, new: Catalog, verdict: Verdict) -> Iterator[tuple[int, tuple[Finding, ...]]]:
        """What is found in each entry as it will be: in those that were read as they are it has been already."""
        before = {id(entry): verdict.told.get(number, ()) for number, entry in numbered(old)} if old else {}
        inspector = Inspector(context_of(new, self._manuscripts.site, self._manuscripts.terms))
        for number, entry in numbered(new):
            found = before[id(entry)] if id(entry) in before else inspector.told(entry)
            if found:
                yield number, found

    def _revision(self, made: _Made, report: Report) -> Revision:
        return Revision(
            files=tuple(sorted(made.files, key=lambda one: one.name)),
            packed=self._keep(_packed(report)),
            titles=self._titles.translated(made.titled, self._locale.tag),
            in_files=made.in_files,
            doubts=tuple(made.doubts),
            silent=tuple(untold(self._locale, made.theme)),
            outdated=made.outdated,
        )


def _unpacked(index: Kept) -> Index:
    found = Index.from_bytes(index())
    if found is None:
        raise ValueError
    return found


def _indexed(data: Kept, tag: str, name: str) -> Index:
    return index_po(data(), path=po_dir.po_path(tag, name), locale=tag)


class _Made(Struct):
    """What has come of some catalogs."""

    in_files: tuple[Finding, ...]
    outdated: tuple[str, ...] = ()
    files: list[Revised] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)
    theme: list[Catalog] = field(default_factory=list)
    titled: list[Catalog] = field(default_factory=list)
