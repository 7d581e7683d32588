"""A backup brings back what is alive, and nothing that was erased or has expired since."""

import io
import json
import stat
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from local import backup, items, people, ports
from local.people import Person
from local.stack import Stack

HOME = "/api/activities/home?scope=everyone&limit=100"
PATIENCE_SECONDS = 30.0


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("backup")
    # The embedded Postgres runs as a user of its own when the tests run as root.
    for parent in (folder, folder.parent, folder.parent.parent):
        parent.chmod(0o755)
    stack = Stack(folder, web=False)
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()


def signed_in(stack: Stack, count: int) -> list[Person]:
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        return people.new_people(database.cursor(), stack.where.api, count)


def posts(person: Person, message: str, **life: int) -> str:
    answer = person.send("POST", "/api/activities", {"message": message, **life})
    assert answer.status == 200, answer.body
    return str(json.loads(answer.body)["uuid"])


def shown(person: Person) -> str:
    return person.send("GET", HOME).body


def notified(stack: Stack) -> set[str]:
    """The cruds that some notification is about, read past the API."""
    table: list[dict[str, Any]] = list(
        items.items(items.client(stack.variables), "cruddur-notifications")
    )
    return {item["activity_uuid"]["S"] for item in table if "activity_uuid" in item}


def test_a_restore_brings_back_what_lives_and_nothing_that_is_gone_since(
    stack: Stack, tmp_path: Path
) -> None:
    ann, bob, leaver, late = signed_in(stack, 4)
    lives = posts(ann, f"lives @{bob.handle}")
    deleted = posts(ann, f"deleted @{bob.handle}")
    expires = posts(ann, f"expires @{bob.handle}", expires_in=3)
    left = posts(leaver, f"left @{bob.handle}")
    assert ports.wait_until(
        lambda: {lives, deleted, expires, left} <= notified(stack), PATIENCE_SECONDS
    )

    file = tmp_path / "backup.tar"
    backup.backup(stack.variables, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    assert ann.send("DELETE", f"/api/activities/{deleted}").status == 204
    after = posts(ann, "written after the backup")
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        database.cursor().execute("DELETE FROM users WHERE uuid = %s", (leaver.uuid,))
    assert ports.wait_until(lambda: expires not in notified(stack), PATIENCE_SECONDS)
    # As if everything had been lost.
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        database.cursor().execute("DELETE FROM activities WHERE uuid = %s", (lives,))

    backup.restore(stack.variables, file)

    assert late.send("GET", "/api/auth/me").status == 401, "a session of then is not one of now"
    (visitor,) = signed_in(stack, 1)
    home = shown(visitor)
    assert lives in home
    for gone in (deleted, expires, left, after):
        assert gone not in home
    for uuid in (deleted, expires):
        assert visitor.send("GET", f"/api/activities/{uuid}").status == 410
    assert visitor.send("GET", f"/api/users/@{leaver.handle}").status == 404
    assert lives in notified(stack)
    assert not {deleted, expires, left} & notified(stack)
    for person in (ann, bob, leaver, late, visitor):
        person.leave()


def test_a_backup_from_before_the_api_had_a_role_of_its_own_lets_it_in(
    stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ann,) = signed_in(stack, 1)
    lives = posts(ann, "lives")
    run = backup._run

    def without_rights(program: str, *arguments: str) -> None:
        run(program, *(["--no-acl"] if program == "pg_dump" else []), *arguments)

    file = tmp_path / "backup.tar"
    monkeypatch.setattr(backup, "_run", without_rights)
    backup.backup(stack.variables, file)
    backup.restore(stack.variables, file)
    (visitor,) = signed_in(stack, 1)
    assert lives in shown(visitor)
    for person in (ann, visitor):
        person.leave()


def test_a_file_that_is_no_backup_changes_nothing(stack: Stack, tmp_path: Path) -> None:
    (ann,) = signed_in(stack, 1)
    lives = posts(ann, "lives")
    file = tmp_path / "backup.tar"
    backup.backup(stack.variables, file)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(SystemExit, match="no whole backup"):
        backup.restore(stack.variables, file)
    assert lives in shown(ann)
    ann.leave()


def _archive(file: Path, name: str, kind: bytes = tarfile.REGTYPE) -> Path:
    with tarfile.open(file, "w") as archive:
        member = tarfile.TarInfo(name)
        member.type = kind
        member.linkname = "/etc/passwd"
        archive.addfile(member, io.BytesIO())
    return file


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../outside.jsonl", tarfile.REGTYPE),
        ("/tmp/outside.jsonl", tarfile.REGTYPE),
        ("folder/items.jsonl", tarfile.REGTYPE),
        ("program.sh", tarfile.REGTYPE),
        ("folder.jsonl", tarfile.DIRTYPE),
        ("pipe.jsonl", tarfile.FIFOTYPE),
        ("link.jsonl", tarfile.SYMTYPE),
    ],
)
def test_a_file_with_what_no_backup_holds_is_refused(
    name: str, kind: bytes, stack: Stack, tmp_path: Path
) -> None:
    with pytest.raises(SystemExit, match="nothing was changed"):
        backup.restore(stack.variables, _archive(tmp_path / "backup.tar", name, kind))
    assert not (tmp_path / "outside.jsonl").exists()


def test_a_file_without_a_database_is_refused(stack: Stack, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no whole backup"):
        backup.restore(stack.variables, _archive(tmp_path / "backup.tar", "cruddur-messages.jsonl"))
