"""What a deploy leaves beside the site, for the next one: which files are its own, and how far it came."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct, field

NAME = ".enface-deploy.json"
"""The file it is kept in, at the top of the site."""
_VERSION = 1

Stage = Literal["arriving", "switching", "leaving", "done"]
"""`arriving`: what nothing links to yet comes; `switching`: what readers see changes; `leaving`: what nothing links to
any more goes."""


class Line(Struct, frozen=True, kw_only=True):
    """A file of ours: what it was made of, with which headers, and the tag that the store gave it ("" = unknown)."""

    digest: str
    headers: str = ""
    tag: str = ""


class Ledger(Struct, frozen=True, kw_only=True):
    """`run` names the deploy. `hidden` are files that no page which readers come to links to.

    `retired` are fingerprinted files that left the site, with the number of deploys since.
    """

    run: str = ""
    stage: Stage = "done"
    files: Mapping[str, Line] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    retired: Mapping[str, int] = field(default_factory=dict)

    @property
    def owned(self) -> frozenset[str]:
        """Every path that is ours to change and to remove."""
        return frozenset(self.files) | self.hidden | frozenset(self.retired)


def written(ledger: Ledger) -> bytes:
    """The ledger as it is kept: JSON, equal bytes for equal ledgers."""
    data = {
        "enface": _VERSION,
        "run": ledger.run,
        "stage": ledger.stage,
        "hidden": sorted(ledger.hidden),
        "retired": dict(sorted(ledger.retired.items())),
        "files": {path: [line.digest, line.headers, line.tag] for path, line in sorted(ledger.files.items())},
    }
    return json.dumps(data, ensure_ascii=False, indent=0, separators=(",", ":")).encode()


def parsed(data: bytes | None) -> Ledger | None:
    """The ledger in these bytes; None when there is none, or when they are no ledger of ours."""
    try:
        return _ledger(json.loads(data or b""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None


def _ledger(data: dict[str, object]) -> Ledger:
    stage, files, hidden, retired = data["stage"], data["files"], data["hidden"], data["retired"]
    stages: tuple[Stage, ...] = get_args(Stage)
    known = next(each for each in stages if each == stage) if stage in stages else None
    if data["enface"] != _VERSION or known is None:
        raise ValueError
    if not isinstance(files, dict) or not isinstance(hidden, list) or not isinstance(retired, dict):
        raise TypeError
    return Ledger(
        run=str(data["run"]),
        stage=known,
        files={_path(path): _line(line) for path, line in files.items()},
        hidden=frozenset(map(_path, hidden)),
        retired={_path(path): int(count) for path, count in retired.items()},
    )


def _line(parts: list[object]) -> Line:
    digest, headers, tag = map(str, parts)
    return Line(digest=digest, headers=headers, tag=tag)


def _path(value: object) -> str:
    """A path below the site's folder: what somebody else wrote into the ledger must not lead out of it."""
    path = str(value)
    path.encode()  # half a surrogate pair is a ValueError
    if not path or path.startswith("/") or "\\" in path or "\0" in path or {"", ".", ".."} & set(path.split("/")):
        raise ValueError
    return path
