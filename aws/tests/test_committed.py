"""What is deployed must be found again by its commit."""

import subprocess
from pathlib import Path

import pytest

from aws import rollout
from aws.deploy_options import RefusedError


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone in which all is committed."""
    (tmp_path / "kept.txt").write_text("as it was")
    for words in (
        ["init", "--quiet"],
        ["add", "."],
        ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "--quiet", "-m", "x"],
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    monkeypatch.setattr(rollout, "ROOT", tmp_path)
    return tmp_path


def test_a_tree_in_which_all_is_committed_may_be_deployed(tree: Path) -> None:
    assert (tree / "kept.txt").exists()
    rollout.refuse_what_is_not_committed()


@pytest.mark.parametrize("name", ["kept.txt", "new.txt"])
def test_a_tree_with_changes_is_refused(tree: Path, name: str) -> None:
    (tree / name).write_text("otherwise")
    with pytest.raises(RefusedError, match="not committed"):
        rollout.refuse_what_is_not_committed()


def test_where_git_cannot_say_nothing_is_deployed(tree: Path) -> None:
    (tree / ".git" / "HEAD").unlink()
    with pytest.raises(RefusedError, match="cannot say"):
        rollout.refuse_what_is_not_committed()
