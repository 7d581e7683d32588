"""What a person mutes: set, listed and undone; and every read of the document without it."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.activities import store
from cruddur.http.paging import FIRST_KEY, LAST_KEY
from cruddur.mutes.service import MAX_MUTES
from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, fault, problem, uuids

MUTES = "/api/mutes"
HOME = "/api/activities/home"
EVERYONE = f"{HOME}?scope=everyone"
NOTIFICATIONS = "/api/activities/notifications"
SEARCH = "/api/activities/search?term="
WORD = "canaryword01234"


def mutes(viewer: Person, kind: str, value: str, **ends: object) -> dict[str, Any]:
    """Mutes, and returns what that made."""
    return dict(answered(viewer.post(MUTES, {"kind": kind, "value": value, **ends})))


def listed(viewer: Person) -> list[tuple[str, str]]:
    return [(mute["kind"], mute["value"]) for mute in answered(viewer.get(MUTES))]


def ends(sql: cursor, mute: dict[str, Any]) -> None:
    """Lets a mute's time pass."""
    sql.execute(
        "UPDATE mutes SET ends_at = now() - interval '1 second' WHERE uuid = %s", (mute["uuid"],)
    )


def test_what_is_muted_is_listed_newest_first_and_undone(ann: Person, bob: Person) -> None:
    person = mutes(ann, "person", "@Bob", expires_in=3600)
    assert (person["value"], person["display_name"]) == ("bob", bob.display_name)
    assert person["ends_at"] > person["created_at"]
    mutes(ann, "tag", "#Sourdough")
    word = mutes(ann, "word", "  Season   finale ")
    assert (word["display_name"], word["ends_at"]) == (None, None)
    assert listed(ann) == [("word", "season finale"), ("tag", "sourdough"), ("person", "bob")]
    assert listed(bob) == []
    assert ann.delete(f"{MUTES}/{word['uuid']}").status_code == 204
    problem(ann.delete(f"{MUTES}/{word['uuid']}"), 404, "not_found")
    problem(bob.delete(f"{MUTES}/{person['uuid']}"), 404, "not_found")
    assert listed(ann) == [("tag", "sourdough"), ("person", "bob")]


def test_muting_again_sets_another_end(ann: Person, bob: Person) -> None:
    first = mutes(ann, "person", bob.handle, expires_in=3600)
    again = mutes(ann, "person", bob.handle)
    assert again == {**first, "ends_at": None}
    assert mutes(ann, "word", "Spoiler")["uuid"] == mutes(ann, "word", "spoiler")["uuid"]


def test_a_mute_ends_at_its_time_and_is_tidied_away(
    ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    ann.follows(bob)
    post = bob.posts()
    mute = mutes(ann, "person", bob.handle, expires_in=60)
    assert answered(ann.get(HOME)) == []
    ends(sql, mute)
    assert uuids(answered(ann.get(HOME))) == [post["uuid"]]
    assert listed(ann) == []
    assert answered(ann.get("/api/users/@bob"))["mute_uuid"] is None
    while worker.work_once():
        pass
    sql.execute("SELECT count(*) FROM mutes")
    assert sql.fetchone() == (0,)


@pytest.mark.parametrize(
    ("kind", "value", "status", "code"),
    [
        ("person", "nobody_here", 404, "not_found"),
        ("person", "no handle", 404, "not_found"),
        ("person", "@ann", 409, "conflict"),
        ("tag", "two words", 422, "invalid"),
        ("tag", "a#b", 422, "invalid"),
        ("tag", "12", 422, "invalid"),
        ("word", "\N{GRINNING FACE}", 422, "invalid"),
        ("word", " ", 422, "invalid"),
        ("word", "", 422, "invalid"),
        ("word", "x" * 101, 422, "invalid"),
        ("place", "x", 422, "invalid"),
    ],
)
def test_what_cannot_be_muted_is_refused(
    ann: Person, kind: str, value: str, status: int, code: str
) -> None:
    problem(ann.post(MUTES, {"kind": kind, "value": value}), status, code)


def test_a_wrong_tag_or_word_is_refused_with_the_reason(ann: Person) -> None:
    tag = problem(ann.post(MUTES, {"kind": "tag", "value": "a b"}), 422, "invalid")
    assert fault(tag) == ("value", "no_tag")
    word = problem(ann.post(MUTES, {"kind": "word", "value": "?!"}), 422, "invalid")
    assert fault(word) == ("value", "no_word")


@pytest.mark.parametrize("expires_in", [59, 31536001, "60", True, 0])
def test_an_end_that_cannot_be_is_refused(ann: Person, expires_in: object) -> None:
    body = {"kind": "word", "value": "x", "expires_in": expires_in}
    problem(ann.post(MUTES, body), 422, "invalid")


def test_nobody_signed_out_mutes(client: FlaskClient) -> None:
    problem(client.get(MUTES), 401, "not_signed_in")
    problem(client.post(MUTES, json={"kind": "word", "value": "x"}), 401, "not_signed_in")


def test_somebody_mutes_so_much_at_most(ann: Person, sql: cursor) -> None:
    kept = mutes(ann, "word", "kept")
    sql.execute(
        "INSERT INTO mutes (user_uuid, kind, value)"
        " SELECT %s, 'tag', '#t' || n FROM generate_series(2, %s) AS n",
        (ann.uuid, MAX_MUTES),
    )
    problem(ann.post(MUTES, {"kind": "word", "value": "more"}), 409, "conflict")
    # What is muted already only gets another end.
    assert mutes(ann, "word", "kept", expires_in=60)["uuid"] == kept["uuid"]
    ann.delete(f"{MUTES}/{kept['uuid']}")
    mutes(ann, "word", "more")


@pytest.mark.parametrize(
    ("word", "message", "matches"),
    [
        ("spoiler", "Big SPOILERS ahead", True),
        ("SPOILERS", "one spoiler", True),
        ("spoil", "a despoiled land", False),
        ("art", "a heart", False),
        ("Ärger", "so viel ärger", True),
        ("season finale", "The season finale!", True),
        ("season finale", "a finale of the season", False),
        ("the", "the end", True),
        ("the", "an end", False),
        ("o'clock", "nine o'clock", True),
        ("bread", "fresh #bread", True),
        ("night-train", "a night-train", True),
        ("c:\\dir\\file", "see c:\\dir\\file", True),
        ("a | b & !c:*", "nothing of it", False),
        ("day:20000", "hello", False),
    ],
)
def test_words_match_as_in_a_search(
    ann: Person, bob: Person, word: str, message: str, matches: bool
) -> None:
    bob.posts(message)
    mutes(ann, "word", word)
    assert (answered(ann.get(EVERYONE)) == []) is matches


MANY = 41
"""So many words that each is looked up instead of compared."""


@pytest.mark.parametrize(
    ("word", "message", "matches"),
    [
        ("spoiler", "Big SPOILERS ahead", True),
        ("spoil", "a despoiled land", False),
        ("the", "the end", True),
        ("season finale", "The season finale!", True),
        ("season finale", "a finale of the season", False),
        ("c:\\dir\\file", "see c:\\dir\\file", True),
        ("day:20000", "hello", False),
    ],
)
def test_one_of_many_words_matches_as_one_of_few(
    ann: Person, bob: Person, sql: cursor, word: str, message: str, matches: bool
) -> None:
    sql.execute(
        "INSERT INTO mutes (user_uuid, kind, value, query)"
        " SELECT %s, 'word', value, muted_words(value)"
        " FROM generate_series(1, %s) AS n CROSS JOIN LATERAL concat('other', n) AS value",
        (ann.uuid, MANY),
    )
    crud = bob.posts(message)
    mutes(ann, "word", word)
    assert (answered(ann.get(EVERYONE)) == []) is matches
    assert answered(ann.get(f"/api/activities/{crud['uuid']}"))["muted"] is matches


def test_for_who_mutes_nothing_no_text_is_looked_through(
    ann: Person, bob: Person, sql: cursor
) -> None:
    bob.posts()
    window = {"limit": 20, "max_id": LAST_KEY, "since_id": FIRST_KEY}
    for one in (store.HOME, store.HOME_BY_AUTHOR, store.HOME_EVERYONE):
        lean = one.without_mutes
        assert lean
        values = {"viewer_uuid": ann.uuid, **window, **store.NEWEST_REPLIES}
        execute = sql.mogrify(lean.execute, values).decode()
        sql.execute(lean.prepare)
        sql.execute(f"EXPLAIN {execute}")
        plan = "\n".join(line for (line,) in sql.fetchall())
        assert not re.search(r"\bmute", plan), plan
        sql.execute(f"DEALLOCATE {lean.name}")


def test_ones_own_is_never_left_out(ann: Person) -> None:
    post = ann.posts(f"{WORD} #{WORD}")
    mutes(ann, "word", WORD)
    mutes(ann, "tag", WORD)
    for path in (HOME, EVERYONE, f"{SEARCH}{WORD}"):
        assert uuids(answered(ann.get(path))) == [post["uuid"]]
    assert answered(ann.get(HOME))[0]["muted"] is False


def test_mutes_go_with_either_account(
    ann: Person, bob: Person, people: People, worker: Worker, sql: cursor
) -> None:
    mutes(ann, "person", bob.handle)
    mutes(people.person(), "person", "ann")
    sql.execute("DELETE FROM users WHERE uuid = %s", (ann.uuid,))
    while worker.work_once():
        pass
    sql.execute("SELECT count(*) FROM mutes")
    assert sql.fetchone() == (0,)
    sql.execute("SELECT count(*) FROM people WHERE uuid = %s", (ann.uuid,))
    assert sql.fetchone() == (0,)


def test_mutes_are_in_the_export(ann: Person) -> None:
    mute = mutes(ann, "word", WORD)
    assert answered(ann.get("/api/auth/me/export"))["mutes"] == [mute]
