"""The stack gets its own stores whatever the shell says, and the choices of a person."""

from pathlib import Path

import pytest

from local import environment
from local.environment import Ports

_PLAIN = {"PATH": "/usr/bin"}


def test_the_stores_are_the_embedded_ones_whatever_the_shell_says(tmp_path: Path) -> None:
    shell = {
        **_PLAIN,
        "DATABASE_URL": "postgresql://elsewhere/production",
        "DATABASE_URL_FILE": "/run/secrets/database",
        "AWS_PROFILE": "production",
        "AWS_ACCESS_KEY_ID": "real",
        "CRUDDUR_ENV": "production",
        "HOST": "0.0.0.0",
    }
    given = environment.of_services(Ports(postgres=6543, dynamodb=8001), shell, tmp_path)
    assert given["DATABASE_URL"] == "postgresql://cruddur:cruddur@127.0.0.1:6543/cruddur"
    assert given["DYNAMODB_URL"] == "http://127.0.0.1:8001"
    assert (given["AWS_ACCESS_KEY_ID"], given["CRUDDUR_ENV"]) == ("local", "development")
    assert given["HOST"] == "127.0.0.1"
    assert not {"DATABASE_URL_FILE", "AWS_PROFILE"} & given.keys()


def test_the_page_may_call_the_api_from_the_port_it_is_on(tmp_path: Path) -> None:
    given = environment.of_services(Ports(web=3001), _PLAIN, tmp_path)
    assert given["FRONTEND_URL"] == "http://localhost:3001,http://127.0.0.1:3001"
    assert given["ALLOWED_HOSTS"] == ""


@pytest.mark.parametrize(
    ("editor", "host"),
    [
        ({"GITPOD_WORKSPACE_URL": "https://me.ws-eu1.gitpod.io"}, "3000-me.ws-eu1.gitpod.io"),
        ({"CODESPACE_NAME": "glad-owl"}, "glad-owl-3000.app.github.dev"),
    ],
)
def test_the_preview_of_a_cloud_editor_is_one_of_ours(
    editor: dict[str, str], host: str, tmp_path: Path
) -> None:
    given = environment.of_services(Ports(), {**_PLAIN, **editor}, tmp_path)
    assert given["FRONTEND_URL"].endswith(f",https://{host}")
    assert given["ALLOWED_HOSTS"] == host


def test_an_empty_choice_is_unset_but_for_the_demo_user(tmp_path: Path) -> None:
    empty = {**_PLAIN, "FRONTEND_URL": "", "DEMO_USER_HANDLE": "", "SECRET_KEY": ""}
    given = environment.of_services(Ports(), empty, tmp_path)
    assert given["FRONTEND_URL"].startswith("http://localhost:3000")
    assert given["DEMO_USER_HANDLE"] == ""
    assert given["SECRET_KEY"]


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first, second = (environment.of_services(Ports(), _PLAIN, tmp_path) for _ in range(2))
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert len(first["SECRET_KEY"]) >= 32
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("value", ["abc", "0", "65536", "-1", "30.0", "²"])
def test_a_malformed_port_is_named(value: str) -> None:
    with pytest.raises(SystemExit, match="API_PORT must be a port number"):
        Ports.read({"API_PORT": value})
