"""A restore keeps how people sign in, and ends what gives somebody access."""

from contextlib import closing
from pathlib import Path
from typing import Any

from checks import people
from checks.people import Person
from local.stack import Stack
from ops.backup import transfer
from ops.tests.backed_up import BackedUp, restore, signed_in

THEN = """
UPDATE users SET email = handle || '@then.example', password_hash = 'then' WHERE uuid = %(uuid)s;
INSERT INTO second_steps (user_uuid, confirmed_at, last_span) VALUES (%(uuid)s, now(), 7);
INSERT INTO recovery_codes
SELECT %(uuid)s, sha256(code::bytea) FROM unnest(ARRAY['used', 'left']) AS code;
INSERT INTO passkeys (user_uuid, credential_id, rp_id, public_key, sign_count, name)
SELECT %(uuid)s, sha256((name || %(uuid)s)::bytea), 'localhost', 'key', 1, name
FROM unnest(ARRAY['stolen', 'kept']) AS name;
INSERT INTO linked_accounts (user_uuid, issuer, subject)
SELECT %(uuid)s, 'https://' || name || '.example', %(uuid)s
FROM unnest(ARRAY['stolen', 'kept']) AS name;
INSERT INTO sessions (user_uuid, token_sha256, kind, name, scopes, expires_at)
VALUES (
    %(uuid)s, sha256(('bot' || %(uuid)s)::bytea), 'token', 'A bot', '{read}', now() + '1 day'
);
INSERT INTO notices (user_uuid, email) VALUES (%(uuid)s, 'told@then.example');
INSERT INTO new_addresses (user_uuid, email) VALUES (%(uuid)s, 'wanted@then.example');
INSERT INTO follow_imports (user_uuid) VALUES (%(uuid)s)
"""
SINCE = """
UPDATE users SET email = handle || '@now.example', password_hash = 'now' WHERE uuid = %(uuid)s;
DELETE FROM passkeys WHERE user_uuid = %(uuid)s AND name = 'stolen';
DELETE FROM linked_accounts WHERE user_uuid = %(uuid)s AND issuer = 'https://stolen.example';
UPDATE passkeys SET sign_count = 5 WHERE user_uuid = %(uuid)s;
INSERT INTO passkeys (user_uuid, credential_id, rp_id, public_key, sign_count, name)
VALUES (%(uuid)s, sha256(('new' || %(uuid)s)::bytea), 'localhost', 'key', 0, 'new');
INSERT INTO used_challenges VALUES (sha256(('used' || %(uuid)s)::bytea), now() + interval '1 hour');
DELETE FROM recovery_codes WHERE user_uuid = %(uuid)s AND code_sha256 = sha256('used');
UPDATE second_steps SET last_span = 9 WHERE user_uuid = %(uuid)s;
UPDATE notices SET denied_at = now() WHERE user_uuid = %(uuid)s
"""
TURNED_OFF = """
DELETE FROM recovery_codes WHERE user_uuid = %(uuid)s;
DELETE FROM second_steps WHERE user_uuid = %(uuid)s
"""
TURNED_ON = "INSERT INTO second_steps (user_uuid, confirmed_at) VALUES (%(uuid)s, now())"
SWAP = """
UPDATE users SET email = NULL WHERE uuid IN (%(uuid)s, %(other)s);
UPDATE users SET email = 'first@swapped.example' WHERE uuid = %(uuid)s;
UPDATE users SET email = 'second@swapped.example' WHERE uuid = %(other)s
"""
SWAPPED = """
UPDATE users SET email = NULL WHERE uuid IN (%(uuid)s, %(other)s);
UPDATE users SET email = 'second@swapped.example' WHERE uuid = %(uuid)s;
UPDATE users SET email = 'first@swapped.example' WHERE uuid = %(other)s
"""
FORGOTTEN = (
    "DELETE FROM users WHERE uuid = %(uuid)s; DELETE FROM former_users WHERE uuid = %(uuid)s"
)


class Accounts:
    """The rows of a stack about how people sign in."""

    def __init__(self, stack: Stack) -> None:
        self._url = stack.variables["MIGRATION_DATABASE_URL"]

    def run(self, statements: str, person: Person, other: Person | None = None) -> None:
        """Runs statements about a person."""
        with closing(people.connected(self._url)) as database:
            values = {"uuid": person.uuid, "other": other and other.uuid}
            database.cursor().execute(statements, values)

    def rows(self, query: str, person: Person) -> list[tuple[Any, ...]]:
        """The rows of a query about a person."""
        with closing(people.connected(self._url)) as database:
            sql = database.cursor()
            sql.execute(query, {"uuid": person.uuid})
            return sql.fetchall()

    def passkeys(self, person: Person) -> list[tuple[Any, ...]]:
        """Names and counters."""
        return self.rows(
            "SELECT name, sign_count FROM passkeys WHERE user_uuid = %(uuid)s ORDER BY name", person
        )

    def codes(self, person: Person) -> int:
        """How many recovery codes are left."""
        found = self.rows("SELECT FROM recovery_codes WHERE user_uuid = %(uuid)s", person)
        return len(found)

    def email(self, person: Person) -> str:
        """The address."""
        ((email,),) = self.rows("SELECT email FROM users WHERE uuid = %(uuid)s", person)
        return str(email)


def test_a_restore_keeps_how_people_sign_in(
    stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    accounts, file = Accounts(stack), tmp_path / "backup.tar"
    changed, off, on, first, second, lost = everybody = signed_in(stack, 6)
    for person in (changed, off, lost):
        accounts.run(THEN, person)
    accounts.run(SWAP, first, second)

    transfer.backup(backed_up, file)

    accounts.run(SINCE, changed)
    accounts.run(TURNED_OFF, off)
    accounts.run(TURNED_ON, on)
    accounts.run(SWAPPED, first, second)
    # As in a database that is younger than this person.
    accounts.run(FORGOTTEN, lost)

    restore(backed_up, file)

    assert accounts.email(changed).endswith("@now.example")
    assert accounts.rows("SELECT password_hash FROM users WHERE uuid = %(uuid)s", changed) == [
        ("now",)
    ]
    assert accounts.passkeys(changed) == [("kept", 5), ("new", 0)]
    linked = "SELECT issuer FROM linked_accounts WHERE user_uuid = %(uuid)s ORDER BY issuer"
    assert accounts.rows(linked, changed) == [("https://kept.example",)]
    assert accounts.codes(changed) == 1
    steps = "SELECT last_span FROM second_steps WHERE user_uuid = %(uuid)s"
    assert accounts.rows(steps, changed) == [(9,)]
    challenges = (
        "SELECT FROM used_challenges WHERE challenge_sha256 = sha256(('used' || %(uuid)s)::bytea)"
    )
    assert len(accounts.rows(challenges, changed)) == 1
    denied = "SELECT denied_at IS NOT NULL FROM notices WHERE user_uuid = %(uuid)s"
    assert accounts.rows(denied, changed) == [(True,)]
    assert accounts.rows(steps, off) == []
    assert accounts.codes(off) == 0
    assert len(accounts.rows(steps, on)) == 1
    assert accounts.email(first) == "second@swapped.example"
    assert accounts.email(second) == "first@swapped.example"
    # Nothing says what has changed since.
    assert accounts.email(lost).endswith("@then.example")
    assert accounts.passkeys(lost) == [("kept", 1), ("stolen", 1)]
    assert len(accounts.rows(linked, lost)) == 2
    assert accounts.codes(lost) == 2
    for table in ("sessions", "new_addresses", "follow_imports"):
        assert accounts.rows(f"SELECT FROM {table}", changed) == []
    for person in everybody:
        person.leave()
