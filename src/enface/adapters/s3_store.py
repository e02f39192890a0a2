"""A bucket as the place that a deploy brings a site to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import md5
from typing import TYPE_CHECKING

from msgspec import Struct

from enface.adapters import s3_bucket
from enface.adapters.s3_bucket import AT_ONCE, bucket_at
from enface.adapters.staged_site import StagedSite
from enface.model.deploying import TargetOptions
from enface.model.upload import Stored, Upload
from enface.publish.ledger import NAME

if TYPE_CHECKING:
    from obstore.store import S3Store as Bucket

_PRIVATE = {"Cache-Control": "no-store", "Content-Type": "application/json"}


class S3Store(Struct, frozen=True):
    """A bucket, or what lies under a prefix in one, and the site that goes there."""

    bucket: Bucket
    site: StagedSite

    @classmethod
    def at(
        cls, options: TargetOptions, site: StagedSite, environment: Mapping[str, str], *, retries: int = 4
    ) -> S3Store:
        """The place that the options name. Raises WrongUse without obstore or credentials."""
        return cls(bucket_at(options, environment, retries=retries), site)

    def ledger(self) -> bytes | None:
        """The ledger in the bucket."""
        return s3_bucket.read(self.bucket, NAME)

    def keep_ledger(self, data: bytes) -> None:
        """Write the ledger; no cache may keep it."""
        s3_bucket.put(self.bucket, NAME, data, _PRIVATE)

    def there(self) -> Mapping[str, Stored]:
        """Every object, with its entity tag."""
        return s3_bucket.objects_in(self.bucket)

    def tags(self, site: Collection[Upload]) -> Mapping[str, str]:
        """MD5, which is what the entity tag of a plain object is. Where it is not, the ledger knows the tag."""
        return {each.path: md5(self.site.read(each.path), usedforsecurity=False).hexdigest() for each in site}

    def put(self, files: Sequence[Upload]) -> Iterable[tuple[str, str]]:
        """Upload several at once; the first trouble ends it, and those not begun stay where they are."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            try:
                yield from pool.map(self._put, files)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def _put(self, file: Upload) -> tuple[str, str]:
        return file.path, s3_bucket.put(self.bucket, file.path, self.site.read(file.path), dict(file.headers))

    def remove(self, paths: Sequence[str]) -> None:
        """Delete the objects."""
        s3_bucket.delete(self.bucket, paths)
