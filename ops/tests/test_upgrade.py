"""What `make upgrade` does to clone and `.env`. `make upgrade-test` does it with a real Docker."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from local.paths import ROOT
from ops.upgrade import dotenv
from ops.upgrade.clone import Clone, CloneError, Commit
from ops.upgrade.journal import Journal

GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [*GIT, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    folder = tmp_path / "origin"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "file").write_text("one")
    git(folder, "add", "file")
    git(folder, "commit", "--quiet", "--message=one")
    git(folder, "tag", "v1.0.0")
    return folder


@pytest.fixture
def clone(origin: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", str(origin), "clone")
    return tmp_path / "clone"


def test_a_version_is_a_release_a_branch_as_its_origin_has_it_or_a_commit(
    origin: Path, clone: Path
) -> None:
    (origin / "file").write_text("two")
    git(origin, "commit", "--quiet", "--all", "--message=two")
    git(origin, "tag", "1.1.0")
    one, two = git(origin, "rev-parse", "v1.0.0"), git(origin, "rev-parse", "main")
    here = Clone(clone)
    assert here.find("1.1.0") is None
    assert here.fetch() == ""
    assert here.find("1.0.0") == here.find("v1.0.0") == Commit(one, "1.0.0")
    assert here.find("1.1.0") == Commit(two, "1.1.0")
    assert here.find("main") == here.find(two[:8]) == Commit(two, two[:12])
    assert here.find("none") is None
    assert here.find("--help") is None


def test_the_files_become_those_of_the_version_and_only_where_none_was_changed(
    clone: Path,
) -> None:
    here = Clone(clone)
    (clone / "new").write_text("git does not know it")
    assert here.changes() == []
    (clone / "file").write_text("changed")
    assert [line.split()[-1] for line in here.changes()] == ["file"]
    git(clone, "checkout", "--", "file")
    here.check_out(here.head())
    with pytest.raises(CloneError, match="git checkout failed: "):
        here.check_out("none")


def test_an_origin_that_cannot_be_reached_is_no_fault_where_the_version_is_there(
    origin: Path, clone: Path
) -> None:
    origin.rename(origin.with_name("elsewhere"))
    assert "does not appear to be a git repository" in Clone(clone).fetch()
    assert Clone(clone).find("1.0.0")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "VERSION=1.2.3\n"),
        ("MAIL_FROM=A <a@b.example>\n", "MAIL_FROM=A <a@b.example>\nVERSION=1.2.3\n"),
        ("VERSION=1.0.0\nA=1", "A=1\nVERSION=1.2.3\n"),
        ("export VERSION = 1\nVERSIONS=2\n", "VERSIONS=2\nVERSION=1.2.3\n"),
        ("# VERSION=latest\n", "# VERSION=latest\nVERSION=1.2.3\n"),
    ],
)
def test_the_version_is_written_into_env_and_nothing_else_is_changed(
    before: str | None, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".env"
    monkeypatch.delenv("VERSION", raising=False)
    if before is not None:
        file.write_text(before)
        file.chmod(0o640)
    dotenv.set_value("VERSION", "1.2.3", file)
    assert file.read_text() == after
    assert file.stat().st_mode & 0o777 == (0o600 if before is None else 0o640)
    assert dotenv.value_of("VERSION", file) == "1.2.3"
    assert list(tmp_path.iterdir()) == [file]


def test_a_value_is_read_as_docker_compose_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".env"
    monkeypatch.delenv("REGISTRY", raising=False)
    assert dotenv.value_of("REGISTRY", file) == ""
    for line in ("REGISTRY=a.example/b", "REGISTRY='a.example/b'", "REGISTRY=a.example/b # ours"):
        file.write_text(f"REGISTRY=before\n{line}\n")
        assert dotenv.value_of("REGISTRY", file) == "a.example/b"
    monkeypatch.setenv("REGISTRY", "of.the.shell/c")
    assert dotenv.value_of("REGISTRY", file) == "of.the.shell/c"


def test_an_upgrade_that_was_killed_is_known_again(tmp_path: Path) -> None:
    file = tmp_path / "state" / "upgrade.json"
    assert Journal.read(file) is None
    begun = Journal(file, "abc", "latest", {"worker": "sha256:1"})
    begun.write()
    begun.backup = "a file"
    begun.write()
    assert Journal.read(file) == begun
    assert json.loads(file.read_text())["from_commit"] == "abc"
    begun.close()
    assert Journal.read(file) is None


def test_without_a_running_production_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docker = tmp_path / "docker"
    docker.write_text("#!/bin/sh\n")
    docker.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.delenv("VERSION", raising=False)
    for version, said in (
        ({}, "Say which version: make upgrade VERSION=1.2.3"),
        ({"VERSION": "1.2.3"}, "Nothing was changed. Cruddur (production) is not running: start"),
    ):
        done = subprocess.run(
            # Without site-packages, as on a server.
            [sys.executable, "-S", "-E", "-m", "ops.upgrade"],
            cwd=ROOT,
            env={**os.environ, **version},
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 1
        assert done.stderr.startswith(said), done.stderr
