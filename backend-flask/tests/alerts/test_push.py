"""Pushes by the worker, to a push service that decrypts them."""

import base64
import json
import time
from collections.abc import Callable
from datetime import datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.alerts.push_services import ALERTS, SUBSCRIPTION, Device, PushService, gets_pushes
from tests.people import People, Person, answered
from tests.talk import accepts, sends, writes

DAY = 24 * 3600


def works(worker: Worker) -> None:
    """The worker does all there is, also what its last portion of erasing left in the outbox."""
    worker.work_once()
    while worker.work_once():
        pass


def test_a_push_says_who_did_what_and_holds_no_text(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker
) -> None:
    device = gets_pushes(ann_here, service)
    reply = bob.replies(ann_here.posts("a question"), "a secret answer", ttl="1-hour")
    works(pushing)
    (said,) = device.reads(service)
    assert said == {
        "tag": reply["uuid"],
        "title": "Cruddur",
        "body": "@bob replied to you.",
        "lang": "en",
        "dir": "ltr",
        "path": f"/@bob/status/{reply['uuid']}",
        "ends_at": pytest.approx(datetime.fromisoformat(reply["expires_at"]).timestamp(), abs=1),
    }
    (push,) = service.received
    assert 3500 < int(push.headers["TTL"]) <= 3600
    assert push.headers["Topic"] == reply["uuid"].replace("-", "")


@pytest.mark.parametrize("kind", ["mention", "quote", "follow", "message", "report"])
def test_each_kind_comes_where_it_is_wanted(
    ann_here: Person,
    bob: Person,
    moderator: Person,
    service: PushService,
    pushing: Worker,
    kind: str,
) -> None:
    device = gets_pushes(ann_here, service, kind)
    conversation = sends(bob, ann_here)["message_group_uuid"]
    writes(bob, ann_here, "another secret")
    mention = bob.posts("hello @ann")
    quote = bob.quotes(ann_here.posts())
    bob.follows(ann_here)
    about = {"handle": "bob", "reason": "other", "comment": "He is loud."}
    report = answered(ann_here.post("/api/reports", about))
    closed = f"/api/moderation/reports/{report['uuid']}/close"
    assert moderator.post(closed, {"reason": "He is not."}).status_code in (200, 204)
    works(pushing)
    expected = {
        "mention": ("@bob mentioned you.", f"/@bob/status/{mention['uuid']}"),
        "quote": ("@bob quoted you.", f"/@bob/status/{quote['uuid']}"),
        "follow": ("@bob follows you.", "/@bob"),
        "message": ("@bob wrote you a message.", "/messages/@bob"),
        "report": ("Moderators looked into a report of yours.", "/settings/moderation"),
    }
    said = device.reads(service)
    assert {(one["body"], one["path"]) for one in said} == {expected[kind]}
    if kind == "message":
        # A conversation is one notification, however much is written.
        assert {one["tag"] for one in said} == {conversation}


def test_nothing_is_pushed_before_somebody_asks_for_it(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker, sql: cursor
) -> None:
    assert answered(ann_here.get(ALERTS))["push"] == []
    assert ann_here.put(SUBSCRIPTION, Device.new().subscription(service)).status_code == 204
    bob.replies(ann_here.posts())
    works(pushing)
    assert service.received == []
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchall() == [(0,)]


def test_a_push_is_in_the_language_of_its_person(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker
) -> None:
    device = gets_pushes(ann_here, service)
    answered(ann_here.post("/api/profile/update", {"locale": "ar"}))
    bob.follows(ann_here)
    works(pushing)
    (said,) = device.reads(service)
    assert (said["body"], said["lang"], said["dir"]) == (
        "بدأ \u2066@bob\u2069 متابعتك.",
        "ar",
        "rtl",
    )


def test_every_browser_of_a_person_gets_it(
    ann_here: Person, bob: Person, people: People, service: PushService, pushing: Worker
) -> None:
    devices = [gets_pushes(ann_here, service)]
    elsewhere = people.signed_in(ann_here.uuid, "ann").at(ann_here.client.application)
    devices.append(gets_pushes(elsewhere, service))
    bob.follows(ann_here)
    works(pushing)
    assert [len(device.reads(service)) for device in devices] == [1, 1]


def test_the_push_service_learns_who_sends_and_how_long_it_is_good(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker
) -> None:
    gets_pushes(ann_here, service)
    bob.follows(ann_here)
    works(pushing)
    (push,) = service.received
    token, key = (
        part.strip().partition("=")[2]
        for part in push.headers["Authorization"].removeprefix("vapid ").split(",")
    )
    assert key == answered(ann_here.get(ALERTS))["public_key"]
    header, claims, signature = (
        base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in token.split(".")
    )
    numbers = (int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
    point = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point).verify(
        encode_dss_signature(*numbers), token.rpartition(".")[0].encode(), ec.ECDSA(SHA256())
    )
    assert json.loads(header)["alg"] == "ES256"
    said = json.loads(claims)
    assert said["aud"] == service.origin
    assert said["sub"] == "mailto:noreply@localhost"
    assert 0 < said["exp"] - time.time() < DAY


def test_what_a_push_is_about_does_not_show_in_its_length(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker
) -> None:
    gets_pushes(ann_here, service)
    bob.follows(ann_here)
    bob.posts("hello @ann")
    works(pushing)
    assert len({len(push.content) for push in service.received}) == 1


Hide = Callable[[Person, Person, cursor], object]


@pytest.mark.parametrize(
    "hide",
    [
        lambda ann, bob, _: ann.blocks(bob),
        lambda ann, bob, _: bob.blocks(ann),
        lambda ann, _bob, _: answered(ann.post("/api/mutes", {"kind": "person", "value": "bob"})),
        lambda _ann, bob, sql: sql.execute(
            "WITH act AS (INSERT INTO moderation_acts (kind, subject_user_uuid, reason)"
            " VALUES ('suspend', %s, 'spam') RETURNING uuid, subject_user_uuid)"
            " INSERT INTO restrictions (user_uuid, kind, act_uuid)"
            " SELECT subject_user_uuid, 'suspended', uuid FROM act",
            (bob.uuid,),
        ),
    ],
    ids=["blocked", "blocking", "muted", "suspended"],
)
def test_nothing_of_people_whom_one_does_not_see_is_pushed(
    ann_here: Person,
    bob: Person,
    service: PushService,
    pushing: Worker,
    sql: cursor,
    hide: Hide,
) -> None:
    sends(bob, ann_here)
    works(pushing)
    gets_pushes(ann_here, service)
    post = ann_here.posts()
    bob.posts("hello @ann")
    bob.replies(post)
    bob.follows(ann_here)
    writes(bob, ann_here)
    hide(ann_here, bob, sql)
    works(pushing)
    assert service.received == []


def test_a_request_of_a_stranger_is_not_pushed_and_what_follows_its_acceptance_is(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker
) -> None:
    device = gets_pushes(ann_here, service)
    group = answered(writes(bob, ann_here))["message_group_uuid"]
    works(pushing)
    assert service.received == []
    accepts(ann_here, group)
    writes(bob, ann_here)
    works(pushing)
    assert [one["tag"] for one in device.reads(service)] == [group]


def test_what_is_gone_before_its_push_goes_is_not_pushed(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker
) -> None:
    gets_pushes(ann_here, service)
    mention = bob.posts("hello @ann")
    bob.delete(f"/api/activities/{mention['uuid']}")
    works(pushing)
    assert service.received == []


@pytest.mark.parametrize("how", ["deleted", "expired"])
def test_a_push_is_withdrawn_when_its_crud_goes(
    ann_here: Person,
    bob: Person,
    people: People,
    service: PushService,
    pushing: Worker,
    sql: cursor,
    how: str,
) -> None:
    device = gets_pushes(ann_here, service)
    mention = bob.posts("hello @ann")
    works(pushing)
    if how == "deleted":
        bob.delete(f"/api/activities/{mention['uuid']}")
    else:
        people.expire(mention)
    works(pushing)
    shown, withdrawn = device.reads(service)
    assert withdrawn == {"withdraw": shown["tag"], "title": "Cruddur"}
    # A push service that still has the first one replaces it.
    assert len({push.headers["Topic"] for push in service.received}) == 1
    sql.execute("SELECT count(*) FROM shown_pushes")
    assert sql.fetchall() == [(0,)]


@pytest.mark.parametrize("end", ["signs out", "turns off", "leaves"])
def test_pushes_end_with_the_session_the_choice_and_the_account(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker, sql: cursor, end: str
) -> None:
    gets_pushes(ann_here, service)
    bob.posts("hello @ann")
    works(pushing)
    if end == "signs out":
        assert ann_here.post("/api/auth/signout").status_code == 204
    elif end == "turns off":
        assert ann_here.delete(SUBSCRIPTION).status_code == 204
    else:
        sql.execute("DELETE FROM users WHERE uuid = %s", (ann_here.uuid,))
    bob.posts("hello again @ann")
    works(pushing)
    assert len(service.received) == 1
    sql.execute("SELECT FROM push_subscriptions UNION ALL SELECT FROM shown_pushes")
    assert sql.fetchall() == []


@pytest.mark.parametrize(
    ("hours", "comes"),
    [(("-1 hour", "1 hour"), False), (("1 hour", "2 hours"), True), (("1 hour", "-1 hour"), True)],
)
def test_in_the_quiet_hours_of_a_person_nothing_comes(
    ann_here: Person,
    bob: Person,
    service: PushService,
    pushing: Worker,
    sql: cursor,
    hours: tuple[str, str],
    comes: bool,
) -> None:
    zone = "Pacific/Auckland"
    sql.execute(
        "SELECT to_char(now() AT TIME ZONE %s + %s::interval, 'HH24:MI'),"
        " to_char(now() AT TIME ZONE %s + %s::interval, 'HH24:MI')",
        (zone, hours[0], zone, hours[1]),
    )
    ((begins, ends),) = sql.fetchall()
    quiet = {"begin": begins, "end": ends, "time_zone": zone}
    gets_pushes(ann_here, service, quiet=quiet)
    bob.follows(ann_here)
    works(pushing)
    assert len(service.received) == int(comes)
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchall() == [(0,)]
