"""/api/moderation/people: people as moderators see them."""

from psycopg2.extensions import cursor

from tests.moderators import acts
from tests.people import People, Person, answered, linked, problem
from tests.reports.test_reports import reports

PEOPLE = "/api/moderation/people"


def found(moderator: Person, query: str = "") -> list[str]:
    """The handles of those who are listed."""
    return [person["handle"] for person in answered(moderator.get(f"{PEOPLE}{query}"))]


def test_moderators_find_people_also_whom_nobody_sees(
    moderator: Person, ann: Person, bob: Person, statements: list[str]
) -> None:
    act = acts(moderator, "suspend", handle="bob")
    acts(moderator, "limit", handle="ann")
    reports(moderator, handle="ann")
    statements.clear()
    page = moderator.get(f"{PEOPLE}?limit=2")
    assert statements == ["auth_viewer_of_token", "security_standing", "moderation_people"]
    first, second = answered(page)
    assert (first["handle"], first["role"]) == (bob.handle, "person")
    assert first["restrictions"] == [
        {"kind": "suspended", "until": None, "erase_at": act["erase_at"], "act_uuid": act["uuid"]}
    ]
    assert (second["handle"], second["open_reports_count"]) == (ann.handle, 1)
    assert (second["acts_count"], second["restrictions"][0]["kind"]) == (1, "limited")
    rest = answered(moderator.get(str(linked(page, "next"))))
    assert [one["handle"] for one in rest] == ["mia"]
    assert found(moderator, "?who=suspended") == ["bob"]
    assert found(moderator, "?who=limited") == ["ann"]
    assert found(moderator, "?who=reported") == ["ann"]


def test_people_are_found_by_handle_and_by_the_words_of_their_names(
    moderator: Person, people: People
) -> None:
    people.person("zoe_1", "Ärger Müller")
    assert found(moderator, "?term=ZOE") == ["zoe_1"]
    assert found(moderator, "?term=mull") == ["zoe_1"]
    assert found(moderator, "?term=%") == found(moderator, "?term=oe") == []


def test_a_person_has_a_history(
    moderator: Person, ann: Person, bob: Person, people: People, sql: cursor
) -> None:
    report = reports(ann, handle="bob")
    reports(bob, handle="ann")
    act = acts(moderator, "warn", handle="bob", report_uuid=report["uuid"])
    admin = people.has_role(people.person("ada"), "admin")
    invite = dict(answered(admin.post("/api/invites", {"max_uses": 2})))
    sql.execute(
        "UPDATE users SET invite_uuid = %s WHERE handle = 'bob'",
        (invite["uuid"],),
    )
    shown = answered(moderator.get(f"{PEOPLE}/@BOB"))
    assert (shown["handle"], shown["bio"], shown["reports_made_count"]) == ("bob", "", 1)
    assert (shown["invited_by_handle"], shown["invited_count"]) == ("ada", 0)
    assert [one["uuid"] for one in shown["reports"]] == [report["uuid"]]
    assert shown["reports"][0]["outcome"] == "warn"
    assert [one["uuid"] for one in shown["acts"]] == [act["uuid"]]
    assert answered(moderator.get(f"{PEOPLE}/@ada"))["invited_count"] == 1
    problem(moderator.get(f"{PEOPLE}/@nobody"), 404, "not_found")
