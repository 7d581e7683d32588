"""GET /api/users/search."""

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.postgres.statements import statement
from tests.people import People, Person, answered, problem
from tests.plans import sequential_scans

SEARCH = "/api/users/search"


def found(person: Person | FlaskClient, term: str, **more: object) -> list[str]:
    """The handles of those who are found."""
    answer = answered(person.get(SEARCH, query_string={"term": term, **more}))
    return [user["handle"] for user in answer]


@pytest.mark.parametrize(
    "term",
    ["a", "ann", "ANN_v", "@ann", "@Ann_van", "José", "jose", "JOSE VAN", "van d", "dam", " dam "],
)
def test_search_finds_by_the_beginning_of_a_handle_or_of_a_names_word(
    people: People, client: FlaskClient, term: str
) -> None:
    people.person("ann_van_dam", "José van-Dam")
    people.person("somebody", "Some Body")
    assert found(client, term) == ["ann_van_dam"]


@pytest.mark.parametrize("term", ["nn", "am", "dam jose", "_", "@", "", "   ", "!?", "'\"\\"])
def test_search_finds_nobody_by_anything_else(
    people: People, client: FlaskClient, term: str
) -> None:
    people.person("ann_van_dam", "José van Dam")
    assert found(client, term) == []


def test_search_says_of_people_what_every_list_of_them_says(ann: Person, bob: Person) -> None:
    ann.follows(bob)
    assert answered(ann.get(f"{SEARCH}?term=bo")) == [
        {
            "uuid": bob.uuid,
            "handle": "bob",
            "display_name": "Bob Bell",
            "avatar_url": None,
            "bio": "",
            "followed": True,
        }
    ]


def test_search_puts_those_first_whom_one_follows_then_those_with_that_handle(
    people: People, ann: Person
) -> None:
    for handle, name in [("mary", "M"), ("mar", "M"), ("alf", "Mario"), ("zoe", "Mara Z")]:
        people.person(handle, name)
    people.follows(ann, people.person("xaver", "Margot"))
    assert found(ann, "mar") == ["xaver", "mar", "mary", "alf", "zoe"]
    assert found(ann, "mar", limit=2) == ["xaver", "mar"]


def test_search_finds_a_person_once_and_by_the_new_name_only(
    people: People, client: FlaskClient
) -> None:
    person = people.person("otto", "Otto Otto")
    assert found(client, "ot") == ["otto"]
    answered(person.post("/api/profile/update", {"display_name": "Ida"}))
    assert (found(client, "id"), found(client, "otto o")) == (["otto"], [])


def test_search_leaves_out_who_has_left(people: People, client: FlaskClient, sql: cursor) -> None:
    people.person("ghoul")
    sql.execute("DELETE FROM users WHERE handle = 'ghoul'")
    assert found(client, "gho") == []


def test_search_hides_blocked_people_from_each_other(ann: Person, bob: Person) -> None:
    bob.blocks(ann)
    assert (found(ann, "bob"), found(bob, "ann")) == ([], [])


@pytest.mark.parametrize(
    "query", ["", "?term=" + "a" * 10_000, "?term=%00", "?term=a&limit=0", "?term=a&limit=21"]
)
def test_search_refuses_what_cannot_be_a_name(client: FlaskClient, query: str) -> None:
    problem(client.get(SEARCH + query), 422, "invalid")


def test_search_is_one_statement_beside_the_session(ann: Person, statements: list[str]) -> None:
    ann.get(f"{SEARCH}?term=a")
    assert statements == ["auth_viewer_of_token", "users_search"]


def test_search_reads_no_table_from_end_to_end(ann: Person, sql: cursor) -> None:
    sql.execute(
        "INSERT INTO users (handle, display_name, confirmed_at)"
        " SELECT 'p_' || number, 'Person ' || number, now()"
        " FROM generate_series(1, 3000) AS number"
    )
    sql.execute(
        "INSERT INTO follows (user_uuid, followed_user_uuid)"
        " SELECT uuid, %s FROM users WHERE handle LIKE 'p\\_%%'"
        " UNION ALL SELECT %s, uuid FROM users WHERE handle LIKE 'p\\_%%77'",
        (ann.uuid, ann.uuid),
    )
    scanned = sequential_scans(
        sql, statement("users", "search"), viewer_uuid=ann.uuid, term="p", limit=8
    )
    assert scanned & {"users", "user_words", "follows"} == set()
