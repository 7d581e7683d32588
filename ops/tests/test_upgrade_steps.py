"""The steps of `make upgrade`, over a real git and a Docker that notes how it is called."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ops.backup.stacks import ComposeStack
from ops.upgrade.production import Production, UpgradeError
from ops.upgrade.steps import Upgrade

GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
SERVICES = ("backend-flask", "worker", "frontend-react-js", "backup")

# Notes every command with the VERSION that Docker Compose would read, and fails where it is told.
# Without site-packages, and not by whatever `python3` is on PATH: it is called a hundred times.
DOCKER = (
    f"#!{sys.executable} -SE\n"
    + """
import json, os, pathlib, sys
folder = pathlib.Path(__file__).parent
arguments = [one for one in sys.argv[1:] if not one.startswith("--file=")]
services = json.loads((folder / "services").read_text())
tag = (folder / "tag").read_text()
images = {**{name: name for name in services}, "worker": "backend-flask"}
if arguments[0] == "ps":
    print(*services, sep="\\n")
elif arguments[0] == "inspect":
    print(json.dumps([
        {
            "Id": f"id-of-{name}",
            "Image": f"sha256:{images[name]}",
            "Config": {
                "Image": f"cruddur.local/cruddur-{images[name]}:{tag}",
                "Labels": {"com.docker.compose.service": name},
            },
        }
        for name in arguments[1:]
    ]))
else:
    line = " ".join(arguments).removeprefix("compose --project-name=p ")
    version = os.environ.get("VERSION", "")
    at = (pathlib.Path(os.environ["CLONE"]) / "version").read_text().strip()
    line = f"{line} | {version or '-'} at {at}"
    with (folder / "calls").open("a") as calls:
        print(line, file=calls)
    fault = (folder / "fault").read_text()
    if fault and line.startswith(fault.split(" | ")[0]) and line.endswith(fault.split(" | ")[1]):
        sys.exit("a reason")
    if "config" in arguments:
        print("db", "migrate", *services, sep="\\n")
    if "list" in arguments:
        print("cruddur-1.tar  5 bytes")
    if "wget" in arguments or "python" in arguments:
        print("ok")
"""
)


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [*GIT, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


class Server:
    """A clone with two versions, of which the first runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clone"
        self.bin = folder / "bin"
        self.bin.mkdir()
        (self.bin / "docker").write_text(DOCKER)
        (self.bin / "docker").chmod(0o755)
        self.runs("1.0.0")
        self.fails("")
        (self.folder / "ops").mkdir(parents=True)
        git(self.folder, "init", "--quiet", "--initial-branch=main")
        for version in ("1.0.0", "1.1.0"):
            (self.folder / "version").write_text(version)
            (self.folder / "ops" / "secret_files.py").write_text("")
            git(self.folder, "add", "--all")
            git(self.folder, "commit", "--quiet", f"--message={version}")
            git(self.folder, "tag", f"v{version}")
        git(self.folder, "checkout", "--quiet", "v1.0.0")

    def runs(self, tag: str, services: tuple[str, ...] = SERVICES) -> None:
        """What `docker ps` shows."""
        (self.bin / "tag").write_text(tag)
        (self.bin / "services").write_text(json.dumps(services))

    def fails(self, command: str) -> None:
        """The beginning of the command that fails, and its end after a bar."""
        (self.bin / "fault").write_text(command)

    def upgrade(self, version: str = "1.1.0", given_from: str = "") -> int:
        """Call `make upgrade`."""
        stack = ComposeStack("p", ["/none.yml"], "id-of-db")
        state = self.folder.parent / "state"
        return Upgrade(version, given_from, Production(stack), self.folder, state).run()

    def calls(self) -> list[str]:
        """What was asked of Docker since the last time."""
        noted = self.bin / "calls"
        lines = noted.read_text().splitlines() if noted.exists() else []
        noted.unlink(missing_ok=True)
        return lines

    @property
    def version(self) -> str:
        """Whose files are there."""
        return (self.folder / "version").read_text()

    @property
    def dotenv(self) -> str:
        """What is in `.env`."""
        file = self.folder / ".env"
        return file.read_text() if file.exists() else ""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server(tmp_path)
    monkeypatch.setenv("PATH", f"{made.bin}:{os.environ['PATH']}")
    monkeypatch.setenv("CLONE", str(made.folder))
    for name in ("VERSION", "REGISTRY", "SECRETS_FOLDER"):
        monkeypatch.delenv(name, raising=False)
    return made


SERVING = "backend-flask worker frontend-react-js"
KEEP = [
    f"tag sha256:{name} cruddur.local/cruddur-{name}:1.0.0"
    for name in ("backend-flask", "backup", "frontend-react-js")
]


def rolled(tag: str, at: str) -> list[str]:
    wait = "--wait --wait-timeout 600"
    return [
        f"{line} | {tag} at {at}"
        for line in (
            f"up --detach --no-build {wait} {SERVING}",
            "up --detach --no-build --remove-orphans",
        )
    ]


def asked(lines: list[str]) -> list[str]:
    """Without the questions for readiness, whose text is long, and for the services."""
    return [line for line in lines if not line.startswith(("exec --no-TTY", "config"))]


def test_backup_files_and_images_come_before_anything_that_people_notice(server: Server) -> None:
    assert server.upgrade() == 0
    assert asked(server.calls()) == [
        *(f"{line} | - at 1.0.0" for line in KEEP),
        "exec id-of-backup backup now | - at 1.0.0",
        "exec id-of-backup backup list | - at 1.0.0",
        "build --quiet | 1.1.0 at 1.1.0",
        "run --rm --no-deps --no-TTY migrate | 1.1.0 at 1.1.0",
        *rolled("1.1.0", "1.1.0"),
    ]
    assert (server.version, server.dotenv) == ("1.1.0", "VERSION=1.1.0\n")
    server.runs("1.1.0")
    assert server.upgrade() == 0
    assert server.calls() == []


def test_images_are_pulled_where_they_come_from_a_registry(server: Server) -> None:
    (server.folder / ".env").write_text("REGISTRY=registry.example/team\n")
    assert server.upgrade() == 0
    lines = server.calls()
    assert "pull --quiet | 1.1.0 at 1.1.0" in lines
    assert not [line for line in lines if line.startswith("build")]


@pytest.mark.parametrize("fault", ["exec id-of-backup backup now | at 1.0.0", "build | at 1.1.0"])
def test_a_fault_before_the_migrations_changes_nothing(fault: str, server: Server) -> None:
    server.fails(fault)
    with pytest.raises(UpgradeError, match="a reason"):
        server.upgrade()
    assert (server.version, server.dotenv) == ("1.0.0", "")
    assert not [line for line in server.calls() if line.startswith(("run", "up"))]
    # Nothing of it is left that another upgrade would go on with.
    assert not (server.folder.parent / "state" / "upgrade.json").exists()


@pytest.mark.parametrize(
    "fault", ["run --rm | at 1.1.0", "up --detach | at 1.1.0", "exec --no-TTY front | at 1.1.0"]
)
def test_what_does_not_become_ready_goes_back(
    fault: str, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ops.upgrade.production._READY_SECONDS", 0.0)
    server.fails(fault)
    assert server.upgrade() == 1
    said = capsys.readouterr().err
    assert "1.1.0 does not run: " in said
    assert "The version before runs again, with all that was written." in said
    assert "the backup from before: cruddur-1.tar, which" in said
    assert asked(server.calls())[-2:] == rolled("1.0.0", "1.0.0")
    assert (server.version, server.dotenv) == ("1.0.0", "")


def test_where_nothing_runs_any_more_the_way_is_said(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.fails("up --detach | ")
    assert server.upgrade() == 2
    assert "That failed as well: " in capsys.readouterr().err
    assert server.version == "1.0.0"
    server.fails("")
    assert server.upgrade() == 0


def test_one_that_was_killed_goes_on_with_the_backup_that_it_made(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Production, "roll", killed)
        with pytest.raises(KeyboardInterrupt):
            server.upgrade()
    server.calls()
    server.runs("1.1.0")
    server.fails("up --detach | 1.1.0 at 1.1.0")
    assert server.upgrade() == 1
    assert "An upgrade was not finished" in capsys.readouterr().err
    lines = server.calls()
    assert not [line for line in lines if "backup now" in line]
    # What runs by now is no longer what it began with.
    assert [line.partition(" |")[0] for line in lines if line.startswith("tag")] == KEEP
    assert asked(lines)[-2:] == rolled("1.0.0", "1.0.0")


def test_a_clone_that_was_moved_already_needs_to_be_told_what_runs(server: Server) -> None:
    git(server.folder, "checkout", "--quiet", "v1.1.0")
    with pytest.raises(UpgradeError, match="say from which commit what runs was started"):
        server.upgrade()
    with pytest.raises(UpgradeError, match=r"There is no version 0\.9\.0, which FROM names"):
        server.upgrade(given_from="0.9.0")
    assert server.calls() == []
    server.fails("up --detach | 1.1.0 at 1.1.0")
    assert server.upgrade(given_from="1.0.0") == 1
    assert server.version == "1.0.0"


Break = Callable[[Server], None]


def change_a_file(server: Server) -> None:
    (server.folder / "version").write_text("changed")


def stop_the_api(server: Server) -> None:
    server.runs("1.0.0", ("worker",))


@pytest.mark.parametrize(
    ("spoil", "version", "said"),
    [
        (change_a_file, "1.1.0", "Files of this clone were changed, such as version"),
        (stop_the_api, "1.1.0", "The API does not run: start it"),
        (lambda server: None, "7.7.7", r"There is no version 7\.7\.7 here"),
    ],
)
def test_what_stands_in_the_way_is_said_first(
    spoil: Break, version: str, said: str, server: Server
) -> None:
    spoil(server)
    with pytest.raises(UpgradeError, match=said):
        server.upgrade(version)
    assert server.calls() == []
