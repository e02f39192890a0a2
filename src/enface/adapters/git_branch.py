"""A branch of the site's repository that holds the published site. Neither work tree nor index is touched."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha1, sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from enface.adapters.staged_site import StagedSite
from enface.errors import DeployTrouble, WrongUse
from enface.model.deploying import TargetOptions
from enface.model.upload import Stored, Upload
from enface.publish.ledger import NAME

_PLAIN = ".nojekyll"
"""Tells GitHub Pages to serve the files as they are; by it a branch of ours is known as well."""
_CREDENTIALS = re.compile(r"//[^/@\s]*@")
_SAID = (
    ("Please tell me who you are", "git does not know who you are", "git config user.name and user.email"),
    ("empty ident name", "git does not know who you are", "git config user.name and user.email"),
    ("No space left on device", "the disk is full", "make room, then deploy again"),
    ("[rejected]", "the remote has other commits by now", "deploy again"),
    ("Could not resolve host", "there is no host of this name, or no network", "check both, then deploy again"),
    ("could not read Username", "the remote wants credentials", "set up git's credential helper, or use ssh"),
    ("Authentication failed", "the remote refuses the credentials", "set up git's credential helper, or use ssh"),
    ("Permission denied", "the remote refuses: permission denied", "check your key and rights there"),
    ("does not appear to be a git repository", "there is no such remote", "git remote lists those that are"),
    ("cannot lock ref", "another deploy has moved the branch", "deploy again"),
)


class GitBranch(Struct, frozen=True):
    """`tip` is the commit that the next one follows, `shown` what readers get, `local` what the branch names here.

    "" where there is no commit.
    """

    root: Path
    branch: str
    remote: str
    site: StagedSite
    tip: str
    shown: str
    local: str
    forced: bool

    @classmethod
    def at(cls, options: TargetOptions, site: StagedSite, root: Path, *, forced: bool = False) -> GitBranch:
        """The branch here and at the remote. Fetches; WrongUse for a branch that people work on, or none of ours.

        `forced` takes over a branch that other tools wrote, and pushes over what the remote has.
        """
        if _asked(root, "rev-parse", "--git-dir") is None:
            raise WrongUse("the site is in no git repository", cure="git init, or use another kind of target")
        root = Path(_git(root, "rev-parse", "--show-toplevel"))
        checked = _git(root, "worktree", "list", "--porcelain").splitlines()
        if f"branch refs/heads/{options.branch}" in checked:
            raise WrongUse(f"somebody works on the branch {options.branch}", cure="name one for the site alone")
        local = _asked(root, "rev-parse", "--verify", "--quiet", f"refs/heads/{options.branch}") or ""
        away = _fetched(root, options) if options.remote else ""
        tip = _newer(root, local, away, options.branch, forced=forced)
        shown = away if options.remote else tip
        branch = cls(root, options.branch, options.remote, site, tip, shown, local, forced)
        if tip and not forced and _PLAIN not in _tree(root, tip):
            raise WrongUse(f"the branch {options.branch} holds something else than a site of enface",
                           cure="name another branch, or say --force to replace it")  # fmt: skip
        return branch

    def ledger(self) -> bytes | None:
        """The ledger in the branch."""
        if not self.shown:
            return None
        said = _asked(self.root, "cat-file", "blob", f"{self.shown}:{NAME}")
        return None if said is None else said.encode()

    def there(self) -> Mapping[str, Stored]:
        """The files in the branch, with git's own names of their bytes."""
        tree = _tree(self.root, self.shown)
        return {path: Stored(size=int(size), tag=name) for path, (name, size) in tree.items() if path != _PLAIN}

    def tags(self, site: Collection[Upload]) -> Mapping[str, str]:
        """The names that git gives to these bytes."""
        kind = _asked(self.root, "rev-parse", "--show-object-format")
        digest = sha256 if kind == "sha256" else sha1
        found = {}
        for each in site:
            data = self.site.read(each.path)
            found[each.path] = digest(b"blob %d\0" % len(data) + data).hexdigest()
        return found

    def replace(self, site: Sequence[Upload], kept: Sequence[str], ledger: bytes) -> str:
        """One commit with the whole site; the branch moves when it is complete, and then it is pushed."""
        tree = self._written(site, kept, ledger)
        if not self.tip or tree != _git(self.root, "rev-parse", f"{self.tip}^{{tree}}"):
            parents = ("-p", self.tip) if self.tip else ()
            commit = _git(self.root, "commit-tree", tree, *parents, "-m", "Publish the site")
        else:
            commit = self.tip
        _git(self.root, "update-ref", f"refs/heads/{self.branch}", commit, self.local or "0" * len(commit))
        return self._push() if self.remote else self.branch

    def _push(self) -> str:
        ref = f"refs/heads/{self.branch}"
        force = ("--force",) if self.forced else ()
        _git(self.root, "push", "--quiet", *force, "--", self.remote, f"{ref}:{ref}")
        return f"{self.branch} at {self.remote}"

    def _written(self, site: Sequence[Upload], kept: Sequence[str], ledger: bytes) -> str:
        """The tree that holds the site, made in an index of its own."""
        here = _tree(self.root, self.shown)
        with TemporaryDirectory() as folder:
            index, files = {"GIT_INDEX_FILE": str(Path(folder) / "index")}, Path(folder)
            (files / "ledger").write_bytes(ledger)
            (files / "plain").write_bytes(b"")
            sources = {upload.path: self.site.file(upload.path).resolve() for upload in site}
            sources |= {NAME: files / "ledger", _PLAIN: files / "plain"}
            given = "".join(f"{file}\n" for file in sources.values())
            names = _git(self.root, "hash-object", "-w", "--no-filters", "--stdin-paths", given=given).split()
            rows = [f"100644 blob {name}\t{path}" for path, name in zip(sources, names, strict=True)]
            rows += [f"100644 blob {here[path][0]}\t{path}" for path in kept]
            _git(self.root, "update-index", "-z", "--index-info", given="\0".join(rows) + "\0", env=index)
            return _git(self.root, "write-tree", env=index)


def _tree(root: Path, commit: str) -> dict[str, tuple[str, str]]:
    """Path -> git's name and size of the file, of all files of a commit."""
    found = {}
    for row in _git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", commit).split("\0") if commit else ():
        head, _, path = row.partition("\t")
        words = head.split()
        if len(words) == 4 and words[1] == "blob":
            found[path] = (words[2], words[3])
    return found


def _fetched(root: Path, options: TargetOptions) -> str:
    """The commit that the remote has; "" where it has no such branch."""
    listed = _git(root, "ls-remote", "--", options.remote, f"refs/heads/{options.branch}")
    if not listed:
        return ""
    _git(root, "fetch", "--quiet", "--no-tags", "--", options.remote, f"refs/heads/{options.branch}")
    return listed.split()[0]


def _newer(root: Path, local: str, away: str, branch: str, *, forced: bool) -> str:
    """The commit to go on from: the one of the two that follows the other."""
    if not local or not away or local == away:
        return local or away
    if _asked(root, "merge-base", "--is-ancestor", local, away) is not None:
        return away
    if forced or _asked(root, "merge-base", "--is-ancestor", away, local) is not None:
        return local
    raise WrongUse(f"the branch {branch} here and at the remote have gone different ways",
                   cure="delete the one here, or say --force to push over the other")  # fmt: skip


def _git(root: Path, *words: str, given: str = "", env: Mapping[str, str] | None = None) -> str:
    """What git says, stripped. DeployTrouble tells why it failed."""
    done = _run(root, *words, given=given, env=env)
    if not done.returncode:
        return done.stdout.strip()
    cause, cure = next(
        ((cause, cure) for said, cause, cure in _SAID if said in done.stderr),
        (f"git {words[0]} failed: {_last_line(done.stderr)}", "mend that, then deploy again"),
    )
    raise DeployTrouble(cause, cure=cure, rule="deploy")


def _asked(root: Path, *words: str) -> str | None:
    """What git says, stripped; None when it says no."""
    done = _run(root, *words)
    return None if done.returncode else done.stdout.strip()


def _run(
    root: Path, *words: str, given: str = "", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **(env or {})}
    try:
        return subprocess.run(  # noqa: S603
            ["git", "-C", str(root), *words],  # noqa: S607
            input=given,
            capture_output=True,
            check=False,
            env=environment,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError:
        raise WrongUse("git is not installed", cure="install it, or use another kind of target") from None


def _last_line(said: str) -> str:
    """What git says at last, without the credentials that an address may hold."""
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("hint:")]
    return _CREDENTIALS.sub("//", lines[-1].strip()[:200]) if lines else "it does not say why"
