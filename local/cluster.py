"""Creates the data folder of the embedded Postgres atomically, and repairs it before a start."""

import locale
import os
import shutil
import stat
import subprocess
from contextlib import suppress
from pathlib import Path

import psutil
from dotenv import dotenv_values

from local import ports, unprivileged
from local.paths import BACKEND, postgres_bin

# Postgres accepts at most read access for the group.
_FOR_OTHERS = stat.S_IRWXO | stat.S_IWGRP
_NEEDED_BYTES = 400 * 1024 * 1024
# The superuser can not sign in at all, and our own roles, owner and API, only over loopback.
_ACCESS = "host all cruddur,cruddur_app 127.0.0.1/32 scram-sha-256\n"
# What empties the write-ahead log of what was erased; `flask migrate` gives it to the worker.
_LOG_RIGHTS = (
    b"GRANT pg_checkpoint TO cruddur WITH ADMIN OPTION;\n"
    b"GRANT EXECUTE ON FUNCTION pg_switch_wal() TO cruddur WITH GRANT OPTION;\n"
)
# Beside the data: the rights that the role was given.
_RIGHTS_NOTE = "rights"
# Rights to a function belong to a database: all others are copies of the one in which this runs.
_FIRST_STATEMENTS = (
    b"CREATE ROLE cruddur LOGIN CREATEDB CREATEROLE PASSWORD 'cruddur';\n"
    + _LOG_RIGHTS
    + b"CREATE DATABASE cruddur OWNER cruddur;\n"
)
_LOCALE = BACKEND / "cruddur" / "postgres" / "locale.env"
# A file beside the data names the locale that it was created with or corrected to.
_LOCALE_NOTE = "locale"
# The same letters; the second is for a C library that does not know the first.
_CTYPES = ("C.UTF-8", "en_US.UTF-8")


def prepare(folder: Path, *, durable: bool) -> None:
    """Make the folder a data folder if it is none.

    Ends the program with a sentence when the disk is full, the folder is not ours, or another
    Postgres runs in it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        prefix = unprivileged.prefix(folder)
        if not (folder / "data" / "PG_VERSION").exists():
            _make(folder, prefix, durable=durable)
        _close_to_others(folder / "data")
        _free_of_leftovers(folder / "data")
        _correct_locale(folder, prefix)
        _update_access(folder / "data", prefix)
        _grant_log_rights(folder, prefix)
    except PermissionError as error:
        raise SystemExit(
            f"{error.filename or folder} belongs to another user: start as that user, "
            f"or take it over with `sudo chown -R $(id -u) {folder}`."
        ) from error
    except OSError as error:
        raise SystemExit(f"Postgres cannot use {folder}: {error.strerror}.") from error


def _make(folder: Path, prefix: list[str], *, durable: bool) -> None:
    if shutil.disk_usage(folder).free < _NEEDED_BYTES:
        raise SystemExit(f"The disk of {folder} is full: Postgres needs 400 MB of free space.")
    # Created beside its place and renamed, so that a partial one is never used.
    fresh = folder / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    sync = [] if durable else ["--no-sync"]
    initdb = ["--pgdata", str(fresh), "--username=postgres", *_locale(), *sync]
    _run([str(postgres_bin() / "initdb"), *initdb], prefix)
    (fresh / "pg_hba.conf").write_text(_ACCESS)
    _run_statements(fresh, prefix, _FIRST_STATEMENTS, "template1")
    (folder / _LOCALE_NOTE).write_text(" ".join(_locale()))
    (folder / _RIGHTS_NOTE).write_text(_LOG_RIGHTS.decode())
    fresh.rename(folder / "data")


def _update_access(data: Path, prefix: list[str]) -> None:
    """Upgrade a cluster that was created before the API had a role of its own."""
    access = data / "pg_hba.conf"
    if access.read_text() != _ACCESS:
        _run_statements(data, prefix, b"ALTER ROLE cruddur CREATEROLE;\n")
        access.write_text(_ACCESS)


def _grant_log_rights(folder: Path, prefix: list[str]) -> None:
    """Upgrade a cluster that was created before the worker emptied the log."""
    note, decided = folder / _RIGHTS_NOTE, _LOG_RIGHTS.decode()
    if note.exists() and note.read_text() == decided:
        return
    for database in ("template1", "cruddur"):
        _run_statements(folder / "data", prefix, _LOG_RIGHTS, database)
    note.write_text(decided)


def _close_to_others(data: Path) -> None:
    """Give the folder the rights that Postgres insists on, and that copying or syncing changes."""
    mode = stat.S_IMODE(data.stat().st_mode)
    if mode & _FOR_OTHERS or mode & stat.S_IRWXU != stat.S_IRWXU:
        data.chmod(stat.S_IRWXU)


def _locale() -> list[str]:
    """The locale options of initdb; locale.env decides them for every database."""
    decided = (dotenv_values(_LOCALE)["POSTGRES_INITDB_ARGS"] or "").split()
    # The last of two equal options counts.
    return [*decided, f"--lc-ctype={_ctype()}"]


def _ctype() -> str:
    usual = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in _CTYPES:
            with suppress(locale.Error):
                return locale.setlocale(locale.LC_CTYPE, name)
    finally:
        locale.setlocale(locale.LC_CTYPE, usual)
    raise SystemExit(f"Postgres needs one of these locales of the system: {', '.join(_CTYPES)}.")


def _correct_locale(folder: Path, prefix: list[str]) -> None:
    """Give a cluster that was made with LC_CTYPE C the decided one, in place; its data stays.

    Only what full-text search takes for a letter depends on it: the order and the lower case of
    texts come from the builtin provider. What search keeps is rebuilt by migration 0036.
    """
    note, decided = folder / _LOCALE_NOTE, " ".join(_locale())
    if note.exists() and note.read_text() == decided:
        return
    # The name is one of ours.
    statement = f"UPDATE pg_database SET datctype = '{_ctype()}' WHERE datctype = 'C';\n"  # noqa: S608
    _run_statements(folder / "data", prefix, statement.encode())
    note.write_text(decided)


def _run_statements(
    data: Path, prefix: list[str], statements: bytes, database: str = "postgres"
) -> None:
    single = ["--single", "-D", str(data), "-c", "log_min_error_statement=panic", database]
    _run([str(postgres_bin() / "postgres"), *single], prefix, statements)


def _run(command: list[str], prefix: list[str], words: bytes = b"") -> None:
    # The C locale keeps its messages in English; the folder as cwd is one its user may enter.
    done = subprocess.run(
        [*prefix, *command],
        check=False,
        input=words,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C"},
        cwd="/",
    )
    if done.returncode != 0 or b"ERROR" in done.stderr:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        if said[-1].startswith("setpriv:"):
            raise SystemExit(
                "Postgres does not run as root and this root may not change its user: "
                "run it as a normal user."
            )
        raise SystemExit(f"The Postgres data folder could not be made: {said[-1]}")


def _free_of_leftovers(data: Path) -> None:
    """Wait for what a killed Postgres left behind, and remove its stale lock."""
    lock = data / "postmaster.pid"
    if lock.exists():
        first = lock.read_text().partition("\n")[0]
        # A Postgres that was killed while it wrote the file left no number. One that is shutting
        # down gets the time to.
        pid = int(first) if first.isdigit() else 0
        if not ports.wait_until(lambda: pid not in _running_in(data), 10):
            raise SystemExit(
                f"Another Postgres already runs in {data} (process {pid}): "
                "stop the other `make dev` first."
            )
        # Another program may have the number by now, and Postgres would refuse to start.
        lock.unlink(missing_ok=True)
    if not ports.wait_until(lambda: not _running_in(data), 10):
        for pid in _running_in(data):
            # It may end by itself at this very moment.
            with suppress(psutil.NoSuchProcess):
                psutil.Process(pid).kill()


def _running_in(data: Path) -> set[int]:
    """Every process of a Postgres has its data folder as working directory."""
    found = set()
    for process in psutil.process_iter(["name", "cwd"]):
        if process.info["name"] == "postgres" and process.info["cwd"] == str(data):
            found.add(process.pid)
    return found
