"""Builds whose files go straight into storage, from whoever makes them; no folder holds the site."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from enface.adapters import s3_bucket
from enface.adapters.s3_target import S3Target
from enface.adapters.site_marker import MARKER
from enface.errors import WrongUse
from enface.model.deploying import TargetOptions
from enface.publish.headers import languages_of
from enface.workshop.build import Built, build
from enface.workshop.course import UNWATCHED, Course
from enface.workshop.deploy import target_of
from enface.workshop.hands import Hands, alone
from enface.workshop.options import Options
from enface.workshop.prepared import Prepared

if TYPE_CHECKING:
    from obstore.store import S3Store as Bucket


def storage_of(root: Path, name: str) -> TargetOptions:
    """The target that enface.toml describes under this name; WrongUse when it is none that speaks S3."""
    target = target_of(root, name)
    if target.type != "s3":
        cure = f"enface deploy {name} brings a site there"
        raise WrongUse(f"no build can write into a target of type {target.type}", cure=cure, rule="deploy")
    return target


def build_into(
    root: Path, target: TargetOptions, options: Options, hands: Hands = alone, course: Course = UNWATCHED
) -> Built:
    """Build the site in `root` into storage; what an earlier build from here left there saves work.

    Raises WrongUse where it holds what no build wrote there, DeployTrouble where it fails.
    """
    folder = root / ".enface" / "stores" / target.name
    bucket = s3_bucket.bucket_at(target, os.environ)
    _agree(bucket, folder)

    def opened(prepared: Prepared) -> S3Target:
        return S3Target(bucket, languages_of(prepared.readers[0].links, prepared.publication.site))

    return build(root, folder, options, opened=opened, hands=hands, course=course)


def _agree(bucket: Bucket, folder: Path) -> None:
    """See to it that the folder and the storage have the same marker; a new one where another site or machine wrote."""
    there, here = s3_bucket.read(bucket, MARKER), folder / MARKER
    if there is None and not s3_bucket.is_empty(bucket):
        raise WrongUse(
            "the storage holds objects that no build has written there",
            cure="name another bucket or prefix, or empty this one",
            rule="output-folder",
        )
    if there is None or not here.is_file() or here.read_bytes() != there:
        mark = secrets.token_hex(16).encode()
        folder.mkdir(parents=True, exist_ok=True)
        here.unlink(missing_ok=True)
        here.write_bytes(mark)
        s3_bucket.put(bucket, MARKER, mark, {"Cache-Control": "no-store"})
