"""The tables `[deploy.NAME]` of enface.toml: where the site goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from enface.model.deploying import TargetOptions, TargetType
from enface.read import values
from enface.read.fields import Fields, Unfit, show
from enface.text.regex import regex

_TYPES: tuple[TargetType, ...] = get_args(TargetType)
_SECRETS = ("access_key_id", "secret_access_key", "session_token", "access_key", "secret_key", "key", "secret",
            "token", "password")  # fmt: skip
_NEEDED: Mapping[TargetType, str] = {"folder": "path", "rsync": "to", "s3": "bucket", "git": "branch", "zip": "path"}
_EXAMPLE: Mapping[TargetType, str] = {
    "folder": 'path = "/srv/www/site"',
    "rsync": 'to = "user@host:/srv/www/site/"',
    "s3": 'bucket = "my-site"',
    "git": 'branch = "gh-pages"',
    "zip": 'path = "site.zip"',
}
_BRANCH = regex(r"(?!.*(?:\.\.|//|@\{|\.lock(?:/|$)|/\.))[A-Za-z0-9_][A-Za-z0-9._/@-]{0,199}(?<![./])")
_BUCKET = regex(r"[A-Za-z0-9][A-Za-z0-9._-]{1,254}")
_branch = values.fitting(_BRANCH, "name of a branch", "write letters, digits, -, _ and /")
_bucket = values.fitting(_BUCKET, "name of a bucket", "write its name alone; the server goes into endpoint")


def read_deploying(root: Fields) -> tuple[TargetOptions, ...]:
    """The targets of a site; one that lacks what its type needs is a finding and no target."""
    table = root.below("deploy")
    found = (_target(table.below(key), key) for key in table.keys if table.key_as(key, values.identifier))
    return tuple(target for target in found if target)


def _target(fields: Fields, name: str) -> TargetOptions | None:
    kind = fields.take("type", values.one_of(_TYPES), None)
    if kind is None:
        if not fields.present("type"):
            fields.report(f"{fields.name('type')} is missing", f"write one of {', '.join(_TYPES)}", key="type")
        return None
    for secret in _SECRETS:
        if fields.present(secret):
            fields.report(
                f"{fields.name(secret)} is a secret",
                "delete it here; credentials come from the environment",
                key=secret,
            )
    options = _options(fields, name, kind)
    fields.unknown("error", {"folder": "path", "dir": "path", "host": "to", "destination": "to", "server": "to"})
    needed = _NEEDED[kind]
    if getattr(options, needed):
        return options
    if not fields.present(needed):
        fields.report(f"{fields.name(needed)} is missing", f"write {_EXAMPLE[kind]}", key="type")
    return None


def _options(fields: Fields, name: str, kind: TargetType) -> TargetOptions:
    url = fields.take("url", values.web_address, "").rstrip("/")
    keep = fields.take("keep", values.whole(0, 100), 2) if kind != "zip" else 0
    match kind:
        case "folder" | "zip":
            path = fields.take("path", values.text, "")
            return TargetOptions(name=name, type=kind, url=url, keep=keep, path=path)
        case "rsync":
            return TargetOptions(name=name, type=kind, url=url, keep=keep, to=fields.take("to", _destination, ""))
        case "git":
            branch, remote = fields.take("branch", _branch, ""), fields.take("remote", _remote, "")
            return TargetOptions(name=name, type=kind, url=url, keep=keep, branch=branch, remote=remote)
        case "s3":
            return TargetOptions(
                name=name,
                type=kind,
                url=url,
                keep=keep,
                bucket=fields.take("bucket", _bucket, ""),
                prefix=fields.take("prefix", values.text, "").strip("/"),
                region=fields.take("region", values.text, ""),
                endpoint=fields.take("endpoint", values.web_address, ""),
            )


def _destination(value: object) -> str:
    text = values.text(value)
    if text.startswith("-"):
        raise Unfit(f"is {show(text)}, which rsync would take for an option", "begin it with ./ or a host")
    return text


def _remote(value: object) -> str:
    text = values.text(value)
    if text.startswith("-") or "::" in text:
        raise Unfit(f"is {show(text)}, no name of a remote", "write the name that git remote lists, as origin")
    return text
