"""The embedded stores come up, keep their data through a kill, and refuse with a sentence."""

import os
import pwd
import secrets
import signal
import socket
import struct
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
import psutil
import psycopg2
import pytest
from psycopg2.extensions import connection

from local import cluster, ports, unprivileged
from local.paths import ROOT

if TYPE_CHECKING:
    from types_boto3_dynamodb.service_resource import Table


def _command(store: str, folder: Path, port: int) -> list[str]:
    where = ["--folder", str(folder), "--port", str(port)]
    return [sys.executable, "-m", f"local.{store}", *where]


@contextmanager
def _running(store: str, folder: Path, *options: str) -> Iterator[int]:
    port = ports.free_port()
    with subprocess.Popen([*_command(store, folder, port), *options], cwd=ROOT) as process:
        try:
            ready = _accepts if store == "postgres" else ports.answers
            assert ports.wait_until(lambda: ready(port), 30)
            yield port
        finally:
            process.terminate()


@contextmanager
def _connected(port: int, user: str = "cruddur") -> Iterator[connection]:
    database = psycopg2.connect(
        host=ports.HOST, port=port, user=user, password="cruddur", dbname="cruddur"
    )
    try:
        yield database
    finally:
        database.close()


def _accepts(port: int) -> bool:
    """Whether Postgres lets in: while it recovers, the port answers but nobody may enter."""
    try:
        with _connected(port):
            return True
    except psycopg2.OperationalError:
        return False


def _value(port: int, statement: str) -> object:
    with _connected(port) as database, database, database.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    assert row
    return row[0]


def _health(port: int) -> str:
    """What the embedded DynamoDB says when asked without a body."""
    with urllib.request.urlopen(f"http://{ports.HOST}:{port}", timeout=5) as answer:
        return str(answer.read().decode())


def _postmaster(folder: Path) -> int:
    return int((folder / "data" / "postmaster.pid").read_text().split()[0])


def test_postgres_is_18_in_utc_and_its_superuser_can_not_sign_in(tmp_path: Path) -> None:
    with _running("postgres", tmp_path / "pg") as port:
        assert _value(port, "select current_setting('server_version_num')::int / 10000") == 18
        assert _value(port, "select current_setting('timezone')") == "UTC"
        with pytest.raises(psycopg2.OperationalError, match="pg_hba"), _connected(port, "postgres"):
            pass


def test_postgres_keeps_what_was_committed_when_it_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "pg"
    with _running("postgres", folder) as port:
        _value(port, "create table kept as select 42 as answer; select answer from kept")
        os.kill(_postmaster(folder), signal.SIGKILL)
    with _running("postgres", folder) as port:
        assert _value(port, "select answer from kept") == 42


# Only Linux tells a child of its killed parent.
if sys.platform == "linux":

    def test_postgres_ends_when_what_started_it_is_killed(tmp_path: Path) -> None:
        """Also where it runs as another user: a change of the user forgets what was asked."""
        port = ports.free_port()
        folder = tmp_path / "pg"
        with subprocess.Popen(_command("postgres", folder, port), cwd=ROOT) as starter:
            assert ports.wait_until(lambda: ports.answers(port), 30)
            postmaster = psutil.Process(_postmaster(folder))
            starter.kill()
        assert ports.wait_until(lambda: not postmaster.is_running(), 10)


if os.geteuid() == 0:

    def test_postgres_runs_as_nobody_and_may_only_pass_closed_folders(tmp_path: Path) -> None:
        tmp_path.chmod(0o700)
        with _running("postgres", tmp_path / "pg"):
            status = Path(f"/proc/{_postmaster(tmp_path / 'pg')}/status").read_text()
        fields = dict(line.split(":", 1) for line in status.splitlines())
        nobody = str(pwd.getpwnam("nobody").pw_uid)
        assert set(fields["Uid"].split()) == {nobody}
        assert fields["Groups"].split() == []
        # dac_read_search, or dac_override where root itself has not that one.
        assert int(fields["CapEff"], 16) in (0b100, 0b10)
        assert int(fields["CapPrm"], 16) == int(fields["CapEff"], 16)

    def test_a_root_that_cannot_change_its_user_gets_an_error_that_says_what_to_do(
        tmp_path: Path,
    ) -> None:
        command = _command("postgres", tmp_path / "pg", ports.free_port())
        refused = subprocess.run(
            ["setpriv", "--bounding-set=-setuid", "--inh-caps=-all", *command],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert refused.returncode == 1
        assert refused.stderr == (
            "Postgres does not run as root and this root may not change its user: "
            "run it as a normal user.\n"
        )


def test_postgres_starts_over_the_lock_of_a_dead_one_whose_number_was_given_away(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "pg"
    with _running("postgres", folder):
        lock = (folder / "data" / "postmaster.pid").read_text()
    other = lock.replace(lock.split()[0], str(os.getpid()), 1)
    (folder / "data" / "postmaster.pid").write_text(other)
    with _running("postgres", folder) as port:
        assert _value(port, "select 1") == 1


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o777, 0o701, 0o500, 0o750])
def test_postgres_starts_whatever_rights_copying_left_on_its_folder(
    mode: int, tmp_path: Path
) -> None:
    folder = tmp_path / "pg"
    with _running("postgres", folder) as port:
        _value(port, "create table kept as select 42 as answer; select answer from kept")
    assert ports.wait_until(lambda: not (folder / "data" / "postmaster.pid").exists(), 10)
    (folder / "data").chmod(mode)
    with _running("postgres", folder) as port:
        assert _value(port, "select answer from kept") == 42


def test_a_leftover_that_ends_by_itself_just_then_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    monkeypatch.setattr(cluster, "_running_in", lambda _: {ended.pid})
    monkeypatch.setattr(ports, "wait_until", lambda *_: False)
    cluster.prepare(tmp_path / "pg", durable=False)
    assert (tmp_path / "pg" / "data" / "PG_VERSION").exists()


def test_what_was_half_made_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "pg" / "fresh").mkdir(parents=True)
    (tmp_path / "pg" / "fresh" / "PG_VERSION").write_text("18\n")
    with _running("postgres", tmp_path / "pg") as port:
        assert _value(port, "select 1") == 1


def test_dynamodb_outlives_clients_that_are_killed_while_they_ask(tmp_path: Path) -> None:
    with _running("dynamodb", tmp_path / "dynamodb") as port:
        for _ in range(3):
            with socket.create_connection((ports.HOST, port)) as client:
                client.sendall(
                    b"POST / HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\n"
                    b"Content-Length: 100\r\n\r\n{"
                )
                assert client.recv(100).startswith(b"HTTP/1.1 100 ")
                # What the kernel says of a process that was killed.
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        assert _health(port).startswith("healthy")


def test_dynamodb_forgets_what_was_deleted_and_what_was_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "dynamodb"
    with _running("dynamodb", folder, "--forget-every=0.2") as port, _table(port) as table:
        # Random, because the engine compresses.
        texts = {name: secrets.token_hex(32) for name in ("kept", "gone", "changed")}
        for name, text in texts.items():
            table.put_item(Item={"name": name, "text": text})
        # Of a page that is not the last one the engine leaves an iterator open.
        assert table.scan(Limit=1)["Count"] == 1
        table.delete_item(Key={"name": "gone"})
        table.put_item(Item={"name": "changed", "text": "another"})
        assert ports.wait_until(lambda: _kept(folder, texts) == {"kept"}, 60)
        assert table.scan()["Count"] == 2


@contextmanager
def _table(port: int) -> "Iterator[Table]":
    dynamodb = boto3.resource(
        "dynamodb",
        endpoint_url=f"http://{ports.HOST}:{port}",
        region_name="us-east-1",
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )
    table = dynamodb.create_table(
        TableName="texts",
        KeySchema=[{"AttributeName": "name", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "name", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    table.wait_until_exists()
    yield table
    dynamodb.meta.client.close()


def _kept(folder: Path, texts: dict[str, str]) -> set[str]:
    """The names of the texts that files of the folder hold."""
    held = b""
    for path in folder.rglob("*"):
        # What is deleted a moment after it was found holds nothing.
        with suppress(FileNotFoundError, IsADirectoryError):
            held += path.read_bytes()
    return {name for name, text in texts.items() if text.encode() in held}


@pytest.mark.parametrize("store", ["postgres", "dynamodb"])
def test_a_port_in_use_is_named_in_one_line(store: str, tmp_path: Path) -> None:
    with _running("dynamodb", tmp_path / "first") as port:
        done = subprocess.run(
            _command(store, tmp_path / "second", port),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} is in use:")
    assert done.stderr.count("\n") == 1


def test_a_cluster_from_before_the_api_had_a_role_of_its_own_lets_it_in(
    tmp_path: Path,
) -> None:
    with _running("postgres", tmp_path):
        pass
    data = tmp_path / "data"
    cluster._run_statements(
        data, unprivileged.prefix(tmp_path), b"ALTER ROLE cruddur NOCREATEROLE;\n"
    )
    (data / "pg_hba.conf").write_text("host all cruddur 127.0.0.1/32 scram-sha-256\n")
    for _ in range(2):
        with _running("postgres", tmp_path) as port:
            allowed = "SELECT rolcreaterole FROM pg_roles WHERE rolname = current_user"
            assert _value(port, allowed) is True
            with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
                psycopg2.connect(f"postgresql://cruddur_app:x@{ports.HOST}:{port}/cruddur")
