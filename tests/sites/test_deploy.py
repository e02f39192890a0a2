"""`enface deploy`: every kind of target, what is refused, and how trouble is told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from enface.adapters.deploy_lock import deploying_alone
from enface.publish.ledger import NAME
from tests.publish.bucket import ENVIRONMENT, Line, free_port, line_to, needs_rclone, served
from tests.publish.editorial import evening, morning
from tests.sites.conftest import SiteFolder

TARGETS = """
[deploy.folder]
type = "folder"
path = "../out/folder"
keep = 1

[deploy.rsync]
type = "rsync"
to = "../out/rsync"

[deploy.git]
type = "git"
branch = "pages"
remote = "origin"

[deploy.zip]
type = "zip"
path = "../out/site.zip"

[deploy.s3]
type = "s3"
bucket = "bucket"
prefix = "below/it"
endpoint = "http://127.0.0.1:1"
"""
OWN = {NAME, ".nojekyll"}
needs_rsync = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync: scripts/bootstrap system")


@pytest.fixture
def folder(empty: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> SiteFolder:
    for name in (*ENVIRONMENT, "AWS_WEB_IDENTITY_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    empty.root.mkdir()
    (empty.root.parent / "out").mkdir()
    morning(empty.root, TARGETS)
    empty.read()
    return empty


def git(root: Path, *words: str) -> str:
    who = {f"GIT_{role}_{what}": "desk@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    env = {**os.environ, **who}
    return subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, text=True, env=env).stdout


def files_below(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name not in OWN and not name.startswith(".")}


def built(folder: SiteFolder) -> dict[str, bytes]:
    folder.enface("build")
    return files_below(folder.root / "site")


def without_old_styles(there: dict[str, bytes], site: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in there.items() if name in site or not name.startswith("assets/")}


@pytest.mark.parametrize("name", ["folder", pytest.param("rsync", marks=needs_rsync)])
def test_a_folder_holds_the_site_of_the_morning_then_of_the_evening(folder: SiteFolder, name: str) -> None:
    shown = folder.root.parent / "out" / name / ("current" if name == "folder" else "")
    assert "would go there" in folder.enface("deploy", name, "--dry-run").out
    assert not (folder.root.parent / "out" / name).exists()
    folder.enface("deploy", name)
    assert files_below(shown) == built(folder)
    assert "is up to date" in folder.enface("deploy", name).out
    evening(folder.root)
    folder.read()
    plan = json.loads(folder.enface("deploy", name, "--dry-run", "--json").out)
    done = json.loads(folder.enface("deploy", name, "--json").out)
    assert plan["write"] == done["write"]
    assert any(each["path"].startswith("fr/") for each in done["remove"])
    assert [path for path in done["kept"] if path.endswith(".css")]
    site = built(folder)
    there = files_below(shown)
    assert without_old_styles(there, site) == site
    assert len(there) == len(site) + len(done["kept"])
    assert all(any(path.iterdir()) for path in shown.rglob("*") if path.is_dir()), "no empty folder is left"


def test_releases_are_kept_and_come_back(folder: SiteFolder) -> None:
    current = folder.root.parent / "out" / "folder" / "current"
    folder.enface("deploy", "folder")
    first = files_below(current)
    folder.enface("deploy", "folder", "--rollback", code=2)
    folder.replace("enface.toml", 'title = "Small"', 'title = "Smaller"')
    folder.enface("deploy", "folder")
    assert files_below(current) != first
    assert "000001" in folder.enface("deploy", "folder", "--rollback").out
    assert files_below(current) == first
    folder.enface("deploy", "folder")
    folder.replace("enface.toml", 'title = "Smaller"', 'title = "Smallest"')
    folder.enface("deploy", "folder")
    assert [path.name for path in sorted((current.parent / "releases").iterdir())] == ["000003", "000004"]


def test_a_branch_gets_one_commit_a_deploy_and_the_remote_too(folder: SiteFolder) -> None:
    remote = folder.root.parent / "remote.git"
    git(folder.root.parent, "init", "--quiet", "--bare", str(remote))
    git(folder.root, "init", "--quiet", "--initial-branch=main")
    git(folder.root, "config", "user.name", "desk")
    git(folder.root, "config", "user.email", "desk@example.org")
    git(folder.root, "remote", "add", "origin", str(remote))
    folder.enface("deploy", "git")
    assert "is up to date" in folder.enface("deploy", "git").out
    evening(folder.root)
    folder.enface("deploy", "git")
    assert git(remote, "rev-list", "--count", "pages").strip() == "2"
    assert git(remote, "rev-parse", "pages") == git(folder.root, "rev-parse", "pages")
    site = built(folder)
    names = set(git(remote, "ls-tree", "-r", "--name-only", "-z", "pages").split("\0")) - {""}
    assert {name for name in names if name in site or not name.startswith("assets/")} == site.keys() | OWN
    assert git(remote, "show", "pages:en/index.html").encode() == site["en/index.html"]
    assert not (folder.root / ".git" / "index").exists()
    git(folder.root, "branch", "-D", "pages")
    assert "is up to date" in folder.enface("deploy", "git").out, "what the remote has is what readers get"


def test_a_branch_of_people_is_not_touched(folder: SiteFolder) -> None:
    assert "no git repository" in folder.enface("deploy", "git", code=2).err
    git(folder.root, "init", "--quiet", "--initial-branch=pages")
    folder.replace("enface.toml", 'remote = "origin"\n', "")
    git(folder.root, "commit", "--quiet", "--allow-empty", "-m", "people")
    assert "somebody works on" in folder.enface("deploy", "git", code=2).err
    git(folder.root, "checkout", "--quiet", "-b", "main")
    assert "something else" in folder.enface("deploy", "git", code=2).err


def test_equal_sites_give_equal_zip_files(folder: SiteFolder) -> None:
    file = folder.root.parent / "out" / "site.zip"
    folder.enface("deploy", "zip")
    first = file.read_bytes()
    with ZipFile(file) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == built(folder)
    assert "is up to date" in folder.enface("deploy", "zip").out
    file.unlink()
    folder.enface("deploy", "zip")
    assert file.read_bytes() == first


@needs_rclone
def test_trouble_with_storage_is_told_in_a_sentence_and_no_secret(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = folder.enface("deploy", "s3", code=2)
    assert "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY" in said.err
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    buckets = folder.root.parent / "buckets"
    buckets.mkdir()
    line = Line()
    with served(buckets) as server, line_to(server.port, line) as address:
        folder.replace("enface.toml", "http://127.0.0.1:1", address)
        missing = folder.enface("deploy", "s3", code=1)
        assert "no bucket of this name" in missing.err
        line.reset(0)
        refused = folder.enface("deploy", "s3", code=1)
        assert "the server refuses" in refused.err
        line.reset()
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong-secret")
        denied = folder.enface("deploy", "s3", code=1)
        assert "does not fit the access key" in denied.err
    for each in (missing, refused, denied):
        assert len(each.err.strip().splitlines()) == 1
        assert not any(secret in each.err + each.out for secret in (*ENVIRONMENT.values(), "wrong-secret"))


@needs_rsync
@pytest.mark.parametrize(("to", "words"), [("rsync://127.0.0.1:{port}/m/", "refuses the connection"),
                                           ("/proc/nowhere/at/all", "rsync failed")])  # fmt: skip
def test_trouble_with_rsync_is_told_in_a_sentence(folder: SiteFolder, to: str, words: str) -> None:
    folder.replace("enface.toml", "../out/rsync", to.format(port=free_port()))
    said = folder.enface("deploy", "rsync", code=1).err
    assert words in said


def test_without_the_program_it_says_so(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "rsync is not installed" in folder.enface("deploy", "rsync", code=2).err
    assert "git is not installed" in folder.enface("deploy", "git", code=2).err


def test_what_is_not_whole_is_refused(folder: SiteFolder) -> None:
    out = folder.root.parent / "out"
    folder.write("content/reviews/new.md", "---\ntitle: New\nlang: en\n---\n\nNew.\n")
    assert "run enface update" in folder.enface("deploy", "folder", code=1).err
    folder.write("content/reviews/new.md", "---\ntitle: [\n---\n")
    refused = json.loads(folder.enface("deploy", "folder", "--json", code=1).out)
    assert "content/reviews/new.md" in refused["refused"]
    (folder.root / "content/reviews/new.md").unlink()
    folder.write("static/bad.html", "<!doctype html><html><head><title>x</title></head><body></body></html>")
    assert "--no-lint" in folder.enface("deploy", "folder", code=1).err
    assert list(out.iterdir()) == []
    folder.enface("deploy", "folder", "--no-lint")


def test_a_draft_is_never_deployed(folder: SiteFolder) -> None:
    folder.replace("content/reviews/harbour.md", "lang: en", "lang: en\nstatus: draft")
    folder.enface("deploy", "folder")
    there = files_below(folder.root.parent / "out" / "folder" / "current")
    assert not any(b"Harbour" in data for data in there.values())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('path = "../out/folder"', "", "path is missing"),
        ('path = "../out/folder"', 'paht = "../out/folder"', "deploy.folder.path"),
        ('type = "folder"', 'type = "foldr"', "write folder"),
        ('path = "../out/folder"', 'path = "content"', "where people write"),
        ('bucket = "bucket"', 'bucket = "bucket"\nsecret_access_key = "x"', "credentials come from the environment"),
        ('branch = "pages"', 'branch = "--force"', "no name of a branch"),
        ('to = "../out/rsync"', 'to = "--delete"', "for an option"),
    ],
)
def test_a_wrong_table_is_named_with_its_cure(folder: SiteFolder, old: str, new: str, words: str) -> None:
    folder.replace("enface.toml", old, new)
    found = folder.enface("build").err if "content" not in new else folder.enface("deploy", "folder", code=2).err
    assert words in found


def test_a_name_that_is_no_target(folder: SiteFolder) -> None:
    assert "there are folder, rsync, git, zip, s3" in folder.enface("deploy", "live", code=2).err


def test_two_deploys_to_one_target_exclude_each_other(folder: SiteFolder) -> None:
    with deploying_alone(folder.root / ".enface" / "deploy" / "zip"):
        assert "under way" in folder.enface("deploy", "zip", code=1).err
        folder.enface("deploy", "folder")


def test_a_folder_with_something_else_is_left_alone(folder: SiteFolder) -> None:
    other = folder.root.parent / "out" / "folder"
    other.mkdir()
    (other / "letter.txt").write_text("mine", "utf-8")
    assert "something else" in folder.enface("deploy", "folder", code=2).err
    assert [path.name for path in other.iterdir()] == ["letter.txt"]


def test_a_zip_file_that_is_broken_or_none_is_replaced_or_named(folder: SiteFolder) -> None:
    folder.enface("deploy", "zip")
    file = folder.root.parent / "out" / "site.zip"
    whole = file.read_bytes()
    file.write_bytes(
        bytes(byte ^ 0x55 if 60 < at < len(whole) // 2 and not at % 7 else byte for at, byte in enumerate(whole))
    )
    folder.enface("deploy", "zip")
    assert file.read_bytes() == whole
    file.unlink()
    os.mkfifo(file)
    assert "it is no plain file" in folder.enface("deploy", "zip", code=1).err


def test_what_somebody_put_into_a_release_is_neither_read_nor_kept(folder: SiteFolder) -> None:
    folder.enface("deploy", "folder")
    out = folder.root.parent / "out"
    (out / "secret").write_text("secret")
    current = out / "folder" / "current"
    (current / "robots.txt").unlink()
    os.mkfifo(current / "robots.txt")
    (current / "zero").symlink_to("/dev/zero")
    styles = current / "assets" / "old.0123456789.css"
    styles.symlink_to(out / "secret")
    ledger = json.loads((current / NAME).read_text("utf-8"))
    ledger["files"]["assets/old.0123456789.css"] = ["x", "", ""]
    (current / NAME).write_text(json.dumps(ledger), "utf-8")
    (out / "folder" / "releases" / "²").mkdir()
    evening(folder.root)
    folder.enface("deploy", "folder")
    assert "Sitemap" in (current / "robots.txt").read_text("utf-8")
    assert not [path for path in current.rglob("*") if path.is_symlink() or "old." in path.name]


@pytest.mark.parametrize("part", ['"a": 1e999', '"\\ud800": 1', '"a": "x"', '"../../a": 1', '"a\\u0000": 1'])
def test_a_ledger_that_somebody_else_wrote_counts_as_lost(folder: SiteFolder, part: str) -> None:
    folder.enface("deploy", "folder")
    file = folder.root.parent / "out" / "folder" / "current" / NAME
    text = file.read_text("utf-8")
    assert '"retired":{}' in text.replace("\n", "")
    file.write_text(text.replace('"retired":{}', f'"retired":{{{part}}}'), "utf-8")
    evening(folder.root)
    folder.enface("deploy", "folder")
