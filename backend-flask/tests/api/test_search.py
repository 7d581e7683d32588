"""GET /api/activities/search."""

from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, field_of, linked, problem, uuids

SEARCH = "/api/activities/search"


def found(person: Person, term: str, **query: object) -> list[dict[str, Any]]:
    return list(answered(person.get(f"{SEARCH}?{urlencode({'term': term, **query})}")))


def messages(person: Person, term: str) -> list[str]:
    return [activity["message"] for activity in found(person, term)]


def marked(activity: dict[str, Any]) -> list[str]:
    return [activity["message"][mark["start"] : mark["end"]] for mark in activity["marks"]]


def test_search_finds_a_word_in_any_form_newest_first(ann: Person, bob: Person) -> None:
    first = ann.posts("The baker bakes")
    ann.posts("Nothing of the kind")
    second = bob.posts("I was BAKING, too")
    assert uuids(found(ann, "baked ")) == [second["uuid"], first["uuid"]]


def test_search_is_open_to_a_person_who_is_not_signed_in(client: FlaskClient, ann: Person) -> None:
    post = ann.posts("bread")
    assert uuids(answered(client.get(f"{SEARCH}?term=bread"))) == [post["uuid"]]


def test_search_finds_only_what_holds_every_word(ann: Person) -> None:
    ann.posts("rye bread")
    ann.posts("white bread")
    assert messages(ann, "bread rye ") == ["rye bread"]


def test_search_finds_the_beginning_of_the_last_word_while_it_is_typed(ann: Person) -> None:
    ann.posts("The croissants are ready")
    assert messages(ann, "ready crois") == ["The croissants are ready"]
    assert messages(ann, "crois ") == []
    assert messages(ann, "crois ready") == []


def test_search_finds_words_of_languages_that_it_cannot_stem(ann: Person) -> None:
    ann.posts("Äpfel vom Markt")
    ann.posts("映画と雨")
    assert messages(ann, "äpfel ") == ["Äpfel vom Markt"]
    assert messages(ann, "映画") == ["映画と雨"]


def test_search_finds_a_phrase_only_as_it_stands(ann: Person) -> None:
    ann.posts("the night train leaves")
    ann.posts("train at night")
    ann.posts("the night trains leave")
    assert messages(ann, '"night train"') == ["the night train leaves"]
    assert messages(ann, "“night train”") == ["the night train leaves"]
    assert messages(ann, '"to be or not to be"') == []


def test_search_finds_a_phrase_of_words_that_stand_everywhere(ann: Person) -> None:
    ann.posts("to be or not to be")
    assert messages(ann, '"not to be"') == ["to be or not to be"]


def test_search_finds_no_phrase_that_only_the_end_and_the_beginning_make(ann: Person) -> None:
    ann.posts("train at night")
    assert messages(ann, '"night train"') == []


def test_search_finds_a_phrase_while_it_is_typed(ann: Person) -> None:
    ann.posts("the night train leaves")
    assert messages(ann, '"the night tra') == ["the night train leaves"]


def test_search_finds_a_tag_in_any_case_and_not_the_word(ann: Person) -> None:
    ann.posts("fresh #Bread")
    ann.posts("bread")
    ann.posts("#breadandbutter")
    assert messages(ann, "#bREAD ") == ["fresh #Bread"]
    assert messages(ann, "#bread") == ["#breadandbutter", "fresh #Bread"], "while it is typed"


def test_search_finds_a_tag_in_a_reply(ann: Person, bob: Person) -> None:
    reply = bob.replies(ann.posts("what is it?"), "#bread")
    assert uuids(found(ann, "#bread ")) == [reply["uuid"]]


def test_search_finds_what_a_person_wrote(ann: Person, bob: Person) -> None:
    ann.posts("bread")
    bob.posts("bread too")
    bob.posts("butter")
    assert messages(ann, "from:bob") == ["butter", "bread too"]
    assert messages(ann, "from:@BOB bread") == ["bread too"]
    assert messages(ann, "from:bob from:ann") == []


def test_search_finds_nothing_from_nobody(ann: Person) -> None:
    ann.posts("bread")
    assert messages(ann, "from:nobody bread") == []


def test_search_finds_what_holds_everything_that_can_be_asked(ann: Person, bob: Person) -> None:
    ann.posts("Fresh rye bread, still warm #bakery")
    bob.posts("Fresh rye bread, still warm #bakery")
    ann.posts("Fresh rye bread, not warm #bakery")
    asked = 'from:ann #bakery "still warm" loaf'
    assert messages(ann, asked) == []
    assert messages(ann, asked.replace("loaf", "bre")) == ["Fresh rye bread, still warm #bakery"]


def test_search_hides_what_expired_and_what_is_deleted(people: People, ann: Person) -> None:
    people.expire(ann.posts("bread one"))
    ann.delete(f"/api/activities/{ann.posts('bread two')['uuid']}")
    ann.posts("bread three")
    assert messages(ann, "bread") == ["bread three"]


def test_search_hides_what_is_blocked_in_both_directions(ann: Person, bob: Person) -> None:
    bob.posts("bread")
    ann.put("/api/users/@bob/block")
    assert messages(ann, "bread") == []
    assert messages(ann, "from:bob") == []
    ann.posts("butter")
    assert messages(bob, "butter") == []


def test_search_stays_the_same_when_what_expired_is_erased(
    people: People, ann: Person, worker: Worker
) -> None:
    ann.posts("bread, alive")
    people.expire(ann.posts("bread, gone"))
    before = found(ann, "bread")
    worker.work_once()
    assert found(ann, "bread") == before


@pytest.mark.parametrize(
    ("term", "message", "parts"),
    [
        ("baked ", "I bake. She bakes.", ["bake", "bakes"]),
        ("#bread", "Warm #breadcrumbs, bread", ["breadcrumbs", "bread"]),
        ('"night train"', "🚂 the night train", ["night", "train"]),
        ("crois", "🥐🥐 Croissants!", ["Croissants"]),
        ("from:ann", "anything", []),
        ("rye bread", "rye-bread and <b>rye</b> & bread", ["rye", "bread", "rye", "bread"]),
    ],
)
def test_search_marks_what_matches(ann: Person, term: str, message: str, parts: list[str]) -> None:
    ann.posts(message)
    (activity,) = found(ann, term)
    assert activity["message"] == message
    assert marked(activity) == parts


@pytest.mark.parametrize(
    "term",
    [
        *(
            "",
            " ",
            "the",
            "the and of ",
            '"',
            '""',
            "#",
            "from:",
            "from:@",
            "&",
            "!",
            "|",
            "(",
            ":*",
        ),
        *(
            "'",
            "\\",
            "!(",
            "<->",
            "a & | !",
            "':*",
            "\\'",
            "#'",
            "from:'x",
            "%",
            "\ud83e",
            "<b>",
            "*",
        ),
    ],
)
def test_search_for_nothing_finds_nothing(ann: Person, term: str) -> None:
    ann.posts("The and of what is said: the baker's bread")
    path = f"{SEARCH}?{urlencode({'term': term.encode('utf-8', 'surrogatepass')})}"
    response = ann.get(path)
    assert answered(response) == []
    assert "Link" not in response.headers


@pytest.mark.parametrize(
    "term",
    ['bread "', '"bread', "bread #", "bread from:", "bread & | !(", "bread :*", "(bread", "'bread"],
)
def test_search_makes_the_best_of_what_is_left_open(ann: Person, term: str) -> None:
    ann.posts("bread")
    assert messages(ann, term) == ["bread"]


@pytest.mark.parametrize("term", ["a" * 281, "a " * 5000, "bread\0"])
def test_search_refuses_what_no_crud_can_hold(ann: Person, term: str) -> None:
    response = ann.get(f"{SEARCH}?{urlencode({'term': term})}")
    assert field_of(problem(response, 422, "invalid")) == "term"


def test_search_without_a_term_is_refused(ann: Person) -> None:
    assert field_of(problem(ann.get(SEARCH), 422, "invalid")) == "term"


def test_search_pages_by_key_through_the_link_header(ann: Person) -> None:
    posts = [ann.posts(f"bread {number}") for number in range(5)]
    ann.posts("butter")
    seen: list[str] = []
    path: str | None = f"{SEARCH}?term=%22bread%22&limit=2"
    while path:
        response = ann.get(path)
        seen += uuids(answered(response))
        path = linked(response, "next")
    assert seen == uuids(posts[::-1])


def test_search_finds_alike_among_the_newest_and_by_the_index(
    ann: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        ann.posts(f"bread {number} #bakery")
        bob.posts(f"butter {number}")
    terms = ["bread ", "bre", "#bakery ", "#bak", "from:ann", '"bread 1"', "b", "bread b", '"bread']
    newest_first = [uuids(found(ann, term, limit=2)) for term in terms]
    monkeypatch.setattr("cruddur.search.store.RECENT", 0)
    assert [uuids(found(ann, term, limit=2)) for term in terms] == newest_first
    assert all(newest_first)


def test_search_finds_by_the_index_what_is_days_old(
    ann: Person, sql: cursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cruddur.search.store.RECENT", 0)
    ages = [0, 1, 2, 9, 29]
    for age in ages:
        post = ann.posts(f"bread of {age}", ttl="30-days")
        sql.execute(
            "UPDATE activities SET uuid = uuidv7(make_interval(days => -%s)) WHERE uuid = %s",
            (age, post["uuid"]),
        )
    assert messages(ann, "bread ") == [f"bread of {age}" for age in ages]
    seen: list[str] = []
    path: str | None = f"{SEARCH}?term=bread&limit=2"
    while path:
        response = ann.get(path)
        seen += [activity["message"] for activity in answered(response)]
        path = linked(response, "next")
    assert seen == [f"bread of {age}" for age in ages]


def test_search_is_one_statement_beside_the_session(ann: Person, statements: list[str]) -> None:
    ann.posts("bread")
    statements.clear()
    found(ann, "bread")
    assert statements == ["auth_viewer_of_token", "search_search"]
