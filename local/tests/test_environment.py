"""The stack gets its own stores whatever the shell says, and the choices of a person."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from local import environment
from local.environment import Ports
from local.paths import BACKEND, ROOT

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
    assert given["DATABASE_URL"] == "postgresql://cruddur_app:cruddur@127.0.0.1:6543/cruddur"
    assert given["MIGRATION_DATABASE_URL"].endswith("cruddur:cruddur@127.0.0.1:6543/cruddur")
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


# What shells hold for other programs: each once made a part of the stack fail or go elsewhere.
_FOREIGN = {
    "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
    "AWS_PROFILE": "production",
    "BASH_ENV": "/nowhere",
    "FLASK_APP": "other.py",
    "FLASK_DEBUG": "1",
    "FLASK_RUN_PORT": "9",
    "GUNICORN_CMD_ARGS": "--bind 127.0.0.1:9",
    "LC_ALL": "tr_TR.UTF-8",
    "LC_CTYPE": "POSIX",
    "LD_LIBRARY_PATH": "/nowhere",
    "NODE_ENV": "production",
    "NODE_OPTIONS": "--require /nowhere.js",
    "PGHOSTADDR": "192.0.2.1",
    "PGOPTIONS": "-c search_path=other",
    "PGSSLMODE": "verify-full",
    "PROMETHEUS_MULTIPROC_DIR": "/nowhere",
    "PYTHONHASHSEED": "no number",
    "PYTHONOPTIMIZE": "2",
    "PYTHONPATH": "/nowhere",
    "PYTHONWARNINGS": "error",
    "VITE_ANYTHING": "1",
    "WERKZEUG_RUN_MAIN": "true",
}
_PROXIES = {
    name: "http://127.0.0.1:9"
    for plain in ("http_proxy", "https_proxy", "all_proxy")
    for name in (plain, plain.upper())
}


def test_nothing_that_a_shell_holds_for_other_programs_reaches_the_stack(tmp_path: Path) -> None:
    shell = {**_PLAIN, **_FOREIGN, **_PROXIES}
    given = environment.of_services(Ports(), shell, tmp_path)
    for name in (*_FOREIGN, *_PROXIES):
        assert given.get(name) != shell[name], name


def test_the_tools_keep_what_leads_to_packages_and_never_ask_a_proxy_for_this_machine() -> None:
    shell = {**_PLAIN, **_PROXIES, "PIP_INDEX_URL": "https://packages.example", "NO_PROXY": "x"}
    kept = environment.isolated({**shell, **_FOREIGN})
    assert not _FOREIGN.keys() & kept.keys()
    assert kept["HTTPS_PROXY"] == "http://127.0.0.1:9"
    assert kept["PIP_INDEX_URL"] == "https://packages.example"
    assert kept["NO_PROXY"] == kept["no_proxy"] == "127.0.0.1,localhost,::1"


def test_a_program_and_what_it_starts_see_no_foreign_variable(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import json, os, subprocess, sys\n"
        "child = [sys.executable, '-c', 'import json, os; print(json.dumps(dict(os.environ)))']\n"
        "of_child = json.loads(subprocess.check_output(child))\n"
        "print(json.dumps([dict(os.environ), of_child, sys.argv]))\n"
    )
    shell = {"PATH": os.environ["PATH"], **_FOREIGN, **_PROXIES, "WEB_PORT": "3001"}
    # As `make` starts it; only the module's place is another.
    start = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(tmp_path)!r}]; "
    start += "from local import isolated; isolated.main()"
    done = subprocess.run(
        [sys.executable, "-E", "-c", start, "program", "one"],
        env=shell,
        capture_output=True,
        text=True,
        check=True,
    )
    own, of_child, arguments = json.loads(done.stdout)
    for name, foreign in _FOREIGN.items():
        # Python itself sets LC_CTYPE where no locale is named.
        assert own.get(name) != foreign, name
        assert of_child.get(name) != foreign, name
    assert own["WEB_PORT"] == "3001"
    assert arguments[1:] == ["one"]


def test_every_setting_of_the_backend_is_a_choice_or_decided(tmp_path: Path) -> None:
    tree = ast.parse((BACKEND / "cruddur" / "settings.py").read_text())
    (settings,) = (
        node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Settings"
    )
    fields = {
        node.target.id.upper()
        for node in settings.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    decided = environment.of_services(Ports(), _PLAIN, tmp_path).keys()
    # Of a container, of production or of a test alone.
    elsewhere = {"DYNAMODB_TABLE_PREFIX", "PROMETHEUS_MULTIPROC_DIR", "WORKER_HEARTBEAT_FILE"}
    elsewhere |= {"CRUDDUR_VERSION", "MIGRATION_DATABASE_PASSWORD", "PGPASSWORD"}
    elsewhere |= {"ALLOW_DYNAMODB_LOCAL", "TLS_ISSUER"}
    elsewhere |= {"MEDIA_ENDPOINT", "MEDIA_S3_KEY", "MEDIA_S3_REGION"}
    assert fields - decided - elsewhere <= set(environment.CHOICES)
