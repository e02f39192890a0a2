"""A folder here or elsewhere, through the program rsync."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from enface.adapters.staged_site import StagedSite
from enface.errors import DeployTrouble, WrongUse
from enface.model.upload import Stored, Upload
from enface.publish.ledger import NAME

_LISTED = re.compile(rb"(?P<kind>[-dl])\S+ +(?P<size>\d+) (?P<day>\S+) (?P<time>\S+) (?P<path>.+)")
_MISSING = re.compile(r"No such file or directory|no such file", re.IGNORECASE)
_CODES = {
    1: ("rsync does not know an option of ours", "version 3.1 or newer is needed, on both sides"),
    2: ("rsync here and there do not understand each other", "version 3.1 or newer is needed, on both sides"),
    5: ("the server does not begin", "check the module's name and the server's log"),
    10: ("the server does not answer", "check the network and the host, then deploy again"),
    12: ("the connection broke", "check that the other side has rsync and room on its disk, then deploy again"),
    30: ("the server does not answer any more", "check the network, then deploy again"),
    35: ("the server does not answer", "check the network and the host, then deploy again"),
    127: ("the other side has no rsync", "install it there"),
    255: ("ssh cannot connect", "try ssh with the same host by hand"),
}
_SAID = (
    ("No space left on device", "the disk there is full", "make room, then deploy again"),
    ("Disk quota exceeded", "the quota there is used up", "make room, then deploy again"),
    ("Permission denied (", "ssh refuses: permission denied", "check the key that ssh uses for this host"),
    ("Permission denied", "writing there is not permitted", "check who owns the folder"),
    ("Read-only file system", "the disk there is read-only", "name another folder"),
    ("command not found", "the other side has no rsync", "install it there"),
    ("Could not resolve hostname", "there is no host of this name, or no network", "check both, then deploy again"),
    ("Connection refused", "the server refuses the connection", "check host and port"),
    ("Host key verification failed", "ssh does not know the host's key", "connect once by hand"),
)


class RsyncStore(Struct, frozen=True):
    """`to` is what rsync calls the destination; a path without a host is taken from `root`."""

    to: str
    site: StagedSite
    root: Path

    def ledger(self) -> bytes | None:
        """The ledger in the folder."""
        with TemporaryDirectory() as folder:
            self._run("-s", "--", self._below(NAME), f"{folder}/", may_miss=True)
            file = Path(folder) / NAME
            return file.read_bytes() if file.is_file() else None

    def keep_ledger(self, data: bytes) -> None:
        """Write the ledger; readable for those who deploy alone."""
        with TemporaryDirectory() as folder:
            file = Path(folder) / NAME
            file.write_bytes(data)
            self._run("-s", "--chmod=F600", "--ignore-times", "--", str(file), self._below(""))

    def there(self) -> Mapping[str, Stored]:
        """Every file, with size and time as its tag."""
        return {path: Stored(size=int(line["size"]), tag=_tag(line)) for path, line in self._listed(b"-")}

    def _listed(self, kind: bytes) -> Iterator[tuple[str, re.Match[bytes]]]:
        said = self._run("-r", "-s", "-8", "--no-h", "--list-only", "--", self._below(""), may_miss=True)
        for row in said.splitlines():
            line = _LISTED.fullmatch(row)
            if line and line["kind"] == kind:
                yield line["path"].decode("utf-8", "surrogateescape"), line

    def tags(self, site: Collection[Upload]) -> Mapping[str, str]:
        """Sizes and times of the built files, which rsync takes along."""
        return {each.path: self._local_tag(each) for each in site}

    def _local_tag(self, file: Upload) -> str:
        moment = datetime.fromtimestamp(int(self.site.file(file.path).stat().st_mtime), UTC)
        return f"{file.size}@{moment:%Y/%m/%d %H:%M:%S}"

    def put(self, files: Sequence[Upload]) -> Iterable[tuple[str, str]]:
        """Bring them there in one run; each is written under another name first."""
        self._run("-t", "-c", "-s", "--chmod=D755,F644", "--files-from=-", "--from0", "--",
                  f"{self.site.folder}/", self._below(""), names=[file.path for file in files])  # fmt: skip
        return [(file.path, self._local_tag(file)) for file in files]

    def remove(self, paths: Sequence[str]) -> None:
        """Delete the files, then the folders that are left empty."""
        self._delete(paths)
        used = {parent for path, _ in self._listed(b"-") for parent in _parents(path)}
        idle = [path for path, _ in self._listed(b"d") if path != "." and path not in used]
        for depth in sorted({path.count("/") for path in idle}, reverse=True):
            self._delete([path for path in idle if path.count("/") == depth])

    def _delete(self, paths: Sequence[str]) -> None:
        """What is missing in a folder here goes there; the folders around it are to be in both."""
        with TemporaryDirectory() as folder:
            for path in paths:
                (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            self._run("-d", "-s", "--delete-missing-args", "--force", "--files-from=-", "--from0", "--",
                      f"{folder}/", self._below(""), names=paths)  # fmt: skip

    def _below(self, name: str) -> str:
        return f"{self.to.rstrip('/')}/{name}"

    def _run(self, *words: str, names: Sequence[str] = (), may_miss: bool = False) -> bytes:
        """Run rsync; `names` go in by standard input. What is missing there is no trouble where it may be."""
        given = b"\0".join(name.encode("utf-8", "surrogateescape") for name in names)
        command = ["rsync", *words]
        environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C"}
        try:
            done = subprocess.run(  # noqa: S603
                command, input=given, capture_output=True, check=False, cwd=self.root, env=environment
            )
        except FileNotFoundError:
            raise WrongUse("rsync is not installed", cure="install it, or use another kind of target") from None
        said = done.stderr.decode("utf-8", "replace")
        if done.returncode and not (may_miss and done.returncode == 23 and _MISSING.search(said)):
            raise _trouble(done.returncode, said)
        return done.stdout if not done.returncode else b""


def _tag(line: re.Match[bytes]) -> str:
    return f"{line['size'].decode()}@{line['day'].decode()} {line['time'].decode()}"


def _parents(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _trouble(code: int, said: str) -> DeployTrouble:
    known = next(((cause, cure) for words, cause, cure in _SAID if words in said), None)
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("rsync error")]
    other = (f"rsync failed: {lines[0].strip()[:200]}" if lines else f"rsync failed with code {code}", "mend that")
    cause, cure = known or _CODES.get(code, other)
    return DeployTrouble(cause, cure=cure, rule="deploy")
