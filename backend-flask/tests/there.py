"""Creates an object for every address, and a sign-up that waits for approval."""

from collections.abc import Callable
from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.follow_files import brings
from tests.moderators import acts
from tests.people import People, Person, answered
from tests.talk import sends


@pytest.fixture
def invite(people: People, ann: Person) -> Callable[..., dict[str, Any]]:
    """Makes an invite of an admin, Ann."""
    people.has_role(ann, "admin")

    def make(max_uses: int = 1) -> dict[str, Any]:
        return dict(answered(ann.post("/api/invites", {"max_uses": max_uses})))

    return make


@pytest.fixture
def there(people: People, ann: Person, bob: Person, worker: Worker, sql: cursor) -> dict[str, str]:
    """Path parameters of what is there, with notifications and messages; Ann is an admin, whom
    moderators have warned before."""
    acts(people.has_role(people.person(), "moderator"), "warn", handle=ann.handle)
    people.has_role(ann, "admin")
    post = bob.posts("hello @ann")
    ann.replies(post, "hello @bob")
    sends(bob, ann)
    message = sends(ann, bob)
    people.follows(ann, bob)
    people.follows(bob, ann)
    for does in (ann.bookmarks, ann.likes, ann.reposts):
        does(post)
    ann.blocks(people.person(display_name="Hello"))
    answered(ann.post("/api/profile/update", {"approves_followers": True}))
    people.person(display_name="Hello").follows(ann)
    worker.work_once()
    invite = answered(ann.post("/api/invites", {}))
    people.invited(invite)
    report = answered(ann.post("/api/reports", {"handle": "bob", "reason": "spam"}))
    act = acts(ann, "limit", handle="bob")
    sql.execute("SELECT uuid FROM sessions WHERE user_uuid = %s", (bob.uuid,))
    ((session_uuid,),) = sql.fetchall()
    sql.execute(
        "INSERT INTO passkeys (user_uuid, credential_id, rp_id, public_key, sign_count, name)"
        " VALUES (%s, 'there', 'localhost', 'key', 0, 'My phone') RETURNING uuid",
        (ann.uuid,),
    )
    ((passkey_uuid,),) = sql.fetchall()
    sql.execute(
        "INSERT INTO linked_accounts (user_uuid, issuer, subject)"
        " VALUES (%s, 'https://login.example', 'ann') RETURNING uuid",
        (ann.uuid,),
    )
    ((linked_uuid,),) = sql.fetchall()
    brings(ann, "bob")
    mute = answered(ann.post("/api/mutes", {"kind": "word", "value": "spoiler"}))
    return {
        "handle": "bob",
        "mute_uuid": mute["uuid"],
        "passkey_uuid": passkey_uuid,
        "linked_uuid": linked_uuid,
        "activity_uuid": post["uuid"],
        "session_uuid": session_uuid,
        "message_group_uuid": message["message_group_uuid"],
        "message_uuid": message["uuid"],
        "media_uuid": ann.picture()["uuid"],
        "face": "avatar",
        "size": "full",
        "invite_uuid": invite["uuid"],
        "code": invite["code"],
        "report_uuid": report["uuid"],
        "act_uuid": act["uuid"],
        "signup_uuid": people.waits(),
    }
