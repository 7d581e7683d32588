"""/api/users/follow_import: follows of a file, as Mastodon exports it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.users.import_schemas import MAX_CHARACTERS, MAX_LINES
from cruddur.worker.loop import Worker
from tests.follow_files import HEADER, IMPORT, brings, counts, following, shown, skipped, works
from tests.moderators import acts
from tests.people import People, Person, answered, fault, problem


def test_a_file_of_mastodon_is_followed(ann: Person, people: People, worker: Worker) -> None:
    for handle in ("bob", "cid", "dan"):
        people.person(handle)
    begun = brings(ann, "bob", "@Cid@localhost:3000", "dan@localhost", "eve@mastodon.example")
    assert (begun["waiting_count"], begun["ended_at"]) == (3, None)
    works(worker)
    assert following(ann) == {"bob", "cid", "dan"}
    assert counts(ann) == {"lines": 4, "waiting": 0, "followed": 3, "skipped": 1}
    assert shown(ann)["ended_at"]
    assert skipped(ann) == [(5, "eve@mastodon.example", "elsewhere")]


def test_people_are_told_as_of_any_follow(ann: Person, bob: Person, worker: Worker) -> None:
    brings(ann, "bob")
    works(worker)
    (told,) = answered(bob.get("/api/activities/notifications"))
    assert told["notification"]["kind"] == "follow"


def test_what_cannot_be_followed_is_skipped_with_a_reason(
    ann: Person, bob: Person, people: People, worker: Worker
) -> None:
    ann.blocks(bob)
    people.person("cid").blocks(ann)
    people.person("dan")
    gone = people.has_role(people.person("mia"), "moderator")
    acts(gone, "suspend", handle=people.person("sue").handle)
    brings(ann, "ann", "bob", "cid", "nobody_here", "not a handle", "dan", "@dan", "sue")
    works(worker)
    assert skipped(ann) == [
        (2, "ann", "oneself"),
        (3, "bob", "blocked"),
        (4, "cid", "blocked"),
        (5, "nobody_here", "nobody"),
        (6, "not a handle", "nobody"),
        (8, "@dan", "twice"),
        (9, "sue", "nobody"),
    ]
    assert following(ann) == {"dan"}


@pytest.mark.usefixtures("bob")
def test_the_same_file_once_more_changes_nothing(ann: Person, worker: Worker, sql: cursor) -> None:
    for already in (0, 1):
        brings(ann, "bob")
        works(worker)
        assert shown(ann)["already_count"] == already
        assert shown(ann)["lines_count"] == 1
    sql.execute("SELECT count(*) FROM follows")
    assert sql.fetchall() == [(1,)]


def test_who_approves_followers_gets_a_request(ann: Person, bob: Person, worker: Worker) -> None:
    answered(bob.post("/api/profile/update", {"approves_followers": True}))
    for name in ("requested_count", "already_count"):
        brings(ann, "bob")
        works(worker)
        assert shown(ann)[name] == 1
    assert following(ann) == set()
    assert [one["handle"] for one in answered(bob.get("/api/users/follow_requests"))] == ["ann"]


@pytest.mark.parametrize("text", ["", "\n\n", HEADER, f"\ufeff{HEADER}\n", ",,\n"])
def test_a_file_without_anybody_is_refused(ann: Person, text: str) -> None:
    problem(ann.put(IMPORT, {"csv": text}), 422, "invalid")
    problem(ann.get(IMPORT), 404, "not_found")


def test_the_lines_of_every_system_are_read(ann: Person) -> None:
    answered(ann.put(IMPORT, {"csv": "nobody_a\rnobody_b\r\nnobody_c\nnobody_d"}))
    assert shown(ann)["lines_count"] == 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEADER, "no_lines"),
        ("a_b\n" * (MAX_LINES + 1), "too_many_lines"),
        ("x" * (MAX_CHARACTERS + 1), "string_too_long"),
        ("a\x00b", "unstorable"),
        ('bob\n"an open quote\ncid', "quotation_mark"),
        ('"d"e', "quotation_mark"),
    ],
)
def test_why_a_file_is_refused_is_said(ann: Person, text: str, code: str) -> None:
    document = problem(ann.put(IMPORT, {"csv": text}), 422, "invalid")
    assert fault(document) == ("csv", code)


def test_the_line_is_said_in_which_a_quotation_mark_is_not_closed(ann: Person) -> None:
    text = f'{HEADER}\n"bob\n",true\n"cid,true\ndan,true\n'
    document = problem(ann.put(IMPORT, {"csv": text}), 422, "invalid")
    assert "In line 4 " in document["detail"]


@pytest.mark.usefixtures("bob")
def test_empty_lines_before_the_first_one_are_left_out(ann: Person, worker: Worker) -> None:
    answered(ann.put(IMPORT, {"csv": f"\n,,\n\n{HEADER}\nbob,true\n"}))
    works(worker)
    assert counts(ann) == {"lines": 1, "waiting": 0, "followed": 1, "skipped": 0}


def test_a_thousand_lines_of_long_addresses_fit(ann: Person) -> None:
    place = "a-place-with-a-long-name.example"
    addresses = [f"{'x' * 20}{number:04}@{place}" for number in range(MAX_LINES)]
    answered(ann.put(IMPORT, {"csv": "\n".join(["Account address", *addresses])}))
    assert shown(ann)["lines_count"] == MAX_LINES


@pytest.mark.parametrize(
    "text",
    [
        'a"b"c\nd"e',
        "\x01\x02\n",
        "é" * 200,
        "x" * MAX_CHARACTERS,
        "'; DROP TABLE users;",
    ],
)
def test_whatever_a_file_has_its_lines_are_skipped(text: str, ann: Person, worker: Worker) -> None:
    answered(ann.put(IMPORT, {"csv": text}))
    works(worker)
    assert all(reason == "nobody" for _, _, reason in skipped(ann))
    assert shown(ann)["ended_at"]


@pytest.mark.usefixtures("bob")
def test_a_file_without_a_first_line_and_with_other_columns_is_read(
    ann: Person, people: People, worker: Worker
) -> None:
    people.person("cid")
    answered(ann.put(IMPORT, {"csv": '"bob"\r\n\r\ncid,"a ""quoted"" cell",x,y,z\r\n'}))
    works(worker)
    assert following(ann) == {"bob", "cid"}


def test_an_import_takes_the_place_of_the_one_before(
    ann: Person, people: People, worker: Worker
) -> None:
    people.person("cid")
    brings(ann, "bob")
    brings(ann, "cid")
    works(worker)
    assert following(ann) == {"cid"}


def test_of_two_imports_at_the_same_moment_one_wins_and_the_other_is_told(
    app: Flask, ann: Person, people: People, worker: Worker
) -> None:
    handles = [people.person().handle for _ in range(4)]
    for _ in range(5):
        with ThreadPoolExecutor(max_workers=2) as pool:
            found = pool.map(
                lambda two: ann.at(app).put(IMPORT, {"csv": "\n".join(two)}),
                (handles[:2], handles[2:]),
            )
            statuses = sorted(one.status_code for one in found)
        assert statuses in ([200, 200], [200, 409])
        assert shown(ann)["lines_count"] == 2
    works(worker)
    assert following(ann) in ({*handles[:2]}, {*handles[2:]}, {*handles})


@pytest.mark.usefixtures("bob")
def test_an_import_that_is_stopped_goes_on_no_more(ann: Person, worker: Worker) -> None:
    brings(ann, "bob")
    for _ in range(2):
        assert ann.delete(IMPORT).status_code == 204
    works(worker)
    assert following(ann) == set()
    problem(ann.get(IMPORT), 404, "not_found")


def test_nobody_else_sees_an_import(ann: Person, bob: Person) -> None:
    brings(ann, "bob")
    problem(bob.get(IMPORT), 404, "not_found")
    assert bob.delete(IMPORT).status_code == 204
    assert shown(ann)["lines_count"] == 1


@pytest.mark.usefixtures("bob")
def test_the_export_has_the_import(ann: Person, worker: Worker) -> None:
    brings(ann, "bob", "cid@elsewhere.example")
    works(worker)
    exported = answered(ann.get("/api/auth/me/export"))["follow_import"]
    assert exported["lines"] == [
        {"address": "bob", "outcome": "followed"},
        {"address": "cid@elsewhere.example", "outcome": "elsewhere"},
    ]
