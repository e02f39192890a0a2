"""Storage that speaks S3's protocol, through obstore. Credentials come from the environment alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from enface.errors import DeployTrouble, WrongUse
from enface.model.deploying import TargetOptions
from enface.model.upload import Stored

if TYPE_CHECKING:
    from obstore.store import S3Store as Bucket

AT_ONCE = 8
"""Files that are under way at the same time."""
_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
_ROLES = ("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
_CODE = re.compile(r"<Code>(\w{1,60})</Code>")
_STATUS = re.compile(r"status code: (\d{3})")
_ADVICE = {
    "NoSuchBucket": ("there is no bucket of this name", "make it, or correct bucket and endpoint"),
    "InvalidAccessKeyId": ("the server does not know the access key", "check AWS_ACCESS_KEY_ID"),
    "SignatureDoesNotMatch": ("the secret key does not fit the access key", "check AWS_SECRET_ACCESS_KEY"),
    "ExpiredToken": ("the session has expired", "log in again and deploy again"),
    "RequestTimeTooSkewed": ("this machine's clock is wrong", "set it, then deploy again"),
    "PermanentRedirect": ("the bucket is in another region", "write its region into enface.toml"),
    "AuthorizationHeaderMalformed": ("the bucket is in another region", "write its region into enface.toml"),
    "QuotaExceeded": ("the storage is full", "make room, then deploy again"),
    "XMinioStorageFull": ("the storage is full", "make room, then deploy again"),
    "507": ("the storage is full", "make room, then deploy again"),
    "AccessDenied": ("the server refuses", "give this key the right to list, read, write and delete"),
    "403": ("the server refuses", "give this key the right to list, read, write and delete"),
    "404": ("the server knows no such place", "correct bucket and endpoint"),
}


def bucket_at(options: TargetOptions, environment: Mapping[str, str], *, retries: int = 4) -> Bucket:
    """The place that the options name. Raises WrongUse without obstore or credentials."""
    try:
        from obstore.store import S3Store as Bucket
    except ImportError:
        cure = "install enface[s3]"
        raise WrongUse("storage that speaks S3 needs obstore, which is not installed", cure=cure) from None
    _demand_credentials(environment)
    config: dict[str, Any] = {"virtual_hosted_style_request": False} if options.endpoint else {}
    if options.endpoint:
        config["endpoint"] = options.endpoint
    region = options.region or environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION") or "us-east-1"
    return Bucket(
        options.bucket,
        prefix=options.prefix or None,
        region=region,
        client_options={"allow_http": options.endpoint.startswith("http://"), "timeout": timedelta(seconds=60)},
        retry_config={"max_retries": retries, "retry_timeout": timedelta(seconds=60)},
        **config,
    )


def objects_in(bucket: Bucket) -> dict[str, Stored]:
    """Every object, with its entity tag."""
    try:
        return {
            each["path"]: Stored(size=each["size"], tag=_tag(each["e_tag"]))
            for batch in bucket.list()
            for each in batch
        }
    except Exception as error:
        raise _trouble(error) from error


def is_empty(bucket: Bucket) -> bool:
    """Whether there is no object."""
    try:
        return not any(map(len, bucket.list(chunk_size=1)))
    except Exception as error:
        raise _trouble(error) from error


def read(bucket: Bucket, path: str) -> bytes | None:
    """The bytes of an object; None where there is none."""
    try:
        return bytes(bucket.get(path).bytes())
    except FileNotFoundError as error:
        if "NoSuchBucket" in str(error):
            raise _trouble(error) from error
        return None
    except Exception as error:
        raise _trouble(error) from error


def put(bucket: Bucket, path: str, data: bytes, headers: Mapping[str, str]) -> str:
    """Make an object of these bytes, whole or not at all; gives its entity tag."""
    try:
        done = bucket.put(path, data, attributes=dict(headers), use_multipart=False)
    except Exception as error:
        raise _trouble(error, path) from error
    return _tag(done["e_tag"])


def delete(bucket: Bucket, paths: Sequence[str]) -> None:
    """Take objects away; those that are not there are no trouble."""
    try:
        bucket.delete(list(paths))
    except FileNotFoundError:
        return
    except Exception as error:
        raise _trouble(error) from error


def _tag(said: str | None) -> str:
    return (said or "").strip('"')


def _demand_credentials(environment: Mapping[str, str]) -> None:
    if not all(map(environment.get, _KEYS)) and not any(map(environment.get, _ROLES)):
        missing = " and ".join(key for key in _KEYS if not environment.get(key))
        raise WrongUse(
            f"the environment has no {missing}", cure="set it; enface.toml holds no credentials", rule="deploy"
        )


def _trouble(error: Exception, path: str = "") -> DeployTrouble:
    """What happened in the server's one word: what obstore says holds addresses, and nothing of it is printed."""
    said = str(error)
    codes = [found[1] for found in (_CODE.search(said), _STATUS.search(said)) if found]
    cause, cure = ("the server does not answer", "check the network and endpoint, then deploy again")
    if codes:
        cause, cure = (f"the server says {codes[0]}", "try again later")
    cause, cure = next((_ADVICE[code] for code in codes if code in _ADVICE), (cause, cure))
    return DeployTrouble(cause, cure=cure, path=path, rule="deploy")
