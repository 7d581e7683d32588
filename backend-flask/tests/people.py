"""People who call the API, for tests."""

import base64
import io
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.security.roles import Role
from cruddur.security.scopes import Scope
from cruddur.security.tokens import new_token, token_sha256

SMALL_PICTURE = base64.b64decode("R0lGODdhAQABAIABAAAAAP///ywAAAAAAQABAAACAkQBADs=")
"""A GIF of one pixel."""


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in with a token."""

    client: FlaskClient
    uuid: str
    handle: str
    display_name: str
    token: str

    def get(self, path: str, **options: Any) -> TestResponse:
        """Sends a GET as this person."""
        return self._send("GET", path, options)

    def post(self, path: str, body: object = None, **options: Any) -> TestResponse:
        """Sends a POST with a JSON body as this person."""
        return self._send("POST", path, {"json": body, **options})

    def posts(self, message: str = "hello", **life: object) -> dict[str, Any]:
        """Writes a crud and returns it."""
        return dict(answered(self.post("/api/activities", {"message": message, **life})))

    def uploads(self, content: bytes) -> TestResponse:
        """Uploads a file."""
        form = {"file": (io.BytesIO(content), "../../a name.png", "text/html")}
        return self._send("POST", "/api/media", {"data": form})

    def picture(self, content: bytes | None = None) -> dict[str, Any]:
        """Uploads a picture, a small one where none is given, and returns it."""
        return dict(answered(self.uploads(content or SMALL_PICTURE)))

    def replies(
        self, activity: dict[str, Any], message: str = "yes", **life: object
    ) -> dict[str, Any]:
        """Answers a crud and returns the answer."""
        path = f"/api/activities/{activity['uuid']}/reply"
        return dict(answered(self.post(path, {"message": message, **life})))

    def quotes(
        self, activity: dict[str, Any], message: str = "look", **life: object
    ) -> dict[str, Any]:
        """Quotes a crud and returns the quoting crud."""
        return self.posts(message, quoted_activity_uuid=activity["uuid"], **life)

    def put(self, path: str, body: object = None, **options: Any) -> TestResponse:
        """Sends a PUT as this person, with a JSON body if there is one."""
        return self._send("PUT", path, {"json": body, **options} if body is not None else options)

    def delete(self, path: str, **options: Any) -> TestResponse:
        """Sends a DELETE as this person."""
        return self._send("DELETE", path, options)

    def patch(self, path: str, body: object) -> TestResponse:
        """Sends a PATCH with a JSON body as this person."""
        return self._send("PATCH", path, {"json": body})

    def likes(self, activity: dict[str, Any]) -> dict[str, Any]:
        """Likes a crud and returns it."""
        return dict(answered(self.put(f"/api/activities/{activity['uuid']}/like")))

    def unlikes(self, activity: dict[str, Any]) -> dict[str, Any]:
        """Likes a crud no more and returns it."""
        return dict(answered(self.delete(f"/api/activities/{activity['uuid']}/like")))

    def reposts(self, activity: dict[str, Any]) -> dict[str, Any]:
        """Reposts a crud and returns it."""
        return dict(answered(self.put(f"/api/activities/{activity['uuid']}/repost")))

    def bookmarks(self, activity: dict[str, Any]) -> dict[str, Any]:
        """Bookmarks a crud and returns it."""
        return dict(answered(self.put(f"/api/activities/{activity['uuid']}/bookmark")))

    def follows(self, other: "Person") -> dict[str, Any]:
        """Follows a person, who is notified; returns the profile."""
        return dict(answered(self.put(f"/api/users/@{other.handle}/follow")))

    def blocks(self, other: "Person") -> dict[str, Any]:
        """Blocks somebody; returns the profile."""
        return dict(answered(self.put(f"/api/users/@{other.handle}/block")))

    def unblocks(self, other: "Person") -> dict[str, Any]:
        """Blocks somebody no more; returns the profile."""
        return dict(answered(self.delete(f"/api/users/@{other.handle}/block")))

    def at(self, app: Flask) -> "Person":
        """The same person at another application, or with a client for a thread of its own."""
        return replace(self, client=app.test_client())

    def _send(self, method: str, path: str, options: dict[str, Any]) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token}", **options.pop("headers", {})}
        return self.client.open(path, method=method, headers=headers, **options)


class People:
    """Makes people, and what no request does: that time passes, that a follow tells nobody."""

    def __init__(self, client: FlaskClient, sql: cursor) -> None:
        self._client = client
        self._sql = sql

    def person(self, handle: str | None = None, display_name: str = "Somebody") -> Person:
        """Somebody who joined a month ago, signed in."""
        return self._joined(handle, display_name, "30 days")

    def newcomer(self, handle: str | None = None, *, ago: str = "0 hours") -> Person:
        """Somebody who has just joined, or so long ago, signed in."""
        return self._joined(handle, "Somebody new", ago)

    def _joined(self, handle: str | None, display_name: str, ago: str) -> Person:
        handle = handle or f"p_{secrets.token_hex(6)}"
        self._sql.execute(
            "INSERT INTO users (uuid, handle, display_name, created_at, confirmed_at)"
            " VALUES (uuidv7(- %s::interval), %s, %s, now() - %s::interval, now() - %s::interval)"
            " RETURNING uuid",
            (ago, handle, display_name, ago, ago),
        )
        return self.signed_in(self._one(), handle, display_name)

    def with_scopes(self, person: Person, *scopes: Scope) -> Person:
        """The same person with a token that may be used for these only."""
        other = self.signed_in(person.uuid, person.handle, person.display_name)
        self._sql.execute(
            "UPDATE sessions SET scopes = %s WHERE token_sha256 = %s",
            ([*scopes], token_sha256(other.token)),
        )
        return other

    def signed_in(self, uuid: str, handle: str, display_name: str = "Somebody") -> Person:
        """Somebody who is there already, signed in."""
        token = new_token()
        self._sql.execute(
            "INSERT INTO sessions (user_uuid, token_sha256, expires_at)"
            " VALUES (%s, %s, now() + interval '1 day')",
            (uuid, token_sha256(token)),
        )
        return Person(self._client, uuid, handle, display_name, token)

    def has_role(self, person: Person, role: Role) -> Person:
        """Gives somebody a role; returns the person."""
        self._sql.execute("UPDATE users SET role = %s WHERE uuid = %s", (role, person.uuid))
        return person

    def invited(self, invite: dict[str, Any]) -> Person:
        """Somebody who joined by that invite, as if it had not counted."""
        person = self.person()
        self._sql.execute(
            "UPDATE users SET invite_uuid = %s WHERE uuid = %s", (invite["uuid"], person.uuid)
        )
        return person

    def waits(self) -> str:
        """Lets somebody wait for a moderator who has confirmed the address; returns the sign-up's
        id."""
        handle = f"w_{secrets.token_hex(6)}"
        self._sql.execute(
            "INSERT INTO pending_signups"
            " (email, handle, display_name, password_hash, answer, confirmed_at, waiting_uuid)"
            " VALUES (%s, %s, 'Somebody', 'none', 'A neighbour.', now(), uuidv7())"
            " RETURNING waiting_uuid",
            (f"{handle}@example.org", handle),
        )
        return self._one()

    def follows(self, follower: Person, followed: Person) -> None:
        """Lets one follow the other without a notification."""
        self._sql.execute(
            "INSERT INTO follows (user_uuid, followed_user_uuid) VALUES (%s, %s)",
            (follower.uuid, followed.uuid),
        )

    def expire(self, activity: dict[str, Any]) -> None:
        """Lets a crud's time pass without waiting for it; that of what ends with it too, as that
        never outlives it. The rows stay until the worker erases them."""
        self._sql.execute(
            "WITH RECURSIVE fallen AS ("
            "  SELECT uuid FROM activities WHERE uuid = %s"
            "  UNION ALL SELECT below.uuid FROM activities_below below"
            "  JOIN fallen ON below.above_uuid = fallen.uuid)"
            " UPDATE activities SET created_at = now() - interval '2 days',"
            "  expires_at = now() - interval '1 second'"
            " WHERE uuid IN (SELECT uuid FROM fallen)",
            (activity["uuid"],),
        )

    def _one(self) -> str:
        row = self._sql.fetchone()
        assert row
        return str(UUID(row[0]))


def answered(response: TestResponse) -> Any:
    """The JSON of an answer that must be a success."""
    assert response.status_code == 200, response.text
    return response.json


def problem(response: TestResponse, status: int, code: str) -> dict[str, Any]:
    """The problem document of an answer that must be this problem."""
    assert response.status_code == status, response.text
    assert response.mimetype == "application/problem+json"
    document: dict[str, Any] = response.get_json()
    assert document["code"] == code
    assert document["status"] == status
    assert document["request_id"] == response.headers["X-Request-Id"]
    return document


def linked(response: TestResponse, relation: str) -> str | None:
    """The address that an answer's Link header gives for a relation."""
    for part in response.headers.get("Link", "").split(", "):
        address, _, rest = part.partition(">; ")
        if rest == f'rel="{relation}"':
            return address.removeprefix("<")
    return None


def field_of(document: dict[str, Any]) -> str:
    """The one field that a problem document finds fault with."""
    (fault,) = document["errors"]
    assert fault["detail"]
    assert fault["code"]
    return str(fault["field"])


def fault(document: dict[str, Any]) -> tuple[str, str]:
    """Field and code of the one thing that a problem finds fault with."""
    (error,) = document["errors"]
    return error["field"], error["code"]


def life_of(activity: dict[str, Any]) -> timedelta:
    """How long a crud lives, to the second."""
    life = datetime.fromisoformat(activity["expires_at"]) - datetime.fromisoformat(
        activity["created_at"]
    )
    return timedelta(seconds=round(life.total_seconds()))


def uuids(activities: list[dict[str, Any]]) -> list[str]:
    """The uuids of a list, in its order."""
    return [activity["uuid"] for activity in activities]
