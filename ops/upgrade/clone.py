"""The clone that production runs from: which commit it is at, and moving it to another."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

# Enough characters to identify a commit of a project of this size; `make publish` tags images so.
_COMMIT_CHARACTERS = 12


class CloneError(Exception):
    """Git does not do what is needed; the text says so in one sentence."""


@dataclass(frozen=True)
class Commit:
    """A commit, and the tag of the images that are made of it."""

    id: str
    image_tag: str


class Clone:
    """A working tree of git."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def head(self) -> str:
        """The commit that is checked out."""
        return self._git("rev-parse", "HEAD")

    def fetch(self) -> str:
        """Get what is new, and return why that failed; a clone may have all that is needed."""
        done = self._attempt("fetch", "--quiet", "--tags")
        return done.stderr.strip() if done.returncode else ""

    def find(self, version: str) -> Commit | None:
        """What the version names: 1.2.3, a tag, a branch as its origin has it, or a commit."""
        for name in (f"tags/v{version}", f"tags/{version}", f"remotes/origin/{version}"):
            if commit := self._commit(f"refs/{name}"):
                is_release = name.startswith("tags/") and version.lstrip("v")[:1].isdigit()
                return Commit(commit, version.lstrip("v") if is_release else _short(commit))
        if commit := self._commit(version):
            return Commit(commit, _short(commit))
        return None

    def changes(self) -> list[str]:
        """Files that git knows and that are not as they were committed."""
        return self._git("status", "--porcelain", "--untracked-files=no").splitlines()

    def check_out(self, commit: str) -> None:
        """Make the files those of the commit."""
        self._git("checkout", "--quiet", "--detach", commit)

    def _commit(self, name: str) -> str | None:
        done = self._attempt(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        return done.stdout.strip() or None if done.returncode == 0 else None

    def _git(self, *arguments: str) -> str:
        done = self._attempt(*arguments)
        if done.returncode:
            said = done.stderr.strip().splitlines() or ["no reason given"]
            raise CloneError(f"git {arguments[0]} failed: {said[0]}")
        return done.stdout.strip()

    def _attempt(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments], cwd=self._folder, check=False, capture_output=True, text=True
        )


def _short(commit: str) -> str:
    return commit[:_COMMIT_CHARACTERS]
