"""`make upgrade-test`: `make upgrade` in a clone of its own, with a real Docker.

From the release before, killed in the middle and repeated; to a version that does not become
ready, which must end at the one before. Nothing that was written may be lost.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from local import ports
from local.paths import ROOT, STATE
from ops.containers import bases
from ops.containers.client import Client, Mailbox
from ops.containers.engine import DockerError, attempt, docker, network_prefix

_NAME = "cruddur-upgrade-test"
# A commit of a time before there was `make upgrade`.
_RELEASE_BEFORE = "9d96d984866c30442755b343ef75e3510d8a94ae"
_TAGS = ("1.0.0", "1.1.0", "1.2.0")
_PATIENCE_SECONDS = 900.0
_GIT = ("git", "-c", "user.name=test", "-c", "user.email=test@example.org")
# Of the API alone: its migrations are applied.
_BROKEN_API = "raise SystemExit('this version does not start')\n"
_BROKEN_MIGRATION = "CREATE TABLE left_by_a_version_that_failed (one integer);\n"


class Place:
    """A clone with production started from it, as on a server."""

    def __init__(self, folder: Path, mailbox: Mailbox) -> None:
        self.folder = folder
        self._port = ports.free_port()
        self.base = f"http://127.0.0.1:{self._port}"
        self._mailbox = mailbox

    def make_releases(self) -> None:
        """Tag three versions: the one before, the present one, and one that does not start."""
        run("git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(self.folder), folder=ROOT)
        before = _RELEASE_BEFORE
        present = self.git("rev-parse", "HEAD")
        for tag, commit in zip(_TAGS, (before, present, present), strict=True):
            self.git("checkout", "--quiet", "--detach", commit)
            if os.environ.get("UNPINNED") == "1":
                unpin(self.folder)
            if tag == _TAGS[-1]:
                backend = self.folder / "backend-flask"
                (backend / "gunicorn.conf.py").write_text(_BROKEN_API)
                migrations = backend / "cruddur" / "postgres" / "migrations"
                (migrations / "9999_of_a_version_that_fails.sql").write_text(_BROKEN_MIGRATION)
            self.git("add", "--all")
            self.git("commit", "--quiet", "--allow-empty", f"--message={tag}")
            self.git("tag", f"v{tag}")
        self.git("checkout", "--quiet", "--detach", "v1.0.0")

    def starts(self) -> None:
        """The release before, as its README says."""
        lines = {
            "COMPOSE_FILE": "docker-compose.yml:docker-compose.prod.yml",
            "COMPOSE_PROJECT_NAME": _NAME,
            "VERSION": _TAGS[0],
            "FRONTEND_URL": f"http://localhost:{self._port}",
            "MAIL_FROM": "Cruddur <noreply@your.domain>",
            "WEB_PORT": str(self._port),
            "NETWORK_PREFIX": network_prefix(_NAME),
            "ALLOW_DYNAMODB_LOCAL": "yes",
        }
        text = "".join(f"{name}={value}\n" for name, value in lines.items())
        (self.folder / ".env").write_text(text)
        self.run("make", "secrets", f"MAIL_URL={self._mailbox.url}")
        self.compose("build", "--quiet")
        self.compose("up", "--detach", "--wait")
        link = self.compose("exec", "--no-TTY", "worker", "flask", "invite", "--uses", "20")
        self.ann = Client(self.base, "ann", self._mailbox, link.strip().rpartition("=")[2])
        self.ann.post("before all upgrades")

    def upgrades(self, version: str, *more: str) -> subprocess.CompletedProcess[str]:
        """Call `make upgrade` to its end."""
        return subprocess.run(
            ["make", "upgrade", f"VERSION={version}", *more],
            cwd=self.folder,
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
        )

    def killed(self, version: str, *more: str) -> None:
        """Call it, and kill it when the schema is migrated and containers are being replaced."""
        with (self.folder / "log").open("w+") as log:
            process = subprocess.Popen(
                ["make", "upgrade", f"VERSION={version}", *more],
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

            def is_rolling() -> bool:
                said = (self.folder / "log").read_text()
                assert process.poll() is None, said
                return "Replacing what runs" in said

            try:
                rolls = ports.wait_until(is_rolling, _PATIENCE_SECONDS)
                assert rolls, (self.folder / "log").read_text()
            finally:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        (self.folder / "log").unlink()

    def holds(self, version: str, *messages: str) -> None:
        """That version runs, from its files, and what was written is there once."""
        image = docker("inspect", "--format", "{{.Config.Image}}", f"{_NAME}-backend-flask-1")
        assert image.endswith(f":{version}"), image
        at = self.git("rev-parse", "HEAD")
        assert at == self.git("rev-parse", f"v{version}^{{commit}}"), at
        assert f"VERSION={version}\n" in (self.folder / ".env").read_text()
        assert not (self.folder / ".cruddur" / "upgrade.json").exists()
        assert self.ann.messages() == list(reversed(messages)), self.ann.messages()

    @property
    def environment(self) -> dict[str, str]:
        """Of commands in the clone: that of the shell, without what make says to its children."""
        foreign = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "VERSION", "FROM", "VIRTUAL_ENV")
        return {name: value for name, value in os.environ.items() if name not in foreign}

    def compose(self, *arguments: str) -> str:
        """Run `docker compose …` in the clone."""
        return self.run("docker", "compose", *arguments)

    def git(self, *arguments: str) -> str:
        """Run git in the clone."""
        return self.run(*_GIT, *arguments).strip()

    def run(self, *command: str) -> str:
        """Run a command in the clone."""
        return run(*command, folder=self.folder, environment=self.environment)

    def remove(self) -> None:
        """Take down what was started, with its data and images."""
        if (self.folder / ".env").exists():
            self.compose("down", "--volumes", "--remove-orphans", "--timeout", "5")
        names = [f"cruddur.local/{image}:{tag}" for image, _, _ in bases.IMAGES for tag in _TAGS]
        attempt("image", "rm", *names)
        shutil.rmtree(self.folder, ignore_errors=True)


def unpin(folder: Path) -> None:
    """Name the bases by their tags alone, where no registry is in reach."""
    for file in bases.FILES:
        here = folder / file.relative_to(ROOT)
        here.write_text(bases.without_digests(here.read_text()))
    # What gives secrets to their readers looks for a pinned image, of which it uses the tag.
    pinned = f"{bases.image_of('postgres')}@sha256:{'0' * 64}"
    with (folder / "docker-compose.yml").open("a") as compose:
        compose.write(f"\nx-pinned:\n  image: {pinned}\n")


def run(*command: str, folder: Path, environment: dict[str, str] | None = None) -> str:
    """Run a command. Raises AssertionError with what it said."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{' '.join(command[:4])}: {(done.stderr + done.stdout)[-1000:]}"
    return done.stdout


def main() -> int:
    """Try it, step by step; the first fault ends it."""
    mailbox = Mailbox()
    folder = STATE / _NAME
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(exist_ok=True)
    place = Place(folder, mailbox)
    try:
        place.make_releases()
        place.starts()
        place.holds("1.0.0", "before all upgrades")
        print("up: the release before, built, with a crud", flush=True)

        place.git("checkout", "--quiet", "--detach", "v1.1.0")
        refused = place.upgrades("1.1.0")
        assert refused.returncode, refused
        assert "say from which commit what runs was started" in refused.stderr, refused
        place.killed("1.1.0", "FROM=v1.0.0")
        done = place.upgrades("1.1.0", "FROM=v1.0.0")
        assert done.returncode == 0, done.stderr
        assert "An upgrade was not finished" in done.stderr, done.stderr
        place.ann.post("after the upgrade")
        place.holds("1.1.0", "before all upgrades", "after the upgrade")
        print("upgraded: killed while containers were replaced, repeated, nothing lost", flush=True)

        again = place.upgrades("1.1.0")
        assert again.stdout == "1.1.0 runs already.\n", again
        unknown = place.upgrades("7.7.7")
        assert "Nothing was changed. There is no version 7.7.7 here." in unknown.stderr, unknown
        print(f"refused: {unknown.stderr.splitlines()[0]}", flush=True)

        failed = place.upgrades("1.2.0")
        assert failed.returncode, failed.stdout
        assert "The version before runs again, with all that was written." in failed.stderr, failed
        place.ann.post("after going back")
        messages = ("before all upgrades", "after the upgrade", "after going back")
        place.holds("1.1.0", *messages)
        table = "SELECT count(*) FROM left_by_a_version_that_failed"
        place.compose("exec", "--no-TTY", "db", "psql", "--username=cruddur", "--command", table)
        kept = place.compose("exec", "--no-TTY", "backup", "backup", "list").splitlines()
        # One at the first start, one before the upgrade that failed.
        assert len(kept) == 2, kept
        print("went back: from a version that does not start, with its schema", flush=True)
    finally:
        mailbox.close()
        place.remove()
    print("\n4 passed, 0 failed")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FileNotFoundError as missing:
        sys.exit(f"{missing.filename} is needed for this: install it.")
    except (AssertionError, DockerError) as fault:
        sys.exit(f"FAILED: {fault}")
