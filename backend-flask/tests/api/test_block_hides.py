"""What a blocked person answered below the blocker's cruds is hidden from everybody."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.activities import blocking, service, store
from cruddur.activities.schemas import WrittenActivity
from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, problem, uuids
from tests.places import BOUNDS

ACTIVITIES = "/api/activities"
Crud = dict[str, Any]


@pytest.fixture
def carl(people: People) -> Person:
    """Somebody else."""
    return people.person("carl")


def path_of(crud: Crud) -> str:
    return f"{ACTIVITIES}/{crud['uuid']}"


def seen(person: Person, crud: Crud) -> tuple[int, list[str]]:
    """How many replies a person is shown to have, and which are shown."""
    shown = answered(person.get(path_of(crud)))
    return shown["replies_count"], uuids(shown["replies"])


def test_an_answer_is_hidden_from_everybody_while_the_block_lasts(
    ann: Person, bob: Person, carl: Person, client: FlaskClient
) -> None:
    post = ann.posts()
    hidden, stays = bob.replies(post, "#hidden hello"), carl.replies(post, "stays")
    before = seen(carl, post)
    assert before == (2, [hidden["uuid"], stays["uuid"]])
    ann.blocks(bob)
    assert seen(carl, post) == seen(ann, post) == (1, [stays["uuid"]])
    for get in (client.get, carl.get, bob.get):
        problem(get(path_of(hidden)), 404, "not_found")
        problem(get(f"{path_of(hidden)}/thread"), 404, "not_found")
        assert hidden["uuid"] not in get(f"{ACTIVITIES}/@bob?kind=replies").text
        assert answered(get(f"{ACTIVITIES}/search?term=hidden")) == []
    thread = answered(carl.get(f"{path_of(post)}/thread"))
    assert [entry["uuid"] for entry in thread["replies"]] == [stays["uuid"]]
    problem(carl.put(f"{path_of(hidden)}/like"), 404, "not_found")
    problem(carl.post(f"{path_of(hidden)}/reply", {"message": "x"}), 404, "not_found")
    ann.unblocks(bob)
    assert seen(carl, post) == before
    assert answered(client.get(path_of(hidden)))["message"] == "#hidden hello"


def test_an_answer_further_down_is_hidden_and_what_others_answered_to_it_is_theirs(
    ann: Person, bob: Person, carl: Person
) -> None:
    post = ann.posts()
    between = carl.replies(post)
    hidden = bob.replies(between)
    below = carl.replies(hidden, "by carl")
    ann.blocks(bob)
    assert seen(carl, between) == (0, [])
    problem(carl.get(path_of(hidden)), 404, "not_found")
    assert answered(carl.get(path_of(below)))["message"] == "by carl"
    thread = answered(carl.get(f"{path_of(below)}/thread"))
    assert [(entry["uuid"], entry["activity"]) for entry in thread["ancestors"]] == [
        (hidden["uuid"], None)
    ]
    ann.unblocks(bob)
    assert seen(carl, between) == (1, [hidden["uuid"]])


def test_what_the_blocked_person_wrote_elsewhere_stays(
    ann: Person, bob: Person, carl: Person
) -> None:
    own, theirs = bob.posts(), carl.posts()
    reply = bob.replies(theirs)
    below_own = ann.replies(own)
    ann.blocks(bob)
    assert seen(carl, theirs) == (1, [reply["uuid"]])
    # Bob does not block Ann.
    assert seen(carl, own) == (1, [below_own["uuid"]])


def test_an_answer_is_hidden_until_the_last_who_blocks_above_it_lifts_the_block(
    ann: Person, bob: Person, carl: Person, people: People
) -> None:
    dora = people.person("dora")
    post = ann.posts()
    between = carl.replies(post)
    bob.replies(between)
    ann.blocks(bob)
    carl.blocks(bob)
    ann.unblocks(bob)
    assert seen(dora, between)[0] == 0
    carl.unblocks(bob)
    assert seen(dora, between)[0] == 1


def test_an_answer_to_ones_own_hidden_answer_is_hidden_and_counted_once(
    ann: Person, bob: Person, carl: Person, worker: Worker, sql: cursor
) -> None:
    post = ann.posts()
    first = bob.replies(post)
    second = bob.replies(first)
    ann.blocks(bob)
    assert seen(carl, post) == (0, [])
    ann.unblocks(bob)
    assert seen(carl, post) == (1, [first["uuid"]])
    assert seen(carl, first) == (1, [second["uuid"]])
    ann.blocks(bob)
    ann.delete(path_of(post))
    while worker.work_once():
        pass
    sql.execute("SELECT count(*) FROM activities")
    assert sql.fetchall() == [(0,)]


def test_a_hidden_answer_that_expires_leaves_the_count_right(
    people: People, ann: Person, bob: Person, carl: Person, worker: Worker
) -> None:
    post = ann.posts()
    hidden, stays = bob.replies(post), carl.replies(post)
    ann.blocks(bob)
    people.expire(hidden)
    assert seen(carl, post) == (1, [stays["uuid"]])
    while worker.work_once():
        pass
    assert seen(carl, post) == (1, [stays["uuid"]])
    ann.unblocks(bob)
    assert seen(carl, post) == (1, [stays["uuid"]])


def test_the_blocked_person_answers_nowhere_below(ann: Person, bob: Person, carl: Person) -> None:
    post = ann.posts()
    between = carl.replies(post)
    ann.blocks(bob)
    problem(bob.post(f"{path_of(between)}/reply", {"message": "around"}), 403, "blocked")
    assert answered(bob.get(path_of(between)))["replies_count"] == 0
    assert carl.posts("mine")
    answered(bob.post(f"{path_of(carl.posts('mine'))}/reply", {"message": "elsewhere"}))


def test_its_author_takes_back_what_is_hidden(
    ann: Person, bob: Person, carl: Person, sql: cursor
) -> None:
    post = ann.posts()
    hidden, liked = bob.replies(post), bob.replies(post)
    carl.likes(liked)
    carl.reposts(liked)
    ann.blocks(bob)
    assert bob.delete(path_of(hidden)).status_code == 204
    problem(carl.get(path_of(hidden)), 410, "expired")
    for what in ("like", "repost"):
        assert carl.delete(f"{path_of(liked)}/{what}").status_code == 204
    sql.execute("SELECT likes_count, reposts_count FROM activities WHERE hidden")
    assert sql.fetchall() == [(0, 0)]
    assert seen(carl, post) == (0, [])


def test_many_answers_are_hidden_and_shown_in_portions(
    ann: Person,
    bob: Person,
    carl: Person,
    worker: Worker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(blocking, "PORTION", 2)
    post = ann.posts()
    for number in range(7):
        bob.replies(post, f"{number}")
    ann.blocks(bob)
    while worker.work_once():
        assert seen(carl, post)[0] == len(seen(carl, post)[1])
    assert seen(carl, post) == (0, [])
    ann.unblocks(bob)
    while worker.work_once():
        pass
    assert seen(carl, post)[0] == 7


def test_what_was_being_written_when_the_block_came_is_hidden_in_the_end(
    services: Services, ann: Person, bob: Person, carl: Person, worker: Worker, sql: cursor
) -> None:
    post = ann.posts()
    between = carl.replies(post)
    with services.postgres.transaction() as db:
        db.require(services.rate_limiter.check([]))
        late = service.reply(db, bob.uuid, between["uuid"], WrittenActivity(message="late"), BOUNDS)
        service.act(store.repost, db, bob.uuid, post["uuid"])
        ann.blocks(bob)
    assert seen(carl, between) == (1, [late.uuid])
    sql.execute(
        "UPDATE block_changes SET changed_at = now() - interval '10 seconds', due_at = now()"
    )
    while worker.work_once():
        pass
    assert seen(carl, between) == (0, [])
    assert answered(carl.get(path_of(post)))["reposts_count"] == 0
    sql.execute("SELECT count(*) FROM block_changes")
    assert sql.fetchall() == [(0,)]
