"""A backup brings back what is alive, and nothing that was erased or has expired since."""

import io
import stat
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from checks import people
from local import ports
from local.stack import Stack
from ops.backup import transfer
from ops.backup.archive import ArchiveError
from ops.backup.programs import Input, StackError
from ops.tests.backed_up import BackedUp, notified, posts, restore, shown, signed_in

PATIENCE_SECONDS = 60.0


def evidence_keys(stack: Stack) -> set[str]:
    """The keys that prove what a gone crud said."""
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        sql = database.cursor()
        sql.execute("SELECT uuid::text FROM evidence_keys")
        return {uuid for (uuid,) in sql.fetchall()}


def test_a_restore_brings_back_what_lives_and_nothing_that_is_gone_since(
    stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    ann, bob, leaver, late = signed_in(stack, 4)
    lives = posts(ann, f"lives @{bob.handle}")
    deleted = posts(ann, f"deleted @{bob.handle}")
    expires = posts(ann, f"expires @{bob.handle}")
    left = posts(leaver, f"left @{bob.handle}")
    quoting = posts(bob, "quotes what is deleted", quoted_activity_uuid=deleted)
    assert ports.wait_until(
        lambda: {lives, deleted, expires, left} <= notified(stack), PATIENCE_SECONDS
    )

    # Only now, so that a busy machine has the time to deliver it before it ends.
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        database.cursor().execute(
            "UPDATE activities SET expires_at = now() + interval '3 seconds' WHERE uuid = %s",
            (expires,),
        )
    file = tmp_path / "backup.tar"
    transfer.backup(backed_up, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    assert ann.send("DELETE", f"/api/activities/{deleted}").status == 204
    after = posts(ann, "written after the backup")
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        database.cursor().execute("DELETE FROM users WHERE uuid = %s", (leaver.uuid,))
    assert ports.wait_until(lambda: expires not in notified(stack), PATIENCE_SECONDS)
    # As if everything had been lost.
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        sql = database.cursor()
        sql.execute("DELETE FROM activities WHERE uuid = %s", (lives,))
        # What quotes something gone is gone, whether that is known or not.
        sql.execute("DELETE FROM activity_placeholders WHERE uuid = %s", (quoting,))

    keys = evidence_keys(stack)
    assert keys

    restore(backed_up, file)

    # They are in no backup, or none could be destroyed.
    assert not keys & evidence_keys(stack)
    assert late.send("GET", "/api/auth/me").status == 401, "a session of then is not one of now"
    (visitor,) = signed_in(stack, 1)
    home = shown(visitor)
    assert lives in home
    for gone in (deleted, quoting, expires, left, after):
        assert gone not in home
    for uuid in (deleted, expires):
        assert visitor.send("GET", f"/api/activities/{uuid}").status == 410
    assert visitor.send("GET", f"/api/users/@{leaver.handle}").status == 404
    assert lives in notified(stack)
    assert not {deleted, expires, left} & notified(stack)
    for person in (ann, bob, leaver, late, visitor):
        person.leave()


MODERATE = """
WITH act AS (
    INSERT INTO moderation_acts (kind, subject_user_uuid, reason) VALUES ('suspend', %(uuid)s, 'x')
    RETURNING uuid
),
restricted AS (
    INSERT INTO restrictions (user_uuid, kind, act_uuid) SELECT %(uuid)s, 'suspended', uuid FROM act
)
INSERT INTO audit_log (action, subject_uuid) VALUES ('act.suspend', %(uuid)s)
"""
UNDO = """
WITH lifted AS (DELETE FROM restrictions WHERE user_uuid = %(uuid)s)
UPDATE moderation_acts SET undone_at = now() WHERE subject_user_uuid = %(uuid)s
"""
REPORT = """
INSERT INTO reports (reporter_uuid, target_kind, target_uuid, subject_user_uuid, reason, evidence)
VALUES (%(uuid)s, 'person', %(other)s, %(other)s, 'spam', '{"bio": "secret"}')
"""


def test_what_moderators_did_since_the_backup_holds(
    stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    ann, bob = signed_in(stack, 2)
    then, since, file = posts(ann, "then"), posts(bob, "since"), tmp_path / "backup.tar"
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        sql = database.cursor()
        sql.execute(MODERATE, {"uuid": ann.uuid})
        sql.execute(REPORT, {"uuid": bob.uuid, "other": ann.uuid})
        transfer.backup(backed_up, file)
        sql.execute(UNDO, {"uuid": ann.uuid})
        sql.execute(MODERATE, {"uuid": bob.uuid})
        sql.execute("UPDATE reports SET evidence = NULL WHERE reporter_uuid = %s", (bob.uuid,))

    restore(backed_up, file)

    (visitor,) = signed_in(stack, 1)
    home = shown(visitor)
    assert then in home
    assert since not in home
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        sql = database.cursor()
        sql.execute("SELECT user_uuid::text FROM restrictions")
        assert sql.fetchall() == [(bob.uuid,)]
        both = (ann.uuid, bob.uuid)
        sql.execute("SELECT count(*) FROM audit_log WHERE subject_uuid::text IN %s", (both,))
        assert sql.fetchall() == [(2,)]
        sql.execute("SELECT evidence FROM reports WHERE reporter_uuid = %s", (bob.uuid,))
        assert sql.fetchall() == [(None,)]
        sql.execute("DELETE FROM moderation_acts; DELETE FROM reports")
    for person in (ann, bob, visitor):
        person.leave()


INVITES = """
INSERT INTO invites (code, max_uses, expires_at, is_of_server)
SELECT rpad(name, 22, 'x'), 3, now() + interval '1 day', true
FROM unnest(ARRAY['withdrawn', 'used', 'good']) AS name
"""
TAKE = """
UPDATE invites SET withdrawn_at = now() WHERE code LIKE 'withdrawn%%';
UPDATE invites SET uses = 3 WHERE code LIKE 'used%%';
UPDATE users SET role = 'person' WHERE uuid = %(demoted)s;
UPDATE alert_settings SET mail = ARRAY['message'] WHERE user_uuid = %(demoted)s;
UPDATE users SET role = 'admin' WHERE uuid = %(promoted)s;
UPDATE backup_state SET fault = 'of now'
"""
MAILS = """
INSERT INTO alert_settings (user_uuid, push, mail) VALUES (%s, '{}', ARRAY['reply', 'message'])
"""
LEFT = """
SELECT rtrim(code, 'x'), uses, withdrawn_at IS NOT NULL FROM invites ORDER BY 1
"""


def test_what_was_taken_since_the_backup_is_not_given_back(
    stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    demoted, promoted, former = signed_in(stack, 3)
    file = tmp_path / "backup.tar"
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        sql = database.cursor()
        sql.execute(INVITES)
        sql.execute("UPDATE users SET role = 'moderator' WHERE uuid = %s", (demoted.uuid,))
        sql.execute(MAILS, (demoted.uuid,))
        transfer.backup(backed_up, file)
        sql.execute(TAKE, {"demoted": demoted.uuid, "promoted": promoted.uuid})

    restore(backed_up, file)

    assert former.send("GET", "/api/auth/me").status == 401
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        sql = database.cursor()
        sql.execute(LEFT)
        assert sql.fetchall() == [("good", 0, False), ("used", 3, False), ("withdrawn", 0, True)]
        sql.execute("SELECT role FROM users WHERE uuid IN (%s, %s)", (demoted.uuid, promoted.uuid))
        assert sql.fetchall() == [("person",), ("person",)]
        sql.execute("SELECT mail FROM alert_settings")
        assert sql.fetchall() == [(["message"],)]
        sql.execute("SELECT fault FROM backup_state")
        assert sql.fetchall() == [("of now",)]
        sql.execute("DELETE FROM invites; UPDATE backup_state SET fault = ''")
    for person in (demoted, promoted, former):
        person.leave()


def test_a_backup_from_before_the_api_had_a_role_of_its_own_lets_it_in(
    stack: Stack, tmp_path: Path
) -> None:
    (ann,) = signed_in(stack, 1)
    lives = posts(ann, "lives")

    class WithoutRights(BackedUp):
        def postgres(self, *command: str, given: Input = None, out: Input = None) -> None:
            more = ["--no-acl"] if command[0] == "pg_dump" else []
            super().postgres(*command, *more, given=given, out=out)

    backed_up = WithoutRights(stack)
    file = tmp_path / "backup.tar"
    transfer.backup(backed_up, file)
    restore(backed_up, file)
    (visitor,) = signed_in(stack, 1)
    assert lives in shown(visitor)
    for person in (ann, visitor):
        person.leave()


def test_a_file_that_is_no_backup_changes_nothing(
    stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    (ann,) = signed_in(stack, 1)
    lives = posts(ann, "lives")
    file = tmp_path / "backup.tar"
    transfer.backup(backed_up, file)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(ArchiveError, match="no whole backup"):
        restore(backed_up, file)
    assert lives in shown(ann)
    ann.leave()


def test_an_unchecked_part_of_a_backup_changes_nothing(
    stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    """The dump is read to its end, and so is every item, before anything is replaced."""
    (ann,) = signed_in(stack, 1)
    lives = posts(ann, "lives")
    file, cut = tmp_path / "backup.tar", tmp_path / "cut.tar"
    transfer.backup(backed_up, file)
    with tarfile.open(file) as whole, tarfile.open(cut, "w") as changed:
        for member in whole:
            content = whole.extractfile(member)
            assert content
            if member.name == "postgres.dump":
                member.size //= 2
            changed.addfile(member, content)
    with pytest.raises(StackError, match=r"^Nothing was changed\. pg_restore failed: "):
        restore(backed_up, cut)
    with tarfile.open(file, "a") as archive:
        archive.addfile(tarfile.TarInfo("cruddur-of-another-product.jsonl"))
        member = tarfile.TarInfo("cruddur-others.jsonl")
        member.size = 3
        archive.addfile(member, io.BytesIO(b"{}\n"))
    with pytest.raises(StackError, match=r"^Nothing was changed\. flask dynamodb-load failed: "):
        restore(backed_up, file)
    assert lives in shown(ann)
    ann.leave()


def test_what_waited_in_the_outbox_is_delivered_after_the_restore(
    stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    """Also what a worker that runs meanwhile could deliver before DynamoDB is restored."""
    ann, bob = signed_in(stack, 2)
    stack.parts.terminate("worker")
    waits = posts(ann, f"waits for @{bob.handle}")
    file = tmp_path / "backup.tar"
    transfer.backup(backed_up, file)
    stack.parts.restart("worker")
    assert ports.wait_until(lambda: waits in notified(stack), PATIENCE_SECONDS)

    restore(backed_up, file)

    assert ports.wait_until(lambda: waits in notified(stack), PATIENCE_SECONDS)
    for person in (ann, bob):
        person.leave()
