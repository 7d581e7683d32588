"""The service `backup`: on its schedule, for so long, encrypted, and honest about its faults."""

import signal
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest

from checks import people
from local import ports
from local.stack import Stack
from ops.backup.archive import PARTIAL
from ops.backup.programs import StackError
from ops.backup.scheduled.places import PlaceError
from ops.backup.scheduled.settings import Settings, SettingsError
from ops.tests.backed_up import (
    BackedUp,
    files_of,
    posts,
    posts_picture,
    restore,
    shown,
    signed_in,
)
from ops.tests.scheduled import (
    PATIENCE_SECONDS,
    WAITING,
    Look,
    is_believed,
    kept,
    old,
    running_service,
    state,
)


def test_one_is_made_when_it_is_due_and_brings_back_what_lives(
    look: Look, stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    (ann,) = signed_in(stack, 1)
    lives, picture = posts_picture(ann, "lives")
    assert look()[0]
    is_well, seconds = look()
    assert is_well
    (name,) = kept(tmp_path)
    assert name.endswith(".tar")
    assert seconds == pytest.approx(3600, abs=60)
    assert is_believed(tmp_path)
    known = state(stack)
    assert (known["every_seconds"], known["kept_seconds"]) == (86400, 7 * 86400)
    assert known["bytes"] == (tmp_path / "kept" / name).stat().st_size
    assert datetime.fromisoformat(known["oldest_content_at"]) < datetime.now(UTC)
    assert (known["fault"], known["is_encrypted"]) == ("", False)
    posts(ann, "after the backup")
    for file in files_of(stack, picture):
        file.unlink()

    restore(backed_up, tmp_path / "kept" / name)

    (visitor,) = signed_in(stack, 1)
    assert lives in shown(visitor)
    assert visitor.send("GET", f"/api/media/{picture}/full").status == 200
    assert "after the backup" not in shown(visitor)
    for person in (ann, visitor):
        person.leave()


def test_what_is_encrypted_is_restored_with_the_identity_only(
    look: Look, stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    (ann,) = signed_in(stack, 1)
    lives = posts(ann, "lives in the dark")
    right, other, wrong = (pyrage.x25519.Identity.generate() for _ in range(3))
    (tmp_path / "key").write_text(f"# public key: {right.to_public()}\n{right}\n")
    (tmp_path / "wrong").write_text(f"{wrong}\n")
    (tmp_path / "none").write_text("nothing")
    for_both = f"{other.to_public()}, {right.to_public()}"
    assert look(is_due=True, BACKUP_AGE_RECIPIENTS=for_both)[0]
    (name,) = kept(tmp_path)
    file = tmp_path / "kept" / name
    assert name.endswith(".tar.age")
    assert b"lives in the dark" not in file.read_bytes()
    assert state(stack)["is_encrypted"]

    cut = tmp_path / "cut.tar.age"
    cut.write_bytes(file.read_bytes()[:-100])
    does_not_fit = "the identity does not fit, or the file is not whole"
    for given, identity, said in (
        (file, None, "is encrypted: say where the identity is"),
        (file, tmp_path / "none", "holds no line that begins with AGE-SECRET-KEY-"),
        (file, tmp_path / "wrong", does_not_fit),
        (cut, tmp_path / "key", does_not_fit),
    ):
        with pytest.raises(StackError, match=said):
            restore(backed_up, given, identity)

    restore(backed_up, file, tmp_path / "key")

    (visitor,) = signed_in(stack, 1)
    assert lives in shown(visitor)
    for person in (ann, visitor):
        person.leave()


def test_those_whose_time_is_over_are_deleted_and_nothing_else_is(
    look: Look, tmp_path: Path
) -> None:
    young, over = old(tmp_path, hours=13), old(tmp_path, days=1, minutes=1)
    foreign = tmp_path / "kept" / "cruddur-of-mine.tar"
    foreign.write_text("not ours")
    (tmp_path / "kept" / f".cruddur-x.tar-abc{PARTIAL}").write_text("of a killed one")
    is_well, seconds = look(BACKUP_EVERY="12h", BACKUP_KEEP="2")
    assert is_well
    made = [name for name in kept(tmp_path) if name not in (young, foreign.name)]
    assert len(made) == 1
    assert over not in made
    assert seconds == 3600


def test_it_looks_again_when_the_next_one_is_over(look: Look, tmp_path: Path) -> None:
    old(tmp_path, hours=23, minutes=30)
    old(tmp_path, hours=1)
    is_well, seconds = look(BACKUP_EVERY="12h", BACKUP_KEEP="2")
    assert is_well
    assert seconds == pytest.approx(1800, abs=60)


def test_a_fault_is_shown_and_the_newest_stays_while_no_newer_one_can_be_made(
    look: Look, stack: Stack, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert look()[0]
    (made,) = kept(tmp_path)
    (tmp_path / "kept" / made).unlink()
    newest = old(tmp_path, days=9)
    old(tmp_path, days=10)
    made_at = state(stack)["made_at"]

    assert look(MEDIA_URL=f"file:{tmp_path}/not-mounted") == (False, 600)
    assert "FAILED: the place for pictures does not answer" in capfd.readouterr().err
    away = f"http://127.0.0.1:{ports.free_port()}"
    assert look(DYNAMODB_URL=away) == (False, 600)

    assert "FAILED: DynamoDB does not answer" in capfd.readouterr().err
    assert kept(tmp_path) == [newest]
    assert not (tmp_path / "healthy").exists()
    known = state(stack)
    assert (known["fault"], known["made_at"]) == ("DynamoDB does not answer", made_at)
    assert look()[0]
    assert len(kept(tmp_path)) == 1
    assert newest not in kept(tmp_path)
    assert state(stack)["fault"] == ""


def test_a_fault_is_over_once_all_is_well_although_no_backup_is_due(
    look: Look, stack: Stack, tmp_path: Path
) -> None:
    newest = old(tmp_path, hours=1)
    nowhere = {"BACKUP_S3": "s3://none/at-all", "BACKUP_S3_ENDPOINT": "http://127.0.0.1:9"}
    assert not look(**nowhere)[0]
    assert "s3://none/at-all" in state(stack)["fault"]
    assert look()[0]
    assert kept(tmp_path) == [newest]
    assert state(stack)["fault"] == ""


def test_without_a_schedule_none_is_made_unless_asked_for(
    look: Look, stack: Stack, tmp_path: Path
) -> None:
    before = old(tmp_path, days=100)
    assert look(BACKUP_EVERY="never") == (True, 3600)
    assert kept(tmp_path) == [before]
    assert is_believed(tmp_path)
    assert state(stack)["every_seconds"] is None
    assert look(is_due=True, BACKUP_EVERY="never")[0]
    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BACKUP_EVERY", "daily", "BACKUP_EVERY takes 5m to 30d"),
        ("BACKUP_EVERY", "1m", "BACKUP_EVERY takes 5m to 30d"),
        ("BACKUP_KEEP", "0", "BACKUP_KEEP takes a number"),
        ("BACKUP_AGE_RECIPIENTS", "AGE-SECRET-KEY-1", "takes public keys of age"),
        ("BACKUP_S3", "https://s3.example", "write it like s3://bucket/prefix"),
        ("BACKUP_S3_ENDPOINT", "s3.example", "takes an address such as https://s3.example"),
    ],
)
def test_a_wrong_variable_is_named(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        Settings.from_environment({"BACKUP_S3": "s3://bucket/a", name: value})


def test_the_service_ends_with_one_line_when_a_variable_is_wrong(
    variables: dict[str, str], tmp_path: Path
) -> None:
    with running_service({**variables, "BACKUP_KEEP": "0"}, tmp_path) as running:
        assert running.wait(PATIENCE_SECONDS) == 78
    (line,) = (tmp_path / "log").read_text().splitlines()
    assert line.startswith("backup: cannot start: BACKUP_KEEP takes")


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(
    look: Look, tmp_path: Path
) -> None:
    (tmp_path / "healthy").touch()
    with pytest.raises(PlaceError, match=r"none cannot be written: No such file or directory$"):
        look(BACKUP_FOLDER=str(tmp_path / "none"))
    assert not (tmp_path / "healthy").exists()


def test_the_service_makes_one_by_itself_and_ends_at_once_when_it_is_told(
    variables: dict[str, str], tmp_path: Path
) -> None:
    with running_service(variables, tmp_path) as running:
        believed = ports.wait_until(lambda: is_believed(tmp_path), PATIENCE_SECONDS)
        assert believed, (tmp_path / "log").read_text()
        assert len(kept(tmp_path)) == 1
        running.send_signal(signal.SIGTERM)
        assert running.wait(PATIENCE_SECONDS) == 0


@pytest.mark.parametrize(
    ("table", "waiting"), [("activities", "cruddur backup"), ("report_notes", "pg_dump")]
)
def test_a_backup_that_is_told_to_end_while_it_waits_leaves_nothing(
    table: str, waiting: str, variables: dict[str, str], stack: Stack, tmp_path: Path
) -> None:
    tried_at = state(stack)["tried_at"]
    url = stack.variables["MIGRATION_DATABASE_URL"]
    with closing(people.connected(url)) as database, closing(people.connected(url)) as looking:
        database.autocommit = False
        database.cursor().execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        sql = looking.cursor()

        def waits() -> bool:
            sql.execute(WAITING, (waiting,))
            return bool(sql.fetchall()[0][0])

        with running_service(variables, tmp_path) as running:
            assert ports.wait_until(waits, PATIENCE_SECONDS), (tmp_path / "log").read_text()
            running.send_signal(signal.SIGTERM)
            assert running.wait(PATIENCE_SECONDS) == 0
        database.rollback()
    assert kept(tmp_path) == []
    assert state(stack)["tried_at"] == tried_at
    assert (tmp_path / "log").read_text() == ""
