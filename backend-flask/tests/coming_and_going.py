"""Every list of the API, and how its entries are added and removed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from tests.members import members
from tests.moderators import ACTS, QUEUE, acts, undoes
from tests.people import Person, answered, uuids
from tests.reports.test_reports import reports
from tests.scene import Keys, Listed, Scene
from tests.talk import GROUPS, MESSAGES, REQUESTS, sends, writes


def _handles(body: list[dict[str, Any]]) -> list[str]:
    return [entry["handle"] for entry in body]


def _notified(body: list[dict[str, Any]]) -> list[str]:
    return [entry["uuid"] for entry in body if entry["notification"]["kind"] == "mention"]


def _home(scene: Scene) -> Listed:
    scene.people.follows(scene.ann, scene.bob)
    return scene.cruds("/api/activities/home", scene.bob.posts)


def _replies(scene: Scene, path: str, keys: Keys) -> Listed:
    post = scene.ann.posts()
    address = path.format(handle=scene.ann.handle, activity_uuid=post["uuid"])
    return scene.cruds(address, lambda: scene.bob.replies(post), keys)


def _shown(body: dict[str, Any]) -> list[str]:
    return uuids(body["replies"])


def _threaded(body: dict[str, Any]) -> list[str]:
    return uuids([entry["activity"] for entry in body["replies"] if entry["activity"]])


def _notifications(scene: Scene) -> Listed:
    def arrive() -> dict[str, Any]:
        post = scene.bob.posts(f"@{scene.ann.handle}")
        scene.work()
        return post

    return scene.cruds("/api/activities/notifications", arrive, _notified)


def _related(
    path: str, join: Callable[[Person], object], part: Callable[[str], object], scene: Scene
) -> Listed:
    def arrive() -> str:
        somebody = scene.people.person()
        join(somebody)
        return somebody.handle

    return Listed(path, arrive, part, part, _handles)


def _followers(scene: Scene) -> Listed:
    followers: dict[str, Person] = {}

    def join(somebody: Person) -> None:
        followers[somebody.handle] = somebody
        somebody.follows(scene.bob)

    def part(handle: str) -> None:
        followers[handle].delete(f"/api/users/@{scene.bob.handle}/follow")

    return _related(f"/api/users/@{scene.bob.handle}/followers", join, part, scene)


def _following(scene: Scene) -> Listed:
    return _related(
        f"/api/users/@{scene.bob.handle}/following",
        scene.bob.follows,
        lambda handle: scene.bob.delete(f"/api/users/@{handle}/follow"),
        scene,
    )


def _blocked(scene: Scene) -> Listed:
    part = partial(_delete, scene.ann, "/api/users/@{}/block")
    return _related("/api/users/blocked", scene.ann.blocks, part, scene)


def _follow_requests(scene: Scene) -> Listed:
    answered(scene.ann.post("/api/profile/update", {"approves_followers": True}))
    decline = partial(_delete, scene.ann, "/api/users/@{}/follow_request")
    return _related(
        "/api/users/follow_requests",
        lambda somebody: somebody.follows(scene.ann),
        decline,
        scene,
    )


def _bookmarks(scene: Scene) -> Listed:
    def arrive() -> dict[str, Any]:
        return scene.ann.bookmarks(scene.bob.posts())

    return scene.cruds("/api/activities/bookmarks", arrive)


def _acted(kind: str, act: str, scene: Scene) -> Listed:
    post = scene.ann.posts()
    people: dict[str, Person] = {}

    def join(somebody: Person) -> None:
        people[somebody.handle] = somebody
        getattr(somebody, kind)(post)

    def part(handle: str) -> None:
        people[handle].delete(f"/api/activities/{post['uuid']}/{act}")

    return _related(f"/api/activities/{post['uuid']}/{kind}", join, part, scene)


def _delete(person: Person, path: str, key: str) -> None:
    person.delete(path.format(key))


def _mutes(scene: Scene) -> Listed:
    def arrive() -> str:
        body = {"kind": "person", "value": scene.people.person().handle}
        return str(answered(scene.ann.post("/api/mutes", body))["uuid"])

    delete = partial(_delete, scene.ann, "/api/mutes/{}")
    return Listed("/api/mutes", arrive, delete, delete)


def _messages(scene: Scene, path: str) -> Listed:
    first = sends(scene.bob, scene.ann)
    group = first["message_group_uuid"]
    delete = partial(_delete, scene.bob, f"{MESSAGES}/{group}/{{}}")
    # It began the conversation, which is all that it was for.
    delete(first["uuid"])
    path = path.format(handle=scene.bob.handle, message_group_uuid=group)
    return Listed(path, lambda: str(sends(scene.bob, scene.ann)["uuid"]), delete, delete)


def _message_groups(path: str, tell: Callable[[Person, Person], object], scene: Scene) -> Listed:
    def arrive() -> str:
        somebody = scene.people.person()
        tell(somebody, scene.ann)
        return somebody.handle

    return Listed(path, arrive, str, str, _handles, ends=False)


def _invites(path: str, scene: Scene) -> Listed:
    admin = scene.people.has_role(scene.ann, "admin")

    def arrive() -> str:
        return str(answered(admin.post("/api/invites", {}))["uuid"])

    # One that is withdrawn is still in the list.
    return Listed(path, arrive, str, str, ends=False)


def _invited(scene: Scene) -> Listed:
    admin = scene.people.has_role(scene.ann, "admin")
    invite = answered(admin.post("/api/invites", {}))

    def arrive() -> str:
        return scene.people.invited(invite).uuid

    return Listed(INVITED.format(invite_uuid=invite["uuid"]), arrive, str, str, ends=False)


def _waiting(scene: Scene) -> Listed:
    scene.people.has_role(scene.ann, "moderator")

    def part(uuid: str) -> None:
        answered_nothing = scene.ann.post(f"{SIGNUPS}/{uuid}/decline")
        assert answered_nothing.status_code == 204

    return Listed(SIGNUPS, scene.people.waits, part, part)


def _reports(scene: Scene) -> Listed:
    def arrive() -> str:
        return str(reports(scene.ann, handle=scene.people.person().handle)["uuid"])

    return Listed("/api/reports", arrive, str, str, ends=False)


def _queue(scene: Scene) -> Listed:
    moderator = scene.people.has_role(scene.ann, "moderator")

    def arrive() -> str:
        return str(reports(scene.bob, handle=scene.people.person().handle)["uuid"])

    def close(uuid: str) -> None:
        answered(moderator.post(f"{QUEUE}/{uuid}/close", {"reason": "nothing"}))

    return Listed(QUEUE, arrive, close, close)


def _acts(scene: Scene) -> Listed:
    moderator = scene.people.has_role(scene.ann, "moderator")

    def arrive() -> str:
        return str(acts(moderator, "warn", handle=scene.people.person().handle)["uuid"])

    return Listed(ACTS, arrive, str, str, ends=False)


def _appeals(scene: Scene) -> Listed:
    moderator = scene.people.has_role(scene.bob, "moderator")

    def arrive() -> str:
        return str(acts(moderator, "warn", handle=scene.ann.handle)["uuid"])

    return Listed("/api/appeals", arrive, str, str, ends=False)


def _limited(scene: Scene) -> Listed:
    moderator = scene.people.has_role(scene.ann, "moderator")
    made: dict[str, dict[str, Any]] = {}

    def arrive() -> str:
        somebody = scene.people.person()
        made[somebody.uuid] = acts(moderator, "limit", handle=somebody.handle)
        return somebody.uuid

    def undo(uuid: str) -> None:
        undoes(moderator, made[uuid])

    return Listed("/api/moderation/people?who=limited", arrive, undo, undo)


def _audit(scene: Scene) -> Listed:
    moderator, warned = scene.people.has_role(scene.ann, "moderator"), scene.people.person()
    # It holds what all tests did.
    path = f"{AUDIT}?subject={warned.handle}"

    def arrive() -> str:
        acts(moderator, "warn", handle=warned.handle)
        return str(answered(moderator.get(path))[0]["uuid"])

    return Listed(path, arrive, str, str, ends=False)


AUDIT = "/api/moderation/audit"
SIGNUPS = "/api/moderation/signups"
INVITED = "/api/moderation/invites/{invite_uuid}/people"
OF_PERSON = "/api/activities/@{handle}"
OF_STATUS = "/api/activities/@{handle}/status/{activity_uuid}"
ONE = "/api/activities/{activity_uuid}"
THREAD = f"{ONE}/thread"
MESSAGES_WITH = "/api/messages/@{handle}"
MESSAGES_IN = "/api/messages/{message_group_uuid}"

LISTS: dict[str, Callable[[Scene], Listed]] = {
    "/api/activities/home": _home,
    "/api/activities/home?scope=everyone": lambda scene: scene.cruds(
        "/api/activities/home?scope=everyone", scene.bob.posts
    ),
    OF_PERSON: lambda scene: scene.cruds(f"/api/activities/@{scene.bob.handle}", scene.bob.posts),
    f"{OF_PERSON}?kind=replies": lambda scene: scene.cruds(
        f"/api/activities/@{scene.bob.handle}?kind=replies",
        lambda: scene.bob.replies(scene.ann.posts()),
    ),
    ONE: lambda scene: _replies(scene, ONE, _shown),
    OF_STATUS: lambda scene: _replies(scene, OF_STATUS, _shown),
    THREAD: lambda scene: _replies(scene, THREAD, _threaded),
    "/api/activities/search": lambda scene: scene.cruds(
        "/api/activities/search?term=bread", lambda: scene.bob.posts("bread")
    ),
    "/api/activities/notifications": _notifications,
    "/api/users/@{handle}/followers": _followers,
    "/api/users/@{handle}/following": _following,
    "/api/users/blocked": _blocked,
    "/api/users/follow_requests": _follow_requests,
    "/api/users/members": members,
    "/api/activities/bookmarks": _bookmarks,
    "/api/activities/{activity_uuid}/likes": partial(_acted, "likes", "like"),
    "/api/activities/{activity_uuid}/reposts": partial(_acted, "reposts", "repost"),
    "/api/mutes": _mutes,
    MESSAGES_WITH: lambda scene: _messages(scene, MESSAGES_WITH),
    MESSAGES_IN: lambda scene: _messages(scene, MESSAGES_IN),
    GROUPS: partial(_message_groups, GROUPS, sends),
    REQUESTS: partial(_message_groups, REQUESTS, writes),
    "/api/invites": partial(_invites, "/api/invites"),
    "/api/moderation/invites": partial(_invites, "/api/moderation/invites"),
    INVITED: _invited,
    SIGNUPS: _waiting,
    "/api/reports": _reports,
    QUEUE: _queue,
    ACTS: _acts,
    "/api/appeals": _appeals,
    "/api/moderation/people": _limited,
    AUDIT: _audit,
}
"""By the path in the OpenAPI document, and its query where that makes another list."""
