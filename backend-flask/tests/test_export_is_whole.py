"""Every table that knows a person is in the export, or here with the reason why not.

A new table or column fails until somebody decides.
"""

import re
from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.auth import store
from cruddur.auth.export_schemas import Export
from cruddur.dynamodb.tables import TABLES
from cruddur.postgres.statements import statement
from cruddur.worker.loop import Worker
from tests.api.test_passkeys import adds
from tests.authenticators import Authenticator
from tests.moderators import acts
from tests.people import SMALL_PICTURE, People, Person, answered

PERSON = r"(^|_)(user|actor|subject|moderator|reporter|person|invitee)_uuid$|_by_uuid$"
NAME = r"^(email|login|handle|recipient)$|_handle$"
"""How columns are called that say who somebody is."""
EXPORTED_AS = {
    "alert_settings.user_uuid": "alerts",
    "linked_accounts.user_uuid": "linked_accounts",
    "push_subscriptions.user_uuid": "sessions",
    "activities.user_uuid": "activities",
    "blocks.user_uuid": "blocked",
    "bookmarks.user_uuid": "bookmarks",
    "follow_imports.user_uuid": "follow_import",
    "follow_import_lines.handle": "follow_import",
    "follow_requests.user_uuid": "follow_requests",
    "follows.user_uuid": "following",
    "invites.user_uuid": "invites",
    "likes.user_uuid": "likes",
    "message_groups.first_user_uuid": "message_groups",
    "message_groups.second_user_uuid": "message_groups",
    "moderation_acts.subject_user_uuid": "acts",
    "mutes.user_uuid": "mutes",
    "mutes.muted_user_uuid": "mutes",
    "new_addresses.email": "new_email",
    "new_addresses.user_uuid": "new_email",
    "notices.email": "notices",
    "notices.user_uuid": "notices",
    "passkeys.user_uuid": "passkeys",
    "recovery_codes.user_uuid": "recovery_codes_left",
    "reports.reporter_uuid": "reports",
    "reposts.user_uuid": "reposts",
    "second_steps.user_uuid": "second_step_since",
    "sessions.user_uuid": "sessions",
    "users.email": "email",
    "users.handle": "handle",
    "users.uuid": "uuid",
}
"""Under which name of the export."""
NOT_EXPORTED = {
    "audit_log.actor_handle": "the place's record of what moderators did",
    "audit_log.actor_uuid": "the same",
    "audit_log.subject_handle": "the same; the person has the acts",
    "audit_log.subject_uuid": "the same",
    "block_changes.blocked_user_uuid": "what is still to be done of a block, for seconds",
    "block_changes.user_uuid": "the same",
    "blocks.blocked_user_uuid": "whom others block is theirs, and nobody is told",
    "codes.login": "that a code was mailed, for a day",
    "development_mails.recipient": "not in production",
    "follow_requests.followed_user_uuid": "who asks is on the page, and that is theirs",
    "follows.followed_user_uuid": "whom others follow is theirs, and public",
    "former_handles.handle": "of somebody who left",
    "idempotency_keys.user_uuid": "keys that a program has sent, for a day",
    "media.user_uuid": "in the crud or message or face that it is of; else for an hour",
    "mentions.user_uuid": "what others wrote",
    "message_groups.begun_by_uuid": "which of both began, of a conversation that is there",
    "moderation_acts.moderator_uuid": "the work of a moderator, of whom it is not told",
    "moderation_acts.undone_by_uuid": "the same",
    "opened_profiles.user_uuid": "requests that are still to be accepted, for seconds",
    "outbox.user_uuid": "what is still to be delivered, for seconds",
    "outbox_leases.user_uuid": "the same",
    "pending_signups.email": "of nobody who is a person here yet",
    "pending_signups.handle": "the same",
    "report_closings.moderator_handle": "the work of a moderator, for seconds",
    "report_closings.moderator_uuid": "the same",
    "report_notes.moderator_uuid": "the work of a moderator",
    "reports.subject_user_uuid": "what others reported, of whom it is not told",
    "reports.taken_by_uuid": "the work of a moderator",
    "provider_answers.email": "of a sign-in that is under way, for minutes",
    "reserved_handles.handle": "nobody's",
    "restrictions.user_uuid": "what the acts of the export have brought about",
    "stream_events.actor_uuid": "what open pages are told, for minutes",
    "stream_events.user_uuid": "the same",
    "stream_outbox.actor_uuid": "the same",
    "stream_outbox.user_uuid": "the same",
    "user_words.user_uuid": "the words of the name, by which it is found",
}
"""Why not."""
OF_USERS = {
    "avatar_uuid": "avatar_url",
    "header_uuid": "header_url",
    "invite_uuid": "invited_by",
}
"""Columns of a person that have another name in the export."""
NOT_EXPORTED_OF_USERS = {
    "confirmed_at": "the moment of joining, which is created_at",
    "notifications_read_uuid": "a moment that stands for the last notification that was read",
    "password_hash": "a secret",
}
NOT_EXPORTED_ITEMS = {"notifications": "what others did with cruds of the export"}
"""Tables of DynamoDB."""


def columns(sql: cursor) -> set[tuple[str, str]]:
    """Table and name of all columns."""
    sql.execute(
        "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
        " WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped"
        " AND relnamespace = 'public'::regnamespace"
    )
    return {*sql.fetchall()}


def references(sql: cursor) -> set[str]:
    """Columns whose foreign key is a person's."""
    sql.execute(
        "SELECT conrelid::regclass || '.' || attname FROM pg_constraint"
        " JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)"
        " WHERE contype = 'f' AND confrelid IN ('users'::regclass, 'people'::regclass)"
    )
    return {name for (name,) in sql.fetchall()}


def test_every_column_that_names_a_person_is_exported_or_has_a_reason_why_not(
    sql: cursor,
) -> None:
    named = {
        f"{table}.{name}" for table, name in columns(sql) if re.search(f"{PERSON}|{NAME}", name)
    }
    known = {*EXPORTED_AS, *NOT_EXPORTED}
    assert named | references(sql) == known
    assert not EXPORTED_AS.keys() & NOT_EXPORTED.keys()


@pytest.mark.parametrize("column", EXPORTED_AS)
def test_what_is_exported_is_read_from_its_table(column: str) -> None:
    table, name = column.partition(".")[0], EXPORTED_AS[column]
    assert name in Export.model_fields
    if name != "message_groups":
        read = store.EXPORTED.get(name) or statement("auth", "export")
        assert re.search(rf"\b(kept_)?{table}\b", read.prepare)


def test_every_column_of_a_person_is_exported_or_has_a_reason_why_not(sql: cursor) -> None:
    of_users = {name for table, name in columns(sql) if table == "users"}
    exported = {name for name in of_users if OF_USERS.get(name, name) in Export.model_fields}
    assert of_users - exported == {*NOT_EXPORTED_OF_USERS}


def test_every_table_of_dynamodb_is_exported_or_has_a_reason_why_not() -> None:
    assert {*TABLES} == {"messages", *NOT_EXPORTED_ITEMS}


@pytest.fixture
def everything(ann: Person, bob: Person, people: People, worker: Worker, sql: cursor) -> Person:
    """Ann, of whom something is in each list."""
    cid, moderator = people.person("cid"), people.has_role(people.person("mia"), "moderator")
    media = [{"uuid": ann.picture(SMALL_PICTURE)["uuid"], "alt": "a dot in a crud"}]
    ann.posts("mine", media=media)
    theirs = bob.posts("theirs")
    for does in (ann.likes, ann.reposts, ann.bookmarks):
        does(theirs)
    picture = {"uuid": ann.picture(SMALL_PICTURE)["uuid"], "alt": "a dot in a message"}
    message = {"message": "hello", "handle": "bob", "media": [picture]}
    answered(ann.post("/api/messages", message))
    answered(cid.post("/api/profile/update", {"approves_followers": True}))
    for other in (bob, cid):
        ann.follows(other)
    ann.blocks(people.person())
    answered(ann.post("/api/mutes", {"kind": "word", "value": "spoiler"}))
    answered(ann.post("/api/reports", {"handle": "bob", "reason": "spam"}))
    acts(moderator, "warn", handle="ann")
    answered(people.has_role(ann, "admin").post("/api/invites", {}))
    answered(adds(ann, Authenticator()))
    body = {"name": "The weather bot", "scopes": ["read"]}
    answered(ann.post("/api/auth/me/tokens", body))
    answered(ann.put("/api/users/follow_import", {"csv": "bob"}))
    sql.execute("UPDATE users SET email = 'ann@example.net' WHERE uuid = %s", (ann.uuid,))
    sql.execute(
        "INSERT INTO second_steps (user_uuid, confirmed_at) VALUES (%s, now())", (ann.uuid,)
    )
    sql.execute("INSERT INTO recovery_codes VALUES (%s, sha256('one'))", (ann.uuid,))
    sql.execute(
        "INSERT INTO new_addresses (user_uuid, email) VALUES (%s, 'new@example.net')", (ann.uuid,)
    )
    sql.execute("INSERT INTO alert_settings VALUES (%s, '{follow}', '{reply}')", (ann.uuid,))
    sql.execute(
        "INSERT INTO linked_accounts (user_uuid, issuer, subject)"
        " VALUES (%s, 'https://id.example', '7')",
        (ann.uuid,),
    )
    while worker.work_once():
        pass
    return ann


def test_the_export_of_somebody_with_everything_lacks_nothing(everything: Person) -> None:
    exported: dict[str, Any] = answered(everything.get("/api/auth/me/export"))
    empty = {name for name, value in exported.items() if value in ([], None, "")}
    # None of these was set.
    assert empty == {"bio", "avatar_url", "header_url", "locale", "invited_by"}


def test_the_export_has_descriptions_of_pictures_and_what_tokens_may(everything: Person) -> None:
    exported: dict[str, Any] = answered(everything.get("/api/auth/me/export"))
    (crud,) = exported["activities"]
    assert [one["alt"] for one in crud["media"]] == ["a dot in a crud"]
    ((message,),) = [group["messages"] for group in exported["message_groups"]]
    assert [one["alt"] for one in message["media"]] == ["a dot in a message"]
    tokens = [(one["name"], one["scopes"]) for one in exported["sessions"] if one["name"]]
    assert tokens == [("The weather bot", ["read"])]
    assert [one["name"] for one in exported["passkeys"]] == ["My phone"]


def test_the_export_has_no_secrets(everything: Person, sql: cursor) -> None:
    text = everything.get("/api/auth/me/export").text
    sql.execute(
        "SELECT encode(token_sha256, 'hex') FROM sessions"
        " UNION ALL SELECT encode(code_sha256, 'hex') FROM recovery_codes"
        " UNION ALL SELECT encode(public_key, 'hex') FROM passkeys"
        " UNION ALL SELECT encode(credential_id, 'hex') FROM passkeys"
        " UNION ALL SELECT uuid::text FROM second_steps"
        " UNION ALL SELECT uuid::text FROM notices"
        " UNION ALL SELECT uuid::text FROM new_addresses"
    )
    secrets = [secret for (secret,) in sql.fetchall()]
    assert len(secrets) >= 7
    assert not [secret for secret in secrets if secret in text]
