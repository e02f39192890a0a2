"""What a deploy has to do, in an order in which readers see the old site or the new one.

A page must never link to what is not there. So three stages follow each other:

1. *arriving*: files that no page links to yet;
2. *switching*: files that readers may have before them. What they link to in the new site is there by now;
3. *leaving*: files of the old site. No page of the new one links to them.

Within a stage order does not matter, so a store may take many files at once. A deploy that stopped is no different
from a site that looks as it left it, as long as the next one knows which files nobody links to (`Ledger.hidden`): these
may link to something missing, and count as arriving.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from enface.model.upload import Stored, Upload
from enface.publish.headers import is_fingerprinted, is_page
from enface.publish.ledger import NAME, Ledger, Line

_ROOT = "index.html"
_ROBOTS = ("404.html", "robots.txt", "sitemap.xml")
"""With the root, where readers and robots begin without any link: when these are new, they come after all else that is
new, and the root comes first of them, since the others may link to it."""
_LISTS = 3


class Plan(Struct, frozen=True, kw_only=True):
    """Batches of files in the order in which they go, and what becomes of the rest.

    `removed` are paths with their sizes, `unchanged` files with their tags. `kept` are fingerprinted files that the
    site no longer has, with the number of deploys since; open pages still ask for them. `foreign` are files there that
    are not ours.
    """

    before: Ledger
    arriving: tuple[tuple[Upload, ...], ...] = ()
    switching: tuple[tuple[Upload, ...], ...] = ()
    removed: tuple[tuple[str, int], ...] = ()
    kept: tuple[tuple[str, int], ...] = ()
    unchanged: tuple[tuple[Upload, str], ...] = ()
    foreign: tuple[str, ...] = ()

    @property
    def uploads(self) -> tuple[Upload, ...]:
        """Every file that is written, in order."""
        return tuple(upload for batch in (*self.arriving, *self.switching) for upload in batch)

    @property
    def removals(self) -> tuple[tuple[str, ...], ...]:
        """The removed paths in the order in which they go: where robots begin, pages, what pages are made of."""
        batches: tuple[list[str], ...] = ([], [], [])
        for path, _ in self.removed:
            batches[0 if path.endswith(_ROBOTS) else 1 if is_page(path) else 2].append(path)
        return tuple(tuple(batch) for batch in batches if batch)

    @property
    def is_idle(self) -> bool:
        """Whether everything is as it should be. Files that wait to be removed wait for a deploy that does more."""
        leaving = {path for path, _ in (*self.removed, *self.kept)}
        return self.before.stage == "done" and not self.uploads and leaving <= set(self.before.retired)


def planned(
    site: Collection[Upload],
    there: Mapping[str, Stored],
    before: Ledger | None,
    *,
    expected: Mapping[str, str],
    keep: int,
    hosts: Collection[str] = ("",),
) -> Plan:
    """What turns the files `there` into those of the site.

    `before` is the ledger of the deploy before, None when it was lost; then nothing but the site's own files is
    touched. `expected` are the tags that the site's files get, where that is known. `keep` is for how many deploys
    fingerprinted files outlive their pages. `hosts` are the folders with a root: the site itself, or `pt.example.org/`.
    """
    present = {path: stored for path, stored in there.items() if path != NAME}
    ledger = before or Ledger(stage="arriving")
    files = {upload.path: upload for upload in site}
    same = {path for path, upload in files.items() if _is_there(upload, present, ledger, expected.get(path, ""))}
    fresh = {path for path in files if path not in present}
    covert = fresh | (ledger.hidden & files.keys() - same)
    roots = {f"{host}{_ROOT}" for host in hosts}
    robots = {f"{host}{name}" for host in hosts for name in _ROBOTS}
    gone = sorted(ledger.owned & present.keys() - files.keys())
    kept = {path: ledger.retired.get(path, 0) + 1 for path in gone if is_fingerprinted(path)}
    kept = {path: count for path, count in kept.items() if count <= keep}
    return Plan(
        before=ledger,
        arriving=_batches(files, covert - roots - robots),
        switching=(
            *_batches(files, covert & roots),
            *_batches(files, covert & robots),
            *_batches(files, files.keys() - same - covert),
        ),
        removed=tuple((path, present[path].size) for path in gone if path not in kept),
        kept=tuple(kept.items()),
        unchanged=tuple((files[path], present[path].tag) for path in sorted(same)),
        foreign=tuple(sorted(present.keys() - files.keys() - ledger.owned)),
    )


def _is_there(upload: Upload, present: Mapping[str, Stored], before: Ledger, expected: str) -> bool:
    """Whether it needs no writing: the store's own tag decides, or what the ledger says of the tag."""
    stored, line = present.get(upload.path), before.files.get(upload.path)
    if stored is None or (line is not None and line.headers != headers_digest(upload)):
        return False
    if expected and stored.tag == expected:
        return True
    return line is not None and line.tag == stored.tag != "" and line.digest == upload.digest


def headers_digest(upload: Upload) -> str:
    """A file's headers as the ledger has them."""
    return "\n".join(f"{name}: {value}" for name, value in upload.headers)


def line_of(upload: Upload, tag: str = "") -> Line:
    """A file as the ledger has it."""
    return Line(digest=upload.digest, headers=headers_digest(upload), tag=tag)


def _batches(files: Mapping[str, Upload], paths: Collection[str]) -> tuple[tuple[Upload, ...], ...]:
    """What pages are made of, then pages, then what lists them; those that are empty left out."""
    batches: tuple[list[Upload], ...] = ([], [], [])
    for path in sorted(paths):
        batches[_rank(path)].append(files[path])
    return tuple(tuple(batch) for batch in batches if batch)


def _rank(path: str) -> int:
    if path.endswith((".xml", ".json", ".txt")) or path.rpartition("/")[2].startswith("_"):
        return 2
    if not is_page(path):
        return 0
    return 1 if path.count("/") >= _LISTS else 2
