"""/api/invites: who makes them, who sees them, and what ends them."""

import re

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.commands import Commands
from tests.people import People, Person, answered, field_of, problem
from tests.places import PlaceSetter

INVITES = "/api/invites"
ALL = "/api/moderation/invites"
DAY = 24 * 3600


@pytest.fixture
def admin(people: People, ann: Person) -> Person:
    return people.has_role(ann, "admin")


def is_usable(client: FlaskClient, code: str) -> bool:
    """What the API answers to whoever has the code."""
    return bool(answered(client.get(f"{INVITES}/code/{code}"))["usable"])


def test_an_admin_makes_an_invite_and_whoever_has_the_code_sees_who_invites(
    admin: Person, client: FlaskClient, place: PlaceSetter
) -> None:
    place(name="Mill Street")
    made = answered(admin.post(INVITES, {"max_uses": 3, "expires_in": DAY}))
    # 128 random bits.
    assert re.fullmatch(r"[\w-]{22}", made["code"])
    assert (made["handle"], made["max_uses"], made["uses"]) == ("ann", 3, 0)
    assert (made["usable"], made["withdrawn_at"]) == (True, None)
    assert answered(admin.get(INVITES)) == [made]
    assert answered(client.get(f"{INVITES}/code/{made['code']}")) == {
        "usable": True,
        "handle": "ann",
        "display_name": "Ann Ames",
        "avatar_url": None,
        "place": "Mill Street",
        "expires_at": made["expires_at"],
    }


def test_a_code_that_there_is_not_is_nothing(client: FlaskClient) -> None:
    problem(client.get(f"{INVITES}/code/{'x' * 22}"), 404, "not_found")
    problem(client.get(f"{INVITES}/code/short"), 404, "not_found")


@pytest.mark.parametrize(
    "body",
    [{"max_uses": 0}, {"max_uses": 1001}, {"max_uses": "1"}, {"expires_in": 3599},
     {"expires_in": 31 * DAY}, {"expires_in": None}],
)  # fmt: skip
def test_an_invite_that_cannot_be_is_refused(admin: Person, body: dict[str, object]) -> None:
    assert field_of(problem(admin.post(INVITES, body), 422, "invalid")) == next(iter(body))


def test_members_invite_where_the_place_lets_them(bob: Person, place: PlaceSetter) -> None:
    problem(bob.post(INVITES, {}), 403, "forbidden")
    place(members_invite=True)
    answered(bob.post(INVITES, {"max_uses": 20}))
    refused = problem(bob.post(INVITES, {"max_uses": 21}), 422, "invalid")
    assert field_of(refused) == "max_uses"


def test_invites_of_members_end_when_the_place_lets_them_invite_no_more(
    bob: Person, admin: Person, client: FlaskClient, place: PlaceSetter
) -> None:
    place(members_invite=True)
    theirs = answered(bob.post(INVITES, {}))["code"]
    of_admin = answered(admin.post(INVITES, {}))["code"]
    place(members_invite=False)
    assert not is_usable(client, theirs)
    assert is_usable(client, of_admin)


def test_no_invite_is_good_while_the_place_is_closed(
    admin: Person, client: FlaskClient, place: PlaceSetter
) -> None:
    code = answered(admin.post(INVITES, {}))["code"]
    place(signup_mode="closed")
    assert not is_usable(client, code)


def test_one_with_the_same_key_makes_one_invite(admin: Person) -> None:
    headers = {"Idempotency-Key": "once"}
    first = answered(admin.post(INVITES, {}, headers=headers))
    assert answered(admin.post(INVITES, {}, headers=headers)) == first
    assert len(answered(admin.get(INVITES))) == 1


def test_a_withdrawn_invite_is_good_no_more_and_names_nobody(
    admin: Person, client: FlaskClient
) -> None:
    made = answered(admin.post(INVITES, {}))
    assert admin.delete(f"{INVITES}/{made['uuid']}").status_code == 204
    assert admin.delete(f"{INVITES}/{made['uuid']}").status_code == 204
    shown = answered(client.get(f"{INVITES}/code/{made['code']}"))
    assert (shown["usable"], shown["handle"], shown["display_name"]) == (False, None, None)
    (listed,) = answered(admin.get(INVITES))
    assert listed["withdrawn_at"]
    assert listed["usable"] is False


@pytest.mark.parametrize(
    "end", ["expires_at = now()", "uses = max_uses", "withdrawn_at = now()", "user_uuid = NULL"]
)
def test_what_ends_an_invite(admin: Person, client: FlaskClient, sql: cursor, end: str) -> None:
    code = answered(admin.post(INVITES, {}))["code"]
    sql.execute(f"UPDATE invites SET {end}")
    assert not is_usable(client, code)


def test_an_invite_ends_when_whoever_made_it_leaves(
    bob: Person, client: FlaskClient, sql: cursor, place: PlaceSetter
) -> None:
    place(members_invite=True)
    code = answered(bob.post(INVITES, {}))["code"]
    sql.execute("DELETE FROM users WHERE handle = 'bob'")
    assert not is_usable(client, code)


def test_an_invite_ends_while_whoever_made_it_is_suspended(
    admin: Person, bob: Person, client: FlaskClient, place: PlaceSetter
) -> None:
    place(members_invite=True)
    code = answered(bob.post(INVITES, {}))["code"]
    act = {"kind": "suspend", "handle": "bob", "reason": "Advertising."}
    answered(admin.post("/api/moderation/acts", act))
    assert not is_usable(client, code)


def test_nobody_ends_anothers_invite_but_moderators_do(
    admin: Person, bob: Person, people: People, sql: cursor
) -> None:
    made = answered(admin.post(INVITES, {}))
    problem(bob.delete(f"{INVITES}/{made['uuid']}"), 404, "not_found")
    people.has_role(bob, "moderator")
    assert bob.delete(f"{INVITES}/{made['uuid']}").status_code == 204
    sql.execute(
        "SELECT action, subject_uuid, details FROM audit_log WHERE actor_uuid = %s", (bob.uuid,)
    )
    assert sql.fetchall() == [("invite.withdraw", admin.uuid, {"invite_uuid": made["uuid"]})]


def test_moderators_see_who_invited_whom(admin: Person, bob: Person, people: People) -> None:
    made = answered(admin.post(INVITES, {}))
    invited = people.invited(made)
    problem(bob.get(ALL), 404, "not_found")
    people.has_role(bob, "moderator")
    assert [invite["uuid"] for invite in answered(bob.get(ALL))] == [made["uuid"]]
    (person,) = answered(bob.get(f"{ALL}/{made['uuid']}/people"))
    assert (person["uuid"], person["handle"]) == (invited.uuid, invited.handle)
    assert answered(bob.get(INVITES)) == []


def test_an_old_invite_is_deleted_unless_somebody_here_joined_by_it(
    admin: Person, people: People, worker: Worker, sql: cursor
) -> None:
    kept, old, recent = (answered(admin.post(INVITES, {})) for _ in range(3))
    people.invited(kept)
    sql.execute(
        "UPDATE invites SET expires_at = now() - interval '31 days' WHERE uuid <> %s",
        (recent["uuid"],),
    )
    worker.work_once()
    left = {invite["uuid"] for invite in answered(admin.get(INVITES))}
    assert left == {kept["uuid"], recent["uuid"]}
    assert old["uuid"] not in left


def test_the_command_prints_a_link_for_the_first_people(
    commands: Commands, client: FlaskClient
) -> None:
    printed = commands.flask("invite", "--uses", "2", "--days", "1")
    assert printed.returncode == 0, printed.stderr
    found = re.fullmatch(r"http://localhost:3000/signup\?invite=([\w-]{22})\n", printed.stdout)
    assert found
    shown = answered(client.get(f"{INVITES}/code/{found[1]}"))
    assert (shown["usable"], shown["handle"]) == (True, None)
