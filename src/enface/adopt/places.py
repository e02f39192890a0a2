"""Where things of an old site stand in the new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from posixpath import splitext

from enface.adopt.inventory import Story, Version
from enface.model.finding import Finding, Place, Severity
from enface.read.section_names import RESERVED_SECTIONS
from enface.read.values import to_identifier
from enface.text.tags import standardize

LOOSE = "pages"
"""The section of what stood in none."""

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")


def place_of(logical: str) -> str:
    """The new path, without content/ and ending, of a story by the old one: `about` -> `pages/about`."""
    *folders, name = [part for part in logical.split("/") if part]
    folders = [_section(folders[0]), *folders[1:]] if folders else [LOOSE]
    if name in {"_index", "index"}:
        name = folders[-1] if folders != [LOOSE] else "home"
        name = f"{name}-index" if logical.endswith("_index") and name != "home" else name
    # files that a site's readers pass over
    return "/".join((*folders, "read-me" if name.lower() == "readme" else name))


def _section(folder: str) -> str:
    name = to_identifier(folder)
    return f"{name}-section" if name in RESERVED_SECTIONS else name


def tag_of(name: str) -> str | None:
    """The language tag that a generator's key means (`zh_cn`, `pt-br`), None where it means none."""
    return standardize(name.replace("_", "-"))


def stories_of(versions: Mapping[str, Sequence[Version]], source: str) -> tuple[Story, ...]:
    """The stories by their new places, each with the version of the source's language first."""
    return tuple(
        Story(place=place, versions=tuple(sorted(some, key=lambda each: (each.locale != source, each.locale))))
        for place, some in sorted(versions.items())
    )


def told(path: str, cause: str, cure: str = "", *, severity: Severity = "warning", line: int = 0) -> Finding:
    """A finding about a file of the old site."""
    place = Place(path=path, line=line)
    return Finding(rule="adopt", severity=severity, place=place, cause=cause, cure=cure)


def is_picture(path: str) -> bool:
    """Whether enface publishes the file from `content/`."""
    return splitext(path)[1].lower() in PICTURES


def names(tags: Iterable[str]) -> str:
    """Tags as messages list them."""
    return ", ".join(sorted(tags))
