"""The site's own theme: copies of the theme's files, which then stand in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches, unified_diff
from pathlib import Path
from typing import Literal, NamedTuple

from enface.adapters.atomic import inside, write_atomically
from enface.adapters.own_files import own_files
from enface.adapters.theme_dir import theme_files
from enface.errors import BadInput, WrongUse

_FOLDER = "theme"
Standing = Literal["theme", "same", "changed", "own"]
"""Of a file: only the theme has it; the site has it too, the same or changed; only the site has it."""


class Part(NamedTuple):
    """A file of the theme or of the site's own: `templates/review.html`."""

    name: str
    standing: Standing


def parts_of(root: Path) -> tuple[Part, ...]:
    """Every file that pages are made with, by name."""
    theirs, own = theme_files(), _own(root)
    return tuple(Part(name, _standing(name, theirs, own)) for name in sorted({*theirs, *own}))


def copy_parts(root: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Copy files of the theme into the site, all of them when none is named; gives the paths written.

    Raises WrongUse for a name the theme does not have, or one of which the site has its own: that is never overwritten.
    """
    theirs, own = theme_files(), _own(root)
    wanted = [_full_name(name, theirs) for name in names] or [name for name in theirs if name not in own]
    taken = next((name for name in wanted if name in own), None)
    if taken:
        cure = f"see what differs with: enface theme diff {taken}"
        raise WrongUse("the site has its own already", cure=cure, path=f"{_FOLDER}/{taken}", rule="theme")
    for name in wanted:
        write_atomically(inside(root, f"{_FOLDER}/{name}"), theirs[name])
    return tuple(f"{_FOLDER}/{name}" for name in wanted)


def differences(root: Path, names: Sequence[str]) -> str:
    """How the site's own files differ from the theme's, as a unified diff: after an upgrade, what to take over."""
    theirs, own = theme_files(), _own(root)
    wanted = [_full_name(name, theirs) for name in names] or sorted(theirs.keys() & own.keys())
    return "".join(_difference(name, theirs[name], own[name]) for name in wanted if name in own)


def _difference(name: str, theirs: bytes, own: bytes) -> str:
    old, new = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (theirs, own))
    return "".join(unified_diff(old, new, f"enface/{name}", f"{_FOLDER}/{name}"))


def _standing(name: str, theirs: Mapping[str, bytes], own: Mapping[str, bytes]) -> Standing:
    if name not in own:
        return "theme"
    if name not in theirs:
        return "own"
    return "same" if own[name] == theirs[name] else "changed"


def _full_name(name: str, theirs: Mapping[str, bytes]) -> str:
    """The name as the theme has it: `review.html` is short for `templates/review.html`."""
    short = name.removeprefix(f"{_FOLDER}/")
    found = next((full for full in theirs if full == short or full.split("/", 1)[1] == short), None)
    if found is None:
        near = get_close_matches(short, [each for full in theirs for each in (full, full.split("/", 1)[1])], 1)
        cure = f"did you mean {near[0]}?" if near else "enface theme list names them"
        raise WrongUse(f"the theme has no file {name}", cure=cure, rule="theme")
    return found


def _own(root: Path) -> dict[str, bytes]:
    found = {}
    for part in ("templates", "assets"):
        for name, data in own_files(root, f"{_FOLDER}/{part}"):
            if isinstance(data, BadInput):
                raise data
            found[f"{part}/{name}"] = data
    return found
