"""A bucket as the place where a build writes, or workers of one do."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import md5
from typing import TYPE_CHECKING

from enface.adapters import s3_bucket
from enface.adapters.s3_bucket import AT_ONCE
from enface.adapters.site_marker import is_own
from enface.model.page import Page
from enface.publish.headers import headers_of

if TYPE_CHECKING:
    from obstore.store import S3Store as Bucket

_WAITING = 8 * AT_ONCE
"""Files that are handed over before one of them has to be there."""


class S3Target:
    """Owns every object of the bucket, or of a prefix in it, but hidden ones; `.htaccess` is its own.

    `languages` say which headers pages get: what a locale's paths begin with -> its tag. Objects are put while the next
    are made; what went wrong with one is raised by a later call, `paths` at the latest.
    """

    def __init__(self, bucket: Bucket, languages: Mapping[str, str]) -> None:
        self._bucket = bucket
        self._languages = languages
        self._tags = {path: each.tag for path, each in s3_bucket.objects_in(bucket).items()}
        self._pool = ThreadPoolExecutor(AT_ONCE)
        self._waiting: deque[Future[str]] = deque()

    def paths(self) -> frozenset[str]:
        """Every object there; all that was written is there by then."""
        while self._waiting:
            self._waiting.popleft().result()
        return frozenset(filter(_is_own, self._tags))

    def write(self, path: str, data: bytes) -> bool:
        """Put the object there, unless one with these bytes is."""
        tag = md5(data, usedforsecurity=False).hexdigest()
        if self._tags.get(path) == tag:
            return False
        self._tags[path] = tag
        if len(self._waiting) == _WAITING:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(put, self._bucket, path, data, self._languages))
        return True

    def remove(self, path: str) -> None:
        """Delete the object."""
        s3_bucket.delete(self._bucket, [path])
        self._tags.pop(path, None)


def _is_own(path: str) -> bool:
    *folders, name = path.split("/")
    return not any(part.startswith(".") for part in folders) and is_own(name)


def put(bucket: Bucket, path: str, data: bytes, languages: Mapping[str, str]) -> str:
    """Put a file of a site there, with its headers."""
    return s3_bucket.put(bucket, path, data, dict(headers_of(path, languages)))


def bring(pages: Iterable[Page], languages: Mapping[str, str], bucket: Bucket) -> None:
    """Put files there, several at once."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(lambda page: put(bucket, page.path, page.data, languages), pages):
            pass
