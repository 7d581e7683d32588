"""Valid requests to each rate-limited operation, to be sent until they are refused."""

from collections.abc import Callable
from itertools import count, repeat

from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.settings import Settings
from tests.alerts.push_services import Device, PushService
from tests.attacks.account_flood import AccountFlood, Requests
from tests.attacks.flood_of_people import FloodOfPeople
from tests.moderators import ACTS, QUEUE, acts
from tests.people import People, Person, answered, problem
from tests.talk import sends

ACTIVITIES = "/api/activities"
TABLE = [name for name in Settings.model_fields if name.startswith("limit_")]
"""The limits that there are."""


def passes(sql: cursor, seconds: float) -> None:
    """So much time passes, for the counters."""
    sql.execute(
        "UPDATE rate_limits SET restored_at = restored_at - make_interval(secs => %s)", (seconds,)
    )


def refused(response: TestResponse) -> int:
    """The seconds to wait, of an answer that must be a refusal."""
    document = problem(response, 429, "too_many")
    seconds = int(response.headers["Retry-After"])
    assert seconds >= 1
    assert document["retry_after"] == seconds
    assert ";r=0;" in response.headers["RateLimit"]
    return seconds


class Flood(AccountFlood, FloodOfPeople):
    """What to send to each operation, over and over."""

    def __init__(self, people: People, ann: Person, bob: Person, sql: cursor) -> None:
        super().__init__(people, ann, sql)
        self._bob = bob
        self.there = bob.posts("to be flooded")
        self.message = sends(bob, ann)
        self.group = f"/api/message_groups/{self.message['message_group_uuid']}"

    def requests(self, operation: str) -> Requests:
        """For the operation of that id."""
        make: Callable[[], Requests] = getattr(self, operation)
        return make()

    def activities_create(self) -> Requests:
        return repeat((ACTIVITIES, {"message": "flood"}))

    def activities_reply(self) -> Requests:
        return repeat((f"{self._crud}/reply", {"message": "flood"}))

    def activities_like(self) -> Requests:
        return repeat((f"{self._crud}/like", None))

    activities_unlike = activities_like

    def activities_repost(self) -> Requests:
        return repeat((f"{self._crud}/repost", None))

    activities_unrepost = activities_repost

    def bookmarks_bookmark(self) -> Requests:
        return repeat((f"{self._crud}/bookmark", None))

    bookmarks_unbookmark = bookmarks_bookmark

    def activities_change_life(self) -> Requests:
        mine = self._ann.posts("mine")
        return repeat((f"{ACTIVITIES}/{mine['uuid']}/life", {"ttl": "1-day"}))

    def activities_delete(self) -> Requests:
        mine = [self._ann.posts("mine") for _ in range(3)]
        return iter([(f"{ACTIVITIES}/{crud['uuid']}", None) for crud in mine])

    def notifications_read(self) -> Requests:
        return repeat((f"{ACTIVITIES}/notifications/read", {"uuid": self.there["uuid"]}))

    def alerts_set_settings(self) -> Requests:
        return repeat(("/api/alerts", {"push": ["reply"], "mail": [], "quiet": None}))

    def alerts_subscribe(self) -> Requests:
        service = PushService()
        browsers = (Device.new().subscription(service) for _ in range(3))
        endpoint = {"endpoint": "https://push.example.net/flood"}
        return iter([("/api/alerts/subscription", one | endpoint) for one in browsers])

    def alerts_unsubscribe(self) -> Requests:
        return repeat(("/api/alerts/subscription", None))

    def alerts_turn_off_mails(self) -> Requests:
        return repeat((f"/api/alerts/unsubscribe?kind=reply&token={'0' * 64}", None))

    def media_create(self) -> Requests:
        # The limit comes before the body.
        return repeat(("/api/media", None))

    def media_discard(self) -> Requests:
        return iter([(f"/api/media/{self._ann.picture()['uuid']}", None) for _ in range(3)])

    def users_set_face(self) -> Requests:
        made = [self._ann.picture() for _ in range(3)]
        return iter([("/api/profile/avatar", {"media_uuid": one["uuid"]}) for one in made])

    def users_remove_face(self) -> Requests:
        return repeat(("/api/profile/avatar", None))

    def messages_create(self) -> Requests:
        return repeat(("/api/messages", {"message": "flood", "handle": "bob"}))

    def messages_read(self) -> Requests:
        return repeat((f"{self.group}/read", {"uuid": self.message["uuid"]}))

    def messages_timer(self) -> Requests:
        return repeat((f"{self.group}/timer", {"expires_in": 86400}))

    def messages_accept(self) -> Requests:
        return repeat((f"{self.group}/accept", None))

    def messages_decline(self) -> Requests:
        return repeat((f"{self.group}/decline", None))

    def messages_delete(self) -> Requests:
        sent = [sends(self._ann, self._bob) for _ in range(3)]
        return iter(
            [(f"/api/messages/{one['message_group_uuid']}/{one['uuid']}", None) for one in sent]
        )

    def mutes_create(self) -> Requests:
        return repeat(("/api/mutes", {"kind": "word", "value": "flood"}))

    def mutes_delete(self) -> Requests:
        words = ({"kind": "word", "value": f"flood{number}"} for number in range(3))
        uuids = [answered(self._ann.post("/api/mutes", word))["uuid"] for word in words]
        return iter([(f"/api/mutes/{uuid}", None) for uuid in uuids])

    def reports_create(self) -> Requests:
        people = (self._people.person() for _ in count())
        return (("/api/reports", {"handle": one.handle, "reason": "spam"}) for one in people)

    def report_queue_take(self) -> Requests:
        return repeat((f"{self._report}/take", None))

    def report_queue_release(self) -> Requests:
        return repeat((f"{self._report}/release", None))

    def report_queue_note(self) -> Requests:
        return repeat((f"{self._report}/notes", {"note": "flood"}))

    def report_queue_close(self) -> Requests:
        people = (self._people.person().handle for _ in count())
        return ((f"{self._reported(one)}/close", {"reason": "flood"}) for one in people)

    def acts_create(self) -> Requests:
        return repeat((ACTS, {"kind": "warn", "handle": "bob", "reason": "flood"}))

    def acts_undo(self) -> Requests:
        # Before the flood, which uses up what acts spend as well.
        warned = [acts(self._ann, "warn", handle="bob") for _ in range(3)]
        return iter([(f"{ACTS}/{act['uuid']}/undo", {"reason": "flood"}) for act in warned])

    def acts_uphold(self) -> Requests:
        warned = [acts(self._ann, "warn", handle="bob") for _ in range(3)]
        for act in warned:
            self._bob.post("/api/appeals", {"act_uuid": act["uuid"], "appeal": "why"})
        return iter([(f"{ACTS}/{act['uuid']}/uphold", {"reason": "flood"}) for act in warned])

    def acts_suspend_wave(self) -> Requests:
        for number in count():
            self._sql.execute(
                "UPDATE users SET email = %s WHERE uuid = %s",
                (f"x@flood-{number}.example", self._people.person().uuid),
            )
            wave = {"by": "mail_domain", "value": f"flood-{number}.example", "count": 1}
            yield f"{ACTS}/bulk", {**wave, "reason": "flood"}

    def appeals_appeal(self) -> Requests:
        for _ in count():
            self._people.has_role(self._ann, "person")
            self._people.has_role(self._bob, "moderator")
            act = acts(self._bob, "warn", handle="ann")
            yield "/api/appeals", {"act_uuid": act["uuid"], "appeal": "flood"}

    def place_update(self) -> Requests:
        return repeat(("/api/place", {"description": "flood"}))

    def invites_create(self) -> Requests:
        return repeat(("/api/invites", {}))

    def invites_withdraw(self) -> Requests:
        uuids = [self._ann.post("/api/invites", {}).get_json()["uuid"] for _ in range(3)]
        return iter([(f"/api/invites/{uuid}", None) for uuid in uuids])

    def lists_set_mail_domains(self) -> Requests:
        return repeat(("/api/moderation/mail_domains", {"patterns": ["flood.example"]}))

    def lists_set_reserved_handles(self) -> Requests:
        return repeat(("/api/moderation/reserved_handles", {"handles": ["flood"]}))

    def transfer_import_place(self) -> Requests:
        exported = self._ann.get("/api/moderation/place/export").get_json()
        return repeat(("/api/moderation/place/import", exported))

    def signups_approve(self) -> Requests:
        return self._decides("approve")

    def signups_decline(self) -> Requests:
        return self._decides("decline")

    def _decides(self, act: str) -> Requests:
        waiting = [self._people.waits() for _ in range(3)]
        return iter([(f"/api/moderation/signups/{uuid}/{act}", None) for uuid in waiting])

    def roles_set_role(self) -> Requests:
        return repeat(("/api/moderation/roles/@bob", {"role": "moderator"}))

    def _reported(self, handle: str) -> str:
        report = answered(self._bob.post("/api/reports", {"handle": handle, "reason": "spam"}))
        return f"{QUEUE}/{report['uuid']}"

    @property
    def _report(self) -> str:
        return self._reported(self._people.person().handle)

    @property
    def _crud(self) -> str:
        return f"{ACTIVITIES}/{self.there['uuid']}"
